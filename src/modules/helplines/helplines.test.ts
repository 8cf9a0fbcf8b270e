import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { testViolations } from '../../../test/violations.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Absent, Forbidden } from '../../kernel/result.ts'
import {
  daysForCity,
  editHelpline,
  endHelpline,
  helplineById,
  helplineForm,
  helplinesFor,
  helplinesOf,
  isForCity,
  isWidened,
  narrowHelpline,
  openHelpline,
  openHelplines,
  widenHelpline,
} from './index.ts'

const { db } = await testDb()
const now = new Date('2020-05-04T10:00:00+02:00')
const [centreId, otherId] = [await buildCentre(db), await buildCentre(db, 'Anderes Zentrum')]
const team = { db, now, actor: await buildActor(db, 'team-member', { centreId }) }
const stranger = { db, now, actor: await buildActor(db, 'quarter-manager', { centreId: otherId }) }
const city = { db, now, actor: await buildActor(db, 'city-office', {}) }
const on = <D extends { readonly now: Date }>(doer: D, day: string) => ({
  ...doer,
  now: new Date(`${day}T10:00:00Z`),
})

function form(values: Readonly<Record<string, unknown>> = {}) {
  const parsed = parseInput(helplineForm, {
    name: 'Böckingen hilft',
    phone: '07131 555 01',
    purpose: 'Einkaufen, Fragen, Reden',
    rows: [{ days: ['1', '3'], from: '9:00', to: '0:00' }],
    languages: ['de', 'tr'],
    fromOn: '2020-04-01',
    ...values,
  })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}

