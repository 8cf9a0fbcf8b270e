import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { eventually } from '../../../test/eventually.ts'
import { testDb } from '../../../test/test-db.ts'
import { inTransaction } from '../db/transaction.ts'
import { createLog, silentLog } from '../log.ts'
import { createJobs, type JobKind, type Jobs } from './jobs.ts'

const database = await testDb()
const { db, pool } = database

const quick: JobKind = { pollSeconds: 0.5, retryDelaySeconds: 1, retries: 2 }

async function started(jobs: Jobs): Promise<Jobs> {
  after(() => jobs.stop())
  await jobs.start()
  return jobs
}

test('a job runs if its command is committed, and does not exist if it is rolled back', async () => {
  const seen: string[] = []
  const jobs = createJobs({ pool, log: silentLog })
  jobs.defineJob<{ word: string }>('say', async ({ word }) => void seen.push(word), quick)
  await started(jobs)
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await jobs.enqueue(tx, 'say', { word: 'lost' })
      throw new Error('refused')
    }),
  )
  await inTransaction(db, (tx) => jobs.enqueue(tx, 'say', { word: 'grüß Gott' }))
  await eventually(() => seen.length > 0)
  assert.deepEqual(seen, ['grüß Gott'])
  await jobs.stop()
  assert.equal(await jobs.pending('say'), 0)
})

test('two processes share the work, each job is done once', async () => {
  const seen: number[] = []
  const both = [0, 1].map(() => {
    const jobs = createJobs({ pool, log: silentLog })
    jobs.defineJob<{ nr: number }>('count', async ({ nr }) => void seen.push(nr), quick)
    return jobs
  })
  await Promise.all(both.map(started))
  await inTransaction(db, async (tx) => {
    for (let nr = 0; nr < 8; nr++) await both[nr % 2]!.enqueue(tx, 'count', { nr })
  })
  await eventually(() => seen.length >= 8)
  await Promise.all(both.map((jobs) => jobs.stop()))
  assert.deepEqual(seen.toSorted(), [0, 1, 2, 3, 4, 5, 6, 7])
})

test('a failing job is logged and tried again', async () => {
  const lines: string[] = []
  const attempts: number[] = []
  const jobs = createJobs({ pool, log: createLog('error', (_level, line) => lines.push(line)) })
  const fragile = async (_data: object, { attempt }: { attempt: number }) => {
    attempts.push(attempt)
    if (attempt === 1) throw new Error('the mail server is asleep')
  }
  jobs.defineJob('fragile', fragile, quick)
  await started(jobs)
  await inTransaction(db, (tx) => jobs.enqueue(tx, 'fragile', {}))
  await eventually(() => attempts.length === 2)
  await jobs.stop()
  assert.deepEqual(attempts, [1, 2])
  assert.match(lines.join(''), /a job failed.*fragile.*asleep/)
})

test('the command line takes jobs down without doing them; a schedule is kept in Berlin time', async () => {
  let ran = false
  const jobs = createJobs({ pool, log: silentLog })
  jobs.defineJob('later', async () => void (ran = true), { ...quick, schedule: '15 3 * * *' })
  await jobs.start({ work: false })
  await inTransaction(db, (tx) => jobs.enqueue(tx, 'later', {}))
  await new Promise((resolve) => setTimeout(resolve, 700))
  await jobs.stop()
  assert.equal(ran, false)
  assert.equal(await jobs.pending('later'), 1)
  const { rows } = await pool.query(`select name, cron, timezone from job.schedule`)
  assert.deepEqual(rows, [{ name: 'later', cron: '15 3 * * *', timezone: 'Europe/Berlin' }])
})

test('unknown and doubly defined jobs are faults', async () => {
  const jobs = createJobs({ pool, log: silentLog })
  jobs.defineJob('one', async () => undefined)
  assert.throws(() => jobs.defineJob('one', async () => undefined), /twice/)
  await jobs.start({ work: false })
  assert.throws(() => jobs.defineJob('two', async () => undefined), /after the start/)
  await assert.rejects(
    inTransaction(db, (tx) => jobs.enqueue(tx, 'two', {})),
    /unknown job/,
  )
  await jobs.stop()
})
