import type { TimeOfDay } from '../../../kernel/berlin.ts'
import { minutesOf } from '../../../kernel/berlin.ts'

/** A stretch of one day; `24:00` where it goes on. */
export interface Stretch {
  readonly from: TimeOfDay
  readonly to: TimeOfDay
}

const worthNaming = 30

/** Orders by the start on the wall clock; what has none comes first. */
export function byStart(a: { readonly from: string }, b: { readonly from: string }): number {
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0
}

/** What is free between uses, from the day's first to its last hour; less than half an hour is not worth naming. */
export function freeStretches(taken: readonly Stretch[], day: Stretch): Stretch[] {
  const free: Stretch[] = []
  let at = day.from
  for (const use of taken.toSorted(byStart)) {
    const until = use.from < day.to ? use.from : day.to
    if (minutesOf(until) - minutesOf(at) >= worthNaming) free.push({ from: at, to: until })
    const end = use.to > use.from ? use.to : '24:00'
    if (end > at) at = end
  }
  if (at < day.to && minutesOf(day.to) - minutesOf(at) >= worthNaming) free.push({ from: at, to: day.to })
  return free
}
