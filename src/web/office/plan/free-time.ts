import type { TimeOfDay } from '../../../kernel/berlin.ts'
import { minutesOf } from '../../../kernel/berlin.ts'

/** A stretch of one day; `24:00` where it goes on. */
export interface Stretch {
  readonly from: TimeOfDay
  readonly to: TimeOfDay
}

const worthNaming = 30

/** What is free between uses, from the day's first to its last hour; less than half an hour is not worth naming. */
export function freeStretches(taken: readonly Stretch[], day: Stretch): Stretch[] {
  const free: Stretch[] = []
  let at = day.from
  for (const use of taken.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const until = use.from < day.to ? use.from : day.to
    if (minutesOf(until) - minutesOf(at) >= worthNaming) free.push({ from: at, to: until })
    const end = use.to > use.from ? use.to : '24:00'
    if (end > at) at = end
  }
  if (at < day.to && minutesOf(day.to) - minutesOf(at) >= worthNaming) free.push({ from: at, to: day.to })
  return free
}
