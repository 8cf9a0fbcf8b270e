import assert from 'node:assert/strict'
import { test } from 'node:test'
import { euroText, parseEuros } from '../../kernel/money.ts'
import { endsSoon, grantSums, grantsAsOf, periodEnds, periodOf, stateOn, stepsFrom } from './index.ts'
import type { GrantAward } from './index.ts'
import { afterStep, stepProblem } from './grant.rules.ts'

function grant(more: Partial<GrantAward> = {}): GrantAward {
  return {
    id: 'one',
    centreId: 'here',
    funder: 'Stiftung',
    funderKind: null,
    purpose: 'Spielecke',
    state: 'applied',
    ceilingCents: null,
    grantedCents: null,
    calledCents: null,
    periodFrom: null,
    periodTo: null,
    periodText: '',
    recordedOn: null,
    appliedOn: null,
    decidedOn: null,
    note: '',
    offerIds: [],
    version: 1,
    ...more,
  }
}

/** The table of the report of 2020: ceiling in euros, from, to. */
const source = [
  [151_727, '2020', '2023'],
  [67_334, '01/2020', '06/2021'],
  [20_000, '01/2021', '09/2022'],
  [40_000, '2018', '2019'],
] as const
const listed = source.map(([euros, start, end]) => {
  const found = periodOf(start, end)
  assert.ok(found.ok)
  return grant({ ceilingCents: euros * 100, ...found.period })
})

test('ceilings applied for, running ones and granted money are three sums; what nobody said is no 0', () => {
  const sums = grantSums(listed, 2020)
  assert.equal(euroText(sums.appliedCents!), '279.061 €')
  assert.equal(euroText(sums.runningCents!), '219.061 €')
  assert.equal(sums.grantedCents, null)
  assert.equal(sums.calledCents, null)
  assert.equal(grantSums([], 2020).appliedCents, null)
})

test('what is only an idea or was refused is not among the ceilings applied for', () => {
  const sums = grantSums(
    [grant({ ceilingCents: 500, state: 'preparing' }), grant({ ceilingCents: 700, state: 'refused' })],
    2020,
  )
  assert.equal(sums.appliedCents, null)
})

test('a period keeps how it was printed and gives both ends back', () => {
  const found = periodOf('01/2020', '06/2021')
  assert.deepEqual(found, {
    ok: true,
    period: { periodFrom: '2020-01-01', periodTo: '2021-06-30', periodText: '01/2020–06/2021' },
  })
  for (const [start, end] of [
    ['2020', '2023'],
    ['', '2022'],
    ['03/2021', ''],
    ['2020', '2020'],
    ['', ''],
  ] as const) {
    const read = periodOf(start, end)
    assert.ok(read.ok)
    assert.deepEqual(periodEnds(read.period.periodText), { start, end })
  }
  assert.equal(periodOf('2021', '2020').ok, false)
  assert.equal(periodOf('bald', '').ok, false)
})

test('only the steps of the table are allowed, and a step back needs a reason', () => {
  assert.deepEqual(stepsFrom('preparing'), ['applied'])
  const step = { to: 'granted', onDate: '2021-06-10', grantedCents: null, reason: '' } as const
  const today = '2021-06-11'
  assert.equal(stepProblem(grant({ state: 'preparing' }), step, today), 'step-not-allowed')
  assert.equal(stepProblem(grant(), step, today), undefined)
  assert.equal(stepProblem(grant(), { ...step, onDate: null }, today), 'day-missing')
  assert.equal(stepProblem(grant(), { ...step, onDate: '2021-06-12' }, today), 'in-the-future')
  assert.equal(stepProblem(grant({ appliedOn: '2021-07-01' }), step, today), 'before-application')
  const back = { ...step, to: 'applied', onDate: null } as const
  assert.equal(stepProblem(grant({ state: 'granted' }), back, today), 'reason-missing')
  assert.equal(stepProblem(grant({ state: 'granted' }), { ...back, reason: 'Irrtum' }, today), undefined)
})

test('more than the ceiling cannot be granted; a step back forgets what no longer holds', () => {
  const step = { to: 'granted', onDate: '2021-06-10', grantedCents: 1_001, reason: '' } as const
  assert.equal(stepProblem(grant({ ceilingCents: 1_000 }), step, '2021-06-11'), 'granted-above-ceiling')
  const back = { to: 'applied', onDate: null, grantedCents: null, reason: 'Irrtum' } as const
  assert.deepEqual(afterStep(grant({ appliedOn: '2021-03-01', decidedOn: '2021-06-10' }), back), {
    state: 'applied',
    appliedOn: '2021-03-01',
    decidedOn: null,
    grantedCents: null,
    calledCents: null,
  })
})

test('the state on a day follows the days of the application, not when somebody typed it', () => {
  const one = grant({
    state: 'granted',
    appliedOn: '2021-03-01',
    decidedOn: '2021-06-10',
    recordedOn: '2021-01-15',
    grantedCents: 500,
  })
  const days = ['2021-01-14', '2021-01-15', '2021-03-01', '2021-06-09', '2021-06-10']
  assert.deepEqual(
    days.map((day) => stateOn(one, day)),
    [undefined, 'preparing', 'applied', 'applied', 'granted'],
  )
  assert.equal(grantsAsOf([one], '2021-05-01')[0]!.grantedCents, null)
  assert.equal(stateOn(grant(), '1999-01-01'), 'applied')
})

test('money that ends within twelve months is named, what was refused is not', () => {
  const one = { state: 'granted', periodTo: '2022-09-30' } as const
  assert.equal(endsSoon(one, '2021-09-30'), true)
  assert.equal(endsSoon(one, '2021-09-29'), false)
  assert.equal(endsSoon(one, '2022-10-01'), false)
  assert.equal(endsSoon({ ...one, state: 'refused' }, '2022-01-01'), false)
})

test('amounts are read and written as people write them', () => {
  assert.deepEqual(
    ['151.727', '151727', '67334 €', '1.250,5', '0'].map(parseEuros),
    [15_172_700, 15_172_700, 6_733_400, 125_050, 0],
  )
  assert.deepEqual(
    ['1.5', '-3', '1,234', 'viel', ''].map(parseEuros),
    Array.from({ length: 5 }, () => undefined),
  )
  assert.equal(euroText(125_050), '1.250,50 €')
})
