import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInput } from '../../kernel/input.ts'
import {
  daysForCity,
  daysOpen,
  helplineState,
  hoursGroups,
  hoursText,
  isForCity,
  isWidened,
  mayWiden,
  reachAt,
} from './helpline.rules.ts'
import type { Helpline } from './helpline.ts'
import { helplineForm } from './helpline.ts'

const line: Helpline = {
  id: 'h',
  centreId: 'c',
  centre: 'Quartierszentrum Böckingen',
  name: 'Böckingen hilft',
  phone: '07131 555 01',
  purpose: 'Einkaufen, Fragen, Reden',
  anyTime: false,
  hours: [
    { weekday: 1, from: '09:00', to: '17:00' },
    { weekday: 2, from: '09:00', to: '17:00' },
    { weekday: 3, from: '09:00', to: '17:00' },
    { weekday: 6, from: '22:00', to: '24:00' },
    { weekday: 7, from: '00:00', to: '04:00' },
  ],
  onPublicHolidays: false,
  languages: ['de', 'tr'],
  fromOn: '2020-04-01',
  toOn: '2020-06-30',
  endedOn: null,
  widenings: [],
  version: 1,
}

test('who calls is told until when somebody answers, or when again', () => {
  const at = (moment: string, change: Partial<Helpline> = {}) =>
    reachAt({ ...line, ...change }, new Date(moment))
  assert.deepEqual(at('2020-04-06T10:00:00+02:00'), { now: true, text: 'Gerade erreichbar bis 17:00 Uhr' })
  assert.deepEqual(at('2020-04-06T17:00:00+02:00'), {
    now: false,
    text: 'Wieder erreichbar morgen um 09:00 Uhr',
  })
  assert.deepEqual(at('2020-04-08T18:00:00+02:00'), {
    now: false,
    text: 'Wieder erreichbar am Sa, 11. April, um 22:00 Uhr',
  })
  assert.equal(
    at('2020-04-13T08:00:00+02:00').text,
    'Wieder erreichbar morgen um 09:00 Uhr',
    'on Easter Monday nobody answers',
  )
  assert.equal(
    at('2020-04-13T10:00:00+02:00', { onPublicHolidays: true }).text,
    'Gerade erreichbar bis 17:00 Uhr',
  )
  assert.equal(at('2020-06-30T17:30:00+02:00').text, 'Zurzeit nicht erreichbar', 'its last hours are over')
  const dayAndNight = { anyTime: true, hours: [] }
  assert.equal(at('2020-06-01T03:00:00+02:00', dayAndNight).now, true)
  assert.deepEqual(at('2020-03-25T10:00:00+01:00', dayAndNight), {
    now: false,
    text: 'Erreichbar ab Mi, 1. April 2020, Tag und Nacht',
  })
  assert.deepEqual(at('2020-07-01T10:00:00+02:00', dayAndNight), {
    now: false,
    text: 'Zurzeit nicht erreichbar',
  })
})

test('over midnight and the change of the clocks it is one stretch', () => {
  const whole = { ...line, fromOn: '2020-01-01', toOn: null, onPublicHolidays: true }
  const saturday = reachAt(whole, new Date('2020-03-28T23:30:00+01:00'))
  assert.deepEqual(saturday, { now: true, text: 'Gerade erreichbar bis morgen, 04:00 Uhr' })
  assert.equal(reachAt(whole, new Date('2020-03-29T01:59:00Z')).text, 'Gerade erreichbar bis 04:00 Uhr')
  assert.equal(reachAt(whole, new Date('2020-03-29T02:00:00Z')).now, false, '04:00 is an hour earlier now')
  assert.equal(reachAt(whole, new Date('2020-10-25T02:59:00Z')).now, true, 'and in autumn an hour later')
})

test('hours are said as one says them, and come back into the rows they were typed in', () => {
  assert.equal(
    hoursText(line),
    'Mo–Mi 09:00–17:00 Uhr, Sa 22:00–24:00 Uhr, So 00:00–04:00 Uhr, nicht an Feiertagen',
  )
  const some = ([1, 4, 6] as const).map((weekday) => ({ weekday, from: '08:00', to: '20:00' }))
  assert.match(hoursText({ ...line, hours: some }), /^Mo, Do und Sa 08:00/)
  assert.equal(hoursText({ ...line, anyTime: true, hours: [] }), 'Tag und Nacht')
  const daily = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, from: '08:00', to: '20:00' }))
  assert.equal(
    hoursText({ ...line, hours: daily, onPublicHolidays: true }),
    'täglich 08:00–20:00 Uhr, auch an Feiertagen',
  )
  assert.deepEqual(
    hoursGroups(line.hours).map(({ days }) => days),
    [[1, 2, 3], [6], [7]],
  )
})

