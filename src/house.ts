import { berlinDay } from './kernel/berlin.ts'
import type { Id } from './kernel/id.ts'
import {
  endDueReservations,
  eraseDueBookings,
  forgetSheetLinks,
  lettersNotSent,
  remindOfRequests,
  sendRequestDigests,
} from './modules/bookings/index.ts'
import type { LetterCounts } from './modules/bookings/index.ts'
import { createAuth, forgetExpired, signingKey } from './modules/identity/index.ts'
import { groupLetterNotSent, unsentGroupLetterCounts } from './modules/interruptions/index.ts'
import { expireOptions, growSeries } from './modules/offers/index.ts'
import { eraseDueRounds, roundLetterNotSent, roundLettersLeft } from './modules/rounds/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { ContentVersion } from './platform/db/content-version.ts'
import { openDatabase } from './platform/db/database.ts'
import type { Database } from './platform/db/database.ts'
import type { Db } from './platform/db/tables.ts'
import { inTransaction } from './platform/db/transaction.ts'
import { migrate, migrationsComplete, migrationsDir } from './platform/db/migrate.ts'
import { PageCache } from './platform/http/page-cache.ts'
import { securityHeaders } from './platform/http/security.ts'
import { createJobs } from './platform/jobs/jobs.ts'
import type { Log } from './platform/log.ts'
import { createMail } from './platform/mail/mail.ts'
import { loadDemo } from './seed/demo.ts'
import type { Demo } from './seed/demo.ts'
import type { Deps } from './web/deps.ts'
import { digestPost } from './web/request-post.ts'

/** Everything that is open while the program runs. */
export interface House {
  readonly deps: Deps
  readonly database: Database
  /** Fills an empty database with the demo (unless switched off) and begins to do jobs. */
  startWork(): Promise<Demo | undefined>
  ready(): Promise<boolean>
  /** Closes what is open, the database last. */
  close(): Promise<void>
}

/** Opens the database, brings it up to date, and puts the parts together. */
export async function openHouse(config: Config, log: Log, clock: Clock): Promise<House> {
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log })
  try {
    await migrate(database.pool, migrationsDir(), log)
    return await furnish(config, log, clock, database)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** The parts on an open, migrated database; tests bring their own. */
export async function furnish(config: Config, log: Log, clock: Clock, database: Database): Promise<House> {
  const { db, pool, url } = database
  const content = new ContentVersion(url, log)
  const jobs = createJobs({ pool, log })
  const notSent = (keptId: Id) => letterNotSent(db, keptId, clock.now())
  const mail = createMail({ jobs, smtpUrl: config.smtpUrl, from: config.mailFrom, log, notSent })
  const secret = await signingKey(db)
  const auth = createAuth({ db, log, publicUrl: config.publicUrl, secret, product: 'Quartierwerk' })
  const pages = new PageCache(content, securityHeaders(config.publicUrl))
  const deps: Deps = { config, db, clock, log, auth, jobs, mail, content, pages }
  jobs.defineJob('keep-planning', () => keepPlanning(deps), { schedule: '15 3 * * *' })
  jobs.defineJob('erase-due', () => eraseDue(deps), { schedule: '30 3 * * *' })
  jobs.defineJob('end-reservations', () => endReservations(deps), { schedule: '*/10 * * * *' })
  jobs.defineJob('request-digest', () => sendDigests(deps), { schedule: '5 7-11 * * *' })
  await content.start()
  return {
    deps,
    database,
    startWork: async () => {
      await jobs.start()
      const demo = config.demo ? await loadDemo(deps) : undefined
      await inTransaction(db, async (tx) => {
        await jobs.enqueue(tx, 'keep-planning', {})
        await jobs.enqueue(tx, 'erase-due', {})
      })
      return demo
    },
    ready: () => migrationsComplete(pool, migrationsDir()),
    close: async () => {
      await jobs.stop()
      await mail.close()
      await content.close()
      await database.close()
    },
  }
}

// Every night: open-ended series grow to the horizon, options that ran out give their date back, and requests that wait
// too long are marked.
async function keepPlanning({ db, clock, config }: Deps): Promise<void> {
  await expireOptions(db, clock.now())
  await growSeries(db, clock.now(), config.sessionHorizonMonths)
  await remindOfRequests(db, clock.now())
}

// Every night, by itself: what is kept for a time only goes, whatever happens to the plan. One fault holds nothing else up.
async function eraseDue({ db, clock, log }: Deps): Promise<void> {
  const now = clock.now()
  const due = [forgetExpired, eraseDueBookings, forgetSheetLinks, eraseDueRounds]
  const faults: unknown[] = []
  for (const erase of due) await erase(db, now).catch((error: unknown) => faults.push(error))
  for (const error of faults) log.error('what was due was not erased', { error })
  if (faults.length > 0) throw faults[0]
}

// Whoever keeps the letter has it printed; its id says who that is.
async function letterNotSent(db: Db, keptId: Id, now: Date): Promise<void> {
  await lettersNotSent(db, [keptId], now)
  await groupLetterNotSent(db, keptId, now)
  await roundLetterNotSent(db, keptId)
}

// In the morning, several times so that a house that starts late writes as well; what was written is not written again.
async function sendDigests(deps: Deps): Promise<void> {
  await sendRequestDigests(deps.db, deps.clock.now(), digestPost(deps), lettersLeft)
}

// Letters that others than the bookings keep: to groups, of rounds.
async function lettersLeft(db: Db, now: Date): Promise<LetterCounts> {
  const [toPrint, unsent] = await Promise.all([
    roundLettersLeft(db, berlinDay(now)),
    unsentGroupLetterCounts(db, now),
  ])
  return { unsent, toPrint }
}

// Every ten minutes: what was reserved until yesterday is free again.
async function endReservations({ db, clock }: Deps): Promise<void> {
  await endDueReservations(db, clock.now())
}
