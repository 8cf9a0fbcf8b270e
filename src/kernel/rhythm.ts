import { shortDayText, weekdayDayText, weekdayName } from './german-date.ts'
import type { Weekday } from './day.ts'
import type { Recurrence } from './recurrence.ts'

/**
 * When something takes place, as one says it: `jeden Dienstag und Donnerstag`, `alle 2 Wochen samstags ab
 * 05.09.2026`, `jeden letzten Freitag im Monat`. Without times.
 */
export function rhythmText(rule: Recurrence): string {
  switch (rule.kind) {
    case 'once':
      return `am ${weekdayDayText(rule.on, true)}`
    case 'dates':
      return rule.dates.length === 1
        ? `am ${weekdayDayText(rule.dates[0]!, true)}`
        : `an ${rule.dates.length} Tagen ab ${shortDayText(rule.dates.toSorted()[0]!)}`
    case 'weekly':
      return weekly(rule.weekdays, rule.everyWeeks, rule.from) + untilText(rule.until)
    case 'monthly':
      return `jeden ${monthWeekNames[rule.monthWeek]} ${weekdayName(rule.weekday)} im Monat${untilText(rule.until)}`
    case 'block': {
      const days = rule.weekdays.length === 0 ? 'täglich' : listed(rule.weekdays.map((day) => adverb(day)))
      return `${days} vom ${shortDayText(rule.from)} bis ${shortDayText(rule.until)}`
    }
  }
}

const monthWeekNames = {
  1: 'ersten',
  2: 'zweiten',
  3: 'dritten',
  4: 'vierten',
  5: 'fünften',
  [-1]: 'letzten',
} as const

function weekly(weekdays: readonly Weekday[], everyWeeks: number, from: string): string {
  if (everyWeeks === 1) return `jeden ${listed(weekdays.map(weekdayName))}`
  return `alle ${everyWeeks} Wochen ${listed(weekdays.map(adverb))} ab ${shortDayText(from)}`
}

function untilText(until: string | null): string {
  return until === null ? '' : ` bis ${shortDayText(until)}`
}

function adverb(weekday: Weekday): string {
  return `${weekdayName(weekday).toLowerCase()}s`
}

function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} und ${words.at(-1)!}`
}
