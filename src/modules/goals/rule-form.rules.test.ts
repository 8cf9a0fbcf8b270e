import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOfRule, ruleFromForm } from './rule-form.rules.ts'
import { exampleOf, exampleYear } from './year-2021.fixture.ts'

test('every rule of the example year goes through its form unchanged', () => {
  for (const { nr, rule } of exampleOf(exampleYear()).goals)
    assert.deepEqual(ruleFromForm(fieldsOfRule(rule)), { ok: true, value: rule }, `goal ${nr}`)
})

test('what does not fit the type of the goal is said at its field', () => {
  const values = { type: 'cadence', of: 'sessions', per: 'month', atLeast: '' }
  const answer = ruleFromForm({ values, lists: {} })
  assert.deepEqual(answer, {
    ok: false,
    problems: { atLeast: 'Bitte geben Sie an, wie viele es mindestens sein sollen.' },
  })
  const wrong = ruleFromForm({ values: { type: 'coverage', of: 'sessions' }, lists: {} })
  assert.ok(!wrong.ok && wrong.problems['of'])
})
