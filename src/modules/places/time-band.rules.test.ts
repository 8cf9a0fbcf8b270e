import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { defaultTimeBands } from './time-band.ts'
import { bandsOf, bandsProblem } from './time-band.rules.ts'

test('a session stands in its first band and is marked in the others', () => {
  assert.deepEqual(bandsOf(defaultTimeBands, '08:00', '13:30'), { first: 0, others: [1] })
  assert.deepEqual(bandsOf(defaultTimeBands, '14:30', '21:00'), { first: 2, others: [3] })
  assert.deepEqual(bandsOf(defaultTimeBands, '12:00', '14:00'), { first: 1, others: [] })
  assert.deepEqual(bandsOf(defaultTimeBands, '09:00', '22:00'), { first: 0, others: [1, 2, 3] })
})

test('what lies outside the bands, or goes past midnight, stands at the edge', () => {
  assert.deepEqual(bandsOf(defaultTimeBands, '06:30', '07:30'), { first: 0, others: [] })
  assert.deepEqual(bandsOf(defaultTimeBands, '22:30', '23:30'), { first: 3, others: [] })
  assert.deepEqual(bandsOf(defaultTimeBands, '17:00', '01:00'), { first: 2, others: [3] })
})

test('every session has a band', () => {
  const time = fc.integer({ min: 0, max: 1_439 }).map((n) => new Date(n * 60_000).toISOString().slice(11, 16))
  fc.assert(
    fc.property(time, time, (from, to) => {
      const { first, others } = bandsOf(defaultTimeBands, from, to)
      assert.ok(first >= 0 && first < 4 && others.every((other) => other > first))
    }),
  )
})

test('bands must follow each other without gap or overlap', () => {
  assert.equal(bandsProblem(defaultTimeBands), undefined)
  const [a, b] = defaultTimeBands
  assert.match(bandsProblem([a!, { ...b!, from: '12:30' }]) ?? '', /muss beginnen, wo „Vormittagsband“ endet/)
  assert.match(bandsProblem([{ ...a!, to: '07:00' }]) ?? '', /endet, bevor es beginnt/)
  assert.match(bandsProblem([a!, { ...b!, name: 'vormittagsband' }]) ?? '', /denselben Namen/)
  assert.match(bandsProblem([]) ?? '', /mindestens ein Band/)
})
