import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { testViolations } from '../../../test/violations.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Absent, Forbidden } from '../../kernel/result.ts'
import {
  crewForm,
  editOutreach,
  outreachBatchForm,
  outreachById,
  outreachCrews,
  outreachProjects,
  outreachRecords,
  outreachSums,
  recordCrew,
  recordOutreach,
  removeCrew,
  removeOutreach,
} from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T10:00:00Z')
const [centreId, otherId] = [await buildCentre(db), await buildCentre(db, 'Anderes Zentrum')]
const team = { db, now, actor: await buildActor(db, 'team-member', { centreId }) }
const stranger = { db, now, actor: await buildActor(db, 'team-member', { centreId: otherId }) }
const reader = { db, now, actor: await buildActor(db, 'reader', { centreId }) }
const year = { centreId, from: '2026-01-01', to: '2026-12-31' }

function form(values: Readonly<Record<string, unknown>>) {
  const parsed = parseInput(outreachBatchForm, { onDate: '2026-10-01', people: '1', number: '1', ...values })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}

const atTheStand = form({ kind: 'doorstep-talk', place: 'Wochenmarkt', number: '12', project: 'Markttage' })

test('twelve talks at a stand are twelve records; the same form twice keeps them once', async () => {
  const batchId = newId()
  const answers = await Promise.all([1, 2].map(() => recordOutreach(team, { centreId, batchId }, atTheStand)))
  assert.deepEqual(answers, [
    { ok: true, value: 12 },
    { ok: true, value: 12 },
  ])
  const records = await outreachRecords(db, year)
  assert.equal(records.length, 12)
  assert.deepEqual(
    records.map(({ batchPlace }) => batchPlace),
    Array.from({ length: 12 }, (_, index) => index + 1),
  )
})

test('figures are sums of the records: people, different days and different places', async () => {
  const walk = form({ kind: 'walk', people: '4', onDate: '2026-10-02', place: 'Altböckingen', number: '2' })
  await recordOutreach(team, { centreId, batchId: newId() }, walk)
  await recordOutreach(team, { centreId, batchId: newId() }, form({ kind: 'walk', people: '0' }))
  const { all, byKind } = await outreachSums(db, year)
  assert.deepEqual(all, { records: 15, people: 20, days: 2, places: 2 })
  assert.deepEqual(byKind.get('walk'), { records: 3, people: 8, days: 2, places: 1 })
  assert.deepEqual(byKind.get('doorstep-talk'), { records: 12, people: 12, days: 1, places: 1 })
  const talks = await outreachSums(db, { ...year, kind: 'doorstep-talk', project: 'Markttage' })
  assert.equal(talks.all.records, 12)
  assert.deepEqual((await outreachSums(db, { ...year, centreId: otherId })).all.records, 0)
  assert.deepEqual(await outreachProjects(db, year), ['Markttage'])
})

test('a correction counts at once; who corrected an older state is told', async () => {
  const [talk] = await outreachRecords(db, { ...year, kind: 'doorstep-talk' })
  const better = {
    ...form({ kind: 'doorstep-talk', people: '3', languages: ['tr', 'de'] }),
    place: 'Bäckerei',
  }
  assert.deepEqual(await editOutreach(team, talk!.id, talk!.version, better), { ok: true, value: null })
  const kept = await outreachById(db, talk!.id)
  assert.deepEqual([kept?.people, kept?.place, kept?.languages], [3, 'Bäckerei', ['tr', 'de']])
  const late = await editOutreach(team, talk!.id, talk!.version, better)
  assert.deepEqual(late, { ok: false, reason: 'changed-meanwhile' })
})

test('one record goes alone, a whole stand goes in one deed', async () => {
  const [one, ...rest] = await outreachRecords(db, { ...year, kind: 'doorstep-talk' })
  assert.equal(await removeOutreach(team, one!.id, 'one'), 1)
  assert.equal(await removeOutreach(team, rest[0]!.id, 'batch'), 11)
  assert.equal((await outreachSums(db, year)).byKind.has('doorstep-talk'), false)
  await assert.rejects(removeOutreach(team, one!.id, 'one'), Absent)
})

test('nothing is kept for tomorrow, for a district that is gone, or by somebody of another centre', async () => {
  const to = { centreId, batchId: newId() }
  const tomorrow = await recordOutreach(team, to, { ...atTheStand, onDate: '2026-11-25' })
  assert.deepEqual(tomorrow, { ok: false, reason: 'in-the-future' })
  const nowhere = await recordOutreach(team, to, { ...atTheStand, districtId: newId() })
  assert.deepEqual(nowhere, { ok: false, reason: 'choice-gone' })
  await assert.rejects(recordOutreach(stranger, to, atTheStand), Forbidden)
  await assert.rejects(recordOutreach(reader, to, atTheStand), Forbidden)
})

test('a talk needs somebody, a walk may have been walked alone', () => {
  const alone = (kind: string) =>
    parseInput(outreachBatchForm, { kind, onDate: '2026-10-01', people: '0', number: '1' })
  assert.ok(alone('walk').ok)
  const talk = alone('doorstep-talk')
  assert.ok(!talk.ok)
  assert.deepEqual(Object.keys(talk.problems), ['people'])
})

test('who helped is a function and a number, once for a day', async () => {
  const crew = parseInput(crewForm, {
    project: 'Markttage',
    function: 'mehrsprachige Interviewende',
    people: '7',
    onDate: '2026-10-01',
  })
  assert.ok(crew.ok)
  const id = newId()
  assert.deepEqual(await recordCrew(team, { centreId, id }, crew.value), { ok: true, value: null })
  const again = await recordCrew(team, { centreId, id: newId() }, crew.value)
  assert.deepEqual(again, { ok: false, reason: 'already-there' })
  const [kept] = await outreachCrews(db, year)
  assert.deepEqual([kept?.function, kept?.people], ['mehrsprachige Interviewende', 7])
  await assert.rejects(removeCrew(stranger, id), Forbidden)
})

const crew = (values: string) =>
  sql`insert into outreach_crew (id, centre_id, project, function, people, on_date) values (${newId()}, ${centreId}, ${sql.raw(values)}, '2026-01-01')`
testViolations(db, {
  outreach_kind_known: () => sql`update outreach set kind = 'party'`,
  outreach_people_sane: () => sql`update outreach set people = -1`,
  outreach_batch_place_sane: () => sql`update outreach set batch_place = 0`,
  outreach_batch_once: () => sql`update outreach set batch_id = ${newId()}, batch_place = 1`,
  outreach_talk_with_somebody: () => sql`update outreach set kind = 'doorstep-talk', people = 0`,
  outreach_crew_project_not_blank: () => crew(`' ', 'Mentorin', 1`),
  outreach_crew_function_not_blank: () => crew(`'Markttage', ' ', 1`),
  outreach_crew_people_positive: () => crew(`'Markttage', 'Mentorin', 0`),
  outreach_crew_once: () =>
    sql`insert into outreach_crew (id, centre_id, project, function, people, on_date)
        select ${newId()}::uuid, centre_id, project, function, 1, on_date from outreach_crew`,
})
