import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { Forbidden } from '../../kernel/result.ts'
import { buildActor, buildHouse } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { newId } from '../../kernel/id.ts'
import { centreById } from '../places/index.ts'
import {
  approveReport,
  beginReport,
  contentHash,
  currentReport,
  frozenReport,
  hashOf,
  noteCouncil,
  piecesOf,
  reportById,
  reportPdf,
  stepReport,
  versionsOf,
  writePiece,
} from './index.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const lead = await buildActor(db, 'quarter-manager', { centreId: house.centreId })
const doer = { db, actor: lead, now: new Date('2026-11-21T09:00:00Z') }
const centre = (await centreById(db, house.centreId))!

async function walk(people: number, onDate: string): Promise<void> {
  await sql`
    insert into outreach (id, batch_id, centre_id, kind, on_date, people)
    values (${newId()}, ${newId()}, ${house.centreId}, 'walk', ${onDate}, ${people})`.execute(db)
}

async function write(reportId: string, chapter: string, text: string, version = 0) {
  return writePiece(doer, { reportId, chapter, operatorId: null, version }, text)
}

async function step(reportId: string, to: 'team' | 'steering' | 'draft') {
  const { version } = (await reportById(db, reportId))!
  return stepReport(doer, reportId, version, to)
}

async function approve(reportId: string, reason = '') {
  const { version } = (await reportById(db, reportId))!
  const input = { approvedOn: '2026-01-20', decisionId: null, decisionText: 'Beschluss 1', reason }
  return approveReport(doer, { id: reportId, version, centre }, input)
}

describe('the report of a year', () => {
  it('is begun once, also by two at a time, and saved by one of two who write at once', async () => {
    const [one, other] = await Promise.all([
      beginReport(doer, house.centreId, 2024),
      beginReport(doer, house.centreId, 2024),
    ])
    assert.equal(one, other)
    const both = await Promise.all([write(one, '2.1', 'Eins'), write(one, '2.1', 'Zwei')])
    assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true])
    assert.equal((await piecesOf(db, one)).length, 1)
  })

  it("takes last year's texts along until somebody has read them", async () => {
    const id = await beginReport(doer, house.centreId, 2025)
    const [taken] = await piecesOf(db, id)
    assert.equal(taken?.unread, true)
    await step(id, 'team')
    await step(id, 'steering')
    assert.deepEqual(await approve(id), { ok: false, reason: 'unread' })
    assert.ok(
      (await write(id, '2.1', 'Ein Trend: [[wert:aufsuchend.walk]] Spaziergänge.', taken!.version)).ok,
    )
    assert.equal((await piecesOf(db, id))[0]?.unread, false)
  })

  it('approved is frozen with its hash; a later change is a new version that lists what changed', async () => {
    await walk(3, '2025-05-02')
    const id = await beginReport(doer, house.centreId, 2025)
    assert.ok((await approve(id)).ok)
    assert.deepEqual(await write(id, '2.2', 'Zu spät'), { ok: false, reason: 'frozen' })
    await walk(4, '2025-06-02')
    const kept = (await frozenReport(db, id))!
    assert.equal(contentHash(kept), kept.sha256)
    const [version] = await versionsOf(db, id)
    assert.equal(hashOf(await reportPdf(kept.document)), version?.pdfSha256)
    const seen = JSON.stringify(await currentReport(db, centre, 2025, '2026-11-21'))
    assert.match(seen, /"Spaziergänge",\[\{"text":"1"/)

    assert.ok((await step(id, 'draft')).ok)
    await step(id, 'team')
    await step(id, 'steering')
    assert.equal((await approve(id)).ok, false)
    assert.ok((await approve(id, 'Ein Spaziergang fehlte')).ok)
    const [second] = await versionsOf(db, id)
    assert.equal(second?.number, 2)
    assert.deepEqual(
      second?.changes.filter((change) => change.startsWith('Kapitel 2')),
      [
        'Kapitel 2.1 Trends im Quartier: statt „Ein Trend: 1 Spaziergänge.“ jetzt „Ein Trend: 2 Spaziergänge.“',
        'Kapitel 2.3 Ergebnisse der Beteiligungen: Spaziergänge: Anzahl 1 → 2, Personen 3 → 7, Tage 1 → 2',
      ],
    )
  })

  it('is not approved as long as it names somebody who did not agree', async () => {
    const id = await beginReport(doer, house.centreId, 2030)
    await sql`insert into person (id, salutation, name) values (${newId()}, 'Frau', 'Johanna Sommerfeld')`.execute(
      db,
    )
    for (const { chapter, text, version } of await piecesOf(db, id)) await write(id, chapter, text, version)
    await write(id, '3.1', 'Die Gruppe leitet Frau Sommerfeld.')
    await step(id, 'team')
    await step(id, 'steering')
    assert.deepEqual(await approve(id), { ok: false, reason: 'private-name' })
    await write(id, '3.1', 'Die Gruppe leitet Frau S.', 1)
    assert.ok((await approve(id)).ok)
  })

  it('goes to the council only approved, and only by who may', async () => {
    const id = await beginReport(doer, house.centreId, 2025)
    const { version } = (await reportById(db, id))!
    const reader = await buildActor(db, 'reader', { centreId: house.centreId })
    const council = { councilNumber: 'GR-DS 1/2026', councilOn: '2026-02-12' }
    await assert.rejects(noteCouncil({ ...doer, actor: reader }, id, version, council), Forbidden)
    assert.ok((await noteCouncil(doer, id, version, council)).ok)
    const draft = await beginReport(doer, house.centreId, 2023)
    assert.deepEqual(await noteCouncil(doer, draft, 1, council), {
      ok: false,
      reason: 'step-not-allowed',
    })
  })
})

