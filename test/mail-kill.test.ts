import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { leaseSeconds } from '../src/platform/jobs/jobs.ts'
import { eventually } from './eventually.ts'
import { mailServer } from './mail-server.ts'
import { mortalHouse } from './sudden-deaths.ts'
import { testDb } from './test-db.ts'

const kills = Number(process.env['MAIL_KILLS'] ?? 5)
const database = await testDb()
const { pool } = database
const house = await mortalHouse(database, './mail-process.ts')

/** What the mail server has said yes to, in this order; `life` is the house that sent it. */
interface Accepted {
  readonly subject: string
  readonly messageId: string
  readonly life: number
}

const accepted: Accepted[] = []
let life = 0

test(`no letter is lost by ${kills} sudden deaths, and only the letter in hand is ever sent again`, async (t) => {
  await pool.query('create table letter_written (number int generated always as identity)')
  // It takes each letter after a moment, in which a house may die.
  const server = await mailServer({ noted: note, slowly: () => delay(Math.random() * 20) })
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) },
    schema: 'job',
    schedule: false,
    supervise: false,
    monitorIntervalSeconds: 1,
  })
  after(() => boss.stop({ close: false, graceful: false }))
  for (; life < kills; life++) {
    await house.begin(server.url, 'write')
    // The last one writes until there is enough to count; the others die whenever it comes.
    await house.end(async () => life < kills - 1 || (await written()).length >= kills, 400)
    // What a house has said before its death is heard as its own.
    await server.silent()
    if (life === 0) await boss.start()
    await afterItsLease(boss)
  }
  await house.begin(server.url, 'send')
  await eventually(async () => (await waiting()) === 0)
  t.diagnostic(await counted())
})

/** What the mail server heard, with the house that said it. */
function note(raw: string): void {
  const [, subject = ''] = /^Subject: (.+?)\r?$/m.exec(raw) ?? []
  const [, messageId = ''] = /^Message-ID: (<.+>)\r?$/im.exec(raw) ?? []
  accepted.push({ subject, messageId, life })
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
  await eventually(async () => {
    if ((await inHand()) === 0) return true
    await pool.query(`update job.queue set monitor_on = null`)
    await boss.supervise('mail')
    return false
  })
}

/** The subjects of what was written, whatever became of it. */
async function written(): Promise<readonly string[]> {
  const { rows } = await pool.query<{ number: number }>('select number from letter_written')
  return rows.map(({ number }) => `Brief ${number}`)
}

async function waiting(): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from job.job where name = 'mail'`,
  )
  return rows[0]!.count
}

/** Counts at the mail server what was written in the database, and says it in a sentence. */
async function counted(): Promise<string> {
  const letters = await written()
  const bySubject = Map.groupBy(accepted, ({ subject }) => subject)
  const lost = letters.filter((subject) => !bySubject.has(subject))
  assert.deepEqual(lost, [], 'lost')
  assert.equal(bySubject.size, letters.length, 'nothing arrives that was rolled back')
  const repeated = [...bySubject.values()].filter(({ length }) => length > 1)
  for (const copies of repeated) {
    assert.equal(new Set(copies.map(({ messageId }) => messageId)).size, 1, 'one Message-ID for all copies')
    for (const copy of copies.slice(0, -1)) {
      const lastOfItsLife = accepted.findLast((one) => one.life === copy.life)
      assert.equal(copy, lastOfItsLife, `${copy.subject} was not in hand when the house died`)
    }
  }
  const twice = `${repeated.length} of them more than once, always in hand at a death and with the same Message-ID`
  return `${kills} deaths, ${letters.length} letters written, none lost, ${twice}`
}
