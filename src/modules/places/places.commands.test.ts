import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aHouse, centreInput, roomInput, siteInput, yes } from '../../../test/a-house.ts'
import { testDb } from '../../../test/test-db.ts'
import { theHouse } from '../../kernel/actor.ts'
import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Absent, Forbidden } from '../../kernel/result.ts'
import { personForm } from '../people/index.ts'
import {
  addCentrePerson,
  addTerm,
  centreById,
  cityForm,
  cityProfile,
  createDistrict,
  createHours,
  createQuarter,
  createRoom,
  createSchoolHoliday,
  createSite,
  editCentre,
  editRoom,
  editSite,
  eraseCentrePerson,
  hoursForm,
  hoursOfSite,
  moveRoom,
  moveTerm,
  peopleOfCentre,
  quartersAll,
  removeRoom,
  removeUnused,
  renameTerm,
  retireTerm,
  reviveTerm,
  roomById,
  roomsOfSite,
  saveCity,
  saveTimeBands,
  setSitePhoto,
  siteById,
  termsOf,
  timeBandsOf,
} from './index.ts'

const { db } = await testDb()
const house = await aHouse(db)

function leadOf(centreId: string): Actor {
  return {
    accountId: null,
    name: 'Leitung',
    grants: [{ role: 'quarter-manager', scope: { kind: 'centre', centreId } }],
  }
}

const hours = (fields: Record<string, string>) => {
  const parsed = parseInput(hoursForm, {
    weekday: '2',
    from: '14:30',
    to: '19:00',
    everyWeeks: '1',
    ...fields,
  })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}
const person = {
  salutation: 'Frau' as const,
  name: 'Ida Muster',
  function: '',
  email: '',
  phone: '',
  agreedToPublishOn: null,
}

async function auditOf(entityId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .select('event')
    .where('entity_id', '=', entityId)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.event)
}

describe('the city', () => {
  const input = {
    name: 'Heilbronn',
    productName: 'Quartierwerk',
    accentColour: '#0F4C5C',
    staleAfterMonths: '12',
  }

  test('is saved once and then changed, never over somebody else’s change', async () => {
    const parsed = parseInput(cityForm, input)
    assert.ok(parsed.ok)
    assert.equal((await cityProfile(db)).version, 0)
    yes(await saveCity(db, theHouse, 0, parsed.value))
    const outdated = await saveCity(db, theHouse, 0, { ...parsed.value, name: 'Neckarsulm' })
    assert.deepEqual(outdated, { ok: false, reason: 'outdated' })
    yes(await saveCity(db, theHouse, 1, { ...parsed.value, town: 'Heilbronn' }))
    const city = await cityProfile(db)
    assert.deepEqual(
      [city.name, city.town, city.version, city.accentColour],
      ['Heilbronn', 'Heilbronn', 2, '#0f4c5c'],
    )
  })
})

describe('a list of the city', () => {
  test('grows, is sorted and renamed; nothing stands in it twice', async () => {
    const id = newId()
    yes(await addTerm(db, theHouse, id, 'room-kind', 'Probenraum'))
    yes(await addTerm(db, theHouse, id, 'room-kind', 'Probenraum'))
    assert.deepEqual(await addTerm(db, theHouse, newId(), 'room-kind', 'probenraum'), {
      ok: false,
      reason: 'name-taken',
      detail: 'Probenraum',
    })
    await moveTerm(db, theHouse, id, 'up')
    yes(await renameTerm(db, theHouse, id, 'Musikraum'))
    const names = (await termsOf(db, 'room-kind')).map((term) => term.name)
    assert.deepEqual(names.slice(-2), ['Musikraum', 'Lager'])
    assert.deepEqual(await auditOf(id), ['term.created', 'term.sorted', 'term.renamed'])
  })

  test('keeps what is used: it is retired, and comes back by its name', async () => {
    const [used, unused] = await termsOf(db, 'equipment')
    yes(
      await createRoom(
        db,
        theHouse,
        house.siteId,
        newId(),
        roomInput({ name: 'Büro', equipmentIds: [used!.id] }),
      ),
    )
    assert.equal(yes(await retireTerm(db, theHouse, used!.id, '2026-11-21')), 'retired')
    assert.equal(yes(await retireTerm(db, theHouse, unused!.id, '2026-11-21')), 'removed')
    assert.ok(!(await termsOf(db, 'equipment')).some((term) => term.id === used!.id))
    assert.equal(yes(await addTerm(db, theHouse, newId(), 'equipment', used!.name)), used!.id)
    await retireTerm(db, theHouse, used!.id, '2026-11-21')
    await reviveTerm(db, theHouse, used!.id)
    assert.equal((await termsOf(db, 'equipment')).find((term) => term.id === used!.id)?.retiredOn, null)
  })
})

