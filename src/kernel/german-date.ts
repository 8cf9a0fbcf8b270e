import type { TimeOfDay } from './berlin.ts'
import type { Day, Weekday } from './day.ts'
import { addDays, weekdayOf } from './day.ts'

/** Monday first, as `weekdayOf` counts them from 1. */
export const weekdayNames = [
  'Montag',
  'Dienstag',
  'Mittwoch',
  'Donnerstag',
  'Freitag',
  'Samstag',
  'Sonntag',
] as const

export const monthNames = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
] as const

export function weekdayName(weekday: Weekday): string {
  return weekdayNames[weekday - 1]!
}

/** `Di` for Tuesday. */
export function weekdayShort(weekday: Weekday): string {
  return weekdayName(weekday).slice(0, 2)
}

export function monthName(day: Day): string {
  return monthNames[Number(day.slice(5, 7)) - 1]!
}

/** `24. November`, with the year when asked. */
export function dayText(day: Day, withYear = false): string {
  const text = `${Number(day.slice(8, 10))}. ${monthName(day)}`
  return withYear ? `${text} ${day.slice(0, 4)}` : text
}

/** `Di, 24. November` (with year: `Di, 24. November 2026`). */
export function weekdayDayText(day: Day, withYear = false): string {
  return `${weekdayShort(weekdayOf(day))}, ${dayText(day, withYear)}`
}

/** `Dienstag, 24. November 2026`. */
export function longDayText(day: Day): string {
  return `${weekdayName(weekdayOf(day))}, ${dayText(day, true)}`
}

/** `heute`, `morgen`, else `Di, 24. November`; the year appears when it is not this year. */
export function nearDayText(day: Day, today: Day): string {
  if (day === today) return 'heute'
  if (day === addDays(today, 1)) return 'morgen'
  return weekdayDayText(day, day.slice(0, 4) !== today.slice(0, 4))
}

/** `24.11.2026`, for tables. */
export function shortDayText(day: Day): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`
}

/** `14:30–19:00 Uhr`. */
export function timeRangeText(from: TimeOfDay, to: TimeOfDay): string {
  return `${from}–${to} Uhr`
}
