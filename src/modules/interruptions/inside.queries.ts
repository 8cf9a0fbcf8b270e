import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { bookingsInside } from '../bookings/index.ts'
import { busyTitle, secretOffers, sessionsInside } from '../offers/index.ts'
import { groupsWith } from './group-letter.queries.ts'
import type { DateInside, Inside } from './inside.ts'
import { insideOf } from './inside.rules.ts'

/** What a closure concerns and nobody has confirmed as held; offers the actor may not know are "belegt" (R069). */
export async function datesInside(
  db: Db,
  actor: Actor,
  closureId: Id,
  now: Date,
): Promise<readonly DateInside[]> {
  const secret = await secretOffers(db, actor)
  const sessions = await sessionsInside(db, closureId, now)
  const bookings = await bookingsInside(db, closureId, now)
  return [
    ...sessions.map(({ id, offerId, title, day, startsAt, runs }) => ({
      id,
      of: offerId,
      kind: 'session' as const,
      day,
      startsAt,
      runs,
      title: secret.has(offerId) ? busyTitle : title,
    })),
    ...bookings.map(({ id, bookingId, title, startsAt }) => ({
      id,
      of: bookingId,
      kind: 'booking' as const,
      title,
      day: berlinDay(startsAt),
      startsAt,
      runs: false,
    })),
  ]
}

/** These dates offer by offer and group by group, with how many letters will go out about those that fall out. */
export async function withLetters(db: Db, dates: readonly DateInside[], mail: boolean): Promise<Inside> {
  const out = dates.filter(({ runs }) => !runs)
  const idsOf = (kind: DateInside['kind']) => out.filter((date) => date.kind === kind).map(({ id }) => id)
  return insideOf(dates, await groupsWith(db, idsOf('session'), idsOf('booking')), mail)
}
