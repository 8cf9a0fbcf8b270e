import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { berlinInstant } from '../../kernel/berlin.ts'
import type { Weekday } from '../../kernel/day.ts'
import { openText } from './hours-text.ts'
import type { HoursRule } from './hours.ts'
import type { OpeningExceptions } from './hours.rules.ts'
import { openNow } from './hours.rules.ts'

const plainDays = { publicHolidays: new Map(), schoolHolidays: [] }
const at = (iso: string) => new Date(iso)
const rule = (weekday: Weekday, from: string, to: string, offerId: string | null = null) => ({
  kind: 'open' as const,
  weekday,
  from,
  to,
  everyWeeks: 1,
  firstOn: null,
  validFrom: null,
  validTo: null,
  onPublicHolidays: false,
  inSchoolHolidays: 'open' as const,
  offerId,
})
const between = (day: string, from: string, to: string) => ({
  from: berlinInstant(day, from).getTime(),
  to: berlinInstant(day, to).getTime(),
})
const fallsOut = (day: string, from = '00:00', to = '24:00', offerId: string | null = null) => ({
  ...between(day, from, to),
  offerId,
})
type Shuts = Parameters<typeof openNow>[1]
const sign = (
  rules: readonly HoursRule[],
  iso: string,
  { fellOut = [], extra = [] }: Partial<OpeningExceptions>,
  shut: Shuts = [],
) => openText(openNow(rules, shut, at(iso), plainDays, { fellOut, extra }), at(iso))
const weekdays = ([1, 2, 3, 4, 5] as const).map((day) => rule(day, '10:00', '19:00'))

describe('a day that is otherwise', () => {
  test('an opening that falls out: the sign says so, and when the house opens next', () => {
    const out = { fellOut: [fallsOut('2026-11-24')] }
    assert.equal(
      sign(weekdays, '2026-11-24T12:00:00+01:00', out),
      'Zurzeit geschlossen: Die Öffnung fällt aus. Öffnet morgen um 10:00 Uhr',
    )
    assert.equal(
      sign(weekdays, '2026-11-23T20:00:00+01:00', out),
      'Öffnet am Mi, 25. November, um 10:00 Uhr',
      'the evening before promises nothing',
    )
  })

  test('a part of the day that falls out ends or begins the opening', () => {
    const out = { fellOut: [fallsOut('2026-11-24', '12:00', '14:00')] }
    assert.equal(sign(weekdays, '2026-11-24T11:00:00+01:00', out), 'Jetzt geöffnet bis 12:00 Uhr')
    assert.equal(
      sign(weekdays, '2026-11-24T12:00:00+01:00', out),
      'Zurzeit geschlossen: Die Öffnung fällt aus. Öffnet heute um 14:00 Uhr',
    )
    assert.equal(sign(weekdays, '2026-11-24T14:00:00+01:00', out), 'Jetzt geöffnet bis 19:00 Uhr')
  })

  test('open in addition: by itself, and joined with the hours it touches', () => {
    const extra = [between('2026-11-24', '19:00', '21:00'), between('2026-11-28', '13:00', '17:00')]
    assert.equal(sign(weekdays, '2026-11-24T18:00:00+01:00', { extra }), 'Jetzt geöffnet bis 21:00 Uhr')
    assert.equal(sign(weekdays, '2026-11-27T20:00:00+01:00', { extra }), 'Öffnet morgen um 13:00 Uhr')
    assert.equal(sign([], '2026-11-28T14:00:00+01:00', { extra }), 'Jetzt geöffnet bis 17:00 Uhr')
  })

  test('a night that goes on: past midnight, and until it', () => {
    const night = {
      extra: [between('2026-11-28', '20:00', '24:00'), between('2026-11-29', '00:00', '02:00')],
    }
    assert.equal(sign([], '2026-11-28T23:59:00+01:00', night), 'Jetzt geöffnet bis morgen, 02:00 Uhr')
    assert.equal(sign([], '2026-11-29T01:59:00+01:00', night), 'Jetzt geöffnet bis 02:00 Uhr')
    const late = { extra: [between('2026-11-28', '20:00', '24:00')] }
    assert.equal(sign([], '2026-11-28T23:59:00+01:00', late), 'Jetzt geöffnet bis 24:00 Uhr')
    assert.equal(sign([], '2026-11-29T00:00:00+01:00', late), 'Zurzeit geschlossen')
  })

  test('the night the clock changes keeps to the wall clock', () => {
    const spring = { extra: [between('2027-03-28', '01:00', '04:00')] }
    assert.equal(sign([], '2027-03-28T01:30:00+01:00', spring), 'Jetzt geöffnet bis 04:00 Uhr')
    assert.equal(sign([], '2027-03-28T03:30:00+02:00', spring), 'Jetzt geöffnet bis 04:00 Uhr')
    assert.equal(sign([], '2027-03-28T04:00:00+02:00', spring), 'Zurzeit geschlossen')
    const sundays = [rule(7, '10:00', '12:00')]
    const out = { fellOut: [fallsOut('2026-10-25')] }
    assert.equal(
      sign(sundays, '2026-10-25T11:00:00+01:00', out),
      'Zurzeit geschlossen: Die Öffnung fällt aus. Öffnet am So, 1. November, um 10:00 Uhr',
    )
    assert.equal(sign(sundays, '2026-10-24T23:59:00+02:00', out), 'Öffnet am So, 1. November, um 10:00 Uhr')
  })

  test('a closure is stronger than an extra opening: nobody stands before a locked door', () => {
    const shut = [
      { from: at('2026-11-28T00:00:00+01:00'), to: at('2026-11-28T15:00:00+01:00'), reason: 'Umbau' },
    ]
    const extra = [between('2026-11-28', '13:00', '17:00')]
    assert.equal(sign([], '2026-11-28T14:00:00+01:00', { extra }, shut), 'Öffnet heute um 15:00 Uhr')
  })

  test('a date of an offer that falls out takes its own hours along, not those of others', () => {
    const both = [rule(2, '14:00', '18:00', 'youth'), rule(2, '16:00', '20:00')]
    const out = { fellOut: [fallsOut('2026-11-24', '00:00', '24:00', 'youth')] }
    assert.equal(sign(both, '2026-11-24T15:00:00+01:00', out), 'Öffnet heute um 16:00 Uhr')
    assert.equal(sign(both, '2026-11-24T16:30:00+01:00', out), 'Jetzt geöffnet bis 20:00 Uhr')
  })
})

