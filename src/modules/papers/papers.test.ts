import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Forbidden } from '../../kernel/result.ts'
import { isConstraint } from '../../platform/db/transaction.ts'
import {
  countAcknowledged,
  createPaper,
  discardDraft,
  discardProtectionDraft,
  draftPaper,
  draftProtectionScheme,
  editPaper,
  keyPointsOn,
  paperById,
  paperTextForm,
  papersOf,
  protectionSchemeOn,
  protectionSchemes,
  schemeForm,
  validatePaper,
  validateProtectionScheme,
  writePaper,
  writeProtectionScheme,
} from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T10:00:00Z')
const centreId = await buildCentre(db)
const [awo, diakonie] = [await operator('awo'), await operator('diakonie')]
await sql`insert into centre_operator (centre_id, operator_id) values (${centreId}, ${awo}), (${centreId}, ${diakonie})`.execute(
  db,
)
const lead = await buildActor(db, 'quarter-manager', { centreId })
const ours = as({ ...lead, employerId: awo })
const theirs = as({ ...lead, employerId: diakonie })
const member = as(await buildActor(db, 'team-member', { centreId }))

function as(actor: Actor) {
  return { db, now, actor }
}

async function operator(slug: string): Promise<Id> {
  const id = newId()
  await sql`insert into operator (id, slug, name) values (${id}, ${slug}, ${slug})`.execute(db)
  return id
}

const concept = {
  kind: 'concept' as const,
  title: 'Offene Kinder- und Jugendarbeit',
  area: 'OKJA',
  operatorId: null,
}

function written(text: string) {
  const parsed = parseInput(paperTextForm, { text })
  assert.ok(parsed.ok)
  return parsed.value
}

async function paper(input: Parameters<typeof createPaper>[2] = concept): Promise<Id> {
  const id = newId()
  assert.ok((await createPaper(ours, { centreId, id }, input)).ok)
  return id
}

const paperId = await paper({ ...concept, title: 'Für die Bedingungen' })
const [scheme] = await db
  .insertInto('protection_scheme')
  .values({ id: newId(), operator_id: diakonie, number: 1 })
  .returning('id')
  .execute()
const schemeId = scheme!.id

test('versions: a draft becomes valid, the next one takes its place, and what was valid stays', async () => {
  const id = await paper()
  assert.deepEqual(await validatePaper(ours, id, '2024-01-01'), { ok: false, reason: 'empty-version' })
  assert.ok((await writePaper(ours, { id, version: 1 }, written('# 1 Ziel\nOffen für alle.'))).ok)
  assert.deepEqual(await writePaper(ours, { id, version: 1 }, written('zu spät')), {
    ok: false,
    reason: 'changed-meanwhile',
  })
  assert.ok((await validatePaper(ours, id, '2024-01-01')).ok)
  assert.deepEqual(await writePaper(ours, { id, version: 2 }, written('x')), {
    ok: false,
    reason: 'not-a-draft',
  })
  assert.ok((await draftPaper(ours, id)).ok)
  assert.deepEqual(await draftPaper(ours, id), { ok: false, reason: 'draft-exists' })
  assert.deepEqual(await validatePaper(ours, id, '2023-12-31'), { ok: false, reason: 'before-the-last' })
  assert.ok((await validatePaper(ours, id, '2025-01-01')).ok)
  assert.deepEqual(
    (await paperById(db, id))!.versions.map(({ number, state, validFrom }) => [number, state, validFrom]),
    [
      [2, 'valid', '2025-01-01'],
      [1, 'superseded', '2024-01-01'],
    ],
  )
  assert.deepEqual(await discardDraft(ours, id), { ok: false, reason: 'not-a-draft' })
})

test('a centre has one Eckpunktepapier, which begins with its skeleton', async () => {
  const input = { ...concept, kind: 'key-points' as const, title: 'Eckpunktepapier' }
  const id = await paper(input)
  assert.equal((await paperById(db, id))!.versions[0]!.sections.length, 15)
  assert.deepEqual(await createPaper(ours, { centreId, id: newId() }, input), {
    ok: false,
    reason: 'key-points-exist',
  })
  assert.equal(await keyPointsOn(db, centreId, '2026-11-24'), undefined)
  const file = { hash: 'a'.repeat(64), name: 'eckpunkte.pdf' }
  assert.ok((await writePaper(ours, { id, version: 1 }, written('# 1 Einleitung'), file)).ok)
  assert.ok((await validatePaper(ours, id, '2026-11-01')).ok)
  assert.equal((await keyPointsOn(db, centreId, '2026-11-24'))!.fileHash, file.hash)
})

test("an operator's concept is changed by its own people, and read by those one names", async () => {
  const id = await paper({ ...concept, title: 'Konzept AWO', operatorId: awo })
  await assert.rejects(editPaper(theirs, id, 1, concept), Forbidden)
  await assert.rejects(editPaper(member, id, 1, concept), Forbidden)
  assert.ok((await editPaper(ours, id, 1, { ...concept, title: 'Neu', operatorId: awo })).ok)
  const seen = async (operatorIds?: Id[]) =>
    (await papersOf(db, { centreId, operatorIds })).some((one) => one.id === id)
  assert.deepEqual([await seen(), await seen([awo]), await seen([diakonie])], [true, true, false])
  assert.ok((await discardDraft(ours, id)).ok)
  assert.equal(await paperById(db, id), undefined)
})

