import type { Day } from './day.ts'
import { addDays, epochDay, fromEpochDay } from './day.ts'

/** Time of day on the wall, `HH:MM`. */
export type TimeOfDay = string

const minute = 60_000
const hour = 3_600_000

/** The time if it exists (`24:00` does not; `9:05` becomes `09:05`), else undefined. */
export function parseTime(text: string): TimeOfDay | undefined {
  const m = /^(\d{1,2})[:.](\d{2})$/.exec(text.trim())
  if (!m || Number(m[1]) > 23 || Number(m[2]) > 59) return undefined
  return `${m[1]!.padStart(2, '0')}:${m[2]}`
}

export function minutesOf(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

const summers = new Map<number, { from: number; to: number }>()

/** Summer time of a year in UTC: last Sunday of March to last Sunday of October, 01:00 UTC (Directive 2000/84/EC). */
function summerOf(year: number): { from: number; to: number } {
  let summer = summers.get(year)
  if (!summer) {
    summer = { from: lastSunday(year, 2) + hour, to: lastSunday(year, 9) + hour }
    summers.set(year, summer)
  }
  return summer
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0))
  return last.getTime() - last.getUTCDay() * 24 * hour
}

let asked = { from: 0, to: 0, summer: summerOf(1970) }

/** Minutes that Berlin is ahead of UTC at that moment: 60 or 120. Right since 1996. */
export function berlinOffset(ms: number): 60 | 120 {
  // Whoever asks for a day asks for its whole year: the year of the last question is kept.
  if (ms < asked.from || ms >= asked.to) asked = yearAround(ms)
  return ms >= asked.summer.from && ms < asked.summer.to ? 120 : 60
}

function yearAround(ms: number): typeof asked {
  const year = new Date(ms).getUTCFullYear()
  return { from: Date.UTC(year, 0, 1), to: Date.UTC(year + 1, 0, 1), summer: summerOf(year) }
}

/**
 * The moment of a wall-clock time in Berlin. A time that the spring change skips moves an hour later,
 * a time that autumn shows twice means the first one (RFC 5545 §3.3.5).
 */
export function berlinInstant(day: Day, time: TimeOfDay): Date {
  const wall = epochDay(day) * 24 * hour + minutesOf(time) * minute
  const summer = wall - 120 * minute
  if (berlinOffset(summer) === 120) return new Date(summer)
  return new Date(wall - 60 * minute)
}

/** The moment a session ends: on the next day when the end is not after the start (22:00–01:00). */
export function berlinEnd(day: Day, start: TimeOfDay, end: TimeOfDay): Date {
  return berlinInstant(end > start ? day : addDays(day, 1), end)
}

/** The day on the wall calendar in Berlin. */
export function berlinDay(at: Date): Day {
  return fromEpochDay(Math.floor((at.getTime() + berlinOffset(at.getTime()) * minute) / (24 * hour)))
}

/** The time on the wall clock in Berlin. */
export function berlinTime(at: Date): TimeOfDay {
  const wall = new Date(at.getTime() + berlinOffset(at.getTime()) * minute)
  return wall.toISOString().slice(11, 16)
}

/** ISO 8601 with Berlin's offset, `2026-11-24T14:30:00+01:00`. */
export function berlinIso(at: Date): string {
  const offset = berlinOffset(at.getTime())
  const wall = new Date(at.getTime() + offset * minute).toISOString().slice(0, 19)
  return `${wall}+0${offset / 60}:00`
}
