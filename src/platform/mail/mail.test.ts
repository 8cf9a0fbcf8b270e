import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { testDb } from '../../../test/test-db.ts'
import { inTransaction } from '../db/transaction.ts'
import { createJobs } from '../jobs/jobs.ts'
import { silentLog } from '../log.ts'
import { createMail, type Letter } from './mail.ts'

const { db, pool } = await testDb()

interface Received {
  readonly to: readonly string[]
  readonly raw: string
}

/** A mail server that takes every letter, but answers "later" to the first `failures`. */
async function mailServer(failures = 0): Promise<{ url: string; tried: Received[]; taken: Received[] }> {
  const tried: Received[] = []
  const taken: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        const received = { to, raw: Buffer.concat(chunks).toString() }
        tried.push(received)
        if (tried.length <= failures) return done(Object.assign(new Error('later'), { responseCode: 451 }))
        taken.push(received)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => new Promise<void>((resolve) => server.close(resolve)))
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, tried, taken }
}

async function post(smtpUrl: string) {
  const jobs = createJobs({ pool, log: silentLog })
  const from = 'Quartierszentrum Böckingen <post@quartier.example>'
  const mail = createMail({ jobs, smtpUrl, from, log: silentLog, retryDelaySeconds: 1 })
  await jobs.start()
  const stop = async () => {
    await jobs.stop()
    await mail.close()
  }
  after(stop)
  return { mail, stop, send: (letter: Letter) => inTransaction(db, (tx) => mail.enqueue(tx, letter)) }
}

async function eventually(holds: () => boolean): Promise<void> {
  const end = Date.now() + 15_000
  while (!holds()) {
    if (Date.now() > end) assert.fail('did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const letter: Letter = {
  to: 'mina.beispiel@example.org',
  subject: 'Ihr Zugang zum Haus',
  text: 'Guten Tag,\n\nhier ist Ihr Link. Schöne Grüße, أهلا\n',
}
const messageIdOf = (received: Received) => /^Message-ID: (<.+>)$/im.exec(received.raw)?.[1]

test('a letter is sent once, after the command is committed, to exactly one person', async () => {
  const server = await mailServer()
  const { mail, send, stop } = await post(server.url)
  assert.equal(mail.available, true)
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await mail.enqueue(tx, { ...letter, subject: 'nie' })
      throw new Error('rolled back')
    }),
  )
  await send(letter)
  await eventually(() => server.taken.length > 0)
  await stop()
  assert.equal(server.taken.length, 1)
  const [received] = server.taken
  assert.deepEqual(received?.to, ['mina.beispiel@example.org'])
  assert.match(received?.raw ?? '', /^From: =\?UTF-8.*<post@quartier\.example>$/im)
  assert.match(received?.raw ?? '', /^Subject: Ihr Zugang zum Haus\r$/im)
  assert.match(messageIdOf(received!) ?? '', /^<[0-9a-f-]{36}@quartier\.example>$/)
})

test('a letter that is tried again carries the same Message-ID', async () => {
  const server = await mailServer(1)
  const { send, stop } = await post(server.url)
  await send(letter)
  await eventually(() => server.taken.length > 0)
  await stop()
  assert.equal(server.tried.length, 2)
  assert.equal(messageIdOf(server.tried[0]!), messageIdOf(server.tried[1]!))
})

test('line breaks in a subject or an address never become headers or further recipients', async () => {
  const server = await mailServer()
  const { send, stop } = await post(server.url)
  await send({ ...letter, subject: 'Treff\r\nBcc: boese@example.org\n\nText' })
  await eventually(() => server.taken.length > 0)
  for (const to of [
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org, b@example.org',
    '"a@example.org" <b@example.org>',
    'kein Name',
  ]) {
    await assert.rejects(send({ ...letter, to }))
    await assert.rejects(send({ ...letter, replyTo: to }))
  }
  await stop()
  assert.equal(server.taken.length, 1)
  assert.doesNotMatch(server.taken[0]!.raw, /^Bcc:/im)
  assert.deepEqual(server.taken[0]!.to, ['mina.beispiel@example.org'])
})

test('without a mail server the house knows that it cannot write', async () => {
  const jobs = createJobs({ pool, log: silentLog })
  const mail = createMail({ jobs, smtpUrl: undefined, from: 'post@quartier.example', log: silentLog })
  assert.equal(mail.available, false)
  await assert.rejects(
    inTransaction(db, (tx) => mail.enqueue(tx, letter)),
    /not available/,
  )
})
