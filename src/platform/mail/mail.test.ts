import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { PgBoss } from 'pg-boss'
import { eventually } from '../../../test/eventually.ts'
import { mailServer } from '../../../test/mail-server.ts'
import type { Received } from '../../../test/mail-server.ts'
import { testDb } from '../../../test/test-db.ts'
import { inTransaction } from '../db/transaction.ts'
import { createJobs, leaseSeconds, lookSeconds } from '../jobs/jobs.ts'
import { silentLog } from '../log.ts'
import { createMail, silenceSeconds, type Letter } from './mail.ts'

const { db, pool } = await testDb()

type More = Pick<Parameters<typeof createMail>[0], 'signSeconds' | 'retries' | 'notSent'>

async function post(smtpUrl: string, more: More = {}) {
  const jobs = createJobs({ pool, log: silentLog })
  const from = 'Quartierszentrum Böckingen <post@quartier.example>'
  const mail = createMail({ jobs, smtpUrl, from, log: silentLog, retryDelaySeconds: 1, ...more })
  await jobs.start()
  const stop = async () => {
    await jobs.stop()
    await mail.close()
  }
  after(stop)
  return { mail, stop, send: (letter: Letter) => inTransaction(db, (tx) => mail.enqueue(tx, letter)) }
}

/** What waits, and for how long nobody has said that they are at it. */
async function outbox() {
  const { rows } = await pool.query<{ state: string; data: string; silence: string }>(
    `select state, data::text, extract(epoch from now() - heartbeat_on) as silence from job.job where name = 'mail'`,
  )
  return rows
}

/** Somebody else who looks after the queue. */
async function supervisor(): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) },
    schema: 'job',
    schedule: false,
    supervise: false,
    monitorIntervalSeconds: 1,
  })
  await boss.start()
  after(() => boss.stop({ close: false, graceful: false }))
  return boss
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
  await server.has(1)
  await stop()
  assert.equal(server.taken.length, 1)
  const [received] = server.taken
  assert.deepEqual(received?.to, ['mina.beispiel@example.org'])
  assert.match(received?.raw ?? '', /^From: =\?UTF-8.*<post@quartier\.example>$/im)
  assert.match(received?.raw ?? '', /^Subject: Ihr Zugang zum Haus\r$/im)
  assert.match(messageIdOf(received!) ?? '', /^<[0-9a-f-]{36}@quartier\.example>$/)
})

test('a letter that is tried again carries the same Message-ID', async () => {
  const server = await mailServer({ failures: 1 })
  const { send, stop } = await post(server.url)
  await send(letter)
  await server.has(1)
  await stop()
  assert.equal(server.tried.length, 2)
  assert.equal(messageIdOf(server.tried[0]!), messageIdOf(server.tried[1]!))
})

test('nothing of a letter is left once it is sent; one that could not be sent stays to be tried again', async () => {
  const server = await mailServer({ failures: 1 })
  const { send, stop } = await post(server.url)
  await send(letter)
  await eventually(async () => server.tried.length === 1 && (await outbox())[0]?.state === 'retry')
  assert.match((await outbox())[0]!.data, /hier ist Ihr Link/)
  await server.has(1)
  await stop()
  assert.deepEqual(await outbox(), [])
})

test('a slow mail server is not asked twice, however long after the lease it answers', async () => {
  let answers = false
  const server = await mailServer({ slowly: () => eventually(() => answers) })
  const { send, stop } = await post(server.url, { signSeconds: 0.2 })
  const boss = await supervisor()
  await send(letter)
  await eventually(() => server.tried.length === 1)
  for (let lease = 0; lease < 3; lease++) {
    await pool.query(
      `update job.job set heartbeat_on = heartbeat_on - $1 * interval '1 s', started_on = started_on - interval '1 m'`,
      [leaseSeconds - 5],
    )
    const signed = async () => Number((await outbox())[0]!.silence) < leaseSeconds - 6
    await eventually(signed)
    await pool.query('update job.queue set monitor_on = null, monitor_claim_on = null')
    await boss.supervise('mail')
  }
  assert.equal((await outbox())[0]!.state, 'active')
  answers = true
  await server.has(1)
  await stop()
  assert.deepEqual([server.tried.length, await outbox()], [1, []])
})

