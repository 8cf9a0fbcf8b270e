import type { Selectable } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { PublicationTable } from './publication.table.ts'
import type { Publication, PublicationKind } from './publication.ts'

/** Which publications: of a centre, both days included. */
export interface PublicationFilter {
  readonly centreId: Id
  readonly from: Day
  readonly to: Day
  readonly kind?: PublicationKind | undefined
}

/** What was published in these days, the latest first. */
export async function publications(db: Db | Tx, filter: PublicationFilter): Promise<readonly Publication[]> {
  let query = db
    .selectFrom('publication')
    .selectAll()
    .where('centre_id', '=', filter.centreId)
    .where('on_date', '>=', filter.from)
    .where('on_date', '<=', filter.to)
    .orderBy('on_date', 'desc')
    .orderBy('id', 'desc')
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  return (await query.execute()).map(toPublication)
}

/** One publication, or undefined. */
export async function publicationById(db: Db | Tx, id: Id): Promise<Publication | undefined> {
  const row = await db.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPublication(row)
}

/** How many a kind of publication reached over time, the first day first; what nobody counted is left out. */
export async function recipientsSeries(
  db: Db | Tx,
  filter: PublicationFilter & { readonly kind: PublicationKind },
): Promise<
  readonly { readonly id: Id; readonly onDate: Day; readonly edition: string; readonly recipients: number }[]
> {
  const all = await publications(db, filter)
  return all.toReversed().flatMap(({ id, onDate, edition, recipients }) => {
    return recipients === null ? [] : [{ id, onDate, edition, recipients }]
  })
}

function toPublication(row: Selectable<PublicationTable>): Publication {
  return {
    id: row.id,
    centreId: row.centre_id,
    kind: row.kind,
    edition: row.edition,
    title: row.title,
    onDate: row.on_date,
    recipients: row.recipients,
    link: row.link,
    note: row.note,
    version: row.version,
  }
}
