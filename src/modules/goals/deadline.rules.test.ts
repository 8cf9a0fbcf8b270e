import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deadlineWords, parseDeadline } from './deadline.rules.ts'

const cases: readonly (readonly [written: string, from: string | null, due: string, words: string])[] = [
  ['2021-Q3-Beginn', null, '2021-06-30', 'bis zum Beginn des 3. Quartals 2021'],
  ['2021-Q1-Beginn', null, '2020-12-31', 'bis zum Beginn des 1. Quartals 2021'],
  ['2021-Q3-Ende', null, '2021-09-30', 'bis Ende des 3. Quartals 2021'],
  ['2021-Q4', null, '2021-12-31', 'bis Ende des 4. Quartals 2021'],
  ['ab 2021-Q3', '2021-07-01', '2021-12-31', 'ab Anfang des 3. Quartals 2021'],
  ['ab 2021-Q2-Beginn', '2021-04-01', '2021-12-31', 'ab Anfang des 2. Quartals 2021'],
  ['ab 2021-04', '2021-04-01', '2021-12-31', 'ab April 2021'],
  ['2021-12-31', null, '2021-12-31', 'bis Jahresende 2021'],
  ['2021-09-26', null, '2021-09-26', 'bis 26. September 2021'],
  ['Bis zum Ende des 2. Quartals', null, '2021-06-30', 'bis Ende des 2. Quartals 2021'],
  ['Bis zum Beginn des 3. Quartals', null, '2021-06-30', 'bis zum Beginn des 3. Quartals 2021'],
  ['Ab Anfang des 2. Quartals', '2021-04-01', '2021-12-31', 'ab Anfang des 2. Quartals 2021'],
  ['Bis zum Jahresende', null, '2021-12-31', 'bis Jahresende 2021'],
  ['bis Ende Q3', null, '2021-09-30', 'bis Ende des 3. Quartals 2021'],
  ['ab April', '2021-04-01', '2021-12-31', 'ab April 2021'],
  ['26.09.2021', null, '2021-09-26', 'bis 26. September 2021'],
]

for (const [written, from, due, words] of cases)
  test(`„${written}“ means ${from ?? ''}–${due}`, () => {
    const deadline = parseDeadline(written, 2021)
    assert.ok(deadline)
    assert.deepEqual([deadline.startsOn, deadline.dueOn], [from, due])
    assert.equal(deadlineWords(deadline), words)
    assert.deepEqual(parseDeadline(deadline.text, 2021), deadline, 'the kept form reads the same')
  })

test('a deadline may begin somewhere inside the year', () => {
  assert.deepEqual(parseDeadline('2021-Q3-Ende', 2021, '2021-Q2'), {
    text: '2021-Q3-Ende',
    startsOn: '2021-04-01',
    dueOn: '2021-09-30',
  })
  assert.equal(parseDeadline('2021-Q1-Ende', 2021, '2021-Q2'), undefined)
})

test('what means no day is no deadline', () => {
  for (const text of ['', 'bald', '2021-Q5', 'ab 2021-13', '31.02.2021'])
    assert.equal(parseDeadline(text, 2021), undefined)
})
