import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { ChapterKey } from './chapters.ts'
import type { ChronicleNote } from './note.ts'

/** Which notes: of a centre, both days included. */
export interface NoteFilter {
  readonly centreId: Id
  readonly from: Day
  readonly to: Day
  readonly chapter?: ChapterKey | undefined
}

/** The notes of a period, the latest first; for pages, the report and evidence. */
export async function chronicleNotes(db: Db | Tx, filter: NoteFilter): Promise<readonly ChronicleNote[]> {
  let query = db
    .selectFrom('chronicle_note')
    .selectAll()
    .where('centre_id', '=', filter.centreId)
    .where('on_date', '>=', filter.from)
    .where('on_date', '<=', filter.to)
  if (filter.chapter) query = query.where('chapter', '=', filter.chapter)
  const rows = await query.orderBy('on_date', 'desc').orderBy('id', 'desc').execute()
  return rows.map(toNote)
}

/** One note, or undefined. */
export async function chronicleNoteById(db: Db | Tx, id: Id): Promise<ChronicleNote | undefined> {
  const row = await db.selectFrom('chronicle_note').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toNote(row)
}

interface Row {
  readonly id: string
  readonly centre_id: string
  readonly on_date: string
  readonly text: string
  readonly chapter: string
  readonly version: number
}

function toNote(row: Row): ChronicleNote {
  return {
    id: row.id,
    centreId: row.centre_id,
    onDate: row.on_date,
    text: row.text,
    chapter: row.chapter as ChapterKey,
    version: row.version,
  }
}
