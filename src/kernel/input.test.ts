import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import {
  idList,
  oneOf,
  optionalDay,
  optionalEmail,
  optionalInteger,
  optionalText,
  parseInput,
  requiredDay,
  requiredText,
  requiredTime,
  tick,
} from './input.ts'

const schema = z.object({
  name: requiredText('Bitte geben Sie einen Namen an.', 20),
  email: optionalEmail(),
  seats: optionalInteger(1, 500),
  on: requiredDay('Bitte geben Sie einen Tag an.'),
  until: optionalDay(),
  from: requiredTime('Bitte geben Sie eine Uhrzeit an.'),
  kind: oneOf(['a', 'b']),
  terms: idList(),
  outdoor: tick(),
})

test('a filled form becomes values', () => {
  const id = '01900000-0000-7000-8000-000000000001'
  const values = {
    name: '  Café \n groß ',
    email: '',
    seats: '30',
    on: '24.11.2026',
    from: '9:30',
    kind: 'b',
  }
  assert.deepEqual(parseInput(schema, { ...values, terms: [id, id], outdoor: 'ja' }), {
    ok: true,
    value: {
      name: 'Café groß',
      email: '',
      seats: 30,
      on: '2026-11-24',
      until: null,
      from: '09:30',
      kind: 'b',
      terms: [id],
      outdoor: true,
    },
  })
})

test('every field answers a wrong value with its own sentence', () => {
  const values = {
    name: 'x'.repeat(21),
    email: 'a@',
    seats: '-3',
    until: '31.02.2026',
    from: '25:00',
    kind: 'c',
  }
  const parsed = parseInput(schema, { ...values, terms: ['1'] })
  assert.ok(!parsed.ok)
  assert.deepEqual(Object.keys(parsed.problems).sort(), [
    'email',
    'from',
    'kind',
    'name',
    'on',
    'seats',
    'terms',
    'until',
  ])
  assert.equal(parsed.problems.on, 'Bitte geben Sie einen Tag an.')
})

test('marks that turn the reading direction are dropped, right-to-left letters stay', () => {
  const parsed = parseInput(z.object({ name: optionalText() }), { name: '\u202eمقهى\u0007' })
  assert.deepEqual(parsed, { ok: true, value: { name: 'مقهى' } })
})
