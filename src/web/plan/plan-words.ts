import { addDays, weekdayOf } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'
import { dayText, shortDayText, weekdayShort } from '../../kernel/german-date.ts'
import { dateStateNames } from '../../modules/bookings/index.ts'
import { planSignNames, programmeStatusNames } from '../../modules/offers/index.ts'
import type { PlanEntry, PlanSign } from '../../modules/offers/index.ts'
import { paths } from '../paths.ts'
import type { PlanKey, Tone } from '../ui/index.ts'
import { bookingOf } from './plan-bookings.ts'

const keys: Record<PlanSign, PlanKey> = {
  generations: 'a',
  youth: 'b',
  adults: 'c',
  inactive: 'inactive',
  unset: 'unset',
}

/** The sign of a plan group: shape and name. */
export function signMark(sign: PlanSign): { plan: PlanKey; label: string } {
  return { plan: keys[sign], label: planSignNames[sign] }
}

/** All signs with their names, for the legend. */
export const legend = (Object.keys(planSignNames) as PlanSign[]).map(signMark)

/** `23. bis 29. November 2026`; months and years are said where they change. */
export function weekText(monday: Day): string {
  const sunday = addDays(monday, 6)
  const sameMonth = monday.slice(0, 7) === sunday.slice(0, 7)
  const sameYear = monday.slice(0, 4) === sunday.slice(0, 4)
  const from = sameMonth ? `${Number(monday.slice(8))}.` : dayText(monday, !sameYear)
  return `${from} bis ${dayText(sunday, true)}`
}

/** `KW 48`. */
export function weekNumberText(week: string): string {
  return `KW ${Number(week.slice(6))}`
}

/** `Di, 24.11.`. */
export function dayHead(day: Day): string {
  return `${weekdayShort(weekdayOf(day))}, ${shortDayText(day).slice(0, 6)}`
}

/** `14:30–19:00`, or that nobody knows yet. */
export function spanText(entry: Pick<PlanEntry, 'from' | 'to'>): string {
  return entry.from === null || entry.to === null ? 'Uhrzeit offen' : `${entry.from}–${entry.to}`
}

/** Whether nobody comes: the block stays, struck through. */
export function isOut({ status }: Pick<PlanEntry, 'status'>): boolean {
  return status === 'cancelled' || status === 'suspended'
}

/** How a date stands where that matters in a plan; undefined where it simply takes place. */
export function standOf(entry: PlanEntry): { tone: Tone | 'neutral'; label: string } | undefined {
  if (isOut(entry)) return { tone: 'error', label: programmeStatusNames[entry.status] }
  const booking = bookingOf(entry)
  if (booking?.state === 'wished') return { tone: 'info', label: dateStateNames.wished }
  if (booking?.state === 'reserved') return { tone: 'warning', label: dateStateNames.reserved }
  if (entry.optionUntil !== null) {
    return { tone: 'warning', label: `vorgemerkt bis ${shortDayText(entry.optionUntil).slice(0, 6)}` }
  }
  if (entry.status === 'moved') return { tone: 'info', label: programmeStatusNames.moved }
  if (entry.status === 'unconfirmed') return { tone: 'neutral', label: programmeStatusNames.unconfirmed }
  return undefined
}

/** Where an entry leads; undefined where the viewer may only know that the room is taken. */
export function hrefOf(entry: PlanEntry): string | undefined {
  const booking = bookingOf(entry)
  if (booking) return paths.booking(booking.bookingId)
  return entry.offerId === null ? undefined : paths.officeSession(entry.sessionId)
}
