import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre, buildPartner } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { testViolations } from '../../../test/violations.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Forbidden } from '../../kernel/result.ts'
import { mergePartners } from '../partners/index.ts'
import {
  adviceCoverage,
  adviceServiceById,
  adviceServices,
  adviceTopics,
  checkService,
  closeService,
  contactById,
  countContact,
  createService,
  createTopic,
  editService,
  editTopic,
  movePartnerOfServices,
  noteOutcome,
  noteSlip,
  removeContact,
  serviceForm,
  topicNamed,
  walkInContacts,
  walkInForm,
  walkInSums,
} from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T10:00:00Z')
const [centreId, otherId] = [await buildCentre(db), await buildCentre(db, 'Anderes Zentrum')]
const manager = { db, now, actor: await buildActor(db, 'quarter-manager', { centreId }) }
const stranger = { db, now, actor: await buildActor(db, 'team-member', { centreId: otherId }) }
const [debts, care] = [newId(), newId()]
const [debtsPlace, carePlace] = [newId(), newId()]

function service(values: Readonly<Record<string, unknown>>) {
  const parsed = parseInput(serviceForm, { name: 'Stelle', recordedOn: '2026-03-01', ...values })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}

function tap(values: Readonly<Record<string, string>> = {}, id: Id = newId()) {
  const parsed = parseInput(walkInForm, values)
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return { id, centreId, ...parsed.value }
}

async function missingOn(day: string): Promise<string[]> {
  const coverage = await adviceCoverage(db, centreId, day)
  return coverage.filter(({ missing }) => missing).map(({ topic }) => topic.name)
}

test('topics and services are kept once; a topic without service is red', async () => {
  for (const [id, name] of [[debts, 'Schulden'] as const, [care, 'Pflege'] as const]) {
    for (const time of ['first', 'second'])
      assert.ok((await createTopic(manager, id, { name, requiredFrom: '2026-01-01' })).ok, time)
  }
  const again = await createTopic(manager, newId(), { name: 'schulden', requiredFrom: null })
  assert.deepEqual(again, { ok: false, reason: 'name-taken' })
  const input = service({ name: 'Schuldnerberatung', topicIds: [debts], languages: ['de', 'tr'], phone: '1' })
  for (const time of ['first', 'second'])
    assert.ok((await createService(manager, debtsPlace, input)).ok, time)
  assert.ok((await createService(manager, carePlace, service({ name: 'Pflegestützpunkt', centreId }))).ok)
  assert.deepEqual(await missingOn('2026-02-28'), ['Schulden', 'Pflege'])
  assert.deepEqual(await missingOn('2026-11-24'), ['Pflege'])
})

test('a topic taken away from a service today was there yesterday', async () => {
  const before = (await adviceServiceById(db, debtsPlace))!
  const both = service({ name: before.name, topicIds: [debts, care], recordedOn: before.recordedOn })
  assert.ok((await editService(manager, debtsPlace, before.version, both)).ok)
  assert.deepEqual(await missingOn('2026-11-24'), [])
  assert.deepEqual(await missingOn('2026-11-23'), ['Pflege'])
  const later = { ...manager, now: new Date('2026-11-30T10:00:00Z') }
  const onlyCare = { ...both, topicIds: [care] }
  assert.ok((await editService(later, debtsPlace, before.version + 1, onlyCare)).ok)
  assert.deepEqual(await missingOn('2026-11-29'), [])
  assert.deepEqual(await missingOn('2026-11-30'), ['Schulden'])
  const late = await editService(later, debtsPlace, before.version, both)
  assert.deepEqual(late, { ok: false, reason: 'changed-meanwhile' })
  assert.ok((await editService(later, debtsPlace, before.version + 2, both)).ok)
})

test('a closed service counts until the day before, and its place on the list is gone', async () => {
  assert.ok((await closeService(manager, carePlace, '2026-06-01')).ok)
  const open = await adviceServices(db, { centreId })
  assert.deepEqual(
    open.map(({ name }) => name),
    ['Schuldnerberatung'],
  )
  assert.equal((await adviceServices(db, { centreId, closedToo: true })).length, 2)
  assert.deepEqual(await closeService(manager, carePlace, '2026-02-01'), {
    ok: false,
    reason: 'before-recorded',
  })
  assert.ok((await closeService(manager, carePlace, null)).ok)
})

test('services are found by topic, language, and by nobody having checked them; a check is today', async () => {
  const names = async (filter: Parameters<typeof adviceServices>[1]) =>
    (await adviceServices(db, filter)).map(({ name }) => name)
  assert.deepEqual(await names({ centreId, topicId: care }), ['Schuldnerberatung'])
  assert.deepEqual(await names({ centreId, uncheckedSince: '2026-06-01' }), [
    'Pflegestützpunkt',
    'Schuldnerberatung',
  ])
  await checkService(manager, debtsPlace)
  assert.deepEqual(await names({ centreId, uncheckedSince: '2026-06-01' }), ['Pflegestützpunkt'])
  assert.deepEqual(await names({ centreId: otherId }), ['Schuldnerberatung'])
  await assert.rejects(checkService(stranger, carePlace), Forbidden)
})

test('the same tap twice counts once; nobody of another centre counts here', async () => {
  const one = tap({ topicId: debts, language: 'tr', referredToId: debtsPlace })
  const answers = await Promise.all([1, 2].map(() => countContact(manager, one)))
  assert.ok(answers.every((answer) => answer.ok && answer.value.slip?.length === 5))
  assert.ok((await countContact(manager, tap({ topicId: care, people: '2' }))).ok)
  assert.ok((await countContact(manager, tap())).ok)
  await assert.rejects(countContact(stranger, tap()), Forbidden)
  const tomorrow = await countContact(manager, tap({ onDate: '2026-11-25' }))
  assert.deepEqual(tomorrow, { ok: false, reason: 'in-the-future' })
  const gone = await countContact(manager, tap({ topicId: newId() }))
  assert.deepEqual(gone, { ok: false, reason: 'choice-gone' })
})

