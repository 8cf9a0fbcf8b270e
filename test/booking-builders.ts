import { sql } from 'kysely'
import type { Actor } from '../src/kernel/actor.ts'
import { theHouse } from '../src/kernel/actor.ts'
import type { Day } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import type { Recurrence } from '../src/kernel/recurrence.ts'
import {
  bookingById,
  decideBooking,
  newBookingToken,
  openDates,
  requestRoom,
  thePerson,
} from '../src/modules/bookings/index.ts'
import type { Booking, BookingDoer, Decision, RequestInput } from '../src/modules/bookings/index.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { buildHouse } from './builders.ts'

/** A letter that would have left the house. */
export interface Sent {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Does deeds at noon (UTC) of a day and keeps what would be mailed; without an actor the house itself. */
export function bookerOn(db: Db, today: Day, actor: Actor = theHouse, sent: Sent[] = []): BookingDoer {
  const send = (_tx: Db, ...letters: readonly Sent[]) => Promise.resolve(void sent.push(...letters))
  const linkTo = (token: string) => `https://quartier.example/raeume/meine/${token}`
  return { db, actor, now: new Date(`${today}T12:00:00Z`), post: { linkTo, send } }
}

/** A site that takes requests, from eight in the morning to ten at night, a week ahead, for a year. */
export async function openForRequests(
  db: Db,
  siteId: Id,
  windows: 'daily' | 'always' = 'daily',
): Promise<Id> {
  await sql`
    insert into booking_setting (site_id, accepts_requests, lead_days) values (${siteId}, true, 7)`.execute(
    db,
  )
  if (windows === 'daily') {
    for (let weekday = 1; weekday <= 7; weekday++) {
      await sql`
        insert into bookable_window (id, site_id, weekday, from_time, to_time)
        values (${newId()}, ${siteId}, ${weekday}, '08:00', '22:00')`.execute(db)
    }
  }
  const id = newId()
  await sql`
    insert into rules_of_use (id, site_id, number, text, valid_from)
    values (${id}, ${siteId}, 1, 'Bitte besenrein verlassen.', '2026-01-01')`.execute(db)
  return id
}

/** A house with rooms that takes requests. */
export async function buildOpenHouse(db: Db) {
  const house = await buildHouse(db)
  return { ...house, rulesId: await openForRequests(db, house.siteId) }
}
export type OpenHouse = Awaited<ReturnType<typeof buildOpenHouse>>

/** The Nähgruppe asks for the large room. */
export const inLarge = (house: OpenHouse, rule: Recurrence, wish: Partial<RequestInput> = {}) =>
  requestOf(house.siteId, house.rulesId, rule, { roomIds: [house.large], ...wish })

/** Every Tuesday. */
export const tuesdays = (from: Day, until: Day): Recurrence => ({
  kind: 'weekly',
  weekdays: [2],
  everyWeeks: 1,
  from,
  until,
})

/** "12-01 wished, 12-08 accepted": what became of the dates. */
export const states = (booking: Booking | undefined): string =>
  (booking?.dates ?? []).map(({ day, state }) => `${day.slice(5)} ${state}`).join(', ')

/** A request of the Nähgruppe. */
export function requestOf(
  siteId: Id,
  rulesId: Id | null,
  rule: Recurrence,
  wish: Partial<RequestInput> = {},
): RequestInput {
  return {
    siteId,
    roomIds: [],
    rule,
    start: '14:00',
    end: '17:00',
    onPublicHolidays: 'out',
    inSchoolHolidays: 'out',
    without: [],
    people: 8,
    purpose: 'Nähen und Klönen',
    groupName: 'Nähgruppe',
    seating: '',
    note: '',
    equipmentIds: [],
    extraIds: [],
    selfManaged: false,
    name: 'Hatice Beispiel',
    email: 'hatice@beispiel.example',
    phone: '07131 555 01',
    rulesId,
    ...wish,
  }
}

/** A kept request from the web, with its private token. */
export async function askFor(
  doer: BookingDoer,
  input: RequestInput,
): Promise<{ readonly booking: Booking; readonly token: string }> {
  const token = newBookingToken()
  const asked = await requestRoom({ ...doer, actor: thePerson }, input, { channel: 'web', token })
  if (!asked.ok) throw new Error(`the request was refused: ${asked.reason}`)
  return { booking: (await bookingById(doer.db, asked.value.id))!, token }
}

/** A user class of the city. */
export async function someUserClass(db: Db): Promise<Id> {
  const { rows } = await sql<{ id: Id }>`select id from user_class order by position limit 1`.execute(db)
  return rows[0]!.id
}

/** A decision that accepts every date except those named, which are refused. */
export function decisionOn(booking: Booking, userClassId: Id, except: readonly Id[] = []): Decision {
  return {
    version: booking.version,
    answers: openDates(booking).map(({ id }) => ({
      dateId: id,
      accept: !except.includes(id),
      reason: except.includes(id) ? 'Der Raum ist belegt.' : '',
    })),
    subject: 'Antwort auf Ihre Raumanfrage',
    text: 'Guten Tag, gern geben wir Ihnen den Raum.',
    proposal: '',
    userClassId,
    extraIds: [],
    exemptionReason: '',
  }
}

/** A house in which the Nähgruppe has the large room for an evening and waits for an answer about the same one. */
export async function buildAskedHouse(db: Db, wish: Partial<RequestInput> = {}) {
  const house = await buildOpenHouse(db)
  const userClass = await someUserClass(db)
  const doer = bookerOn(db, '2026-11-22')
  const ask = async () =>
    (await askFor(doer, inLarge(house, { kind: 'once', on: '2026-12-08' }, wish))).booking
  const [waiting, accepted] = [await ask(), await ask()]
  const decided = await decideBooking(doer, accepted.id, decisionOn(accepted, userClass))
  if (!decided.ok) throw new Error(`the decision was refused: ${decided.reason}`)
  return { house, userClass, waiting, accepted: (await bookingById(db, accepted.id))! }
}
