import { berlinDay, berlinTime } from '../../kernel/berlin.ts'
import { addDays } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'
import { nearDayText, weekdayDayText } from '../../kernel/german-date.ts'
import type { HoursRule } from './hours.ts'
import type { OpenState } from './hours.rules.ts'

/** The sign at the door: "Jetzt geöffnet bis 19:00 Uhr", "Öffnet am Di, 24. November, um 14:30 Uhr". */
export function openText(state: OpenState, at: Date): string {
  const today = berlinDay(at)
  if (state.open) return `Jetzt geöffnet bis ${untilText(state.until, today)}`
  const next = state.opensAt === null ? null : `Öffnet ${opensText(state.opensAt, today)}`
  if (state.closedFor === null) return next ?? 'Zurzeit geschlossen'
  return [`Zurzeit geschlossen: ${state.closedFor}`, next].filter((part) => part !== null).join('. ')
}

/** "19:00 Uhr", "Di, 24. November, 19:00 Uhr"; midnight is the end of the day before. */
export function untilText(until: Date, today: Day): string {
  const day = berlinDay(until)
  const time = berlinTime(until)
  if (time === '00:00') {
    const before = addDays(day, -1)
    return before === today ? '24:00 Uhr' : `${nearDayText(before, today)}, 24:00 Uhr`
  }
  return day === today ? `${time} Uhr` : `${nearDayText(day, today)}, ${time} Uhr`
}

/** "morgen um 14:30 Uhr", "am Di, 24. November, um 14:30 Uhr". */
export function opensText(at: Date, today: Day): string {
  const day = berlinDay(at)
  const near = nearDayText(day, today)
  return near === 'heute' || near === 'morgen'
    ? `${near} um ${berlinTime(at)} Uhr`
    : `am ${near}, um ${berlinTime(at)} Uhr`
}

/** How often: "jede Woche", "alle 2 Wochen ab Sa, 9. Januar 2021". */
export function turnText(rule: Pick<HoursRule, 'everyWeeks' | 'firstOn'>): string {
  if (rule.everyWeeks === 1) return 'jede Woche'
  const first = rule.firstOn === null ? '(erster Tag fehlt)' : `ab ${weekdayDayText(rule.firstOn, true)}`
  return `alle ${rule.everyWeeks} Wochen ${first}`
}
