import { sql } from 'kysely'
import { theHouse } from '../src/kernel/actor.ts'
import type { Day } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import { bookingByLink, decideBooking } from '../src/modules/bookings/index.ts'
import type { Booking } from '../src/modules/bookings/index.ts'
import { closePlace, closureForm } from '../src/modules/places/index.ts'
import { decisionOn, openForRequests, someUserClass } from '../test/booking-builders.ts'
import { buildHouse, buildOffer, buildSession } from '../test/builders.ts'
import type { House } from '../test/builders.ts'
import type { TestApp } from '../test/test-app.ts'

/** A house whose rooms can be asked for; the clock stands on Tuesday, 24 November 2026, 10:00. */
export interface RoomHouse extends House {
  readonly siteSlug: string
  readonly largeSlug: string
}

/** The house with rules, fees and two Tuesdays on which the large room is taken already. */
export async function roomHouse({ db }: TestApp, taken: readonly Day[]): Promise<RoomHouse> {
  const house = await buildHouse(db)
  await openForRequests(db, house.siteId)
  await sql`insert into city (id, name, phone) values (${newId()}, 'Musterstadt', '07131 555 00')`.execute(db)
  await sql`insert into fee (site_id, user_class_id, basis, cents)
    values (${house.siteId}, ${await someUserClass(db)}, 'date', 1500)`.execute(db)
  const offer = await buildOffer(db, house.centreId, { title: 'Vorstand', visibility: 'internal' })
  for (const day of taken) {
    const session = await buildSession(db, offer, { siteId: house.siteId, roomIds: [house.large], day })
    await sql`insert into room_occupancy (id, room_id, site_id, during, session_id)
      select gen_random_uuid(), ${house.large}, ${house.siteId}, tstzrange(starts_at, ends_at), id
      from session where id = ${session}`.execute(db)
  }
  const slug = async (table: 'site' | 'room', id: Id) =>
    (await db.selectFrom(table).select('slug').where('id', '=', id).executeTakeFirstOrThrow()).slug
  return { ...house, siteSlug: await slug('site', house.siteId), largeSlug: await slug('room', house.large) }
}

/** The request behind the address of its private page. */
export async function behind({ db, clock }: TestApp, address: string): Promise<Booking> {
  const token = new URL(address).pathname.split('/')[4]!
  return (await bookingByLink(db, token, clock.now()))!
}

/** The team accepts all dates but these days. @returns the reason when it is refused */
export async function teamDecides(
  at: TestApp,
  booking: Booking,
  except: readonly Day[] = [],
): Promise<string> {
  const refused = booking.dates.filter(({ day }) => except.includes(day)).map(({ id }) => id)
  const decision = decisionOn(booking, await someUserClass(at.db), refused)
  const text = `Guten Tag,\n\nwir geben Ihnen den Raum, außer wo er belegt ist.`
  const doer = { db: at.db, actor: theHouse, now: at.clock.now(), post: { linkTo: (token: string) => token } }
  const made = await decideBooking(doer, booking.id, { ...decision, text })
  return made.ok ? 'done' : made.reason
}

/** The house is shut for a day. */
export async function houseCloses(at: TestApp, { siteId }: House, day: Day): Promise<void> {
  const input = closureForm.parse({ fromOn: day, toOn: day, reason: 'Wasserschaden' })
  await closePlace(at.db, theHouse, newId(), { kind: 'site', id: siteId }, input, at.clock.now())
}