test('a slip that a service reads back says that somebody arrived', async () => {
  const day = { centreId, from: '2026-11-24', to: '2026-11-24' }
  const referred = (await walkInContacts(db, day)).find(({ slip }) => slip !== null)!
  assert.equal(referred.referredTo, 'Schuldnerberatung')
  const written = referred.slip!.toLowerCase()
  assert.ok((await noteSlip(manager, centreId, written, 'arrived')).ok)
  const { all, byTopic, byLanguage, byService } = await walkInSums(db, day)
  assert.deepEqual(all, { key: null, contacts: 3, people: 4, referred: 1, arrived: 1 })
  assert.deepEqual(
    byTopic.map(({ key, contacts }) => [key, contacts]),
    [
      ['Pflege', 1],
      ['Schulden', 1],
      [null, 1],
    ],
  )
  assert.deepEqual(byLanguage.find(({ key }) => key === 'tr')?.contacts, 1)
  assert.deepEqual(byService.find(({ key }) => key === 'Schuldnerberatung')?.arrived, 1)
  assert.deepEqual(await noteSlip(manager, centreId, '00000', 'arrived'), {
    ok: false,
    reason: 'no-such-slip',
  })
  assert.ok((await noteOutcome(manager, referred.id, null)).ok)
  assert.equal((await contactById(db, referred.id))?.outcomeOn, null)
})

test('a wrong tap is taken back', async () => {
  const wrong = tap({ topicId: care })
  await countContact(manager, wrong)
  await assert.rejects(removeContact(stranger, wrong.id), Forbidden)
  await removeContact(manager, wrong.id)
  assert.equal(await contactById(db, wrong.id), undefined)
})

test('an import finds a topic by its name and asks for a service from the earlier day', async () => {
  const requiredFrom = async () => (await adviceTopics(db)).find(({ id }) => id === debts)?.requiredFrom
  assert.equal(await topicNamed(manager, 'SCHULDEN', '2026-05-01'), debts)
  assert.equal(await requiredFrom(), '2026-01-01')
  assert.equal(await topicNamed(manager, 'Schulden', '2021-01-01'), debts)
  assert.equal(await requiredFrom(), '2021-01-01')
  const made = await topicNamed(manager, 'Wohnen', null)
  assert.equal(await topicNamed(manager, 'wohnen', null), made)
})

test('a retired topic can be chosen no more and keeps its counts', async () => {
  const topic = (await adviceTopics(db)).find(({ id }) => id === care)!
  const input = { name: topic.name, requiredFrom: topic.requiredFrom, retired: true }
  assert.ok((await editTopic(manager, care, topic.version, input)).ok)
  assert.deepEqual(
    (await adviceTopics(db)).map(({ name }) => name),
    ['Schulden', 'Wohnen'],
  )
  const late = await editTopic(manager, care, topic.version, input)
  assert.deepEqual(late, { ok: false, reason: 'changed-meanwhile' })
})

test('when two organisations become one, their services follow', async () => {
  const [keep, gone] = [await buildPartner(db, 'Caritas'), await buildPartner(db, 'Caritas e. V.')]
  const id = newId()
  await createService(manager, id, service({ name: 'Sozialberatung', partnerId: gone }))
  assert.ok((await mergePartners(manager, keep, gone, [movePartnerOfServices])).ok)
  assert.equal((await adviceServiceById(db, id))?.partnerId, keep)
})

test('no table of advice has a field for a person', async () => {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
     where table_name = 'advice_contact' order by ordinal_position`.execute(db)
  const allowed =
    'id centre_id site_id on_date counted_at received_at topic_id language referred_to_id people slip outcome outcome_on account_id'
  assert.deepEqual(
    rows.map(({ name }) => name),
    allowed.split(' '),
  )
})

testViolations(db, {
  advice_topic_name_not_blank: () => sql`update advice_topic set name = ' '`,
  advice_topic_name_once: () =>
    sql`insert into advice_topic (id, name) select ${newId()}::uuid, upper(name) from advice_topic limit 1`,
  advice_service_name_not_blank: () => sql`update advice_service set name = ' '`,
  advice_service_closed_later: () => sql`update advice_service set closed_on = recorded_on - 1`,
  advice_service_emergency_has_phone: () => sql`update advice_service set emergency = true, phone = ''`,
  advice_service_topic_closed_later: () => sql`update advice_service_topic set closed_on = recorded_on`,
  advice_service_topic_open_once: () =>
    sql`insert into advice_service_topic (service_id, topic_id, recorded_on)
        select service_id, topic_id, recorded_on + 400 from advice_service_topic where closed_on is null limit 1`,
  advice_contact_people_sane: () => sql`update advice_contact set people = 0`,
  advice_contact_outcome_known: () => sql`update advice_contact set outcome = 'lost', outcome_on = on_date`,
  advice_contact_slip_of_referral: () => sql`update advice_contact set slip = 'ABCDE', referred_to_id = null`,
  advice_contact_outcome_dated: () => sql`update advice_contact set outcome = 'arrived', outcome_on = null`,
  advice_contact_outcome_later: () =>
    sql`update advice_contact set outcome = 'arrived', outcome_on = on_date - 1`,
})
