import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Weekday } from '../kernel/day.ts'
import { addDays, daysFrom, weekdayOf } from '../kernel/day.ts'
import { publicHolidays } from '../modules/places/index.ts'
import { onceOn } from './tell-offer.ts'

test('on whatever day the story is told, its single dates fall on no public holiday', () => {
  const [from, to] = ['2026-01-01', '2036-12-31'] as const
  const holidays = publicHolidays(from, addDays(to, 60))
  for (const day of daysFrom(from, to)) {
    for (const weekday of [1, 2, 3, 4, 5, 6, 7] as Weekday[]) {
      const on = onceOn(day, weekday)
      assert.ok(on >= day && weekdayOf(on) === weekday && !holidays.has(on), `${day}: ${on}`)
    }
  }
})
