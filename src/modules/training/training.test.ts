import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Actor } from '../../kernel/actor.ts'
import { theHouse } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Forbidden } from '../../kernel/result.ts'
import { inTransaction, isConstraint } from '../../platform/db/transaction.ts'
import {
  createStaffMember,
  createTraining,
  editStaffMember,
  editTraining,
  recordStaff,
  recordTrainings,
  removeStaffMember,
  removeTraining,
  staffCounts,
  staffForm,
  staffOfCentre,
  trainingById,
  trainingCounts,
  trainingCoverage,
  trainingForm,
  trainingReminders,
  trainingsOf,
} from './index.ts'

const { db } = await testDb()
const now = new Date('2021-11-24T10:00:00Z')
const centreId = await buildCentre(db)
const [awo, diakonie, stranger] = [await operator('awo'), await operator('diakonie'), await operator('arkus')]
await sql`insert into centre_operator (centre_id, operator_id) values (${centreId}, ${awo}), (${centreId}, ${diakonie})`.execute(
  db,
)
const lead = await buildActor(db, 'quarter-manager', { centreId })
const ours: Actor = { ...lead, employerId: awo }
const theirs: Actor = { ...lead, employerId: diakonie }

async function operator(slug: string): Promise<Id> {
  const id = newId()
  await sql`insert into operator (id, slug, name) values (${id}, ${slug}, ${slug})`.execute(db)
  return id
}

const as = (actor: Actor) => ({ db, now, actor })

function post(values: Readonly<Record<string, unknown>>) {
  const parsed = parseInput(staffForm, { fromOn: '2020-01-01', ...values })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}

function taught(values: Readonly<Record<string, unknown>>) {
  const parsed = parseInput(trainingForm, { title: 'Umgang mit Demenz', topic: 'Demenz', ...values })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}

async function postOf(operatorId: Id, code: string, actor: Actor): Promise<Id> {
  const id = newId()
  const answer = await createStaffMember(
    as(actor),
    { centreId, operatorId, id },
    post({ code, percent: '62,5' }),
  )
  assert.ok(answer.ok)
  return id
}

const [m1, m2] = [await postOf(awo, 'M1', ours), await postOf(diakonie, 'M1', theirs)]

test('a post belongs to its operator: the other one and the city may not change it, and see counts only', async () => {
  for (const actor of [theirs, lead, theHouse]) {
    await assert.rejects(editStaffMember(as(actor), m1, 1, post({ code: 'M9' })), Forbidden)
    await assert.rejects(removeStaffMember(as(actor), m1), Forbidden)
    await assert.rejects(
      createStaffMember(as(actor), { centreId, operatorId: awo, id: newId() }, post({ code: 'X' })),
      Forbidden,
    )
  }
  const rows = await staffOfCentre(db, { centreId, operatorIds: [awo] })
  assert.deepEqual(
    rows.map(({ id, percent }) => [id, percent]),
    [[m1, 62.5]],
  )
  assert.deepEqual(await staffOfCentre(db, { centreId, operatorIds: [] }), [])
  const counts = await staffCounts(db, centreId, '2021-01-01')
  assert.deepEqual(
    new Set(counts.map(({ people, fullPosts }) => `${people} ${fullPosts}`)),
    new Set(['1 0.625']),
  )
})

test('a code is taken once for each operator, and only who runs the centre has posts in it', async () => {
  const again = await createStaffMember(
    as(ours),
    { centreId, operatorId: awo, id: newId() },
    post({ code: 'M1' }),
  )
  assert.deepEqual(again, { ok: false, reason: 'code-taken' })
  const guest: Actor = { ...lead, employerId: stranger }
  const foreign = await createStaffMember(
    as(guest),
    { centreId, operatorId: stranger, id: newId() },
    post({ code: 'A' }),
  )
  assert.deepEqual(foreign, { ok: false, reason: 'not-our-operator' })
  assert.ok((await editStaffMember(as(ours), m1, 1, post({ code: 'M1', toOn: '2030-01-01' }))).ok)
  assert.deepEqual(await editStaffMember(as(ours), m1, 1, post({ code: 'M1' })), {
    ok: false,
    reason: 'changed-meanwhile',
  })
})

test("a joint training keeps the other operator's participants when one side writes", async () => {
  const id = newId()
  const made = await createTraining(
    as(ours),
    { centreId, id },
    taught({ onDate: '2021-05-18', participantIds: [m1] }),
  )
  assert.ok(made.ok)
  const foreign = await createTraining(
    as(ours),
    { centreId, id: newId() },
    taught({ year: '2021', participantIds: [m2] }),
  )
  assert.deepEqual(foreign, { ok: false, reason: 'choice-gone' })
  assert.ok(
    (await editTraining(as(theirs), id, 1, taught({ onDate: '2021-05-18', participantIds: [m2] }))).ok,
  )
  assert.deepEqual(new Set((await trainingById(db, id))!.participantIds), new Set([m1, m2]))
  const all = await trainingCoverage(db, { centreId, topic: 'Demenz', day: '2021-05-18' })
  assert.deepEqual([all.staff, all.trained], [2, 2])
  const one = await trainingCoverage(db, { centreId, topic: 'Demenz', day: '2021-05-18', operatorId: awo })
  assert.equal(one.staff, 1)
  await removeTraining(as(ours), id)
})

