import type { Day } from '../../../kernel/day.ts'
import type {
  Booking,
  Briefing,
  Evening,
  KeyLoan,
  SelfManagedSetting,
  SiteKey,
} from '../../../modules/bookings/index.ts'
import {
  briefingsOf,
  eveningsOf,
  keysOfSite,
  loansOfBooking,
  selfManagedSetting,
} from '../../../modules/bookings/index.ts'
import type { Db } from '../../../platform/db/tables.ts'

/** What the page of a booking shows about opening and closing. */
export interface SelfManagedView {
  readonly evenings: readonly Evening[]
  readonly briefings: readonly Briefing[]
  readonly loans: readonly KeyLoan[]
  readonly keys: readonly SiteKey[]
  readonly setting: SelfManagedSetting
}

/** What the part of the page is given. */
export interface SectionProps {
  readonly booking: Booking
  readonly view: SelfManagedView
  readonly today: Day
  readonly now: Date
  readonly mayDecide: boolean
  /** What was typed into a form that came back. */
  readonly typed: Readonly<Record<string, string>> | undefined
}

/** Reads it for a booking that has dates and a person; undefined for all others. */
export async function selfManagedOf(db: Db, booking: Booking): Promise<SelfManagedView | undefined> {
  const accepted = booking.dates.some(({ state }) => state === 'accepted')
  if (booking.state !== 'decided' || !accepted || booking.person === null) return undefined
  const [evenings, briefings, loans, keys, setting] = await Promise.all([
    eveningsOf(db, booking.id),
    briefingsOf(db, booking.id),
    loansOfBooking(db, booking.id),
    keysOfSite(db, booking.siteId),
    selfManagedSetting(db, booking.siteId),
  ])
  return { evenings, briefings, loans, keys, setting }
}
