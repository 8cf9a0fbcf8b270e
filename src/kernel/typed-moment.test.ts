import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typedDay, typedDays, typedTime } from './typed-moment.ts'

const today = '2026-11-22'

test('a time is understood as people type it, and nonsense is not guessed at', () => {
  const times = ['18 Uhr', '18', '18.30', '18:30 Uhr', '18h30', '1830', '9:05', '9 h', ' 18 : 30 ', '0']
  assert.deepEqual(
    times.map((text) => typedTime(text)),
    ['18:00', '18:00', '18:30', '18:30', '18:30', '18:30', '09:05', '09:00', '18:30', '00:00'],
  )
  for (const text of ['', '25 Uhr', '18.60', 'abends', '18-20', '183', '18 Uhr 30', '24:00'])
    assert.equal(typedTime(text), undefined, text)
})

test('a day without a year is the next such day', () => {
  assert.equal(typedDay('3.12.', today), '2026-12-03')
  assert.equal(typedDay('22.11.', today), '2026-11-22')
  assert.equal(typedDay('21.11', today), '2027-11-21')
  assert.equal(typedDay('29.2.', today), '2028-02-29')
  assert.equal(typedDay('30.2.', today), undefined)
})

test('a day is understood with weekday, month in words and short year', () => {
  const days = [
    '03.12.26',
    'Do, 3.12.',
    'am 3. Dezember',
    'Donnerstag, den 3. Dezember 2026',
    '3. Dez. 26',
    '2026-12-03',
    '3/12/2026',
  ]
  for (const text of days) assert.equal(typedDay(text, today), '2026-12-03', text)
  assert.equal(typedDay('1. Maerz', today), '2027-03-01')
  for (const text of ['', 'bald', '3. Brumaire', '31.11.2026', '3.12.2026.1'])
    assert.equal(typedDay(text, today), undefined, text)
})

test('several days may stand in one line or in many; what is no day stays as it was typed', () => {
  assert.equal(
    typedDays('Do, 3.12.\n03.12.26; 10.12. und 17. Dezember, irgendwann', today),
    '2026-12-03\n2026-12-03\n2026-12-10\n2026-12-17\nirgendwann',
  )
})
