import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressInitialled, everyText, withInitials } from './private-names.rules.ts'

const people = [
  { salutation: 'Frau', name: 'Johanna Sommerfeld' },
  { salutation: null, name: 'Gold-Weber, Anton' },
  { salutation: 'Herr', name: 'Knapp' },
] as const
const initialled = withInitials(people)

test('people the house knows stand in a report as initials, in every way of writing them', () => {
  for (const [written, said] of [
    ['DRK, Ansprechpartnerin Frau Johanna Sommerfeld', 'DRK, Ansprechpartnerin Frau S.'],
    ['mit Frau Dr. Sommerfeld und Johanna  Sommerfeld', 'mit Frau S. und Johanna  Sommerfeld'],
    ['Johanna Sommerfeld, Anton Gold-Weber', 'J. S., A. G.-W.'],
    ['Herrn Knapp zum Dank', 'Herrn K. zum Dank'],
    ['Elly-Heuss-Knapp-Schule am Knapp', 'Elly-Heuss-Knapp-Schule am Knapp'],
    ['Sommerfeldstraße 3, Sommerfeld', 'Sommerfeldstraße 3, Sommerfeld'],
  ])
    assert.equal(initialled(written!), said!.replace('Johanna  Sommerfeld', 'J. S.'))
})

test('who runs something is never named in full, known or not', () => {
  assert.equal(
    addressInitialled('Krabbelgruppe, Ansprechpartnerin Frau Miriam Muster'),
    'Krabbelgruppe, Ansprechpartnerin Frau M.',
  )
  assert.equal(addressInitialled('Frau G. & Herr H.'), 'Frau G. & Herr H.')
})

test('in plain data every text is read, however deep, and nothing else changes', () => {
  const given = { rows: [['Frau Sommerfeld', 3, null]], more: { text: 'x', yes: true } }
  const wanted = { rows: [['Frau S.', 3, null]], more: { text: 'x', yes: true } }
  assert.deepEqual(everyText(given, initialled), wanted)
})
