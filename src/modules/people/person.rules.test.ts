import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { erasedName } from './person.ts'
import type { Salutation } from './person.ts'
import { fullName, publicName, publicPerson } from './person.rules.ts'

const shown: readonly [Salutation | null, string, string][] = [
  ['Frau', 'Anna Gold', 'Frau G.'],
  ['Herr', 'Mustermann', 'Herr M.'],
  ['Frau', 'Anna Müller-Gold', 'Frau M.-G.'],
  ['Herr', 'Karl-Heinz von der Aue', 'Herr A.'],
  ['Frau', 'Dr. med. Ida östlund', 'Frau Ö.'],
  ['Frau', 'Gold, Anna', 'Frau G.'],
  ['Frau', 'G.', 'Frau G.'],
  [null, 'Anna Gold', 'A. G.'],
  [null, 'Anna-Lena Gold', 'A.-L. G.'],
  [null, 'Gold', 'G.'],
  [null, 'Frau Gold', 'Frau G.'],
  [null, 'Herr M.', 'Herr M.'],
  [null, 'Herrn Mustermann', 'Herr M.'],
  [null, 'von Aue', 'A.'],
  [null, 'von', 'V.'],
  ['Frau', 'ليلى', 'Frau ل.'],
  ['Herr', '123', 'Herr'],
]

describe('without consent a person stands in public only as initials', () => {
  for (const [salutation, name, expected] of shown) {
    test(`${salutation ?? 'ohne Anrede'}, ${name} → ${expected}`, () => {
      assert.equal(publicName({ salutation, name, agreedToPublishOn: null }), expected)
    })
  }

  test('no word of the name gets out', () => {
    const word = fc.stringMatching(/^[A-ZÄÖÜ][a-zäöüß]{2,12}(-[A-ZÄÖÜ][a-z]{2,8})?$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const name = publicName({ salutation: null, name: words.join(' '), agreedToPublishOn: null })
        for (const w of words) assert.ok(!name.includes(w), `${name} gives away ${w}`)
      }),
    )
  })
})

test('with consent the whole name stands in public', () => {
  const person = { salutation: 'Frau', name: 'Dr. Anna Gold', agreedToPublishOn: '2026-01-05' } as const
  assert.equal(publicName(person), 'Frau Dr. Anna Gold')
})

test('an erased person is nobody any more', () => {
  const person = { salutation: null, name: erasedName, agreedToPublishOn: null, erased: true }
  assert.equal(publicName(person), 'nicht mehr bekannt')
})

test('in the office a salutation inside the name is not said twice', () => {
  assert.equal(fullName({ salutation: 'Frau', name: 'Frau Gold' }), 'Frau Gold')
})

test('mail and phone stand in public only with consent', () => {
  const person = {
    id: '1',
    salutation: 'Frau' as const,
    name: 'Anna Gold',
    function: 'Leitung',
    email: 'gold@beispiel.test',
    phone: '07131 1',
    agreedToPublishOn: null,
    erased: false,
    version: 1,
  }
  assert.deepEqual(publicPerson(person), {
    id: '1',
    name: 'Frau G.',
    function: 'Leitung',
    email: '',
    phone: '',
  })
  assert.equal(publicPerson({ ...person, agreedToPublishOn: '2026-01-05' }).phone, '07131 1')
})
