import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildActor, buildCentre } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { theHouse } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Forbidden } from '../../kernel/result.ts'
import { inTransaction, isConstraint } from '../../platform/db/transaction.ts'
import {
  chapterKeys,
  chapterText,
  chronicleNotes,
  editChronicleNote,
  editYearPlanEntry,
  noteForm,
  noteInChronicle,
  planForYear,
  planSpan,
  recordYearPlan,
  removeChronicleNote,
  remarkOnYear,
  removeYearPlanEntry,
  yearPlanForm,
  yearPlanOf,
  yearPlanYears,
  yearRemark,
  yearRemarks,
} from './index.ts'

const { db } = await testDb()
const now = new Date('2021-11-24T10:00:00Z')
const centreId = await buildCentre(db)
const member = { db, now, actor: await buildActor(db, 'team-member', { centreId }) }
const reader = { db, now, actor: await buildActor(db, 'reader', { centreId }) }

function note(values: Readonly<Record<string, string>>) {
  const parsed = parseInput(noteForm, {
    onDate: '2021-11-02',
    text: 'Mehr Anfragen nach Sprachkursen',
    ...values,
  })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}

function planned(values: Readonly<Record<string, string>>) {
  const parsed = parseInput(yearPlanForm, { title: 'Balkonsport', year: '2022', start: 'Q1', ...values })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}

const year = { centreId, from: '2021-01-01', to: '2021-12-31' }

test('a note stands beside its chapter, once, however often it is sent', async () => {
  const id = newId()
  for (const time of [1, 2]) {
    assert.ok((await noteInChronicle(member, { centreId, id }, note({ chapter: '2.1' }))).ok, String(time))
  }
  assert.ok((await noteInChronicle(member, { centreId, id: newId() }, note({ text: 'Neue Bank' }))).ok)
  assert.deepEqual(
    (await chronicleNotes(db, { ...year, chapter: '2.1' })).map((one) => one.text),
    ['Mehr Anfragen nach Sprachkursen'],
  )
  assert.equal((await chronicleNotes(db, year)).length, 2)
  assert.ok((await editChronicleNote(member, id, 1, note({ text: 'Anders', chapter: '4.3' }))).ok)
  assert.deepEqual(await editChronicleNote(member, id, 1, note({})), {
    ok: false,
    reason: 'changed-meanwhile',
  })
  await assert.rejects(removeChronicleNote(reader, id), Forbidden)
  await removeChronicleNote(member, id)
  assert.equal((await chronicleNotes(db, year)).length, 1)
})

test('what has not happened yet is no chronicle', async () => {
  const tomorrow = note({ onDate: '2021-11-25' })
  assert.deepEqual(await noteInChronicle(member, { centreId, id: newId() }, tomorrow), {
    ok: false,
    reason: 'in-the-future',
  })
})

test('every chapter of the report can have notes', () => {
  for (const chapter of chapterKeys) assert.equal(note({ chapter }).chapter, chapter)
  assert.equal(chapterText('2.1'), '2.1 Trends im Quartier')
  assert.equal(parseInput(noteForm, { text: 'x', onDate: '2021-01-01', chapter: '9' }).ok, false)
})

test('the plan of a year is written, changed and cleared', async () => {
  const id = newId()
  assert.ok((await planForYear(member, { centreId, id }, planned({}))).ok)
  assert.ok((await editYearPlanEntry(member, id, 1, planned({ start: 'Mai', shown: 'ja' }))).ok)
  assert.deepEqual(await editYearPlanEntry(member, id, 1, planned({})), {
    ok: false,
    reason: 'changed-meanwhile',
  })
  assert.deepEqual(await editYearPlanEntry(member, id, 2, planned({ offerId: newId() })), {
    ok: false,
    reason: 'choice-gone',
  })
  const [entry] = await yearPlanOf(db, { centreId, year: 2022 })
  assert.deepEqual([entry!.fromOn, entry!.toOn, entry!.shown], ['2022-05-01', '2022-05-31', true])
  await assert.rejects(planForYear(reader, { centreId, id: newId() }, planned({})), Forbidden)
  await removeYearPlanEntry(member, id)
  assert.deepEqual(await yearPlanOf(db, { centreId, year: 2022 }), [])
})

test('rows of a list are kept once', async () => {
  const found = planSpan('2021-06-13', '2021-06-19', 2021)
  assert.ok(found.ok)
  const row = { title: 'Böckinger Woche', year: 2021, ...found.span }
  for (const created of [1, 0]) {
    const answer = await inTransaction(db, (tx) => recordYearPlan(tx, theHouse, centreId, [row]))
    assert.equal(answer.created, created)
  }
  assert.deepEqual(await yearPlanYears(db, centreId), [2021])
})

test('what must be known about a year is said once, changed and taken back', async () => {
  const about = { centreId, year: 2021 }
  for (const text of ['Aus den Ordnern', 'Erfunden zum Üben']) await remarkOnYear(member, about, text)
  assert.equal(await yearRemark(db, centreId, 2021), 'Erfunden zum Üben')
  assert.equal(await yearRemark(db, centreId, 2020), '')
  assert.deepEqual([...(await yearRemarks(db, 2021))], [[centreId, 'Erfunden zum Üben']])
  await assert.rejects(remarkOnYear(reader, about, 'Nein'), Forbidden)
  await remarkOnYear(member, about, '')
  assert.equal(await yearRemark(db, centreId, 2021), '')
})

const aNote = { centre_id: centreId, on_date: '2021-01-01', text: 'Text', chapter: '2.1' }
const anEntry = {
  centre_id: centreId,
  year: 2021,
  title: 'Titel',
  from_on: '2021-01-01',
  to_on: '2021-01-31',
}
const rows = {
  chronicle_note: () => ({ id: newId(), ...aNote }),
  year_plan_entry: () => ({ id: newId(), ...anEntry }),
  year_remark: () => ({ centre_id: centreId, year: 2021, text: 'Text' }),
}
const wrong: readonly (readonly [
  'chronicle_note' | 'year_plan_entry' | 'year_remark',
  string,
  Readonly<Record<string, unknown>>,
])[] = [
  ['chronicle_note', 'chronicle_note_text_not_blank', { text: ' ' }],
  ['chronicle_note', 'chronicle_note_chapter_known', { chapter: '9.1' }],
  ['year_plan_entry', 'year_plan_entry_title_not_blank', { title: '' }],
  [
    'year_plan_entry',
    'year_plan_entry_year_sane',
    { year: 1066, from_on: '1066-01-01', to_on: '1066-01-31' },
  ],
  ['year_plan_entry', 'year_plan_entry_precision_known', { precision: 'week' }],
  ['year_plan_entry', 'year_plan_entry_ends_after_start', { to_on: '2020-12-31' }],
  ['year_plan_entry', 'year_plan_entry_within_year', { to_on: '2022-01-31' }],
  ['year_remark', 'year_remark_year_sane', { year: 1066 }],
  ['year_remark', 'year_remark_text_not_blank', { text: ' ' }],
]

for (const [table, constraint, values] of wrong) {
  test(`the database itself refuses: ${constraint}`, async () => {
    const row = { ...rows[table](), ...values }
    const insert = db.insertInto(table).values(row as never)
    await assert.rejects(insert.execute(), (error) => isConstraint(error, constraint))
  })
}
