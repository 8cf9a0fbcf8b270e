import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHouse, yes } from '../../../test/a-house.ts'
import { testDb } from '../../../test/test-db.ts'
import { theHouse } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Forbidden, refused } from '../../kernel/result.ts'
import {
  closePlace,
  closureById,
  closureForm,
  closuresBetween,
  closuresOfCentre,
  planningFacts,
  reopenPlace,
} from './index.ts'

const { db } = await testDb()
const house = await aHouse(db)
const now = new Date('2026-11-21T12:00:00+01:00')

const input = (fields: Record<string, string>) => {
  const parsed = parseInput(closureForm, { reason: 'Neuer Boden', ...fields })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}
const taken = async () => {
  const rows = await db
    .selectFrom('room_occupancy')
    .select(['room_id', 'closure_id'])
    .where('closure_id', 'is not', null)
    .execute()
  return rows.map((row) => row.room_id)
}

test('a closure lasts to the end of its last day, by the wall clock', () => {
  const days = input({ fromOn: '2027-03-27', toOn: '2027-03-28' })
  assert.deepEqual(
    [days.from.toISOString(), days.to.toISOString()],
    ['2027-03-26T23:00:00.000Z', '2027-03-28T22:00:00.000Z'],
  )
  const afternoon = input({ fromOn: '2026-12-01', fromTime: '13:00', toTime: '17:00' })
  assert.equal(afternoon.to.getTime() - afternoon.from.getTime(), 4 * 3_600_000)
  const turned = parseInput(closureForm, { fromOn: '2026-12-02', toOn: '2026-12-01', reason: 'x' })
  assert.deepEqual(turned, { ok: false, problems: { toOn: 'Das Ende liegt vor dem Anfang.' } })
})

test('a closed house takes all its rooms, and planning learns of it', async () => {
  const id = newId()
  const on = { kind: 'site', id: house.siteId } as const
  assert.equal(
    yes(await closePlace(db, theHouse, id, on, input({ fromOn: '2026-12-07', toOn: '2026-12-11' }), now)),
    0,
  )
  assert.deepEqual(new Set(await taken()), new Set([house.cafe, house.hall, house.garden]))
  const facts = await planningFacts(db, { siteIds: [house.siteId], from: '2026-12-01', to: '2026-12-31' })
  const [closure] = facts.closures
  assert.deepEqual([closure?.wholeSite, closure?.roomIds.length, closure?.reason], [true, 3, 'Neuer Boden'])
  assert.deepEqual([...facts.publicHolidays.keys()], ['2026-12-25', '2026-12-26'])
  assert.equal((await closuresOfCentre(db, house.centreId, now))[0]?.on.name, 'Bürgerhaus')

  assert.equal(await reopenPlace(db, theHouse, id, now), 0)
  assert.equal(await reopenPlace(db, theHouse, id, now), 0)
  assert.deepEqual(await taken(), [])
  assert.deepEqual(await closuresOfCentre(db, house.centreId, now), [])
  assert.equal((await closureById(db, id))?.lifted, true)
})

test('a room inside a closed house stays shut when the house opens again', async () => {
  const [room, site] = [newId(), newId()]
  const when = input({ fromOn: '2027-01-11', toOn: '2027-01-12' })
  yes(await closePlace(db, theHouse, room, { kind: 'room', id: house.cafe }, when, now))
  yes(await closePlace(db, theHouse, site, { kind: 'centre', id: house.centreId }, when, now))
  await reopenPlace(db, theHouse, site, now)
  assert.deepEqual(await taken(), [house.cafe])
  const shut = await closuresBetween(db, when.from, when.to, { centreId: house.centreId })
  assert.deepEqual(
    shut.map(({ roomIds, wholeSite }) => ({ roomIds, wholeSite })),
    [{ roomIds: [house.cafe], wholeSite: false }],
  )
  await reopenPlace(db, theHouse, room, now)
})

test('when its sessions refuse, nothing is shut', async () => {
  const id = newId()
  const on = { kind: 'room', id: house.whole } as const
  const answer = await closePlace(db, theHouse, id, on, input({ fromOn: '2027-02-01' }), now, () =>
    Promise.resolve(refused('sessions-inside')),
  )
  assert.deepEqual(answer, { ok: false, reason: 'sessions-inside' })
  assert.equal(await closureById(db, id), undefined)
  assert.deepEqual(await taken(), [])
})

test('a closure sent twice is one', async () => {
  const id = newId()
  const send = () =>
    closePlace(db, theHouse, id, { kind: 'room', id: house.hall }, input({ fromOn: '2027-02-03' }), now)
  await send()
  await send()
  assert.deepEqual(await taken(), [house.hall])
  await reopenPlace(db, theHouse, id, now)
})

test('only who manages the centre shuts it', async () => {
  const member = {
    accountId: null,
    name: 'Team',
    grants: [{ role: 'team-member' as const, scope: { kind: 'centre' as const, centreId: house.centreId } }],
  }
  const on = { kind: 'site', id: house.siteId } as const
  await assert.rejects(closePlace(db, member, newId(), on, input({ fromOn: '2027-02-05' }), now), Forbidden)
})
