import { sql } from 'kysely'
import { theHouse } from '../src/kernel/actor.ts'
import type { Day } from '../src/kernel/day.ts'
import { addDays, mondayOf, weekdayOf } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import {
  bookingById,
  decideBooking,
  freeTimes,
  newBookingToken,
  openDates,
  requestRoom,
  searchFree,
} from '../src/modules/bookings/index.ts'
import type { BookingDoer, RequestInput } from '../src/modules/bookings/index.ts'
import { roomsByIds } from '../src/modules/places/index.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** What is asked of rooms, without a page around it. */
export interface RoomDeed {
  readonly what: 'free' | 'week' | 'decision'
  readonly n: number
  readonly roomIds: readonly Id[]
  readonly from: Day
}

/** Does it so often; making the request that is decided is not part of the time. */
export async function doRoomDeeds(db: Db, now: Date, deed: RoomDeed): Promise<readonly number[]> {
  await sql`
    insert into booking_setting (site_id, accepts_requests) select id, true from site on conflict do nothing`.execute(
    db,
  )
  const rooms = [...(await roomsByIds(db, deed.roomIds)).values()]
  const samples: number[] = []
  for (let i = 0; i < deed.n; i++) {
    const room = rooms[i % rooms.length]!
    const work = await workOf(db, now, deed, i, room)
    const started = performance.now()
    await work()
    samples.push(performance.now() - started)
  }
  return samples
}

async function workOf(
  db: Db,
  now: Date,
  { what, from, roomIds }: RoomDeed,
  i: number,
  room: { readonly id: Id; readonly siteId: Id },
): Promise<() => Promise<unknown>> {
  if (what === 'free')
    return () => searchFree(db, { day: addDays(from, i % 60), from: '13:00', to: '17:00', people: 10 }, now)
  if (what === 'week')
    return () => freeTimes(db, room.siteId, mondayOf(addDays(from, 7 * (i % 26))), now, room.id)
  const doer: BookingDoer = { db, actor: theHouse, now, post: { linkTo: (token) => `/${token}` } }
  const booking = await aRequest(doer, room, from, Math.floor(i / roomIds.length))
  const { rows } = await sql<{ id: Id }>`select id from user_class order by position limit 1`.execute(db)
  return async () => {
    const decided = await decideBooking(doer, booking.id, {
      version: booking.version,
      answers: openDates(booking).map(({ id }) => ({ dateId: id, accept: true, reason: '' })),
      subject: 'Antwort',
      text: 'Gern geben wir Ihnen den Raum.',
      proposal: '',
      userClassId: rows[0]!.id,
      extraIds: [],
      exemptionReason: '',
    })
    if (!decided.ok) throw new Error(`refused: ${decided.reason}`)
  }
}

/** Thirty weeks in one room, each request with a weekday and hour of its own, past the times of planned series. */
async function aRequest(
  doer: BookingDoer,
  room: { readonly id: Id; readonly siteId: Id },
  from: Day,
  slot: number,
) {
  const start = addDays(from, slot % 7)
  const hour = String(21 + (Math.floor(slot / 7) % 2)).padStart(2, '0')
  const input: RequestInput = {
    siteId: room.siteId,
    roomIds: [room.id],
    rule: {
      kind: 'weekly',
      weekdays: [weekdayOf(start)],
      everyWeeks: 1,
      from: start,
      until: addDays(start, 29 * 7),
    },
    start: `${hour}:00`,
    end: `${hour}:50`,
    onPublicHolidays: 'run',
    inSchoolHolidays: 'run',
    without: [],
    people: 5,
    purpose: 'Probe',
    groupName: '',
    seating: '',
    note: '',
    equipmentIds: [],
    extraIds: [],
    selfManaged: false,
    name: 'Messung',
    email: null,
    phone: null,
    rulesId: null,
  }
  const via = { channel: 'counter', token: newBookingToken(), exception: true } as const
  const asked = await requestRoom(doer, input, via)
  if (!asked.ok) throw new Error(`refused: ${asked.reason}`)
  return (await bookingById(doer.db, asked.value.id))!
}
