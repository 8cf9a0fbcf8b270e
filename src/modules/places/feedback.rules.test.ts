import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerDueOn } from './index.ts'

test('a reported barrier is answered within one month, also where the next month is shorter', () => {
  assert.equal(answerDueOn(new Date('2026-11-24T10:00:00+01:00')), '2026-12-24')
  assert.equal(answerDueOn(new Date('2027-01-31T10:00:00+01:00')), '2027-02-28')
})

test('what is reported just after midnight in Böckingen counts from that day', () => {
  assert.equal(answerDueOn(new Date('2026-11-23T23:30:00Z')), '2026-12-24')
})
