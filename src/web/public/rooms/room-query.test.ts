import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { roomQueryOf } from './room-query.ts'

const today = '2026-11-24'
const read = (text: string) => {
  const query = new URLSearchParams(text)
  return roomQueryOf(
    (name) => query.get(name) ?? undefined,
    (name) => query.getAll(name),
    today,
  )
}

describe('the question for a free room', () => {
  test('is read from the address: people, weekday, time of day, equipment', () => {
    const query = read('personen=25&wochentag=6&zeit=nachmittag&mit=kueche')
    assert.equal(query.people, 25)
    assert.equal(query.weekday, 6)
    assert.deepEqual([query.from, query.to], ['14:00', '18:00'])
    assert.deepEqual(query.equipment, ['kueche'])
    assert.equal(query.dated, true)
  })

  test('takes a day before a weekday and own times before a time of day', () => {
    const query = read('tag=28.11.2026&wochentag=1&zeit=abend&von=10:30&bis=12:00')
    assert.equal(query.day, '2026-11-28')
    assert.equal(query.weekday, undefined)
    assert.deepEqual([query.from, query.to], ['10:30', '12:00'])
  })

  test('says what it could not understand', () => {
    assert.equal(read('tag=31.2.2026').problem, 'day')
    assert.equal(read('tag=2026-11-01').problem, 'past')
    assert.equal(read('tag=2026-11-28&von=19:00&bis=18:00').problem, 'time')
    assert.equal(read('').asked, false)
    assert.equal(read('personen=viele').people, null)
  })
})