describe('the database keeps what it promises about reports', () => {
  const refuses = (statement: ReturnType<typeof sql>, constraint: string) =>
    assert.rejects(statement.execute(db), (error: { constraint?: string }) => error.constraint === constraint)
  const id = newId()
  const operatorId = newId()
  const hash = 'a'.repeat(64)

  it('one report a year, known states, a council with number and day', async () => {
    await sql`insert into annual_report (id, centre_id, year) values (${id}, ${house.centreId}, 2010)`.execute(
      db,
    )
    await refuses(
      sql`insert into annual_report (id, centre_id, year) values (${newId()}, ${house.centreId}, 2010)`,
      'annual_report_once',
    )
    await refuses(sql`update annual_report set year = 1800 where id = ${id}`, 'annual_report_year_sane')
    await refuses(sql`update annual_report set state = 'done' where id = ${id}`, 'annual_report_state_known')
    await refuses(
      sql`update annual_report set state = 'council' where id = ${id}`,
      'annual_report_council_complete',
    )
  })

  it('one text per chapter and operator; blocks and versions in their shape', async () => {
    const text = (chapter: string) =>
      sql`insert into report_text (id, report_id, chapter) values (${newId()}, ${id}, ${chapter})`
    await text('2.1').execute(db)
    await refuses(text('2.1'), 'report_text_once')
    await refuses(text('Anhang'), 'report_text_chapter_shape')
    await sql`insert into operator (id, slug, name) values (${operatorId}, 'wir', 'Wir')`.execute(db)
    const block = (name: string, chapter: string, number: number, words: string) => sql`
      insert into report_block (id, operator_id, name, chapter, number, text)
      values (${newId()}, ${operatorId}, ${name}, ${chapter}, ${number}, ${words})`
    await block('Wir', '1.1', 1, 'Text').execute(db)
    await refuses(block('Wir', '1.1', 1, 'Text'), 'report_block_version_once')
    await refuses(block(' ', '1.1', 2, 'Text'), 'report_block_name_not_blank')
    await refuses(block('Ihr', 'x', 1, 'Text'), 'report_block_chapter_shape')
    await refuses(block('Ihr', '1.1', 0, 'Text'), 'report_block_number_positive')
    await refuses(block('Ihr', '1.1', 1, ' '), 'report_block_text_not_blank')
  })

  it('a version has two hashes and, from the second on, a reason', async () => {
    const version = (number: number, sha: string, pdf: string, reason = '') => sql`
      insert into report_version (id, report_id, number, approved_on, reason, content, sha256, pdf_sha256)
      values (${newId()}, ${id}, ${number}, '2011-01-01', ${reason}, '{}', ${sha}, ${pdf})`
    await version(1, hash, hash).execute(db)
    await refuses(version(1, hash, hash), 'report_version_once')
    await refuses(version(0, hash, hash, 'Grund'), 'report_version_number_positive')
    await refuses(version(2, 'kurz', hash, 'Grund'), 'report_version_sha256_shape')
    await refuses(version(2, hash, 'kurz', 'Grund'), 'report_version_pdf_sha256_shape')
    await refuses(version(2, hash, hash), 'report_version_later_with_reason')
  })
})
