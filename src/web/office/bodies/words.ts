import type { Day } from '../../../kernel/day.ts'
import { shortDayText, timeRangeText, weekdayDayText } from '../../../kernel/german-date.ts'
import type {
  Body,
  BodyTask,
  Decision,
  DutyResult,
  DutyState,
  Meeting,
} from '../../../modules/bodies/index.ts'
import { bodyCadenceNames, dutyStateNames } from '../../../modules/bodies/index.ts'
import type { Tone } from '../../ui/index.ts'

/** „jedes Halbjahr, seit 01.01.2021“; for bodies without one: nothing. */
export function cadenceText({ cadence, cadenceTimes, cadenceFrom, cadenceTo }: Body): string {
  if (cadence === null || cadenceFrom === null) return ''
  const often = cadenceTimes > 1 ? `${cadenceTimes}-mal ` : ''
  const until = cadenceTo === null ? '' : ` bis ${shortDayText(cadenceTo)}`
  return `${often}${bodyCadenceNames[cadence]}, ab ${shortDayText(cadenceFrom)}${until}`
}

/** „Di, 24. November 2026, 18:00–20:00 Uhr“ as far as it is known. */
export function whenText({ onDate, from, to }: Pick<Meeting, 'onDate' | 'from' | 'to'>): string {
  const day = weekdayDayText(onDate, true)
  if (from === null) return day
  return `${day}, ${to === null ? `${from} Uhr` : timeRangeText(from, to)}`
}

/** „Beschluss 3/2026“. */
export function decisionNumber({ year, number }: Pick<Decision, 'year' | 'number'>): string {
  return `${number}/${year}`
}

export const dutyTones = {
  done: 'success',
  due: 'info',
  missed: 'error',
  'not-yet-due': 'neutral',
} as const satisfies Record<DutyState, Tone | 'neutral'>

/** „erledigt am 14.07.2021“, „fällig bis 30.06.2021“, „versäumt“. */
export function dutyText(result: DutyResult, times = 1): string {
  const { state, window, evidence, late } = result
  const done = evidence[times - 1]
  if (state === 'done' && done) {
    return `${late ? 'verspätet erledigt' : dutyStateNames.done} am ${shortDayText(done.onDate)}`
  }
  const part = times > 1 ? ` (${evidence.length} von ${times})` : ''
  if (state === 'due') return `fällig bis ${shortDayText(window.to)}${part}`
  return `${dutyStateNames[state]}${part}`
}

/** „bis 24.11.2026“, „überfällig seit 24.11.2026“. */
export function dueText(dueOn: Day, today: Day): string {
  return dueOn < today ? `überfällig seit ${shortDayText(dueOn)}` : `bis ${shortDayText(dueOn)}`
}

/** How a task stands, where it is only named: „erledigt am 24.11.2026“, „bis 24.11.2026“. */
export function followedText({ doneOn, dueOn }: BodyTask, today: Day): string {
  return doneOn === null ? dueText(dueOn, today) : `erledigt am ${shortDayText(doneOn)}`
}
