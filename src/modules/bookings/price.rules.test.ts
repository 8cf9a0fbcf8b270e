import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { priceOf } from './price.rules.ts'
import type { Extra, Fee } from './setting.ts'

const perHour: Fee = { userClassId: 'u', basis: 'hour', cents: 1_250, depositCents: 0 }
const kitchen: Extra = { id: 'k', name: 'Küche', basis: 'date', cents: 2_500 }
const cleaning: Extra = { id: 'r', name: 'Endreinigung', basis: 'once', cents: 4_000 }

test('hours, dates and single extras add up', () => {
  const price = priceOf({
    fee: perHour,
    minutes: [90, 120],
    extras: [kitchen, cleaning],
    exemptionReason: '',
  })
  assert.equal(price.cents, 4_375 + 5_000 + 4_000)
  assert.deepEqual(
    price.lines.map(({ label, count, cents }) => [label, count, cents]),
    [
      ['Raumnutzung', 3.5, 4_375],
      ['Küche', 2, 5_000],
      ['Endreinigung', 1, 4_000],
    ],
  )
})

test('an exemption is free of charge and keeps what it was worth', () => {
  const price = priceOf({ fee: perHour, minutes: [60], extras: [kitchen], exemptionReason: 'gemeinnützig' })
  assert.equal(price.cents, 0)
  assert.deepEqual(price.lines.at(-1), {
    label: 'Befreit: gemeinnützig',
    basis: 'exempt',
    count: 1,
    each: -3_750,
    cents: -3_750,
  })
})

test('without a fee the room is free; without a date nothing is due', () => {
  assert.equal(priceOf({ fee: undefined, minutes: [60], extras: [], exemptionReason: '' }).cents, 0)
  assert.deepEqual(priceOf({ fee: perHour, minutes: [], extras: [cleaning], exemptionReason: '' }), {
    lines: [],
    cents: 0,
  })
})

test('the lines always add up to the price, in whole cents', () => {
  const fee = fc.record({
    userClassId: fc.constant('u'),
    basis: fc.constantFrom('free', 'date', 'hour'),
    cents: fc.nat(100_000),
    depositCents: fc.constant(0),
  })
  fc.assert(
    fc.property(fee, fc.array(fc.integer({ min: 1, max: 1_440 })), fc.boolean(), (one, minutes, exempt) => {
      const extras = [kitchen, cleaning]
      const price = priceOf({ fee: one, minutes, extras, exemptionReason: exempt ? 'Selbsthilfe' : '' })
      assert.equal(
        price.lines.reduce((sum, line) => sum + line.cents, 0),
        price.cents,
      )
      assert.ok(Number.isSafeInteger(price.cents) && price.cents >= 0)
      if (exempt) assert.equal(price.cents, 0)
    }),
  )
})
