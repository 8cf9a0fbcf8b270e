import { bookingsForPlan, eveningWork } from '../../../modules/bookings/index.ts'
import type { EveningWork, PlanBooking } from '../../../modules/bookings/index.ts'
import type { Helpline } from '../../../modules/helplines/index.ts'
import type { UnsentGroupLetters } from '../../../modules/interruptions/index.ts'
import { may, mayAnywhere } from '../../../modules/identity/index.ts'
import { today } from '../../../modules/offers/index.ts'
import type { OfficeSession, Today } from '../../../modules/offers/index.ts'
import { countMergeProposals, countPartners, staleBefore } from '../../../modules/partners/index.ts'
import { cityProfile, feedbackCounts, roomNamesOfSites } from '../../../modules/places/index.ts'
import { answersWaiting } from '../../../modules/rounds/index.ts'
import { openHere } from '../helplines/today-line.tsx'
import type { BodyReminders } from '../bodies/reminders.ts'
import { requestWork } from '../bookings/today-work.ts'
import type { RequestWork } from '../bookings/today-work.ts'
import { bodyReminders } from '../bodies/reminders.ts'
import { unsentHere } from '../places/unsent-letters.ts'
import type { OfficeContext } from '../route.ts'
import { yearReminders } from '../year-reminders.ts'
import type { YearReminders } from '../year-reminders.ts'
import { uncountedLately } from '../visits/uncounted.ts'
import type { House } from './house.ts'

/** What waits in the directory of partners, for those who may decide it. */
export interface PartnerWork {
  readonly lookAlikes: number
  readonly stale: number
}

/** Everything the page shows. */
export interface Desk {
  readonly house: House
  readonly found: Today
  readonly partners: PartnerWork
  /** Requests for rooms that wait, and deposits that are still here; nothing for those who do not decide. */
  readonly requests: RequestWork
  /** Letters about closures and suspensions that mail could not bring; nothing for those who do not decide. */
  readonly unsent: readonly UnsentGroupLetters[]
  /** Bookings of the day that hold a room. */
  readonly bookings: readonly PlanBooking[]
  /** Self-managed evenings with something missing; nothing for those who do not decide. */
  readonly evenings: EveningWork
  /** Answers of the yearly round that wait for the team, and their round; nothing for those who do not decide. */
  readonly round: { readonly count: number; readonly roundId: string | null }
  /** Reported barriers nobody has answered; 0 for those who do not answer them. */
  readonly barriers: number
  /** Openings and dates of the last two weeks that nobody has counted. */
  readonly uncounted: number
  /** Tasks and duties of bodies that are due. */
  readonly bodies: BodyReminders
  /** Money that ends, trainings that run out. */
  readonly year: YearReminders
  /** Open help lines of this centre, for those who look after them. */
  readonly helplines: readonly Helpline[]
  /** Room names in the order of the house. */
  readonly rooms: readonly string[]
  readonly mayConfirmDay: boolean
  readonly mayNoteOpening: boolean
  readonly groupsOnly: boolean
  /** Unconfirmed dates older than the listed ones. */
  readonly older: number
}

/** Why the page came back: what was typed, and what is to be said about it. */
export interface TodayAgain {
  readonly status: 409 | 422
  readonly sentence: string
  /** The date whose form it was, and the count as typed. */
  readonly sessionId?: string | undefined
  readonly count?: string | undefined
}

/** Reads what the page shows, for the chosen house only. */
export async function deskOf(ctx: OfficeContext, house: House): Promise<Desk> {
  const { db, clock } = ctx.deps
  const { actor } = ctx
  const [
    found,
    partners,
    requests,
    unsent,
    bookings,
    evenings,
    round,
    barriers,
    uncounted,
    bodies,
    year,
    helplines,
    rooms,
  ] = await Promise.all([
    today(db, { actor, centreId: house.centre.id, siteId: house.site?.id, now: clock.now() }),
    partnerWork(ctx),
    requestWork(ctx, house.centre.id, sitesOf(house)),
    unsentHere(ctx, house.centre.id),
    bookingsToday(ctx, house),
    eveningsHere(ctx, house),
    roundWork(ctx, house),
    may(actor, 'city.manage', {}) ? feedbackCounts(db).then(({ open }) => open) : 0,
    uncountedLately(ctx, house),
    bodyReminders(ctx, house),
    yearReminders(ctx, house),
    openHere(ctx, house),
    roomNamesOfSites(
      db,
      house.centre.sites.map((site) => site.id),
    ),
  ])
  // Unconfirmed dates are asked for at the chosen site only, so these are all of them.
  const listed = found.unconfirmed.reduce((sum, { sessions }) => sum + sessions.length, 0)
  return {
    house,
    found: atSite(found, house),
    partners,
    requests,
    unsent,
    bookings,
    evenings,
    round,
    barriers,
    uncounted,
    bodies,
    year,
    helplines,
    rooms,
    mayConfirmDay: may(actor, 'session.confirm', { centreId: house.centre.id }),
    mayNoteOpening: may(actor, 'opening.edit', { centreId: house.centre.id }),
    groupsOnly: !may(actor, 'plan.read', { centreId: house.centre.id }),
    older: found.unconfirmedCount - listed,
  }
}

function atSite(found: Today, { site }: House): Today {
  if (!site) return found
  const here = (session: OfficeSession) => session.site === site.name
  return { ...found, sessions: found.sessions.filter(here) }
}

/** The sites the page is about. */
function sitesOf({ centre, site }: House): readonly string[] {
  return site ? [site.id] : centre.sites.map(({ id }) => id)
}

/** What groups that open and close themselves have left open. */
async function eveningsHere({ deps, actor }: OfficeContext, house: House): Promise<EveningWork> {
  if (!may(actor, 'booking.decide', { centreId: house.centre.id }))
    return { gaps: [], unbriefed: [], overdue: [], damages: [] }
  return eveningWork(deps.db, sitesOf(house), deps.clock.now())
}

/** Answers of groups that nobody has carried out yet. */
async function roundWork(
  { deps, actor, today: day }: OfficeContext,
  { centre }: House,
): Promise<Desk['round']> {
  if (!may(actor, 'round.decide', { centreId: centre.id })) return { count: 0, roundId: null }
  return answersWaiting(deps.db, actor, centre.id, day)
}

/** What uses a room today besides the programme: accepted and suspended dates, for the team. */
async function bookingsToday(
  { deps, actor, today: day }: OfficeContext,
  house: House,
): Promise<readonly PlanBooking[]> {
  if (!may(actor, 'booking.read', { centreId: house.centre.id })) return []
  const found = await bookingsForPlan(deps.db, sitesOf(house), day, day)
  return found.filter(({ state }) => state === 'accepted' || state === 'suspended')
}

async function partnerWork({ deps, actor, today: day }: OfficeContext): Promise<PartnerWork> {
  if (!mayAnywhere(actor, 'partner.edit')) return { lookAlikes: 0, stale: 0 }
  const { db } = deps
  const { staleAfterMonths } = await cityProfile(db)
  const uncheckedSince = staleBefore(day, staleAfterMonths)
  const [lookAlikes, stale] = await Promise.all([
    mayAnywhere(actor, 'partner.merge') ? countMergeProposals(db) : 0,
    countPartners(db, { uncheckedSince }),
  ])
  return { lookAlikes, stale }
}
