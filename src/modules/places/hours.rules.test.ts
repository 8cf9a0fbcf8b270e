import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { minutesOf } from '../../kernel/berlin.ts'
import { addDays, daysBetween, weekdayOf } from '../../kernel/day.ts'
import type { Weekday } from '../../kernel/day.ts'
import { openText, turnText } from './hours-text.ts'
import type { HoursRule } from './hours.ts'
import {
  holdsOn,
  meanOpenMinutes,
  openMinutesInWeek,
  openMinutesOn,
  openNow,
  without,
} from './hours.rules.ts'
import { publicHolidays } from './public-holidays.ts'
import type { HolidayCalendar } from './school-holiday.ts'

const plainDays: HolidayCalendar = { publicHolidays: new Map(), schoolHolidays: [] }

function rule(weekday: Weekday, from: string, to: string, more: Partial<HoursRule> = {}): HoursRule {
  return {
    kind: 'open',
    weekday,
    from,
    to,
    everyWeeks: 1,
    firstOn: null,
    validFrom: null,
    validTo: null,
    onPublicHolidays: false,
    inSchoolHolidays: 'open',
    ...more,
  }
}

// The youth club of Böckingen: children and youth at the same time, every second Saturday.
const fortnight = { everyWeeks: 2, firstOn: '2020-01-11' }
const youthClub = [
  rule(2, '14:30', '19:00'),
  rule(2, '14:30', '21:00'),
  rule(4, '14:30', '19:00'),
  rule(4, '14:30', '21:00'),
  rule(6, '14:00', '19:00', fortnight),
  rule(6, '14:00', '21:00', fortnight),
]

describe('the youth club of Böckingen (R-OPEN-5)', () => {
  test('is open 6.5, 6.5 and 7 hours: groups at the same time count once', () => {
    const hours = ['2020-02-04', '2020-02-06', '2020-02-08'].map(
      (d) => openMinutesOn(youthClub, d, plainDays) / 60,
    )
    assert.deepEqual(hours, [6.5, 6.5, 7])
  })

  test('has weeks of 13 and 20 hours in turn, also across the 53rd week of 2020', () => {
    const weeks = Array.from({ length: 60 }, (_, week) =>
      openMinutesInWeek(youthClub, addDays('2020-01-06', week * 7), plainDays),
    )
    assert.deepEqual(
      weeks.map((minutes) => minutes / 60),
      weeks.map((_, week) => (week % 2 === 0 ? 20 : 13)),
    )
  })

  test('is open 16.5 hours a week on average', () => {
    assert.equal(meanOpenMinutes(youthClub, '2020-06-15') / 60, 16.5)
    assert.equal(meanOpenMinutes(youthClub, '2019-12-30') / 60, 16.5, 'also before the first Saturday')
  })
})

describe('hours hold on a day', () => {
  test('only while they are valid', () => {
    const summer = rule(2, '10:00', '12:00', { validFrom: '2026-06-02', validTo: '2026-06-09' })
    assert.deepEqual(
      ['2026-05-26', '2026-06-02', '2026-06-09', '2026-06-16'].map((day) => holdsOn(summer, day, plainDays)),
      [false, true, true, false],
    )
  })

  test('not on public holidays, unless they say so', () => {
    const calendar = { ...plainDays, publicHolidays: publicHolidays('2026-05-01', '2026-05-31') }
    assert.equal(holdsOn(rule(1, '10:00', '12:00'), '2026-05-25', calendar), false)
    assert.equal(holdsOn(rule(1, '10:00', '12:00', { onPublicHolidays: true }), '2026-05-25', calendar), true)
  })

  test('in school holidays as always, not at all or only then', () => {
    const calendar = {
      ...plainDays,
      schoolHolidays: [{ name: 'Ostern', from: '2026-03-30', to: '2026-04-11' }],
    }
    const on = (inSchoolHolidays: HoursRule['inSchoolHolidays'], day: string) =>
      holdsOn(rule(3, '10:00', '12:00', { inSchoolHolidays }), day, calendar)
    assert.deepEqual(
      [on('open', '2026-04-01'), on('closed', '2026-04-01'), on('only', '2026-04-01')],
      [true, false, true],
    )
    assert.deepEqual(
      [on('open', '2026-04-15'), on('closed', '2026-04-15'), on('only', '2026-04-15')],
      [true, true, false],
    )
  })

  test('never, when every second week has no first day', () => {
    assert.equal(holdsOn(rule(6, '14:00', '21:00', { everyWeeks: 2 }), '2026-11-21', plainDays), false)
    assert.equal(turnText({ everyWeeks: 2, firstOn: null }), 'alle 2 Wochen (erster Tag fehlt)')
    assert.equal(turnText({ everyWeeks: 2, firstOn: '2026-11-21' }), 'alle 2 Wochen ab Sa, 21. November 2026')
  })

  test('every n-th week means n times seven days apart, whatever the calendar week says', () => {
    const day = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays('2019-01-01', n))
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 800 }),
        (firstOn, n, ahead) => {
          const weekly = rule(weekdayOf(firstOn), '10:00', '12:00', { everyWeeks: n, firstOn })
          const asked = addDays(firstOn, ahead)
          assert.equal(holdsOn(weekly, asked, plainDays), daysBetween(firstOn, asked) % (7 * n) === 0)
        },
      ),
    )
  })
})

