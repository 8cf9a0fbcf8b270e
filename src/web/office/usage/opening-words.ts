import { addDays } from '../../../kernel/day.ts'
import { dayText, monthName, shortDayText } from '../../../kernel/german-date.ts'
import type { OpeningMonth, OpeningWeek } from '../../../modules/usage/index.ts'
import type { Tone } from '../../ui/index.ts'

/** "KW 37": the number alone, its year stands above the table. */
export function weekName(week: string): string {
  return `KW ${Number(week.slice(6))}`
}

/** "7.–13. September", "31. August – 6. September". */
export function weekDays({ monday }: Pick<OpeningWeek, 'monday'>): string {
  const sunday = addDays(monday, 6)
  if (monday.slice(0, 7) !== sunday.slice(0, 7)) return `${dayText(monday)} – ${dayText(sunday)}`
  return `${Number(monday.slice(8))}.–${dayText(sunday)}`
}

/** "KW 37, 07.09.–13.09.": one line of a table that does not break; the year stands above it. */
export function weekSpan({ week, monday }: Pick<OpeningWeek, 'week' | 'monday'>): string {
  const short = (day: string) => shortDayText(day).slice(0, 6)
  const days = `${short(monday)}\u2060–\u2060${short(addDays(monday, 6))}`
  return `${weekName(week)}, ${days}`.replaceAll(' ', '\u00a0')
}

/** Whether a week meets the standard, in words and with a sign. */
export function weekState({ met, when }: Pick<OpeningWeek, 'met' | 'when'>): {
  tone: Tone | 'neutral'
  label: string
} {
  if (when === 'past')
    return met ? { tone: 'success', label: 'erfüllt' } : { tone: 'warning', label: 'nicht erfüllt' }
  if (when === 'running')
    return { tone: 'info', label: met ? 'läuft, reicht nach Plan' : 'läuft, reicht nicht' }
  return { tone: 'neutral', label: met ? 'reicht nach Plan' : 'reicht nicht nach Plan' }
}

/** "September" with what was expected of its weekends. */
export function monthState({ met, when }: OpeningMonth): { tone: Tone | 'neutral'; label: string } {
  return weekState({ met, when })
}

export function monthText({ month }: OpeningMonth): string {
  return monthName(`${month}-01`)
}
