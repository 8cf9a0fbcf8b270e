import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Weekday } from './day.ts'
import { addDays, daysBetween, daysFrom, fromEpochDay, mondayOf, weekdayOf } from './day.ts'
import { daysOf, isLastOfMonth, monthWeekOf, startOf } from './recurrence.ts'
import type { MonthWeek, Recurrence } from './recurrence.ts'

test('every second Saturday keeps its rhythm across the year of 53 weeks', () => {
  const rule: Recurrence = { kind: 'weekly', weekdays: [6], everyWeeks: 2, from: '2026-12-19', until: null }
  assert.deepEqual(daysOf(rule, '2026-12-01', '2027-02-15'), [
    '2026-12-19',
    '2027-01-02',
    '2027-01-16',
    '2027-01-30',
    '2027-02-13',
  ])
})

test('weeks are counted from the first date, not from the day somebody typed', () => {
  const rule: Recurrence = { kind: 'weekly', weekdays: [2], everyWeeks: 2, from: '2027-01-07', until: null }
  assert.equal(startOf(rule), '2027-01-12')
  assert.deepEqual(daysOf(rule, '2027-01-01', '2027-02-10'), ['2027-01-12', '2027-01-26', '2027-02-09'])
})

test('a fifth Tuesday is only in months that have one; the last one is in each', () => {
  const monthly = (monthWeek: MonthWeek): Recurrence => ({
    kind: 'monthly',
    monthWeek,
    weekday: 2,
    from: '2027-01-01',
    until: '2027-06-30',
  })
  assert.deepEqual(daysOf(monthly(5), '2027-01-01', '2027-12-31'), ['2027-03-30', '2027-06-29'])
  assert.deepEqual(daysOf(monthly(-1), '2027-01-01', '2027-12-31'), [
    '2027-01-26',
    '2027-02-23',
    '2027-03-30',
    '2027-04-27',
    '2027-05-25',
    '2027-06-29',
  ])
})

test('29 February exists only in leap years', () => {
  const rule: Recurrence = { kind: 'block', weekdays: [], from: '2028-02-28', until: '2028-03-01' }
  assert.deepEqual(daysOf(rule, '2028-01-01', '2028-12-31'), ['2028-02-28', '2028-02-29', '2028-03-01'])
  const weekly: Recurrence = {
    kind: 'weekly',
    weekdays: [2],
    everyWeeks: 1,
    from: '2028-02-22',
    until: '2028-03-07',
  }
  assert.deepEqual(daysOf(weekly, '2028-02-22', '2028-03-31'), ['2028-02-22', '2028-02-29', '2028-03-07'])
})

test('single dates come in order and once, a block only on its weekdays', () => {
  const dates: Recurrence = { kind: 'dates', dates: ['2020-09-05', '2020-08-29', '2020-09-03', '2020-08-29'] }
  assert.deepEqual(daysOf(dates, '2020-01-01', '2020-12-31'), ['2020-08-29', '2020-09-03', '2020-09-05'])
  const block: Recurrence = {
    kind: 'block',
    weekdays: [1, 2, 3, 4, 5],
    from: '2020-08-03',
    until: '2020-08-28',
  }
  assert.equal(daysOf(block, '2020-01-01', '2020-12-31').length, 20)
})

test('a weekly year costs little', () => {
  const rule: Recurrence = { kind: 'weekly', weekdays: [2], everyWeeks: 1, from: '2027-01-05', until: null }
  for (let i = 0; i < 20; i++) daysOf(rule, '2027-01-01', '2027-12-31')
  const times = Array.from({ length: 21 }, () => {
    const start = performance.now()
    daysOf(rule, '2027-01-01', '2027-12-31')
    return performance.now() - start
  }).sort((a, b) => a - b)
  assert.ok(times[10]! < 10, `median ${times[10]} ms`)
})

const someDay = fc.integer({ min: 17_900, max: 24_000 }).map(fromEpochDay)
const someWeekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })

test('weekly days are those of the weekdays in every n-th week from the first date', () => {
  fc.assert(
    fc.property(
      someDay,
      someWeekdays,
      fc.integer({ min: 1, max: 9 }),
      fc.nat(400),
      (from, chosen, everyWeeks, length) => {
        const weekdays = chosen as Weekday[]
        const rule: Recurrence = { kind: 'weekly', weekdays, everyWeeks, from, until: null }
        const to = addDays(from, length)
        const first = startOf(rule)
        const expected = daysFrom(first, to).filter((day) => {
          const weeks = daysBetween(mondayOf(first), mondayOf(day)) / 7
          return weeks % everyWeeks === 0 && weekdays.includes(weekdayOf(day))
        })
        assert.deepEqual(daysOf(rule, addDays(from, -30), to), expected)
      },
    ),
    { numRuns: 100 },
  )
})

test('monthly days are those of the weekday in that week of the month', () => {
  const someWeek = fc.constantFrom<MonthWeek>(-1, 1, 2, 3, 4, 5)
  fc.assert(
    fc.property(
      someDay,
      fc.integer({ min: 1, max: 7 }),
      someWeek,
      fc.nat(500),
      (from, chosen, monthWeek, length) => {
        const weekday = chosen as Weekday
        const to = addDays(from, length)
        const expected = daysFrom(from, to).filter(
          (day) =>
            weekdayOf(day) === weekday &&
            (monthWeek === -1 ? isLastOfMonth(day) : monthWeekOf(day) === monthWeek),
        )
        assert.deepEqual(
          daysOf({ kind: 'monthly', monthWeek, weekday, from, until: null }, from, to),
          expected,
        )
      },
    ),
    { numRuns: 100 },
  )
})
