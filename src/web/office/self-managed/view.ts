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
  /** Whether the group still comes; if not, only what it has not brought back is left to say. */
  readonly comes: boolean
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

/** Reads it for a booking that has dates and a person, or still has a key; undefined for all others. */
export async function selfManagedOf(db: Db, booking: Booking): Promise<SelfManagedView | undefined> {
  const [loans, setting] = await Promise.all([
    loansOfBooking(db, booking.id),
    selfManagedSetting(db, booking.siteId),
  ])
  const accepted = booking.dates.some(({ state }) => state === 'accepted')
  if (booking.state !== 'decided' || !accepted || booking.person === null) {
    const out = loans.some(({ returned }) => returned === null)
    return out ? { comes: false, evenings: [], briefings: [], loans, keys: [], setting } : undefined
  }
  const [evenings, briefings, keys] = await Promise.all([
    eveningsOf(db, booking.id),
    briefingsOf(db, booking.id),
    keysOfSite(db, booking.siteId),
  ])
  return { comes: true, evenings, briefings, loans, keys, setting }
}
