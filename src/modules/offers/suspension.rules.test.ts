import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInput } from '../../kernel/input.ts'
import { suspensionFilterText, suspensionPeriodText, suspensionState } from './suspension.rules.ts'
import { suspensionForm } from './suspension.ts'

const spring = { fromOn: '2026-03-16', toOn: '2026-04-19', liftedAt: null }

test('a suspension is to come, runs to its last day, and is over; lifted it is lifted', () => {
  const states = ['2026-03-15', '2026-03-16', '2026-04-19', '2026-04-20'].map((day) =>
    suspensionState(spring, day),
  )
  assert.deepEqual(states, ['ahead', 'running', 'running', 'over'])
  assert.equal(suspensionState({ ...spring, toOn: null }, '2036-01-01'), 'running')
  assert.equal(suspensionState({ ...spring, liftedAt: new Date() }, '2026-03-20'), 'lifted')
})

test('its period reads as people say it', () => {
  assert.equal(suspensionPeriodText(spring), 'Mo, 16. März 2026 bis So, 19. April 2026')
  assert.equal(suspensionPeriodText({ ...spring, toOn: '2026-03-16' }), 'Mo, 16. März 2026')
  assert.equal(suspensionPeriodText({ ...spring, toOn: null }), 'ab Mo, 16. März 2026, bis auf Weiteres')
})

test('how its offers were found reads as a line', () => {
  assert.equal(suspensionFilterText({}), 'alle Angebote')
  assert.equal(
    suspensionFilterText({ Thema: 'Gesundheit', 'Angeboten von': 'das Team' }),
    'Thema: Gesundheit · Angeboten von: das Team',
  )
})

test('it needs a first day and a reason, and does not end before it begins', () => {
  const problems = (fields: Record<string, string>) => {
    const parsed = parseInput(suspensionForm, fields)
    return parsed.ok ? parsed.value : Object.keys(parsed.problems)
  }
  assert.deepEqual(problems({}), ['fromOn', 'reason'])
  assert.deepEqual(problems({ fromOn: '2026-03-16', toOn: '2026-03-15', reason: 'Virus' }), ['toOn'])
  assert.deepEqual(problems({ fromOn: '16.3.2026', reason: ' Virus ' }), {
    fromOn: '2026-03-16',
    toOn: null,
    reason: 'Virus',
  })
})