test('open minutes of a day are never more than their sum, and at least the longest of them', () => {
  const time = fc.integer({ min: 0, max: 1_439 }).map((n) => `${pad(Math.floor(n / 60))}:${pad(n % 60)}`)
  const hours = fc.tuple(time, time).filter(([from, to]) => from < to)
  fc.assert(
    fc.property(fc.array(hours, { minLength: 1, maxLength: 6 }), (spans) => {
      const lengths = spans.map(([from, to]) => minutesOf(to) - minutesOf(from))
      const open = openMinutesOn(
        spans.map(([from, to]) => rule(2, from, to)),
        '2026-11-24',
        plainDays,
      )
      assert.ok(open <= lengths.reduce((a, b) => a + b) && open >= Math.max(...lengths))
    }),
  )
})

test('what is cut out of periods and what is left make up the whole', () => {
  const point = fc.integer({ min: 0, max: 50 })
  fc.assert(
    fc.property(point, point, point, point, (a, b, c, d) => {
      const [period, hole] = [
        { from: a, to: a + b },
        { from: c, to: c + d },
      ]
      const left = without([period], [hole])
      for (let t = 0; t < 110; t++) {
        const inside = t >= period.from && t < period.to && !(t >= hole.from && t < hole.to)
        assert.equal(
          left.some((part) => t >= part.from && t < part.to),
          inside,
        )
      }
    }),
  )
})

describe('open now?', () => {
  const at = (iso: string) => new Date(iso)
  const sign = (rules: readonly HoursRule[], iso: string, closures: Parameters<typeof openNow>[1] = []) =>
    openText(openNow(rules, closures, at(iso), plainDays), at(iso))
  const weekdays = ([1, 2, 3, 4, 5] as const).map((day) => rule(day, '10:00', '19:00'))

  test('yes, until the last group goes', () => {
    assert.equal(sign(youthClub, '2026-11-24T15:00:00+01:00'), 'Jetzt geöffnet bis 21:00 Uhr')
  })

  test('no, but later today, tomorrow or on another day', () => {
    assert.equal(sign(weekdays, '2026-11-24T09:59:59+01:00'), 'Öffnet heute um 10:00 Uhr')
    assert.equal(sign(weekdays, '2026-11-24T19:00:00+01:00'), 'Öffnet morgen um 10:00 Uhr')
    assert.equal(sign(weekdays, '2026-11-24T23:59:00+01:00'), 'Öffnet morgen um 10:00 Uhr')
    assert.equal(sign(weekdays, '2026-11-27T20:00:00+01:00'), 'Öffnet am Mo, 30. November, um 10:00 Uhr')
  })

  test('a closure shuts the house, says why, and the next opening is behind it', () => {
    const works = [
      { from: at('2026-11-24T12:00:00+01:00'), to: at('2026-12-01T00:00:00+01:00'), reason: 'Umbau' },
    ]
    assert.equal(sign(weekdays, '2026-11-24T11:00:00+01:00', works), 'Jetzt geöffnet bis 12:00 Uhr')
    assert.equal(
      sign(weekdays, '2026-11-24T13:00:00+01:00', works),
      'Zurzeit geschlossen: Umbau. Öffnet am Di, 1. Dezember, um 10:00 Uhr',
    )
  })

  test('public holidays are skipped', () => {
    const calendar = { ...plainDays, publicHolidays: publicHolidays('2026-12-24', '2027-01-06') }
    const state = openNow(weekdays, [], at('2026-12-24T20:00:00+01:00'), calendar)
    assert.equal(openText(state, at('2026-12-24T20:00:00+01:00')), 'Öffnet am Mo, 28. Dezember, um 10:00 Uhr')
  })

  test('hours that meet at midnight are one opening', () => {
    const night = [rule(6, '20:00', '24:00'), rule(7, '00:00', '02:00')]
    assert.equal(sign(night, '2026-11-21T22:00:00+01:00'), 'Jetzt geöffnet bis morgen, 02:00 Uhr')
    assert.equal(sign(night, '2026-11-22T01:00:00+01:00'), 'Jetzt geöffnet bis 02:00 Uhr')
    assert.equal(
      sign([rule(6, '20:00', '24:00')], '2026-11-21T22:00:00+01:00'),
      'Jetzt geöffnet bis 24:00 Uhr',
    )
  })

  test('on the days the clock changes the wall clock counts', () => {
    const sundays = [rule(7, '10:00', '12:00')]
    assert.equal(sign(sundays, '2026-03-29T09:30:00+02:00'), 'Öffnet heute um 10:00 Uhr')
    assert.equal(sign(sundays, '2026-10-25T11:59:00+01:00'), 'Jetzt geöffnet bis 12:00 Uhr')
    assert.equal(sign(sundays, '2026-10-25T12:00:00+01:00'), 'Öffnet am So, 1. November, um 10:00 Uhr')
  })

  test('without hours, or long shut, nobody promises an opening', () => {
    assert.equal(sign([], '2026-11-24T11:00:00+01:00'), 'Zurzeit geschlossen')
    const over = [rule(2, '10:00', '12:00', { validTo: '2026-01-01' })]
    assert.equal(sign(over, '2026-11-24T11:00:00+01:00'), 'Zurzeit geschlossen')
  })

  test('contact hours open no house', () => {
    assert.equal(
      openNow([{ ...weekdays[1]!, kind: 'contact' }], [], at('2026-11-24T11:00:00+01:00'), plainDays).open,
      false,
    )
  })
})

function pad(n: number): string {
  return String(n).padStart(2, '0')
}
