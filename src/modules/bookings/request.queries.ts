import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { endOf, startOf } from '../../kernel/recurrence.ts'
import type { Db } from '../../platform/db/tables.ts'
import { planningFacts, roomsForUse, siteById } from '../places/index.ts'
import type { BookingConflict, BookingRefused } from './refusal.ts'
import { conflictsOfDates } from './conflict.queries.ts'
import type { DatesWish } from './request-form.ts'
import type { RequestFacts, RequestGap, RoomFact } from './request.rules.ts'
import { phoneKey, requestProblem, wishedDates } from './request.rules.ts'
import { siteTerms } from './setting.queries.ts'
import type { TimeOfDay } from '../../kernel/berlin.ts'

/** What a request is weighed by. Four queries, however many dates. */
export async function requestFacts(db: Db, wish: DatesWish, now: Date): Promise<RequestFacts> {
  const today = berlinDay(now)
  const from = startOf(wish.rule)
  // A series may end before the first of its weekdays: then it has no date, and the question is about one day.
  const last = endOf(wish.rule)
  const to = last !== null && last > from ? last : from
  const [terms, rooms, calendar, site] = await Promise.all([
    siteTerms(db, wish.siteId, today),
    roomsForUse(db, wish.roomIds),
    planningFacts(db, { siteIds: [wish.siteId], from, to }),
    siteById(db, wish.siteId),
  ])
  return { today, ...terms, rooms: usedUntil(rooms, site?.closedOn ?? null), ...calendar }
}

/** Rooms whose house is given up after a day are not used longer than that. */
function usedUntil(rooms: ReadonlyMap<Id, RoomFact>, last: Day | null): ReadonlyMap<Id, RoomFact> {
  if (last === null) return rooms
  return new Map(
    [...rooms].map(([id, room]) => {
      const inUseTo = room.inUseTo !== null && room.inUseTo < last ? room.inUseTo : last
      return [id, { ...room, inUseTo }]
    }),
  )
}

/** One date of a preview. `taken`: the room is held already, by whatever; `closed` gives the closure's reason. */
export interface PreviewDate {
  readonly day: Day
  readonly from: TimeOfDay
  readonly to: TimeOfDay
  readonly taken: boolean
  readonly closed: string | null
}

/** What a request would ask for, before anything is kept. */
export interface RequestPreview {
  readonly dates: readonly PreviewDate[]
  readonly gaps: readonly RequestGap[]
  /** The rule of the site that speaks against it, if one does. */
  readonly problem: BookingRefused | null
}

/**
 * The dates of a wish with what stands in their way, the days left out and why, and the rule that speaks against it.
 * Says nothing of who holds a room. Writes nothing.
 */
export async function previewRequest(db: Db, wish: DatesWish, now: Date): Promise<RequestPreview> {
  const facts = await requestFacts(db, wish, now)
  const { dates, gaps } = wishedDates(wish, facts)
  const problem = requestProblem(wish, dates, facts) ?? null
  const wanted = dates.map((date, n) => ({ id: keyOf(n), ...date, roomIds: wish.roomIds }))
  const conflicts = Map.groupBy(await conflictsOfDates(db, wanted), ({ dateId }) => dateId)
  return {
    dates: wanted.map(({ id, day }) => ({
      day,
      from: wish.start,
      to: wish.end,
      ...inTheWay(conflicts.get(id) ?? []),
    })),
    gaps,
    problem,
  }
}

// Previewed dates are not kept: a number in the shape of an id tells them apart.
function keyOf(n: number): Id {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

function inTheWay(conflicts: readonly BookingConflict[]): Pick<PreviewDate, 'taken' | 'closed'> {
  const closure = conflicts.find(({ by }) => by === 'closure')
  return { taken: conflicts.length > 0, closed: closure?.reason ?? null }
}

const fewestDigits = 4

/** How many unanswered requests wait from this mail address or phone number; "siehe Mail" is not a number. */
export async function openRequestsOf(
  db: Db,
  siteId: Id,
  person: { readonly email: string | null; readonly phone: string | null },
): Promise<number> {
  const key = phoneKey(person.phone ?? '')
  const byPhone = key.replaceAll(/\D/g, '').length >= fewestDigits ? sql`p.phone_key = ${key}` : sql`false`
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from booking b
    join booking_person p on p.booking_id = b.id
    where b.state = 'requested' and b.site_id = ${siteId}
      and (p.email = ${person.email} or ${byPhone})`.execute(db)
  return rows[0]!.open
}
