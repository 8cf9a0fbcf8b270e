import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RoomForUse } from '../places/index.ts'
import { instead } from './planning.rules.ts'

const room = (id: string, capacity: number | null) => ({ id, name: id, capacity })
const taken = (capacity: number | null): RoomForUse => ({
  ...room('Saal', capacity),
  siteId: 's',
  centreId: 'c',
  setupMinutes: 0,
  cleanupMinutes: 0,
  inUseFrom: null,
  inUseTo: null,
  leaves: [],
})
const free = [
  room('Keller', 8),
  room('Küche', 20),
  room('Multiraum', 60),
  room('Halle', 200),
  room('Hof', null),
]

test('instead of a taken room, those with enough seats come first, the closest size before the others', () => {
  assert.deepEqual(
    instead(free, [taken(40)]).map((one) => one.id),
    ['Multiraum', 'Halle', 'Hof', 'Küche', 'Keller'],
  )
})

test('nobody knows how large the taken room is, so the order stays', () => {
  assert.deepEqual(instead(free, [taken(null)]), free)
})