test("the procedure is an operator's own: drafted from the skeleton, valid from a day, acknowledged as a count", async () => {
  const about = { centreId, operatorId: awo }
  await assert.rejects(draftProtectionScheme(theirs, about), Forbidden)
  await assert.rejects(draftProtectionScheme(member, about), Forbidden)
  const drafted = await draftProtectionScheme(ours, about)
  assert.ok(drafted.ok)
  const at = { id: drafted.value, centreId }
  assert.deepEqual(await draftProtectionScheme(ours, about), { ok: false, reason: 'draft-exists' })
  await assert.rejects(validateProtectionScheme(theirs, at, '2026-01-01'), Forbidden)
  const parsed = parseInput(schemeForm, {
    title1: 'Wahrnehmen',
    responsible1: 'Alle',
    contacts: 'Fachkraft: 07131 1',
  })
  assert.ok(parsed.ok)
  assert.ok((await writeProtectionScheme(ours, { ...at, version: 1 }, parsed.value)).ok)
  const count = { onDate: '2026-11-20', people: 5 }
  assert.deepEqual(await countAcknowledged(ours, at, count), { ok: false, reason: 'not-valid' })
  assert.ok((await validateProtectionScheme(ours, at, '2026-01-01')).ok)
  assert.ok((await countAcknowledged(ours, at, count)).ok)
  assert.ok((await countAcknowledged(ours, at, { ...count, people: 6 })).ok)
  const held = (await protectionSchemeOn(db, awo, '2026-06-01'))!
  assert.deepEqual(held.acknowledged, { people: 6, onDate: '2026-11-20' })
  assert.deepEqual(held.steps, [{ title: 'Wahrnehmen', text: '', responsible: 'Alle' }])
  const next = await draftProtectionScheme(ours, about)
  assert.ok(next.ok && (await discardProtectionDraft(ours, { id: next.value, centreId })).ok)
  assert.equal((await protectionSchemes(db, [awo])).length, 1)
})

type Table =
  'paper' | 'paper_version' | 'protection_scheme' | 'protection_step' | 'protection_acknowledgement'
const usual: Readonly<Record<Table, Readonly<Record<string, unknown>>>> = {
  paper: { id: newId(), centre_id: centreId, kind: 'concept', title: 'Titel' },
  paper_version: { id: newId(), paper_id: paperId, number: 9, state: 'superseded', valid_from: '2020-01-01' },
  protection_scheme: {
    id: newId(),
    operator_id: diakonie,
    number: 9,
    state: 'superseded',
    valid_from: '2020-01-01',
  },
  protection_step: { scheme_id: schemeId, position: 1, title: 'Schritt', responsible: 'Leitung' },
  protection_acknowledgement: { id: newId(), scheme_id: schemeId, on_date: '2020-01-01', people: 1 },
}
const wrong: readonly (readonly [Table, string, Readonly<Record<string, unknown>>])[] = [
  ['paper', 'paper_kind_known', { kind: 'novel' }],
  ['paper', 'paper_title_not_blank', { title: '' }],
  ['paper', 'paper_belongs_to_somebody', { centre_id: null }],
  ['paper', 'paper_key_points_of_a_centre', { centre_id: null, operator_id: awo, kind: 'key-points' }],
  ['paper', 'paper_key_points_once', { kind: 'key-points' }],
  ['paper_version', 'paper_version_number_positive', { number: 0 }],
  ['paper_version', 'paper_version_state_known', { state: 'perhaps' }],
  ['paper_version', 'paper_version_file_hash_shape', { file_hash: 'x' }],
  ['paper_version', 'paper_version_number_once', { number: 1 }],
  ['paper_version', 'paper_version_valid_since', { state: 'draft' }],
  ['paper_version', 'paper_version_one_draft', { state: 'draft', valid_from: null }],
  ['protection_scheme', 'protection_scheme_number_positive', { number: 0 }],
  ['protection_scheme', 'protection_scheme_state_known', { state: 'perhaps' }],
  ['protection_scheme', 'protection_scheme_number_once', { number: 1 }],
  ['protection_scheme', 'protection_scheme_valid_since', { valid_from: null }],
  ['protection_scheme', 'protection_scheme_one_draft', { state: 'draft', valid_from: null }],
  ['protection_scheme', 'protection_scheme_one_valid', { operator_id: awo, state: 'valid' }],
  ['protection_step', 'protection_step_position_positive', { position: 0 }],
  ['protection_step', 'protection_step_title_not_blank', { title: ' ' }],
  ['protection_step', 'protection_step_responsible_not_blank', { responsible: ' ' }],
  ['protection_acknowledgement', 'protection_acknowledgement_people_sane', { people: 0 }],
]

for (const [table, constraint, values] of wrong) {
  test(`the database itself refuses: ${constraint}`, async () => {
    const insert = db.insertInto(table).values({ ...usual[table], ...values } as never)
    await assert.rejects(insert.execute(), (error) => isConstraint(error, constraint))
  })
}

test('a paper has one valid version, and a day is counted once', async () => {
  const valid = { ...usual.paper_version, state: 'valid' as const }
  await db
    .insertInto('paper_version')
    .values(valid as never)
    .execute()
  const second = db.insertInto('paper_version').values({ ...valid, id: newId(), number: 10 } as never)
  await assert.rejects(second.execute(), (error) => isConstraint(error, 'paper_version_one_valid'))
  const count = usual.protection_acknowledgement
  await db
    .insertInto('protection_acknowledgement')
    .values(count as never)
    .execute()
  const again = db.insertInto('protection_acknowledgement').values({ ...count, id: newId() } as never)
  await assert.rejects(again.execute(), (error) => isConstraint(error, 'protection_acknowledgement_once'))
  await db
    .insertInto('protection_step')
    .values(usual.protection_step as never)
    .execute()
  const step = db.insertInto('protection_step').values(usual.protection_step as never)
  await assert.rejects(step.execute(), (error) => isConstraint(error, 'protection_step_pkey'))
})