describe('territory', () => {
  test('a number is one district’s only, and a district in use stays', async () => {
    const [district, quarter] = [newId(), newId()]
    yes(await createDistrict(db, theHouse, district, { number: 15, name: 'Böckingen-West' }))
    const again = await createDistrict(db, theHouse, newId(), { number: 15, name: 'Schanz' })
    assert.deepEqual(again, { ok: false, reason: 'number-taken' })
    yes(
      await createQuarter(db, theHouse, quarter, {
        name: 'Böckingen',
        targetGroup: null,
        districtIds: [district],
      }),
    )
    assert.deepEqual((await quartersAll(db))[0]?.districtIds, [district])
    assert.deepEqual(await removeUnused(db, theHouse, 'district', district), { ok: false, reason: 'in-use' })
  })

  test('a quarter can be a target group instead', async () => {
    const id = newId()
    yes(
      await createQuarter(db, theHouse, id, {
        name: 'Ältere',
        targetGroup: 'Menschen ab 60',
        districtIds: [],
      }),
    )
    assert.deepEqual(yes(await removeUnused(db, theHouse, 'quarter', id)), id)
    assert.deepEqual(await auditOf(id), ['quarter.created', 'quarter.removed'])
  })

  test('school holidays never overlap', async () => {
    const holiday = { name: 'Winterferien', schoolYear: '2026/27', from: '2027-01-05', to: '2027-01-12' }
    const result = await createSchoolHoliday(db, theHouse, newId(), holiday)
    assert.deepEqual(result, { ok: false, reason: 'overlap' })
  })
})

describe('a centre', () => {
  test('is run by its operators; who runs it only the city office changes', async () => {
    const centre = (await centreById(db, house.centreId))!
    assert.deepEqual(
      centre.operators.map((operator) => operator.name),
      ['Träger am Ort e. V.'],
    )
    const lead = leadOf(house.centreId)
    const same = centreInput({ name: 'Haus', operatorIds: [house.operatorId] })
    yes(await editCentre(db, lead, house.centreId, 1, same))
    const other = centreInput({ operatorIds: [newId()] })
    await assert.rejects(editCentre(db, lead, house.centreId, 2, other), Forbidden)
    const unknown = await editCentre(db, theHouse, house.centreId, 2, other)
    assert.deepEqual(unknown, { ok: false, reason: 'unknown-choice' })
  })

  test('of somebody else is not mine to change', async () => {
    const stranger = leadOf(newId())
    await assert.rejects(createSite(db, stranger, house.centreId, newId(), siteInput()), Forbidden)
    await assert.rejects(editSite(db, stranger, house.siteId, 1, siteInput()), Forbidden)
    await assert.rejects(createRoom(db, stranger, house.siteId, newId(), roomInput()), Forbidden)
    await assert.rejects(createRoom(db, theHouse, newId(), newId(), roomInput()), Absent)
  })

  test('forgets a person, whose contact hours stay without a name', async () => {
    const [id, line] = [newId(), newId()]
    await addCentrePerson(db, theHouse, house.centreId, id, person, true)
    yes(await createHours(db, theHouse, house.siteId, line, hours({ kind: 'contact', personId: id })))
    const named = (await hoursOfSite(db, house.siteId)).find((h) => h.id === line)
    assert.equal(named?.contact?.name, 'Frau M.')
    assert.equal((await centreById(db, house.centreId))?.contact?.name, 'Frau M.')
    await eraseCentrePerson(db, theHouse, house.centreId, id)
    assert.deepEqual(await peopleOfCentre(db, house.centreId), [])
    assert.equal((await hoursOfSite(db, house.siteId)).find((h) => h.id === line)?.contact, null)
    assert.equal((await centreById(db, house.centreId))?.contact, null)
    const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    assert.ok(!JSON.stringify(row).includes('Muster'))
  })

  test('names only its own people in contact hours', async () => {
    const contact = hours({ kind: 'contact', personId: newId() })
    const result = await createHours(db, theHouse, house.siteId, newId(), contact)
    assert.deepEqual(result, { ok: false, reason: 'unknown-choice' })
  })
})

