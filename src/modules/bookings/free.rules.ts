import { berlinInstant, berlinTime } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays, weekdayOf } from '../../kernel/day.ts'
import type { Period } from '../../kernel/period.ts'
import { union } from '../../kernel/period.ts'
import type { Stretch } from './free.ts'
import type { BookableWindow } from './setting.ts'

/** When rooms of a site can be asked for on a day, as moments; without any window the whole day. */
export function windowsOn(windows: readonly BookableWindow[], day: Day): Period[] {
  const weekday = weekdayOf(day)
  const own =
    windows.length === 0 ? [{ from: '00:00', to: '24:00' }] : windows.filter((w) => w.weekday === weekday)
  return union(own.map(({ from, to }) => ({ from: moment(day, from), to: moment(day, to) })))
}

function moment(day: Day, time: string): number {
  const at = time === '24:00' ? berlinInstant(addDays(day, 1), '00:00') : berlinInstant(day, time)
  return at.getTime()
}

/** The part of periods that lies inside a day. */
export function cutToDay(periods: readonly Period[], day: Day): Period[] {
  const from = moment(day, '00:00')
  const to = moment(day, '24:00')
  return periods
    .map((period) => ({ from: Math.max(period.from, from), to: Math.min(period.to, to) }))
    .filter((period) => period.to > period.from)
}

/** Periods of one day on the wall clock. */
export function stretches(periods: readonly Period[], day: Day): Stretch[] {
  const end = moment(day, '24:00')
  return periods.map(({ from, to }) => ({
    from: berlinTime(new Date(from)),
    to: to >= end ? '24:00' : berlinTime(new Date(to)),
  }))
}
