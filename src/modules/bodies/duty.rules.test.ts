import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays, epochDay, fromEpochDay } from '../../kernel/day.ts'
import { windows } from '../../kernel/windows.ts'
import type { Body } from './body.ts'
import type { Evidence } from './duty.ts'
import { bodyDuty, dutyStates, isDueSoon, yearlyDuty } from './duty.rules.ts'

const conference: Body = {
  id: 'b1',
  centreId: 'c1',
  kind: 'quarter-conference',
  name: 'Quartierskonferenz',
  outside: false,
  composition: '',
  duties: '',
  cadence: 'half-year',
  cadenceTimes: 1,
  cadenceFrom: '2021-01-01',
  cadenceTo: null,
  foundedOn: null,
  endedOn: null,
  version: 1,
}
const held = (onDate: string, id = onDate): Evidence => ({ id, kind: 'meeting', pageId: id, onDate })
const statesAt = (body: Body, evidence: readonly Evidence[], day: string) =>
  dutyStates(bodyDuty(body, 'c1', '2021-01-01', '2021-12-31')!, evidence, day).map(({ state }) => state)

test('a half-yearly conference that met only in July: the first half-year is missed from the day after it', () => {
  const met = [held('2021-07-14')]
  assert.deepEqual(statesAt(conference, met, '2021-06-30'), ['due', 'not-yet-due'])
  assert.deepEqual(statesAt(conference, met, '2021-07-01'), ['missed', 'due'])
  assert.deepEqual(statesAt(conference, met, '2021-07-13'), ['missed', 'due'])
  assert.deepEqual(statesAt(conference, met, '2021-07-14'), ['missed', 'done'])
})

test('meetings on the first and last day of a year count for that year and no other', () => {
  const met = [held('2020-12-31'), held('2022-01-01')]
  assert.deepEqual(statesAt(conference, met, '2022-01-02'), ['missed', 'missed'])
  assert.deepEqual(statesAt(conference, [held('2021-01-01'), held('2021-12-31')], '2021-12-31'), [
    'done',
    'done',
  ])
})

test('a cadence from the third quarter owes nothing before, and its first window counts whole', () => {
  const late = { ...conference, cadence: 'quarter', cadenceFrom: '2021-08-10' } as const
  const duty = bodyDuty(late, 'c1', '2021-01-01', '2021-12-31')!
  assert.deepEqual(
    duty.windows.map(({ name }) => name),
    ['3. Quartal 2021', '4. Quartal 2021'],
  )
  assert.equal(dutyStates(duty, [held('2021-07-02')], '2021-09-30')[0]!.state, 'done')
})

test('a window in which the cadence or the body ends is no longer owed', () => {
  const ended = { ...conference, cadence: 'month', endedOn: '2021-03-15' } as const
  assert.equal(bodyDuty(ended, 'c1', '2021-01-01', '2021-12-31')!.windows.length, 2)
  const changed = { ...conference, cadence: 'month', cadenceTo: '2021-03-31' } as const
  assert.equal(bodyDuty(changed, 'c1', '2021-01-01', '2021-12-31')!.windows.length, 3)
  assert.equal(
    bodyDuty({ ...conference, cadence: null, cadenceFrom: null }, 'c1', '2021-01-01', '2021-12-31'),
    undefined,
  )
})

test('twice in each half-year: the missing second one keeps the window open, then it is missed', () => {
  const twice = { ...conference, cadenceTimes: 2 }
  const met = [held('2021-02-01'), held('2021-09-01'), held('2021-10-01')]
  assert.deepEqual(statesAt(twice, met, '2021-06-01'), ['due', 'not-yet-due'])
  assert.deepEqual(statesAt(twice, met, '2022-01-01'), ['missed', 'done'])
  assert.deepEqual(statesAt(twice, [held('2021-02-01')], '2022-01-01'), ['missed', 'missed'])
})

test('outside bodies are owed a report, and soon due means near the end of the window', () => {
  const ring = { ...conference, outside: true, cadence: 'year', name: 'Ring' } as const
  const duty = bodyDuty(ring, 'c1', '2021-01-01', '2021-12-31')!
  assert.deepEqual([duty.kind, duty.title], ['report', 'Bericht: Ring'])
  const soonOn = (day: string) => isDueSoon(duty, dutyStates(duty, [], day)[0]!)
  assert.deepEqual([soonOn('2021-10-31'), soonOn('2021-11-01'), soonOn('2021-12-31')], [false, true, true])
})

test('what is decided every year counts for the year it names, also when it comes late', () => {
  const centre = { id: 'c1', openedOn: '2020-01-01' }
  const report = yearlyDuty('annual-report', 6, centre, [2020, 2021])!
  assert.deepEqual(
    report.windows.map(({ key, from, to }) => [key, from, to]),
    [['2020', '2021-01-01', '2021-06-30']],
  )
  const decided: Evidence = {
    id: 'd',
    kind: 'decision',
    pageId: 'm',
    onDate: '2021-09-01',
    windowKey: '2020',
  }
  assert.equal(dutyStates(report, [decided], '2021-08-31')[0]!.state, 'missed')
  const [late] = dutyStates(report, [decided], '2021-09-01')
  assert.deepEqual([late!.state, late!.late], ['done', true])
  const agreement = yearlyDuty('target-agreement', 2, centre, [2028])!
  assert.deepEqual(agreement.windows[0], {
    key: '2028',
    from: '2027-10-01',
    to: '2028-02-29',
    name: 'für 2028',
  })
  assert.equal(yearlyDuty('indicators', 3, { id: 'c1', openedOn: '2024-04-01' }, [2021]), undefined)
})

const anyDay = fc.integer({ min: epochDay('2019-06-01'), max: epochDay('2023-06-30') }).map(fromEpochDay)

test('whatever is held when: states follow the calendar, evidence lies in its window, more evidence never harms', () => {
  const cases = fc.record({
    cadence: fc.constantFrom('month', 'quarter', 'half-year', 'year'),
    times: fc.integer({ min: 1, max: 3 }),
    from: anyDay,
    days: fc.array(anyDay, { maxLength: 40 }),
    at: anyDay,
  })
  fc.assert(
    fc.property(cases, ({ cadence, times, from, days, at }) => {
      const body: Body = { ...conference, cadence, cadenceTimes: times, cadenceFrom: from }
      const duty = bodyDuty(body, 'c1', '2020-01-01', '2022-12-31')
      const expected = windows(cadence, from, '2022-12-31').filter(({ to }) => to >= '2020-01-01')
      assert.equal(duty?.windows.length ?? 0, expected.length)
      if (!duty) return
      const evidence = days.map((day, index) => held(day, `m${index}`))
      const results = dutyStates(duty, evidence, at)
      for (const { window, state, evidence: found } of results) {
        const counted = days.filter((day) => day >= window.from && day <= window.to && day <= at).length
        assert.equal(found.length, counted)
        assert.equal(state === 'done', counted >= times)
        if (state === 'missed') assert.ok(at > window.to)
        if (state === 'due') assert.ok(at >= window.from && at <= window.to)
        if (state === 'not-yet-due') assert.ok(at < window.from)
      }
      // Nothing from tomorrow on changes what is known today; done stays done.
      const future = [...evidence, held(addDays(at, 1), 'later')]
      assert.deepEqual(dutyStates(duty, future, at), results)
      const next = dutyStates(duty, evidence, addDays(at, 1))
      for (const [index, { state }] of results.entries())
        if (state === 'done') assert.equal(next[index]!.state, 'done')
    }),
    { numRuns: 300 },
  )
})