test('a line is ahead, open, over; for the city from its day on, and what joins is one stretch', () => {
  assert.equal(helplineState(line, '2020-03-31'), 'ahead')
  assert.equal(helplineState(line, '2020-06-30'), 'open')
  assert.equal(helplineState(line, '2020-07-01'), 'over')
  assert.equal(
    helplineState({ ...line, endedOn: '2020-05-05' }, '2020-05-05'),
    'over',
    'ended is gone at once',
  )
  assert.deepEqual(daysOpen({ ...line, endedOn: '2020-05-05' }), { fromOn: '2020-04-01', toOn: '2020-05-05' })
  assert.equal(daysOpen({ ...line, endedOn: '2020-03-05' }), undefined, 'it never was')
  const wide = {
    ...line,
    widenings: [
      { fromOn: '2020-04-15', endedOn: '2020-04-20' },
      { fromOn: '2020-04-20', endedOn: '2020-04-22' },
      { fromOn: '2020-06-01', endedOn: '2020-05-01' },
      { fromOn: '2020-05-04', endedOn: null },
    ],
  }
  assert.deepEqual(daysForCity(wide), [
    { fromOn: '2020-04-15', toOn: '2020-04-22' },
    { fromOn: '2020-05-04', toOn: '2020-06-30' },
  ])
  assert.equal(isForCity(wide, '2020-05-03'), false)
  assert.equal(isForCity(wide, '2020-05-04'), true)
  assert.equal(isForCity(wide, '2020-07-01'), false)
  assert.equal(isWidened(wide), true, 'and every centre finds it before that day')
  assert.equal(isWidened({ widenings: wide.widenings.slice(0, 3) }), false)
})

test('it is widened on its own days only, and not back into days that are history', () => {
  const narrowed = { ...line, widenings: [{ fromOn: '2020-04-15', endedOn: '2020-04-20' }] }
  const reason = (own: Helpline, day: string, today = '2020-04-20') => {
    const allowed = mayWiden(own, day, today)
    return allowed.ok ? 'ok' : allowed.reason
  }
  assert.equal(reason(line, '2020-04-20'), 'ok')
  assert.equal(reason(line, '2020-03-31'), 'outside-its-days')
  assert.equal(reason(line, '2020-07-01'), 'outside-its-days')
  assert.equal(reason(line, '2020-06-30', '2020-07-01'), 'over')
  assert.equal(reason(narrowed, '2020-04-19'), 'widened-then')
  assert.equal(reason(narrowed, '2020-04-20'), 'ok', 'who narrowed it by mistake widens it again')
})

test('what is missing in a form is said beside its field', () => {
  const row = (days: readonly string[], from: string, to: string) => ({ days, from, to })
  const filled = { name: 'Hilfe', phone: '07131 55501', purpose: 'Fragen', fromOn: '2020-04-01' }
  const problems = (values: Readonly<Record<string, unknown>>) => {
    const parsed = parseInput(helplineForm, { ...filled, rows: [row(['1'], '9:00', '17:00')], ...values })
    return parsed.ok ? [] : Object.keys(parsed.problems)
  }
  assert.deepEqual(problems({}), [])
  assert.deepEqual(problems({ phone: 'Amt, Zimmer 3' }), ['phone'])
  assert.deepEqual(problems({ toOn: '2020-03-01' }), ['toOn'])
  assert.deepEqual(problems({ rows: [row([], '', '')] }), ['days1'])
  assert.deepEqual(problems({ rows: [row([], '', '')], reach: 'any-time' }), [])
  assert.deepEqual(problems({ rows: [row(['1'], '9:00', '17:00'), row([], '10:00', '12:00')] }), ['days2'])
  assert.deepEqual(problems({ rows: [row(['1'], '9:00', '17:00'), row(['1', '2'], '16:00', '20:00')] }), [
    'days2',
  ])
  assert.deepEqual(problems({ rows: [row(['1'], '22:00', '6:00')] }), ['to1'])
  assert.deepEqual(problems({ rows: [row(['8'], '9:00', '17:00')] }), ['days1'])
  assert.deepEqual(problems({ rows: [row(['1'], 'x'.repeat(5_000), '17:00')] }), ['from1'])
  assert.deepEqual(problems({ rows: [row(['1', '1'], '9:00', '17:00')] }), [])
  assert.deepEqual(problems({ rows: [row(['1'], '22:00', '0:00'), row(['2'], '0:00', '6:00')] }), [])
})
