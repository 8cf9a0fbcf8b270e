import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lookAlike } from './look-alike.rules.ts'

const alike: readonly (readonly [string, string])[] = [
  ['AWO', 'AWO Heilbronn'],
  ['AWO Heilbronn', 'AWO Heilbronn - Jugendhilfe'],
  ['AWO', 'AWO Heilbronn – Jugendhilfe'],
  ['DRK', 'Deutsches Rotes Kreuz'],
  ['VHS', 'VHS Heilbronn'],
  ['Diakonie', 'Diakonisches Werk Heilbronn'],
  ['Förderverein e.V.', 'Foerderverein'],
]
const different: readonly (readonly [string, string])[] = [
  ['Grundschule Alt-Böckingen', 'Grundschule am Bach'],
  ['Jugendgemeinderat', 'Jugendtreff Sontheim'],
  ['Stadt Heilbronn', 'AWO Heilbronn'],
  ['Musikverein', 'Musikschule'],
  ['', 'AWO'],
]

test('names of one organisation in different lengths and spellings look alike', () => {
  for (const [one, other] of alike) {
    assert.ok(lookAlike(one, other), `${one} ~ ${other}`)
    assert.ok(lookAlike(other, one), `${other} ~ ${one}`)
  }
})

test('names that only share a kind of house or a town stay apart', () => {
  for (const [one, other] of different) assert.ok(!lookAlike(one, other), `${one} ≠ ${other}`)
})
