import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { cancelForm, moveForm, placeForm, seriesForm } from './series-form.ts'

const room = newId()
const weekly = {
  kind: 'weekly',
  startsOn: '2027-01-05',
  untilOn: '',
  weekdays: ['2'],
  everyWeeks: '2',
  start: '14:30',
  end: '19:00',
  roomIds: [room],
}

function problems(values: object): readonly string[] {
  const parsed = parseInput(seriesForm, values)
  return parsed.ok ? [] : Object.keys(parsed.problems)
}

test('a filled form becomes a plan', () => {
  const parsed = parseInput(seriesForm, weekly)
  assert.ok(parsed.ok)
  assert.deepEqual(parsed.value, {
    plan: {
      rule: { kind: 'weekly', weekdays: [2], everyWeeks: 2, from: '2027-01-05', until: null },
      time: { start: '14:30', end: '19:00' },
      place: { roomIds: [room], siteId: null, roomOpen: false, elsewhere: '', onlineChannel: '' },
      policies: { onPublicHolidays: 'out', inSchoolHolidays: 'run', inClosures: 'out' },
      optionUntil: null,
    },
    seats: null,
  })
})

test('room, time and end may stay open', () => {
  const parsed = parseInput(seriesForm, { ...weekly, start: '', end: '', roomIds: [], place: 'open' })
  assert.ok(parsed.ok)
  assert.deepEqual([parsed.value.plan.time, parsed.value.plan.place.roomOpen], [null, true])
})

test('single dates are read as people write them, in order and once', () => {
  const parsed = parseInput(seriesForm, {
    ...weekly,
    kind: 'dates',
    dates: '05.09.2020; 29.8.20\n2020-09-03, 5.9.2020',
  })
  assert.ok(parsed.ok)
  assert.deepEqual(parsed.value.plan.rule, {
    kind: 'dates',
    dates: ['2020-08-29', '2020-09-03', '2020-09-05'],
  })
})

test('each mistake stands at its field', () => {
  assert.deepEqual(problems({ ...weekly, weekdays: [] }), ['weekdays'])
  assert.deepEqual(problems({ ...weekly, weekdays: ['8'] }), ['weekdays'])
  assert.deepEqual(problems({ ...weekly, startsOn: '' }), ['startsOn'])
  assert.deepEqual(problems({ ...weekly, startsOn: '29.02.2027' }), ['startsOn'])
  assert.deepEqual(problems({ ...weekly, untilOn: '2027-01-01' }), ['untilOn'])
  assert.deepEqual(problems({ ...weekly, untilOn: '2099-01-01' }), ['untilOn'])
  assert.deepEqual(problems({ ...weekly, end: '' }), ['end'])
  assert.deepEqual(problems({ ...weekly, end: '14:30' }), ['end'])
  assert.deepEqual(problems({ ...weekly, start: '25:00' }), ['start'])
  assert.deepEqual(problems({ ...weekly, everyWeeks: '0' }), ['everyWeeks'])
  assert.deepEqual(problems({ ...weekly, roomIds: [] }), ['roomIds'])
  assert.deepEqual(problems({ ...weekly, roomIds: ['<script>'] }), ['roomIds'])
  assert.deepEqual(problems({ ...weekly, place: 'elsewhere' }), ['elsewhere'])
  assert.deepEqual(problems({ ...weekly, place: 'online' }), ['onlineChannel'])
  assert.deepEqual(problems({ ...weekly, kind: 'yearly' }), ['kind'])
  assert.deepEqual(problems({ ...weekly, kind: 'dates', dates: '' }), ['dates'])
  assert.deepEqual(problems({ ...weekly, kind: 'dates', dates: 'Dienstag' }), ['dates'])
  assert.deepEqual(problems({ ...weekly, kind: 'block' }), ['untilOn'])
  assert.deepEqual(problems({ ...weekly, kind: 'block', untilOn: '2029-01-01' }), ['untilOn'])
  assert.deepEqual(problems({ ...weekly, kind: 'monthly', weekdays: ['1', '2'] }), ['weekdays'])
})

test('a place, a move and a reason are asked for completely', () => {
  assert.ok(parseInput(placeForm, { place: 'elsewhere', elsewhere: 'Siebenbürgenhaus' }).ok)
  assert.equal(parseInput(placeForm, { place: 'rooms' }).ok, false)
  assert.deepEqual(parseInput(moveForm, { day: '7.1.2027', start: '9:00', end: '11:00' }), {
    ok: true,
    value: { day: '2027-01-07', start: '09:00', end: '11:00' },
  })
  assert.equal(parseInput(moveForm, { day: '', start: '9:00', end: '11:00' }).ok, false)
  assert.equal(parseInput(moveForm, { day: '7.1.2027', start: '9:00', end: '9:00' }).ok, false)
  assert.equal(parseInput(cancelForm, { reason: '  ' }).ok, false)
})
