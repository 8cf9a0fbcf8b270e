import { sql } from 'kysely'
import type { Db, Tx } from '../platform/db/tables.ts'
import { inTransaction } from '../platform/db/transaction.ts'
import type { Clock } from '../platform/clock.ts'
import { accountsToldBefore, tellAccounts } from './accounts.ts'
import type { DemoAccount } from './accounts.ts'
import { tellAgreements } from './agreements.ts'
import { tellCity } from './city.ts'
import { tellAdvice } from './advice.ts'
import { tellBookings } from './bookings.ts'
import { tellBodies } from './bodies.ts'
import { tellClarified } from './clarified.ts'
import { tellCooperation } from './cooperation.ts'
import { tellEveryday } from './everyday.ts'
import { tellGoals } from './goals.ts'
import { tellHelpline } from './helpline.ts'
import { tellHours } from './hours.ts'
import { tellHouses } from './houses.ts'
import { tellOffers } from './offers.ts'
import { tellOpening } from './opening.ts'
import { tellSuspension } from './suspension.ts'
import { tellOutreach } from './outreach.ts'
import { entrustPartners, tellPartners } from './partners.ts'
import { tellPublications } from './publications.ts'
import { tellReports } from './reports.ts'
import { tellPastYear } from './past-year.ts'
import { tellRound } from './rounds.ts'
import { openStory } from './story.ts'
import { tellVisits } from './visits.ts'
import { tellStaffAndPapers } from './staff-and-papers.ts'
import { tellYearLists } from './year-lists.ts'
import { tellImports } from './year-2020.ts'

/** What the demo left behind for the person who looks at it. */
export interface Demo {
  readonly accounts: readonly DemoAccount[]
}

/** What telling the story needs of the running house. */
export interface DemoDeps {
  readonly db: Db
  readonly clock: Clock
  readonly config: { readonly sessionHorizonMonths: number }
}

/**
 * Tells the story of Heilbronn's centres into an empty database: all of it or, when anything fails, nothing.
 * Where there is a city or a centre already nothing is changed: the accounts of an earlier telling, or undefined for a
 * house of one's own. Of two processes the second one waits and finds it told.
 */
export async function loadDemo({ db, clock, config }: DemoDeps): Promise<Demo | undefined> {
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(7184020)`.execute(tx)
    if (!(await isEmpty(tx))) return toldBefore(tx)
    const story = await openStory(tx, clock.now(), config.sessionHorizonMonths)
    const city = await tellCity(story)
    const houses = await tellHouses(story, city)
    await tellImports(story)
    const partners = await tellPartners(story, city)
    const { accounts, actors } = await tellAccounts(story, city, houses, partners)
    await entrustPartners(story, partners, actors)
    await tellClarified(story, houses.get('boeckingen')!, actors.get('quartier')!)
    await tellHours(story, houses)
    await tellOpening(story, houses)
    const offers = await tellOffers(story, { houses, partners, actors })
    await tellSuspension(story, { houses, partners, actors, offers })
    await tellEveryday(story, { houses, partners, actors, offers })
    const scene = { city, houses, partners, actors }
    await tellOutreach(story, scene)
    await tellAdvice(story, scene)
    await tellPublications(story, scene)
    await tellHelpline(story, scene)
    await tellCooperation(story, scene)
    await tellBodies(story, scene)
    await tellVisits(story, { houses, actors })
    await tellYearLists(story, scene)
    await tellStaffAndPapers(story, scene)
    await tellGoals(story, scene)
    await tellPastYear(story)
    await tellReports(story, scene)
    await tellAgreements(story, scene)
    await tellBookings(story, scene)
    await tellRound(story, scene)
    return { accounts }
  })
}

async function toldBefore(tx: Tx): Promise<Demo | undefined> {
  const accounts = await accountsToldBefore(tx)
  return accounts.length > 0 ? { accounts } : undefined
}

async function isEmpty(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ told: boolean }>`
    select exists (select from city) or exists (select from centre) as told`.execute(tx)
  return !rows[0]!.told
}
