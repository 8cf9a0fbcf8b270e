import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../kernel/day.ts'
import { factsFor } from './facts.rules.ts'
import { judge } from './judge.rules.ts'
import { goalStateNames, usualGoalSettings } from './judgement.ts'
import type { Judgement } from './judgement.ts'
import type { ExampleYear } from './year-2021.fixture.ts'
import { exampleOf, exampleYear } from './year-2021.fixture.ts'

const year = exampleYear()
const { stichtage, erlaeuterung: _words, ...expected } = year.erwartete_zustaende
const running = new Set(['offen', 'im Plan', 'gefährdet'])

function judged(of: ExampleYear, nr: number, day: Day): Judgement {
  const { goals, records } = exampleOf(of)
  const goal = goals.find((each) => each.nr === nr)!
  const facts = goal.rule ? factsFor(goal.id, goal.rule, records) : {}
  return judge(goal.rule, goal.deadline, facts, day, usualGoalSettings)
}

function table(of: ExampleYear): Record<string, string[]> {
  const rows = Object.keys(expected).map((nr) => {
    const states = stichtage.map((day) => goalStateNames[judged(of, Number(nr), day).state])
    return [nr, states.map((state) => (running.has(state) ? 'läuft' : state))] as const
  })
  return Object.fromEntries(rows)
}

test('25 goals on four days stand exactly as the example year says', () => {
  assert.equal(Object.keys(expected).length, 25)
  assert.deepEqual(table(year), expected)
})

test('one café week that nobody confirmed flips goal 5 at 2 October and 2 January, and nothing else', () => {
  const week = ['2021-09-13', '2021-09-14', '2021-09-16']
  const unconfirmed = {
    ...year,
    angebote: year.angebote.map((offer) =>
      offer.titel === 'Offenes Café'
        ? { ...offer, termine: offer.termine.filter((day) => !week.includes(day)) }
        : offer,
    ),
  }
  assert.deepEqual(flipped(table(unconfirmed)), [
    ['5', '2021-10-02', 'verfehlt'],
    ['5', '2022-01-02', 'verspätet erreicht'],
  ])
})

test('the Quartierskonferenz moved from July to October flips goal 13 at 2 October, and nothing else', () => {
  const moved = {
    ...year,
    sitzungen: year.sitzungen.map((meeting) =>
      meeting.datum === '2021-07-14' ? { ...meeting, datum: '2021-10-13' } : meeting,
    ),
  }
  assert.deepEqual(flipped(table(moved)), [['13', '2021-10-02', 'läuft']])
})

function flipped(now: Record<string, string[]>): string[][] {
  return Object.entries(now).flatMap(([nr, states]) =>
    states.flatMap((state, at) => (state === expected[nr]![at] ? [] : [[nr, stichtage[at]!, state]])),
  )
}

test('38 of 40 walks by the end of September: two are missing, and every one is shown', () => {
  const { state, value, target, evidence, notes } = judged(year, 12, '2021-09-30')
  assert.equal(state, 'missed')
  assert.deepEqual([value, target, evidence.length], [38, 40, 38])
  assert.deepEqual(notes, ['Bis zur Frist fehlten 2.'])
})

test('a quarter without a newsletter turns the goal red on the day after it', () => {
  const quiet = { ...year, veroeffentlichungen: [] }
  assert.equal(judged(quiet, 17, '2021-01-15').state, 'open')
  assert.equal(judged(quiet, 17, '2021-03-25').state, 'at-risk')
  const april = judged(quiet, 17, '2021-04-01')
  assert.equal(april.state, 'at-risk')
  assert.deepEqual(april.notes, ['Nicht im Takt: 1. Quartal 2021.'])
})

test('the gap of the dementia group is named with its days', () => {
  const { value, target, notes } = judged(year, 11, '2022-01-02')
  assert.deepEqual([value, target], [261, 275])
  assert.deepEqual(notes, ['Nicht im Takt: 24. August bis 6. September 2021.'])
})

test('behind the linear pace by more than the margin is at risk, within it is not', () => {
  const few = { ...year, aufsuchend: year.aufsuchend.slice(0, 10) }
  assert.equal(judged(year, 12, '2021-07-02').state, 'on-track')
  assert.equal(judged(few, 12, '2021-07-02').state, 'at-risk')
})

test('only what was there on the day counts, not what came later', () => {
  assert.equal(judged(year, 1, '2021-06-09').state, 'on-track')
  assert.equal(judged(year, 1, '2021-06-10').state, 'reached')
})

test('a cooperation that went to sleep before the deadline is not active', () => {
  const asleep = {
    ...year,
    kooperationen: year.kooperationen.map((each) =>
      each.partner.startsWith('Bürgeramt')
        ? { ...each, vereinbart: '2020-01-10', kontakte: ['2020-01-10'] }
        : each,
    ),
  }
  assert.equal(judged(asleep, 8, '2021-04-02').state, 'missed')
})

test('without anybody on the staff register there is no figure, and no invented zero', () => {
  const { value, notes } = judged({ ...year, personal: [] }, 10, '2021-07-02')
  assert.equal(value, null)
  assert.match(notes[0]!, /^Keine Angabe/)
})
