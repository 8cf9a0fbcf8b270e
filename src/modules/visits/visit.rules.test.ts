import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInput } from '../../kernel/input.ts'
import { ageBandForm } from './age-band.ts'
import { hideSmall, hideSmallParts, shownText } from './small-numbers.rules.ts'
import { tapBatch } from './visit.ts'
import type { Cell } from './visit.ts'
import { changesBetween, peopleIn } from './visit.rules.ts'

const child: Cell = { bandId: 'child', gender: null, people: 4 }
const unknown: Cell = { bandId: null, gender: null, people: 2 }

test('a correction says what stood there before; what stays the same is no change', () => {
  assert.deepEqual(changesBetween([child, unknown], [child, { ...unknown, people: 3 }]), [
    { bandId: null, gender: null, old: 2, people: 3 },
  ])
  assert.deepEqual(changesBetween([child], []), [{ bandId: 'child', gender: null, old: 4, people: 0 }])
  assert.deepEqual(changesBetween([], [{ ...child, gender: 'f' }]), [
    { bandId: 'child', gender: 'f', old: 0, people: 4 },
  ])
  assert.equal(peopleIn([child, unknown]), 6)
})

test('a small number is hidden, a counted zero and a large one are not', () => {
  assert.deepEqual(
    [0, 1, 4, 5, 60].map((n) => hideSmall(n, 5)),
    [0, 'few', 'few', 5, 60],
  )
  assert.deepEqual(
    [0, 1, 4].map((n) => hideSmall(n, 0)),
    [0, 1, 4],
  )
  assert.equal(shownText(hideSmall(3, 5), 5), 'unter 5')
  assert.equal(shownText(1234, 5), '1.234')
})

test('a hidden part cannot be worked out from the total beside it', () => {
  assert.deepEqual(hideSmallParts([3, 0, 8, 12], 5), ['few', 0, 'few', 12])
  assert.deepEqual(hideSmallParts([3, 2, 12], 5), ['few', 'few', 12])
  assert.deepEqual(hideSmallParts([8, 12], 5), [8, 12])
  assert.deepEqual(hideSmallParts([3, 0], 5), ['few', 0])
})

const id = '01900000-0000-7000-8000-000000000001'
const tap = { id, siteId: id, onDate: '2026-11-24', sessionId: null, bandId: null }

test('a tap is read whatever the clock of the device says', () => {
  for (const countedAt of [
    '1970-01-01T00:00:00Z',
    '2099-01-01T00:00:00Z',
    'gestern',
    '+300000-01-01T00:00:00Z',
  ]) {
    const parsed = parseInput(tapBatch, [{ ...tap, countedAt }])
    assert.ok(parsed.ok, countedAt)
  }
  for (const bad of [
    { ...tap, onDate: '2026-02-30' },
    { ...tap, id: 'x' },
    { ...tap, gender: 'x' },
  ]) {
    assert.equal(parseInput(tapBatch, [bad]).ok, false)
  }
})

test('an age band ends after it begins, or never', () => {
  assert.ok(parseInput(ageBandForm, { name: '65+', ageFrom: '65', ageTo: '' }).ok)
  const wrong = parseInput(ageBandForm, { name: 'x', ageFrom: '10', ageTo: '9' })
  assert.deepEqual(wrong, { ok: false, problems: { ageTo: 'Das Ende liegt vor dem Anfang.' } })
})
