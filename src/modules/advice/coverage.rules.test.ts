import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ServiceDays, TopicDays } from './coverage.rules.ts'
import { coverageOf } from './coverage.rules.ts'
import { slipOf, slipWritten } from './slip.rules.ts'

const debts: TopicDays = { id: 'debts', name: 'Schulden', requiredFrom: '2021-01-01', retiredOn: null }
const place: ServiceDays = {
  id: 'place',
  name: 'Schuldnerberatung',
  topicId: 'debts',
  languages: ['de'],
  recordedOn: '2021-05-04',
  closedOn: '2021-09-01',
}

function missingOn(day: string, topic = debts): boolean | undefined {
  return coverageOf([topic], [place], day)[0]?.missing
}

test('a topic is red until a service is recorded, and again from the day it closes', () => {
  assert.deepEqual(
    ['2021-05-03', '2021-05-04', '2021-08-31', '2021-09-01'].map((day) => missingOn(day)),
    [true, false, false, true],
  )
})

test('a topic nobody requires is never red, one required later only from then on', () => {
  assert.equal(missingOn('2021-01-01', { ...debts, requiredFrom: null }), false)
  assert.equal(missingOn('2020-12-31'), false)
  assert.equal(missingOn('2021-01-01'), true)
})

test('a retired topic is left out from that day on', () => {
  const retired = { ...debts, retiredOn: '2021-04-01' }
  assert.equal(missingOn('2021-03-31', retired), true)
  assert.equal(missingOn('2021-04-01', retired), undefined)
})

test('the number of a slip comes from the random end of the id and is found however it is written', () => {
  const slip = slipOf('019a0000-0000-7000-8000-00001234abcd')
  assert.match(slip, /^[2-9A-HJKMNP-Z]{5}$/)
  assert.equal(slipOf('019a0000-0000-7000-8000-00001234abcd'), slip)
  assert.notEqual(slipOf('019a0000-0000-7000-8000-00001234abce'), slip)
  assert.equal(slipWritten(` ${slip.slice(0, 2).toLowerCase()}-${slip.slice(2)} `), slip)
})
