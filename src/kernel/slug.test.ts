import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freeSlug, slugOf } from './slug.ts'

test('umlauts are spelled out and accents fall away', () => {
  assert.equal(slugOf('Café für Ältere – Straße 5'), 'cafe-fuer-aeltere-strasse-5')
})

test('a name without Latin letters still has an address', () => {
  assert.equal(slugOf('مقهى'), 'ohne-namen')
})

test('the second of the same name gets a number', () => {
  assert.equal(freeSlug('Café', new Set(['cafe', 'cafe-2'])), 'cafe-3')
})