describe('a site', () => {
  test('keeps its address when its name changes, and a second one of that name gets its own', async () => {
    const second = newId()
    yes(await createSite(db, theHouse, house.centreId, second, siteInput()))
    assert.equal((await siteById(db, second))?.slug, 'buergerhaus-2')
    yes(await editSite(db, theHouse, second, 1, siteInput({ name: 'Kreuzgrund' })))
    assert.equal((await siteById(db, second))?.slug, 'buergerhaus-2')
    assert.deepEqual(await editSite(db, theHouse, second, 1, siteInput()), { ok: false, reason: 'outdated' })
  })

  test('has a picture only together with its description', async () => {
    await setSitePhoto(db, theHouse, house.siteId, { hash: 'a'.repeat(64), alt: 'Das Haus von der Straße' })
    assert.equal((await siteById(db, house.siteId))?.photoAlt, 'Das Haus von der Straße')
    await setSitePhoto(db, theHouse, house.siteId, null)
    assert.equal((await siteById(db, house.siteId))?.photoHash, null)
  })

  test('has the usual bands until it sets its own, which must follow each other', async () => {
    assert.equal((await timeBandsOf(db, house.siteId)).length, 4)
    const bands = [
      { name: 'Früh', from: '07:00', to: '13:00' },
      { name: 'Spät', from: '13:00', to: '22:00' },
    ]
    yes(await saveTimeBands(db, theHouse, house.siteId, bands))
    assert.deepEqual(await timeBandsOf(db, house.siteId), bands)
    const gap = await saveTimeBands(db, theHouse, house.siteId, [bands[0]!, { ...bands[1]!, from: '14:00' }])
    assert.equal(gap.ok, false)
    assert.deepEqual(await timeBandsOf(db, house.siteId), bands)
  })
})

describe('a room', () => {
  test('of several parts stands for its parts', async () => {
    const whole = await roomById(db, house.whole)
    assert.deepEqual(new Set(whole?.leafIds), new Set([house.cafe, house.hall, house.garden]))
    assert.deepEqual((await roomById(db, house.cafe))?.leafIds, [house.cafe])
  })

  test('cannot consist of composite rooms or rooms of another site', async () => {
    const nested = roomInput({ name: 'Alles', isComposite: 'ja', partIds: [house.whole] })
    const result = await createRoom(db, theHouse, house.siteId, newId(), nested)
    assert.deepEqual(result, { ok: false, reason: 'part-of-itself' })
  })

  test('that has been occupied stays, and what it consists of stays', async () => {
    await occupied(house.cafe)
    assert.deepEqual(await removeRoom(db, theHouse, house.garden), { ok: false, reason: 'still-part' })
    const turned = roomInput({ name: 'Café', isComposite: 'ja', partIds: [house.hall] })
    assert.deepEqual(await editRoom(db, theHouse, house.cafe, 1, turned), { ok: false, reason: 'kind-fixed' })
    const single = yes(await createRoom(db, theHouse, house.siteId, newId(), roomInput({ name: 'Keller' })))
    await occupied(single)
    assert.deepEqual(await removeRoom(db, theHouse, single), { ok: false, reason: 'in-use' })
  })

  test('that nothing has used can be deleted, and its parts can change', async () => {
    const pair = roomInput({ name: 'Beide', isComposite: 'ja', partIds: [house.cafe, house.hall] })
    const id = yes(await createRoom(db, theHouse, house.siteId, newId(), pair))
    yes(await editRoom(db, theHouse, id, 1, { ...pair, partIds: [house.cafe] }))
    assert.deepEqual((await roomById(db, id))?.leafIds, [house.cafe])
    yes(await removeRoom(db, theHouse, id))
    assert.equal(await roomById(db, id), undefined)
  })

  test('moves up in the list of its site', async () => {
    const before = (await roomsOfSite(db, house.siteId)).map((room) => room.id)
    await moveRoom(db, theHouse, before[1]!, 'up')
    const after = (await roomsOfSite(db, house.siteId)).map((room) => room.id)
    assert.deepEqual(after.slice(0, 2), [before[1], before[0]])
  })

  test('sent twice is one room', async () => {
    const id = newId()
    const count = async () => (await roomsOfSite(db, house.siteId)).length
    const before = await count()
    await Promise.all(
      [1, 2, 3].map(() => createRoom(db, theHouse, house.siteId, id, roomInput({ name: 'Büro' }))),
    )
    assert.equal(await count(), before + 1)
    assert.deepEqual(await auditOf(id), ['room.created'])
  })
})

async function occupied(roomId: string): Promise<void> {
  const closureId = newId()
  const during = '[2020-01-01,2020-01-02)'
  await db
    .insertInto('closure')
    .values({
      id: closureId,
      centre_id: null,
      site_id: house.siteId,
      room_id: null,
      during,
      reason: 'x',
      lifted_at: null,
    })
    .execute()
  await db
    .insertInto('room_occupancy')
    .values({
      id: newId(),
      room_id: roomId,
      site_id: house.siteId,
      during,
      closure_id: closureId,
      session_id: null,
    })
    .execute()
}

test('the form of a person asks for a name', () => {
  const parsed = parseInput(personForm, { name: ' ' })
  assert.ok(!parsed.ok)
})