test('any hours, exceptions and closures: the sign is what a count of every minute says', () => {
  const start = berlinInstant('2026-10-24', '00:00').getTime()
  const minute = 60_000
  const span = fc
    .tuple(fc.integer({ min: 0, max: 3 * 1500 }), fc.integer({ min: 1, max: 900 }))
    .map(([from, length]) => ({ from: start + from * minute, to: start + (from + length) * minute }))
  const spans = fc.array(span, { maxLength: 3 })
  const hours = fc.array(
    fc
      .tuple(
        fc.constantFrom<Weekday>(6, 7, 1),
        fc.integer({ min: 0, max: 22 }),
        fc.integer({ min: 1, max: 24 }),
      )
      .map(([day, from, length]) => rule(day, clock(from), clock(Math.min(24, from + length)))),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(
      hours,
      spans,
      spans,
      spans,
      fc.integer({ min: 0, max: 3 * 1440 }),
      (rules, out, extra, shuts, n) => {
        const now = start + n * minute
        const shut = shuts.map(({ from, to }) => ({
          from: new Date(from),
          to: new Date(to),
          reason: 'Umbau',
        }))
        const exceptions = { fellOut: out.map((one) => ({ ...one, offerId: null })), extra }
        const covers = (list: readonly { from: number; to: number }[], t: number) =>
          list.some(({ from, to }) => from <= t && t < to)
        const planned = (t: number) =>
          [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8].some((ahead) => {
            const day = new Date(Date.UTC(2026, 9, 24 + ahead)).toISOString().slice(0, 10)
            const weekday = (((ahead + 5 + 7) % 7) + 1) as Weekday
            return covers(
              rules.filter((one) => one.weekday === weekday).map((one) => between(day, one.from, one.to)),
              t,
            )
          })
        const open = (t: number) => !covers(shuts, t) && (covers(extra, t) || (planned(t) && !covers(out, t)))
        const state = openNow(rules, shut, new Date(now), plainDays, exceptions)
        assert.equal(state.open, open(now))
        let edge = now
        while (edge < now + 6 * 1440 * minute && open(edge) === state.open) edge += minute
        const change = state.open ? state.until.getTime() : state.opensAt?.getTime()
        if (edge < now + 6 * 1440 * minute) assert.equal(change, edge)
      },
    ),
    { numRuns: 60 },
  )
})

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