test("the other operator reads no row of one's own trainings, but their count", async () => {
  const id = newId()
  const input = taught({
    operatorId: awo,
    year: '2021',
    mandatory: 'ja',
    participantIds: [m1],
    title: 'Ersthelfer',
  })
  assert.ok((await createTraining(as(ours), { centreId, id }, input)).ok)
  assert.deepEqual(await trainingsOf(db, { centreId, operatorIds: [diakonie] }), [])
  assert.equal((await trainingsOf(db, { centreId, operatorIds: [awo], year: 2021 })).length, 1)
  await assert.rejects(editTraining(as(theirs), id, 1, input), Forbidden)
  assert.deepEqual(await trainingCounts(db, centreId, 2021), [
    { operatorId: awo, kind: 'training', trainings: 1, participations: 1 },
  ])
  const about = { centreId, today: '2021-11-24', horizon: '2022-01-24' }
  const reminded = await trainingReminders(db, { ...about, operatorIds: [diakonie] })
  assert.deepEqual(reminded, [])
})

test('rows of a list are kept once', async () => {
  const there = await buildCentre(db)
  const row = {
    operatorId: null,
    title: 'Kirche macht Stadt',
    organiser: 'Akademie',
    kind: 'training' as const,
    form: 'Fachtag',
    topic: '',
    onDate: null,
    year: 2020,
  }
  const staff = [{ operatorId: awo, code: 'M1', fromOn: '2020-01-01', toOn: null }]
  for (const created of [1, 0]) {
    await inTransaction(db, async (tx) => {
      assert.equal((await recordStaff(tx, theHouse, there, staff)).created, created)
      assert.equal((await recordTrainings(tx, theHouse, there, [row])).created, created)
    })
  }
})

test('a training without content keeps none, and needs a day or a year', () => {
  assert.equal(taught({ kind: 'supervision', year: '2021' }).topic, '')
  assert.equal(parseInput(trainingForm, { title: 'Ohne Jahr' }).ok, false)
  assert.equal(parseInput(staffForm, { code: 'M1', fromOn: '2021-01-01', percent: '120' }).ok, false)
})

const member = { centre_id: centreId, operator_id: awo, code: 'Z', from_on: '2021-01-01' }
const training = { centre_id: centreId, title: 'Titel', year: 2021 }
const wrong: readonly (readonly ['staff_member' | 'training', string, Readonly<Record<string, unknown>>])[] =
  [
    ['staff_member', 'staff_member_code_not_blank', { code: ' ' }],
    ['staff_member', 'staff_member_percent_sane', { percent: '101' }],
    ['staff_member', 'staff_member_ends_after_start', { to_on: '2020-01-01' }],
    ['staff_member', 'staff_member_code_once', { code: 'M1' }],
    ['training', 'training_title_not_blank', { title: '' }],
    ['training', 'training_kind_known', { kind: 'party' }],
    ['training', 'training_year_sane', { year: 1200 }],
    ['training', 'training_valid_months_sane', { valid_months: 0 }],
    ['training', 'training_ends_after_start', { on_date: '2021-02-02', to_date: '2021-02-01' }],
    ['training', 'training_in_its_year', { on_date: '2020-02-02' }],
    ['training', 'training_without_content', { kind: 'supervision', topic: 'Streit im Team' }],
  ]

for (const [table, constraint, values] of wrong) {
  test(`the database itself refuses: ${constraint}`, async () => {
    const row = { id: newId(), ...(table === 'training' ? training : member), ...values }
    const insert = db.insertInto(table).values(row as never)
    await assert.rejects(insert.execute(), (error) => isConstraint(error, constraint))
  })
}

test('somebody takes part once, and only in a training that exists', async () => {
  const id = newId()
  assert.ok(
    (await createTraining(as(ours), { centreId, id }, taught({ year: '2021', participantIds: [m1] }))).ok,
  )
  const twice = db.insertInto('training_participant').values({ training_id: id, staff_member_id: m1 })
  await assert.rejects(twice.execute(), (error) => isConstraint(error, 'training_participant_pkey'))
  const employer = db.updateTable('account').set({ operator_id: newId() }).where('id', '=', lead.accountId!)
  await assert.rejects(employer.execute(), (error) => isConstraint(error, 'account_operator_id_fkey'))
})
