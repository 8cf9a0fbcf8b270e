import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInput } from '../../kernel/input.ts'
import { sectionsOf, textOf } from './paper.ts'
import { protectionSkeleton, schemeForm } from './protection.ts'
import { heldOn, mayBeginOn, nextNumber } from './version.rules.ts'

const versions = [
  { number: 3, state: 'draft', validFrom: null },
  { number: 2, state: 'valid', validFrom: '2022-03-01' },
  { number: 1, state: 'superseded', validFrom: '2020-01-01' },
] as const

test('which version held on a day is a question of its days', () => {
  const on = (day: string) => heldOn(versions, day)?.number
  assert.deepEqual(['2019-12-31', '2020-01-01', '2022-02-28', '2022-03-01'].map(on), [undefined, 1, 1, 2])
  assert.equal(nextNumber(versions), 4)
  assert.equal(mayBeginOn(versions, '2022-02-28'), false)
  assert.equal(mayBeginOn(versions, '2022-03-01'), true)
})

test('a text becomes sections by its headings, and back', () => {
  const text = 'Vorweg\n\n# 1 Einleitung\nWarum.\n\n# 2 Quartier\nErster Absatz.\n\nZweiter.'
  assert.deepEqual(
    sectionsOf(text).map(({ title }) => title),
    ['', '1 Einleitung', '2 Quartier'],
  )
  assert.equal(textOf(sectionsOf(text)), text)
  assert.deepEqual(sectionsOf(' \n '), [])
})

test('every step of a procedure has a responsible function; empty steps are left out', () => {
  const typed = { title1: 'Wahrnehmen', responsible1: 'Alle', title3: 'Einschätzen', responsible3: 'Leitung' }
  const parsed = parseInput(schemeForm, typed)
  assert.ok(parsed.ok)
  assert.deepEqual(
    parsed.value.steps.map(({ title }) => title),
    ['Wahrnehmen', 'Einschätzen'],
  )
  const missing = parseInput(schemeForm, { ...typed, responsible3: '', text4: 'ohne Titel' })
  assert.ok(!missing.ok)
  assert.deepEqual(Object.keys(missing.problems), ['responsible3', 'title4'])
  assert.ok(protectionSkeleton.every(({ responsible }) => responsible !== ''))
})
