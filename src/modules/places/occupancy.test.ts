import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../../kernel/id.ts'
import type { Id } from '../../kernel/id.ts'
import { buildComposite, buildHouse, buildOffer, buildRoom } from '../../../test/builders.ts'
import type { House } from '../../../test/builders.ts'
import { buildClosure } from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { inTransaction, isConstraint } from '../../platform/db/transaction.ts'
import {
  conflictsFor,
  freeRooms,
  leafUses,
  lockRooms,
  occupy,
  occupyForClosures,
  overlappingKeys,
  release,
} from './index.ts'
import type { LeafUse } from './index.ts'

const { db } = await testDb()
const from = new Date('2027-01-05T17:00:00Z')
const to = new Date('2027-01-05T20:00:00Z')

async function buildSession(house: House): Promise<Id> {
  const id = newId()
  const offerId = await buildOffer(db, house.centreId)
  await sql`
    insert into session (id, offer_id, centre_id, site_id, on_date, starts_at, ends_at)
    values (${id}, ${offerId}, ${house.centreId}, ${house.siteId}, '2027-01-05', ${from}, ${to})`.execute(db)
  return id
}

function useOf(house: House, key: Id, roomId: Id): LeafUse {
  return { key, roomId, siteId: house.siteId, from, to }
}

async function fails(name: string, work: Promise<unknown>): Promise<void> {
  await assert.rejects(work, (error) => isConstraint(error, name), `expected ${name}`)
}

test('a leaf room is never given out twice, not even to the same session', async () => {
  const house = await buildHouse(db)
  const [one, two] = [await buildSession(house), await buildSession(house)]
  await inTransaction(db, (tx) => occupy(tx, [useOf(house, one, house.large)]))
  for (const key of [one, two]) {
    await fails(
      'room_occupancy_no_overlap',
      inTransaction(db, (tx) => occupy(tx, [useOf(house, key, house.large)])),
    )
  }
  await inTransaction(db, (tx) => release(tx, [one]))
  await inTransaction(db, (tx) => occupy(tx, [useOf(house, two, house.large)]))
})

test('only leaves of that site are occupied, for a reason, for some time', async () => {
  const house = await buildHouse(db)
  const session = await buildSession(house)
  const other = await buildHouse(db)
  await fails(
    'room_occupancy_room',
    inTransaction(db, (tx) => occupy(tx, [useOf(house, session, house.whole)])),
  )
  await fails(
    'room_occupancy_room',
    inTransaction(db, (tx) => occupy(tx, [useOf(house, session, other.large)])),
  )
  const insert = ({
    sessionId = null as Id | null,
    composite = false,
    during = '[2027-01-05 10:00, 2027-01-05 11:00)',
  }) =>
    sql`insert into room_occupancy (id, room_id, site_id, during, session_id, leaf_is_composite)
      values (${newId()}, ${house.large}, ${house.siteId}, ${during}, ${sessionId}, ${composite})`.execute(db)
  await fails('room_occupancy_only_leaves', insert({ sessionId: session, composite: true }))
  await fails('room_occupancy_one_reason', insert({}))
  await fails('room_occupancy_has_length', insert({ sessionId: session, during: 'empty' }))
  await fails('room_occupancy_has_length', insert({ sessionId: session, during: '[2027-01-05,)' }))
  await fails('room_occupancy_session', insert({ sessionId: newId() }))
})

test('a composite room takes its leaves, with the longer setup of both', async () => {
  const house = await buildHouse(db)
  const hall = await buildRoom(db, house.siteId, { setup: 15, cleanup: 30 })
  const all = await buildComposite(db, house.siteId, [hall, house.cellar], 'Halle mit Keller')
  await sql`update room set setup_minutes = 60 where id = ${all}`.execute(db)
  const rooms = await inTransaction(db, (tx) => lockRooms(tx, [all]))
  const uses = leafUses([{ key: newId(), roomIds: [all], from, to }], rooms)
  const lines = uses.map((use) => [
    use.roomId,
    use.from.toISOString().slice(11, 16),
    use.to.toISOString().slice(11, 16),
  ])
  assert.deepEqual(
    new Set(lines.map(String)),
    new Set([`${hall},16:00,20:30`, `${house.cellar},16:00,20:00`]),
  )
  assert.equal(overlappingKeys([...uses, ...uses.map((use) => ({ ...use, key: 'other' }))]).size, 1)
})

test('conflicts name what is there, free rooms have seats enough and all their leaves free', async () => {
  const house = await buildHouse(db)
  const session = await buildSession(house)
  await inTransaction(db, (tx) => occupy(tx, [useOf(house, session, house.cellar)]))
  const taken = await conflictsFor(db, [useOf(house, 'ffffffff-0000-7000-8000-000000000000', house.cellar)])
  assert.deepEqual(
    taken.map((one) => [one.sessionId, one.roomId]),
    [[session, house.cellar]],
  )
  assert.deepEqual(await conflictsFor(db, [useOf(house, newId(), house.cellar)], [session]), [])
  const search = { siteId: house.siteId, from, to }
  const ids = async (more: object) => (await freeRooms(db, { ...search, ...more })).map((room) => room.id)
  assert.deepEqual(await ids({}), [house.small, house.large])
  assert.deepEqual(await ids({ seats: 20 }), [house.large])
  assert.deepEqual(await ids({ seats: 15, except: [session] }), [house.cellar, house.large])
  assert.deepEqual(await ids({ from: to, to: new Date(to.getTime() + 3_600_000) }), [
    house.small,
    house.cellar,
    house.large,
    house.whole,
  ])
})

test('where closures overlap, lifting one never opens a room that the other still shuts', async () => {
  const house = await buildHouse(db)
  const day = (n: number) => new Date(`2027-02-0${n}T00:00:00Z`)
  const hours = async () => {
    const { rows } = await sql<{ hours: number }>`
      select (extract(epoch from sum(upper(during) - lower(during))) / 3600)::int as hours
      from room_occupancy where room_id = ${house.large} and closure_id is not null`.execute(db)
    return rows[0]?.hours
  }
  const now = new Date('2027-01-01T00:00:00Z')
  const redo = () => inTransaction(db, (tx) => occupyForClosures(tx, [house.large], now))
  const house1 = await buildClosure(db, { siteId: house.siteId }, day(1), day(4))
  await buildClosure(db, { roomId: house.whole }, day(3), day(6))
  await redo()
  assert.equal(await hours(), 5 * 24)
  await sql`update closure set lifted_at = now() where id = ${house1}`.execute(db)
  await redo()
  assert.equal(await hours(), 3 * 24)
})
