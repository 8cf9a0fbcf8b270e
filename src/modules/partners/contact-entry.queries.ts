import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { ContactEntry } from './partner.ts'

/** A page of talks with a partner, newest first. Pages count from 1. */
export async function contactLog(
  db: Db,
  partnerId: Id,
  page = 1,
  size = 20,
): Promise<{ readonly entries: readonly ContactEntry[]; readonly total: number }> {
  const entries = db.selectFrom('contact_entry').where('partner_id', '=', partnerId)
  const { total } = await entries.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await entries
    .select([
      'id',
      'partner_id as partnerId',
      'centre_id as centreId',
      'on_date as onDate',
      'kind',
      'subject',
    ])
    .orderBy('on_date', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { entries: rows, total: Number(total) }
}
