import { addDays } from '../../kernel/day.ts'
import type { PlanBooking } from '../../modules/bookings/index.ts'
import { bookingsForPlan } from '../../modules/bookings/index.ts'
import type { Db } from '../../platform/db/tables.ts'
import { busyTitle, cellsOf, leavesOf } from '../../modules/offers/index.ts'
import type { PlanEntry, WeekPlan } from '../../modules/offers/index.ts'

/** A date of a booking among the dates of offers. */
interface BookedEntry extends PlanEntry {
  readonly booking: PlanBooking
}

/** The booking behind an entry, where it is one and the viewer may know it. */
export function bookingOf(entry: PlanEntry): PlanBooking | undefined {
  return 'booking' in entry ? (entry as BookedEntry).booking : undefined
}

/**
 * The week with the dates of bookings in it. Where they may be `known` one reads whose they are and what is only asked
 * for; everybody else that a room is taken, and nothing of what is asked for.
 */
export async function withBookings(db: Db, plan: WeekPlan, known: boolean): Promise<WeekPlan> {
  const monday = plan.days[0]!
  const found = await bookingsForPlan(db, [plan.site.id], monday, addDays(monday, 6))
  const shown = found.filter(({ state }) => known || state === 'accepted' || state === 'reserved')
  if (shown.length === 0) return plan
  const entries = [...plan.entries, ...shown.map((booking) => entryOf(booking, plan, known))]
  entries.sort((a, b) => `${a.day} ${a.from ?? ''}`.localeCompare(`${b.day} ${b.from ?? ''}`))
  return { ...plan, entries, cells: cellsOf(entries) }
}

function entryOf(booking: PlanBooking, plan: WeekPlan, known: boolean): PlanEntry | BookedEntry {
  const entry: PlanEntry = {
    sessionId: booking.dateId,
    offerId: null,
    title: known ? booking.title : busyTitle,
    organiser: known ? 'Raumnutzung' : null,
    sign: null,
    day: booking.day,
    from: booking.from,
    to: booking.to,
    status: booking.state === 'suspended' ? 'suspended' : 'planned',
    reason: known ? booking.reason : '',
    roomIds: booking.roomIds,
    leafIds: leavesOf(booking.roomIds, plan.rooms),
    roomOpen: false,
    // What is only asked for takes no room, like an option.
    optionUntil: booking.state === 'wished' ? booking.day : null,
  }
  return known ? { ...entry, booking } : entry
}
