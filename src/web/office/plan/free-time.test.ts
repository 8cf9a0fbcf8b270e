import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freeStretches } from './free-time.ts'

const day = { from: '08:00', to: '22:00' }
const words = (taken: readonly [string, string][]) =>
  freeStretches(
    taken.map(([from, to]) => ({ from, to })),
    day,
  ).map(({ from, to }) => `${from}–${to}`)

test('what is free between uses is named from the first to the last hour of the house', () => {
  assert.deepEqual(words([['09:30', '11:00']]), ['08:00–09:30', '11:00–22:00'])
  assert.deepEqual(words([]), ['08:00–22:00'])
})

test('a few minutes are not free time, and overlapping uses count once', () => {
  const taken: [string, string][] = [
    ['12:20', '21:50'],
    ['08:00', '12:00'],
    ['10:00', '11:00'],
  ]
  assert.deepEqual(words(taken), [])
})

test('what begins before the first hour or ends after midnight leaves nothing over', () => {
  assert.deepEqual(words([['06:00', '09:00']]), ['09:00–22:00'])
  assert.deepEqual(words([['18:00', '01:00']]), ['08:00–18:00'])
  assert.deepEqual(words([['00:00', '24:00']]), [])
})
