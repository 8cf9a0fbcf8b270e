import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { PgBoss } from 'pg-boss'
import { leaseSeconds } from '../src/platform/jobs/jobs.ts'
import { mailServer } from './mail-server.ts'
import { testDb } from './test-db.ts'

const kills = Number(process.env['MAIL_KILLS'] ?? 8)
const { pool, url } = await testDb()

/** The name under which the houses of this test speak to the database. */
const house = 'house-of-letters'

/** What the mail server has said yes to, in this order; `life` is the house that sent it. */
interface Accepted {
  readonly subject: string
  readonly messageId: string
  readonly life: number
}

const accepted: Accepted[] = []
let life = 0
const lives: ChildProcess[] = []
after(() => lives.forEach((child) => child.kill('SIGKILL')))

test(`no letter is lost by ${kills} sudden deaths, and only the letter in hand is ever sent again`, async (t) => {
  await pool.query('create table letter_written (number int generated always as identity)')
  // It takes each letter after a moment, in which a house may die.
  const { url: smtpUrl } = await mailServer({ noted: note, slowly: () => delay(Math.random() * 20) })
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) },
    schema: 'job',
    schedule: false,
    supervise: false,
    monitorIntervalSeconds: 1,
  })
  after(() => boss.stop({ close: false, graceful: false }))
  for (; life < kills; life++) {
    const child = await houseAtWork(smtpUrl)
    await delay(Math.random() * 400)
    child.kill('SIGKILL')
    await once(child, 'exit')
    await itsConnectionsEnd()
    if (life === 0) await boss.start()
    await afterItsLease(boss)
  }
  await houseAtWork(smtpUrl, 'send')
  for (const until = Date.now() + 60_000; (await waiting()) > 0; await delay(50))
    assert.ok(Date.now() < until, 'letters wait for a minute and are not sent')
  t.diagnostic(await counted())
})

/** What the mail server heard, with the house that said it. */
function note(raw: string): void {
  const [, subject = ''] = /^Subject: (.+?)\r?$/m.exec(raw) ?? []
  const [, messageId = ''] = /^Message-ID: (<.+>)\r?$/im.exec(raw) ?? []
  accepted.push({ subject, messageId, life })
}

async function houseAtWork(smtpUrl: string, what = 'write'): Promise<ChildProcess> {
  const program = fileURLToPath(new URL('./mail-process.ts', import.meta.url))
  const child = fork(
    program,
    [`${url}${url.includes('?') ? '&' : '?'}application_name=${house}`, smtpUrl, what],
    { execArgv: ['--import', 'tsx'] },
  )
  lives.push(child)
  assert.deepEqual((await once(child, 'message'))[0], 'working')
  return child
}

/** What the database was still doing for a dead house when it died comes to its end, too. */
async function itsConnectionsEnd(): Promise<void> {
  const open = async () =>
    (await pool.query('select from pg_stat_activity where application_name = $1', [house])).rowCount
  while ((await open()) !== 0) await delay(10)
}

/** A letter that was in hand is given out again after its lease; the queue itself decides, only the time is ours. */
async function afterItsLease(boss: PgBoss): Promise<void> {
  const inHand = async () =>
    (
      await pool.query(
        `update job.job set heartbeat_on = heartbeat_on - $1 * interval '1 s' where state = 'active' returning id`,
        [leaseSeconds + 1],
      )
    ).rowCount
  // The queue looks after its letters once in a while only: it is asked until it has looked.
  for (const until = Date.now() + 20_000; (await inHand()) !== 0; await delay(100)) {
    assert.ok(Date.now() < until, 'a letter in hand is never given out again')
    await pool.query(`update job.queue set monitor_on = null`)
    await boss.supervise('mail')
  }
}

async function waiting(): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from job.job where name = 'mail'`,
  )
  return rows[0]!.count
}

/** Counts at the mail server what was written in the database, and says it in a sentence. */
async function counted(): Promise<string> {
  const { rows } = await pool.query<{ number: number }>('select number from letter_written')
  const written = rows.map(({ number }) => `Brief ${number}`)
  const bySubject = Map.groupBy(accepted, ({ subject }) => subject)
  const lost = written.filter((subject) => !bySubject.has(subject))
  assert.deepEqual(lost, [], 'lost')
  assert.equal(bySubject.size, written.length, 'nothing arrives that was rolled back')
  const repeated = [...bySubject.values()].filter(({ length }) => length > 1)
  for (const copies of repeated) {
    assert.equal(new Set(copies.map(({ messageId }) => messageId)).size, 1, 'one Message-ID for all copies')
    for (const copy of copies.slice(0, -1)) {
      const lastOfItsLife = accepted.findLast((one) => one.life === copy.life)
      assert.equal(copy, lastOfItsLife, `${copy.subject} was not in hand when the house died`)
    }
  }
  assert.ok(written.length >= kills, `only ${written.length} letters were written`)
  const twice = `${repeated.length} of them more than once, always in hand at a death and with the same Message-ID`
  return `${kills} deaths, ${written.length} letters written, none lost, ${twice}`
}
