import { sql } from 'kysely'
import type { Db } from '../src/platform/db/tables.ts'
import { jointTexts, operatorTexts } from '../src/seed/report-tales.ts'

/** A draft for every centre: what the demo's team wrote, chapter by chapter, and a piece of each operator. */
export async function insertReports(db: Db, year: number): Promise<void> {
  await sql`
    insert into annual_report (id, centre_id, year, authors)
    select uuidv7(), id, ${year}, 'Quartiersmanagement' from centre where position < 9999`.execute(db)
  await sql`
    insert into report_text (id, report_id, chapter, text)
    select uuidv7(), r.id, t.key, t.value from annual_report r cross join jsonb_each_text(${JSON.stringify(jointTexts)}::jsonb) t`.execute(
    db,
  )
  await sql`
    insert into report_text (id, report_id, chapter, operator_id, text)
    select uuidv7(), r.id, '1.1', o.operator_id, ${operatorTexts.awo}
      from annual_report r join centre_operator o on o.centre_id = r.centre_id`.execute(db)
}
