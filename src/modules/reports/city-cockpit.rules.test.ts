import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GoalStanding, GoalState } from '../goals/index.ts'
import type { Figure } from '../indicators/index.ts'
import { indicatorById } from '../indicators/index.ts'
import { cityFigure, cityIndicator, goalCounts } from './city-cockpit.rules.ts'

const indicator = indicatorById('V')!
const figure = (value: number | null, number = 1, fixed = true): Figure => ({
  indicator,
  definition: {
    indicator: 'V',
    number,
    name: number === 1 ? 'Besuche' : 'Anwesenheiten',
    definition: 'Gezählt.',
    owner: 'Stadt',
    validFrom: '2020-01-01',
  },
  fixing: null,
  state: fixed ? (value === null ? 'no-data' : 'value') : 'not-fixed',
  measure: { value },
})
const standing = (state: GoalState) =>
  ({
    judgement: { state, value: null, target: null, unit: '', evidence: [], notes: [] },
  }) as unknown as GoalStanding

test('goals are summed up so that each counts once, and a replaced wording not at all', () => {
  const counts = goalCounts(
    (
      [
        'reached',
        'reached-late',
        'partly',
        'missed',
        'at-risk',
        'open',
        'on-track',
        'not-due',
        'no-rule',
        'changed',
      ] as const
    ).map(standing),
  )
  assert.deepEqual(counts, { reached: 2, partly: 1, missed: 1, 'at-risk': 1, running: 3, unjudged: 1 })
})

test('a figure is a number, "keine Angabe" or "nicht festgelegt", never a made-up 0', () => {
  assert.deepEqual(cityFigure(figure(1204), 1, 5), { number: 1204, text: '1.204' })
  assert.deepEqual(cityFigure(figure(0), 1, 5), { number: 0, text: '0' })
  assert.deepEqual(cityFigure(figure(null), 1, 5), { number: null, text: 'keine Angabe' })
  assert.deepEqual(cityFigure(figure(7, 1, false), 1, 5), { number: null, text: 'nicht festgelegt' })
})

test('small numbers of people are hidden, and rates about so few with them', () => {
  assert.deepEqual(cityFigure(figure(3), 1, 5), { number: null, text: 'unter 5' })
  const rate = { ...figure(1.5), measure: { value: 1.5, people: 3 } }
  assert.deepEqual(cityFigure(rate, 1, 5), { number: null, text: 'zu wenige' })
  assert.equal(cityFigure({ ...rate, measure: { value: 1.5, people: 30 } }, 1, 5).number, 1.5)
})

test('what is defined otherwise stands apart, with the sentence why', () => {
  const all = [
    { name: 'Nord', figure: figure(10) },
    { name: 'Süd', figure: figure(20) },
    { name: 'West', figure: figure(30, 2) },
    { name: 'Ost', figure: figure(null, 3, false) },
  ]
  const told = cityIndicator(all)!
  assert.equal(told.number, 1)
  assert.match(told.refused, /in West \(Fassung 2\) anders definiert.*nicht verglichen/)
  assert.equal(cityFigure(all[2]!.figure, told.number, 5).text, 'nicht vergleichbar')
  assert.equal(cityFigure(all[3]!.figure, told.number, 5).text, 'nicht festgelegt')
  assert.equal(cityIndicator(all.slice(0, 2))!.refused, '')
  assert.equal(cityIndicator([all[3]!]), undefined, 'nobody has fixed it: it has no column')
})
