import { sql } from 'kysely'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** What a full house tells its year from: money, people, documents, notes, the plan. */
export interface YearTold {
  readonly grantId: Id
  readonly grantedId: Id
  readonly staffMemberId: Id
  readonly trainingId: Id
  readonly paperId: Id
  readonly paperVersionId: Id
  readonly validPaperId: Id
  readonly schemeDraftId: Id
  readonly schemeValidId: Id
  readonly chronicleNoteId: Id
  readonly yearEntryId: Id
  readonly annualReportId: Id
  /** Of the year before: it lies before the Lenkungsgremium. */
  readonly presentedReportId: Id
  /** Of the year before that: the council has not seen it yet. */
  readonly approvedReportId: Id
}

/** One of each, by SQL alone; posts, training and procedure belong to the operator of the centre. */
export async function aYear(
  db: Db,
  word: string,
  at: { readonly centreId: Id; readonly operatorId: Id },
): Promise<YearTold> {
  const told: YearTold = {
    grantId: newId(),
    grantedId: newId(),
    staffMemberId: newId(),
    trainingId: newId(),
    paperId: newId(),
    paperVersionId: newId(),
    validPaperId: newId(),
    schemeDraftId: newId(),
    schemeValidId: newId(),
    chronicleNoteId: newId(),
    yearEntryId: newId(),
    annualReportId: newId(),
    presentedReportId: newId(),
    approvedReportId: newId(),
  }
  const { centreId, operatorId } = at
  await sql`
    insert into grant_award (id, centre_id, funder, purpose, state, ceiling_cents, granted_cents)
    values (${told.grantId}, ${centreId}, ${`Stiftung ${word}`}, 'Bänke', 'preparing', 500000, null),
      (${told.grantedId}, ${centreId}, ${`Land ${word}`}, 'Café', 'granted', 800000, 700000)`.execute(db)
  await sql`
    insert into staff_member (id, centre_id, operator_id, code, from_on)
    values (${told.staffMemberId}, ${centreId}, ${operatorId}, ${`Kürzel ${word}`}, '2026-01-01')`.execute(db)
  await sql`
    insert into training (id, centre_id, operator_id, title, topic, year)
    values (${told.trainingId}, ${centreId}, ${operatorId}, ${`Fachtag ${word}`}, 'Demenz', 2026)`.execute(db)
  await somePapers(db, word, at, told)
  await sql`
    insert into chronicle_note (id, centre_id, on_date, text, chapter)
    values (${told.chronicleNoteId}, ${centreId}, '2026-11-02', ${`Aufgefallen ${word}`}, '2.1')`.execute(db)
  await sql`
    insert into year_plan_entry (id, centre_id, year, title, from_on, to_on)
    values (${told.yearEntryId}, ${centreId}, 2026, ${`Vorhaben ${word}`}, '2026-04-01', '2026-06-30')`.execute(
    db,
  )
  await sql`
    insert into annual_report (id, centre_id, year, state)
    values (${told.annualReportId}, ${centreId}, 2026, 'draft'),
      (${told.presentedReportId}, ${centreId}, 2025, 'steering'),
      (${told.approvedReportId}, ${centreId}, 2024, 'approved')`.execute(db)
  await sql`
    insert into report_text (id, report_id, chapter, operator_id, text)
    values (${newId()}, ${told.annualReportId}, '2.2', null, ${`Das Haus füllt sich, ${word}.`}),
      (${newId()}, ${told.annualReportId}, '2.2', ${operatorId}, ${`Wir über uns, ${word}.`})`.execute(db)
  return told
}

async function somePapers(
  db: Db,
  word: string,
  { centreId, operatorId }: { readonly centreId: Id; readonly operatorId: Id },
  told: YearTold,
): Promise<void> {
  await sql`
    insert into paper (id, centre_id, kind, title)
    values (${told.paperId}, ${centreId}, 'concept', ${`Konzept ${word}`}),
      (${told.validPaperId}, ${centreId}, 'standard', ${`Standard ${word}`})`.execute(db)
  const sections = JSON.stringify([{ title: '1 Ziel', text: `Offen für alle, ${word}` }])
  await sql`
    insert into paper_version (id, paper_id, number, state, valid_from, sections)
    values (${newId()}, ${told.paperId}, 1, 'draft', null, ${sections}),
      (${told.paperVersionId}, ${told.validPaperId}, 1, 'valid', '2026-01-01', ${sections})`.execute(db)
  await sql`
    insert into protection_scheme (id, operator_id, number, state, valid_from)
    values (${told.schemeValidId}, ${operatorId}, 1, 'valid', '2026-01-01'),
      (${told.schemeDraftId}, ${operatorId}, 2, 'draft', null)`.execute(db)
  await sql`
    insert into protection_step (scheme_id, position, title, responsible)
    values (${told.schemeValidId}, 1, ${`Schritt ${word}`}, 'Leitung'),
      (${told.schemeDraftId}, 1, ${`Schritt ${word}`}, 'Leitung')`.execute(db)
}