test('a letter in the hand of a house that died goes out within two minutes, and not while a server may be slow', async () => {
  const jobs = createJobs({ pool, log: silentLog })
  createMail({ jobs, smtpUrl: 'smtp://127.0.0.1:1', from: 'post@quartier.example', log: silentLog })
  await jobs.start({ work: false })
  await jobs.stop()
  const { rows } = await pool.query<{ lease: number; delay: number }>(
    `select heartbeat_seconds as lease, retry_delay as delay from job.queue where name = 'mail'`,
  )
  const { lease, delay } = rows[0]!
  // The lease, the next look after it, the first pause (up to twice as long), the next look for work.
  assert.ok(lease + lookSeconds + 2 * delay + 2 <= 120, JSON.stringify(rows[0]))
  assert.ok(lease > silenceSeconds)
})

test('a letter that no try could send is named to its sender once, and one to a wrong address at once', async () => {
  for (const [how, retries] of [
    [{ failures: 99 }, 1],
    [{ nobody: true }, 80],
  ] as const) {
    const server = await mailServer(how)
    const unsent: string[] = []
    const notSent = (id: string) => Promise.resolve(void unsent.push(id))
    const { send, stop } = await post(server.url, { retries, notSent })
    await send({ ...letter, keptId: 'the-kept-one' })
    await send(letter)
    await eventually(async () => (await outbox()).every(({ state }) => state === 'failed'))
    await eventually(() => unsent.length > 0)
    await stop()
    assert.deepEqual(unsent, ['the-kept-one'])
    assert.equal(server.taken.length, 0)
    await pool.query(`delete from job.job where name = 'mail'`)
  }
  const { rows } = await pool.query(`select from job.job where name = 'mail-unsent'`)
  assert.equal(rows.length, 0, 'and nothing of it stays')
})

test('a server that takes nothing from our sender loses no letter: it is tried until the setting is mended', async () => {
  for (const notFromUs of ['sender', 'recipient'] as const) {
    const server = await mailServer({ notFromUs })
    const unsent: string[] = []
    const notSent = (id: string) => Promise.resolve(void unsent.push(id))
    const { send, stop } = await post(server.url, { notSent })
    await send({ ...letter, keptId: 'the-kept-one' })
    await eventually(async () => ['retry', 'completed', undefined].includes((await outbox())[0]?.state))
    await stop()
    assert.deepEqual([(await outbox()).map(({ state }) => state), unsent], [['retry'], []], notFromUs)
    await pool.query(`delete from job.job where name = 'mail'`)
  }
})

test('a mail server may be away for three days, and is asked at least every hour', async () => {
  const jobs = createJobs({ pool, log: silentLog })
  createMail({ jobs, smtpUrl: 'smtp://127.0.0.1:1', from: 'post@quartier.example', log: silentLog })
  await jobs.start({ work: false })
  await jobs.stop()
  const { rows } = await pool.query<{ limit: number; delay: number; most: number }>(
    `select retry_limit as limit, retry_delay as delay, retry_delay_max as most from job.queue where name = 'mail'`,
  )
  const { limit, delay, most } = rows[0]!
  assert.equal(most, 3_600)
  let shortest = 0
  for (let n = 0; n < limit; n++) shortest += Math.min(most, (delay / 2) * 2 ** n)
  assert.ok(shortest >= 72 * 3_600, `${shortest / 3_600} hours`)
})

test('line breaks in a subject or an address never become headers or further recipients', async () => {
  const server = await mailServer()
  const { send, stop } = await post(server.url)
  await send({ ...letter, subject: 'Treff\r\nBcc: boese@example.org\n\nText' })
  await server.has(1)
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