async function trailOf(id: Id): Promise<string[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .select('event')
    .where('entity_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map(({ event }) => event.replace('helpline.', ''))
}

const versionOf = async (id: Id) => (await helplineById(db, id))!.version

const id = newId()

const thirdId = await buildCentre(db, 'Drittes Zentrum')
const later = newId()
await openHelpline(city, { centreId: thirdId, id: later }, form({ fromOn: '2030-01-01' }))

test('the team opens a line for its centre; the same form twice opens one, strangers open none', async () => {
  for (const time of ['first', 'second'])
    assert.equal(await openHelpline(team, { centreId, id }, form()), id, time)
  await assert.rejects(openHelpline(stranger, { centreId, id: newId() }, form()), Forbidden)
  const line = (await helplineById(db, id))!
  assert.deepEqual(line.hours, [
    { weekday: 1, from: '09:00', to: '24:00' },
    { weekday: 3, from: '09:00', to: '24:00' },
  ])
  assert.deepEqual(
    [line.fromOn, line.toOn, line.endedOn, line.centre],
    ['2020-04-01', null, null, 'Quartierszentrum'],
  )
  assert.deepEqual(await trailOf(id), ['opened'])
})

test('it is changed unless somebody else did, and whoever is elsewhere may not', async () => {
  const better = form({ phone: '07131 555 02', reach: 'any-time' })
  assert.ok((await editHelpline(team, id, 1, better)).ok)
  assert.deepEqual(await editHelpline(team, id, 1, form()), { ok: false, reason: 'changed-meanwhile' })
  await assert.rejects(editHelpline(stranger, id, 2, form()), Forbidden)
  await assert.rejects(editHelpline(team, newId(), 1, form()), Absent)
  const line = (await helplineById(db, id))!
  assert.deepEqual([line.phone, line.anyTime, line.hours], ['07131 555 02', true, []])
})

test('from the quarter to the city in one step, by the city office, and back; both stay as history', async () => {
  const widening = (version: number) => ({ id, version, wideningId: newId() })
  await assert.rejects(widenHelpline(team, widening(2), '2020-05-04'), Forbidden)
  assert.deepEqual(await widenHelpline(city, widening(1), '2020-05-04'), {
    ok: false,
    reason: 'changed-meanwhile',
  })
  assert.deepEqual(await widenHelpline(city, widening(2), '2020-03-04'), {
    ok: false,
    reason: 'outside-its-days',
  })
  const both = await Promise.all([
    widenHelpline(city, widening(2), '2020-05-04'),
    widenHelpline(city, widening(2), '2020-05-04'),
  ])
  assert.ok(
    both.every(({ ok }) => ok),
    'two clicks at once',
  )
  assert.equal(isForCity((await helplineById(db, id))!, '2020-05-04'), true)
  assert.deepEqual(
    (await helplinesFor(db, stranger.actor)).map((line) => line.id),
    [id],
    'whoever is elsewhere sees what is for the whole city',
  )

  await assert.rejects(narrowHelpline(team, id), Forbidden)
  for (const time of ['first', 'second']) await narrowHelpline(on(city, '2020-05-20'), id).then(() => time)
  assert.deepEqual(await helplinesFor(db, stranger.actor), [])
  assert.ok((await widenHelpline(on(city, '2020-06-02'), widening(await versionOf(id)), '2020-06-02')).ok)
  assert.deepEqual(daysForCity((await helplineById(db, id))!), [
    { fromOn: '2020-05-04', toOn: '2020-05-20' },
    { fromOn: '2020-06-02', toOn: null },
  ])
  assert.deepEqual(await trailOf(id), ['opened', 'edited', 'widened', 'narrowed', 'widened'])
})

test('it is ended at once, and twice is once; then nothing changes it any more', async () => {
  const seen = async (day: string) => (await openHelplines(db, day)).map((line) => line.id)
  assert.deepEqual(await seen('2020-03-31'), [])
  assert.deepEqual(await seen('2020-06-30'), [id])
  await assert.rejects(endHelpline(stranger, id), Forbidden)
  for (const time of ['first', 'second']) await endHelpline(on(team, '2020-06-30'), id).then(() => time)
  assert.deepEqual(await seen('2020-06-30'), [])
  const over = (await helplineById(db, id))!
  assert.equal(isWidened(over), false, 'with it its widening is over')
  assert.deepEqual(daysForCity(over).at(-1), { fromOn: '2020-06-02', toOn: '2020-06-30' })
  assert.deepEqual(await helplinesFor(db, stranger.actor), [])
  assert.deepEqual(await editHelpline(team, id, await versionOf(id), form()), { ok: false, reason: 'over' })
  assert.deepEqual(
    await widenHelpline(city, { id, version: await versionOf(id), wideningId: newId() }, '2020-06-30'),
    { ok: false, reason: 'over' },
  )
  assert.equal((await trailOf(id)).filter((event) => event === 'ended').length, 1)
})

test('whose last day has passed is over like one that was ended: no other day brings it back', async () => {
  const short = newId()
  await openHelpline(team, { centreId, id: short }, form({ toOn: '2020-05-10' }))
  const longer = form({ toOn: '2020-12-31' })
  assert.deepEqual(await editHelpline(on(team, '2020-05-11'), short, 1, longer), {
    ok: false,
    reason: 'over',
  })
  assert.ok((await editHelpline(on(team, '2020-05-10'), short, 1, longer)).ok, 'on its last day it can go on')
  await endHelpline(on(team, '2020-05-10'), short)
})

test('the year of a centre knows the lines that were open in it', async () => {
  const year = (of: Id, number: number) =>
    helplinesOf(db, { centreId: of, from: `${number}-01-01`, to: `${number}-12-31` })
  assert.deepEqual((await year(centreId, 2020)).map((line) => line.endedOn).toSorted(), [
    '2020-05-10',
    '2020-06-30',
  ])
  for (const none of [year(centreId, 2019), year(centreId, 2021), year(otherId, 2020)])
    assert.deepEqual(await none, [])
})

const widen = sql`insert into helpline_widening (id, helpline_id, from_on) values (gen_random_uuid(), ${later}, '2020-04-01')`

testViolations(db, {
  helpline_name_not_blank: () => sql`update helpline set name = ' '`,
  helpline_phone_callable: () => sql`update helpline set phone = 'im Büro fragen'`,
  helpline_purpose_not_blank: () => sql`update helpline set purpose = ''`,
  helpline_period_order: () => sql`update helpline set to_on = from_on - 1`,
  helpline_hours_weekday_exists: () => sql`update helpline_hours set weekday = 8 where weekday = 1`,
  helpline_hours_end_after_start: () => sql`update helpline_hours set to_time = from_time`,
  helpline_widened_once: () => sql`with first as (${widen} returning id) ${widen}`,
})
