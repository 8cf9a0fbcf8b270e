import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Deposit } from './deposit.ts'
import { agreedDeposit, depositSentence, depositText, endProblem, receiptProblem } from './deposit.rules.ts'

const fee = { userClassId: 'u', basis: 'date', cents: 9_000, depositCents: 15_000 } as const
const agreed: Deposit = { cents: 15_000, reason: '', received: null, settled: null }
const here: Deposit = { ...agreed, received: { on: '2026-12-01', how: 'cash' } }
const today = '2026-12-10'

test('the deposit is the one of the fees; another one, or none, needs its reason', () => {
  assert.deepEqual(agreedDeposit(fee, undefined), { cents: 15_000, reason: '' })
  assert.deepEqual(agreedDeposit(undefined, undefined), { cents: 0, reason: '' })
  assert.equal(agreedDeposit(fee, { cents: 0, reason: ' ' }), undefined)
  assert.deepEqual(agreedDeposit(fee, { cents: 0, reason: ' bekannte Gruppe ' }), {
    cents: 0,
    reason: 'bekannte Gruppe',
  })
  assert.deepEqual(agreedDeposit(fee, { cents: 15_000, reason: 'gleich' }), { cents: 15_000, reason: '' })
})

test('it comes in not later than today, and only where one is agreed', () => {
  assert.equal(receiptProblem(agreed, { on: today, how: 'cash' }, today), undefined)
  assert.equal(receiptProblem(agreed, { on: '2026-12-11', how: 'cash' }, today), 'deposit-ahead')
  assert.equal(receiptProblem({ ...agreed, cents: 0 }, { on: today, how: 'cash' }, today), 'no-deposit')
})

test('it ends after it came, with a reason for what is kept, and only once', () => {
  const end = (retained: number, reason: string, on = today) => ({ on, retained, reason })
  assert.equal(endProblem(agreed, end(0, ''), today), 'deposit-not-here')
  assert.equal(endProblem(here, end(0, ''), today), undefined)
  assert.equal(endProblem(here, end(0, '', '2026-11-30'), today), 'deposit-before')
  assert.equal(endProblem(here, end(0, '', '2026-12-11'), today), 'deposit-ahead')
  assert.equal(endProblem(here, end(15_001, 'Fenster'), today), 'deposit-too-much')
  assert.equal(endProblem(here, end(1, ' '), today), 'deposit-no-reason')
  const over = { ...here, settled: end(0, '') }
  assert.equal(endProblem(over, end(0, ''), today), undefined, 'a second click is the same deed')
  assert.equal(endProblem(over, end(500, 'Fenster'), today), 'deposit-settled')
})

test('a sentence says how it stands; no deposit is no word', () => {
  assert.equal(depositText({ ...agreed, cents: 0 }), '')
  assert.equal(depositText({ ...agreed, cents: 0, reason: 'bekannt' }), 'Keine Kaution: bekannt')
  assert.equal(depositText(agreed), '150 €, noch nicht da')
  assert.equal(depositText(here), '150 €, bar am 01.12.2026, noch hier')
  assert.equal(
    depositText({ ...here, settled: { on: today, retained: 2_050, reason: 'Tisch zerkratzt' } }),
    '150 €, bar am 01.12.2026, 129,50 € zurückgegeben, 20,50 € einbehalten am 10.12.2026: Tisch zerkratzt',
  )
  assert.equal(depositSentence(0), '')
  assert.match(depositSentence(15_000), /Kaution von 150 €/)
})

test('what goes back and what is kept are never more than what came in', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(2_000_000), (cents, retained) => {
      const problem = endProblem({ ...here, cents }, { on: today, retained, reason: 'Schaden' }, today)
      assert.equal(problem === undefined, retained <= cents)
    }),
  )
})
