import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { SheetLink } from './sheet-link.ts'

const columns = [
  'id',
  'site_id as siteId',
  'label',
  'made_on as madeOn',
  'valid_to as validTo',
  'last_used_on as lastUsedOn',
  'revoked_on as revokedOn',
] as const

/** The links to the weekly sheet of a site, the newest first; those that do not work any more for another month. */
export async function sheetLinksOf(db: Db, siteId: Id): Promise<readonly SheetLink[]> {
  return db
    .selectFrom('sheet_link')
    .select(columns)
    .where('site_id', '=', siteId)
    .orderBy('made_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** One of them, or undefined. */
export async function sheetLinkById(db: Db, id: Id): Promise<SheetLink | undefined> {
  return db.selectFrom('sheet_link').select(columns).where('id', '=', id).executeTakeFirst()
}
