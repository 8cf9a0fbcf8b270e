import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { cancelDates } from './date.commands.ts'
import type { BookingDoer } from './deed.ts'
import type { BookingResult } from './refusal.ts'
import { demandBooking, lockBooking } from './writing.commands.ts'

/**
 * The group has said that it stops: accepted dates after the day `on` fall out for its sake and the rooms are free.
 * No letter goes out, they know. Twice is once. @throws Absent, Forbidden
 */
export async function endBookingAfter(
  doer: BookingDoer,
  id: Id,
  on: Day,
): Promise<BookingResult<{ readonly cancelled: number }>> {
  return inTransaction(doer.db, async (tx) => {
    const booking = await lockBooking(tx, id)
    demandBooking(doer.actor, 'booking.decide', booking)
    const after = booking.dates.filter(
      ({ day, state, startsAt }) =>
        day > on && startsAt > doer.now && (state === 'accepted' || state === 'suspended'),
    )
    const input = { dateIds: after.map((date) => date.id), reason: 'Die Gruppe hört auf.' }
    return cancelDates(tx, doer, booking, input, 'person')
  })
}
