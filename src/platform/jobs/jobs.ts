import { fromKysely, PgBoss } from 'pg-boss'
import type pg from 'pg'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../db/tables.ts'
import type { Log } from '../log.ts'

/** Work that happens after the answer: mails, tidying, long reports. Rows live in the schema `job`. */
export interface Jobs {
  /** Names a kind of job and what it does; all kinds are defined before `start`. */
  defineJob<T extends object>(name: string, handler: JobHandler<T>, options?: JobKind): void
  /** Puts a job into the transaction of a command: it exists if and only if the command is committed. */
  enqueue<T extends object>(tx: Tx, name: string, data: T, options?: EnqueueOptions): Promise<void>
  /** The same for many of one kind at once, in one statement. */
  enqueueAll<T extends object>(tx: Tx, name: string, data: readonly T[]): Promise<void>
  /** Makes the queues. With `work: false` (command line) jobs are only taken down, not done. */
  start(options?: { readonly work?: boolean }): Promise<void>
  /** Lets running jobs finish (at most 10 s). */
  stop(): Promise<void>
  /** How many jobs of that kind wait or run. */
  pending(name: string): Promise<number>
}

/** Does one job; a throw means "try again later". It may run twice, so it must bear that. */
export type JobHandler<T extends object> = (
  data: T,
  job: { readonly id: string; readonly attempt: number },
) => Promise<void>

/** How a kind of job behaves. */
export interface JobKind {
  /** Cron expression in Berlin time: "15 3 * * *" is every night at 3:15, once for all processes. */
  readonly schedule?: string
  /** How often it is tried again after a failure (default 5), each time after a longer pause. */
  readonly retries?: number
  /** The first pause in seconds, doubled each time (default 30). */
  readonly retryDelaySeconds?: number
  /** The pause grows no longer than this, in seconds (default: it doubles without end). */
  readonly longestPauseSeconds?: number
  /** The kind of job, defined before, that is given the data once the last try has failed, however it failed. */
  readonly givenUp?: string
  /** Whether a job goes with all its data as soon as it is done; else, and when it failed, it stays for a day. */
  readonly goesWhenDone?: boolean
  /** How often an idle worker looks for new jobs, in seconds (default 2, at least 0.5). */
  readonly pollSeconds?: number
  /** How often the process that does a job says that it still does, in seconds (default half of `leaseSeconds`). */
  readonly signSeconds?: number
}

/**
 * A job whose process has given no sign of life for so long is given out again. Longer than the silence that any
 * handler itself puts up with (a mail server: 30 s), so that a slow partner is never asked by two processes.
 */
export const leaseSeconds = 35

/** How often somebody looks for jobs whose process died. */
export const lookSeconds = 15

/** When a single job is done. */
export interface EnqueueOptions {
  /** Not before this moment. */
  readonly startAfter?: Date
}

interface Defined {
  readonly handler: JobHandler<object>
  readonly kind: JobKind
}

const schema = 'job'

/** Jobs on the pool of the house (pg-boss); see `Jobs`. */
export function createJobs({ pool, log }: { readonly pool: pg.Pool; readonly log: Log }): Jobs {
  const defined = new Map<string, Defined>()
  let boss: PgBoss | undefined

  return {
    defineJob(name, handler, kind = {}) {
      if (boss) throw new Error(`job ${name} was defined after the start`)
      if (defined.has(name)) throw new Error(`job ${name} is defined twice`)
      defined.set(name, { handler: handler as JobHandler<object>, kind })
    },
    async enqueue(tx, name, data, options = {}) {
      if (!boss) throw new Error('jobs are not started')
      if (!defined.has(name)) throw new Error(`unknown job ${name}`)
      const { startAfter } = options
      await boss.send(name, data, {
        db: fromKysely(tx),
        ...(startAfter ? { startAfter } : {}),
      })
    },
    async enqueueAll(tx, name, data) {
      if (!boss) throw new Error('jobs are not started')
      if (!defined.has(name)) throw new Error(`unknown job ${name}`)
      const jobs = data.map((one) => ({ data: one }))
      if (jobs.length > 0) await boss.insert(name, jobs, { db: fromKysely(tx) })
    },
    async start({ work = true } = {}) {
      if (boss) return
      const starting = newBoss(pool, log, work)
      await starting.start()
      boss = starting
      for (const [name, { kind }] of defined) {
        await makeQueue(starting, name, kind)
        await know(starting, name)
      }
      if (!work) return
      for (const [name, { handler, kind }] of defined) await workOn(starting, name, handler, kind, log)
    },
    async stop() {
      const stopping = boss
      boss = undefined
      await stopping?.stop({ graceful: true, timeout: 10_000, close: false })
    },
    async pending(name) {
      const { rows } = await pool.query<{ count: number }>(
        `select count(*)::int as count from ${schema}.job where name = $1 and state in ('created', 'retry', 'active')`,
        [name],
      )
      return rows[0]?.count ?? 0
    },
  }
}

function newBoss(pool: pg.Pool, log: Log, work: boolean): PgBoss {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) },
    schema,
    supervise: work,
    schedule: work,
    superviseIntervalSeconds: lookSeconds,
    monitorIntervalSeconds: lookSeconds,
    // Old jobs go within the hour.
    maintenanceIntervalSeconds: 3_600,
  })
  // Without a listener an error here would end the process.
  boss.on('error', (error) => log.error('the job queue had a fault', { error }))
  boss.on('warning', ({ message }) => log.warn('the job queue warns', { warning: message }))
  return boss
}

async function makeQueue(boss: PgBoss, name: string, kind: JobKind): Promise<void> {
  const options = {
    retryLimit: kind.retries ?? 5,
    retryDelay: kind.retryDelaySeconds ?? 30,
    retryBackoff: true,
    ...(kind.longestPauseSeconds === undefined ? {} : { retryDelayMax: kind.longestPauseSeconds }),
    ...(kind.givenUp === undefined ? {} : { deadLetter: kind.givenUp }),
    heartbeatSeconds: leaseSeconds,
    // Their data may be personal.
    deleteAfterSeconds: 86_400,
  }
  await boss.createQueue(name, { ...options, policy: 'standard' })
  await boss.updateQueue(name, options)
  if (kind.schedule) await boss.schedule(name, kind.schedule, {}, { tz: 'Europe/Berlin' })
  else await boss.unschedule(name)
}

// Looks the queue up now. Else the first job would, beside the transaction it is put into: when every connection is
// taken by a command that waits for this one, nobody would ever end.
async function know(boss: PgBoss, name: string): Promise<void> {
  await boss.findJobs(name, { id: newId() })
}

async function workOn(
  boss: PgBoss,
  name: string,
  handler: JobHandler<object>,
  kind: JobKind,
  log: Log,
): Promise<void> {
  const options = {
    pollingIntervalSeconds: kind.pollSeconds ?? 2,
    batchSize: 1,
    includeMetadata: true,
    ...(kind.signSeconds === undefined ? {} : { heartbeatRefreshSeconds: kind.signSeconds }),
  } as const
  const worker = await boss.work<object, void, typeof options>(name, options, async ([job]) => {
    if (!job) return
    const attempt = job.retryCount + 1
    try {
      await handler(job.data ?? {}, { id: job.id, attempt })
      if (kind.goesWhenDone) await boss.deleteJob(name, job.id)
    } catch (error) {
      log.error('a job failed', { job: name, id: job.id, attempt, error })
      throw error
    } finally {
      // More of the kind may wait: a hundred letters go out one after the other, not one every two seconds.
      boss.notifyWorker(worker)
    }
  })
}
