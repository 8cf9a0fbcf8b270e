import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { may } from '../identity/index.ts'
import { officeSessions } from './office-sessions.queries.ts'
import type { Visibility } from './offer.ts'
import { within } from './scope.queries.ts'
import type { OfficeSession } from './today.ts'

/** Which dates somebody may count: of a centre (or one site of it), from day to day, both included. */
export interface CountableQuestion {
  readonly actor: Actor
  readonly now: Date
  readonly centreId: Id
  readonly siteId?: Id | undefined
  readonly from: Day
  readonly to: Day
  /** Only dates of which somebody said that they took place. */
  readonly heldOnly?: boolean | undefined
  /** Leaves out what only a few may know of, also for them: for a page that a device keeps. */
  readonly withoutConfidential?: boolean | undefined
}

const mostDates = 2_000

/** Dates that take or took place and whose visitors this person may count, in order. */
export function countableSessions(db: Db, question: CountableQuestion): Promise<OfficeSession[]> {
  const { centreId, siteId, from, to, heldOnly, withoutConfidential } = question
  const here = siteId === undefined ? sql`` : sql`and s.site_id = ${siteId}`
  const held = heldOnly ? sql`and s.held_at is not null` : sql``
  const which = sql`s.centre_id = ${centreId} and s.on_date between ${from} and ${to} ${here} ${held}
    and s.status = 'planned' and s.option_until is null and ${within(question, 'visit.count', 'leads')}
    and (o.visibility <> 'confidential' or (${!withoutConfidential} and ${within(question, 'offer.readConfidential', 'leads')}))`
  return officeSessions(db, question, which, { limit: mostDates })
}

/** A date as who counts its visitors needs it. */
export interface CountableSession {
  readonly centreId: Id
  readonly siteId: Id | null
  readonly onDate: Day
  readonly leaderIds: readonly Id[]
}

/** One date to count; undefined when there is none, or this person must not know of it. */
export async function countableSession(db: Db, actor: Actor, id: Id): Promise<CountableSession | undefined> {
  const { rows } = await sql<CountableSession & { visibility: Visibility }>`
    select s.centre_id as "centreId", s.site_id as "siteId", s.on_date as "onDate", o.visibility,
      array(select oo.partner_id::text from offer_organiser oo where oo.offer_id = o.id and oo.leads) as "leaderIds"
      from session s join offer o on o.id = s.offer_id where s.id = ${id}`.execute(db)
  const found = rows[0]
  if (!found) return undefined
  const { visibility, ...session } = found
  const subject = { centreId: session.centreId, partnerIds: session.leaderIds }
  const hidden = visibility === 'confidential' && actor.accountId !== null
  return hidden && !may(actor, 'offer.readConfidential', subject) ? undefined : session
}

/** Dates by their ids as this person may read them, for the words beside a count; what is gone is left out. */
export async function sessionsNamed(
  db: Db,
  viewer: { readonly actor: Actor; readonly now: Date },
  ids: readonly Id[],
): Promise<Map<Id, OfficeSession>> {
  if (ids.length === 0) return new Map()
  const found = await officeSessions(db, viewer, sql`s.id = any(${[...ids]}::uuid[])`, { limit: ids.length })
  return new Map(found.map((session) => [session.id, session]))
}
