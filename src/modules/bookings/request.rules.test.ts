import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Recurrence } from '../../kernel/recurrence.ts'
import { refusalText } from './refusal.ts'
import type { DatesWish } from './request-form.ts'
import type { RequestFacts } from './request.rules.ts'
import { insideWindow, linkEnd, phoneKey, requestProblem, wishedDates } from './request.rules.ts'
import { usualSetting } from './setting.ts'

const siteId = 'standort'
const room = { id: 'saal', name: 'Saal', siteId, centreId: 'z', capacity: 40, inUseFrom: null, inUseTo: null }
const facts: RequestFacts = {
  today: '2026-11-22',
  setting: { siteId, ...usualSetting, acceptsRequests: true },
  windows: [{ weekday: 2, from: '14:00', to: '22:00' }],
  rules: null,
  rooms: new Map([['saal', room]]),
  publicHolidays: new Map([['2027-01-06', 'Heilige Drei Könige']]),
  schoolHolidays: [{ from: '2026-12-23', to: '2027-01-09', name: 'Weihnachtsferien' }],
}
const tuesdays: Recurrence = {
  kind: 'weekly',
  weekdays: [2],
  everyWeeks: 1,
  from: '2026-12-01',
  until: '2027-01-19',
}
const wish: DatesWish = {
  siteId,
  roomIds: ['saal'],
  rule: tuesdays,
  start: '18:00',
  end: '20:00',
  onPublicHolidays: 'out',
  inSchoolHolidays: 'out',
  without: ['2026-12-15'],
  people: 20,
}

function problemOf(change: Partial<DatesWish>, otherFacts: Partial<RequestFacts> = {}): string | undefined {
  const all = { ...facts, ...otherFacts }
  const other = { ...wish, ...change }
  const problem = requestProblem(other, wishedDates(other, all).dates, all)
  return problem && refusalText(problem)
}

test('a series leaves out holidays and what the person said, and names why', () => {
  const { dates, gaps } = wishedDates(wish, facts)
  assert.deepEqual(
    dates.map(({ day }) => day),
    ['2026-12-01', '2026-12-08', '2026-12-22', '2027-01-12', '2027-01-19'],
  )
  assert.deepEqual(
    gaps.map(({ day, reason, name }) => `${day} ${reason} ${name}`.trim()),
    [
      '2026-12-15 left-out',
      '2026-12-29 school-holiday Weihnachtsferien',
      '2027-01-05 school-holiday Weihnachtsferien',
    ],
  )
  assert.equal(dates[0]!.startsAt.toISOString(), '2026-12-01T17:00:00.000Z')
})

test('a single date on a holiday is what somebody wants', () => {
  const { dates } = wishedDates({ ...wish, rule: { kind: 'once', on: '2027-01-06' } }, facts)
  assert.equal(dates.length, 1)
})

test('who keeps to the rules of the site is not refused', () => {
  assert.equal(problemOf({}), undefined)
})

const once = (on: string): Partial<DatesWish> => ({ rule: { kind: 'once', on } })
const rules: readonly (readonly [
  what: string,
  change: Partial<DatesWish>,
  other: Partial<RequestFacts>,
  says: RegExp,
])[] = [
  [
    'a site that takes no requests',
    {},
    { setting: { ...facts.setting, acceptsRequests: false } },
    /keine Raumanfragen/,
  ],
  ['a date too soon', once('2026-11-24'), {}, /mindestens 7 Tage vorher.*So, 29\. November 2026/],
  ['a date too far', once('2028-01-11'), {}, /365 Tage voraus.*Mo, 22\. November 2027/],
  ['a day without window', once('2026-12-02'), {}, /Mittwochs können Sie unsere Räume nicht anfragen/],
  ['a time outside the window', { start: '12:00' }, {}, /Dienstags .* von 14:00 bis 22:00 Uhr/],
  ['an evening past midnight', { start: '21:00', end: '01:00' }, {}, /von 14:00 bis 22:00 Uhr/],
  ['too many people', { people: 41 }, {}, /Für 41 Personen .* 40 Plätze/],
  ['a room nobody knows', { roomIds: ['keller'] }, {}, /gibt es nicht mehr/],
  ['no date at all', { rule: { ...tuesdays, until: '2026-11-30' } }, {}, /keinen Termin/],
  [
    'a room out of use',
    {},
    { rooms: new Map([['saal', { ...room, inUseTo: '2027-01-12' }]]) },
    /Raum Saal wird in dieser Zeit nicht genutzt/,
  ],
  [
    'too many dates',
    { rule: { kind: 'block', weekdays: [], from: '2026-12-01', until: '2027-05-01' } },
    {},
    /höchstens 120/,
  ],
  ['rooms of another site', { siteId: 'anderswo' }, {}, /zwei Standorten/],
]
for (const [what, change, other, says] of rules) {
  test(`${what} is refused with the rule and its figures`, () =>
    assert.match(problemOf(change, other) ?? '', says))
}

test('a window reaches to its end, midnight included; without windows everything is open', () => {
  const late = [{ weekday: 2, from: '18:00', to: '24:00' }] as const
  assert.ok(insideWindow(late, '2026-12-01', '18:00', '00:00'))
  assert.ok(!insideWindow(late, '2026-12-01', '17:59', '20:00'))
  assert.ok(insideWindow([], '2026-12-06', '03:00', '02:00'))
})

test('a link ends ninety days after the last date; a phone number is itself however it is written', () => {
  const dates = wishedDates(wish, facts).dates
  assert.equal(linkEnd(dates).toISOString(), '2027-04-19T19:00:00.000Z')
  assert.deepEqual(['+49 7131 555-01', '0049 (0)7131 55501', '07131/55501'].map(phoneKey), [
    '0713155501',
    '0713155501',
    '0713155501',
  ])
})
