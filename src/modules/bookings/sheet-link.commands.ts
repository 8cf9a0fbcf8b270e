import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { AuditEvent, Doer } from '../identity/index.ts'
import { may, tokenHash, tokenText, writeAudit } from '../identity/index.ts'
import { siteById } from '../places/index.ts'
import type { SheetLink, SheetLinkInput, SheetLinkRefusal } from './sheet-link.ts'
import { sheetLinkById } from './sheet-link.queries.ts'

/** Days a link stays in the list after its end, so that the team sees what became of it. */
const keptDays = 30

/** Does something with the links of a site, with its line in the trail. @throws Absent, Forbidden */
async function atSite(doer: Doer, siteId: Id, event: AuditEvent, work: (tx: Tx) => Promise<boolean>) {
  await inTransaction(doer.db, async (tx) => {
    const site = await siteById(tx, siteId)
    if (!site) throw new Absent('site')
    const { centreId } = site
    if (!may(doer.actor, 'booking.decide', { centreId })) throw new Forbidden('booking.decide')
    if (await work(tx))
      await writeAudit(tx, doer.actor, { event, entity: 'site', entityId: siteId, centreId })
  })
}

/**
 * Makes a link to the weekly sheet of a site: 128 random bits, kept as a hash. The same form sent twice (`id`) is one
 * link, and the token told last is the one that works, until somebody has used it. @returns the token, this once.
 * @throws Absent, Forbidden
 */
export async function makeSheetLink(
  doer: Doer,
  { siteId, id }: { readonly siteId: Id; readonly id: Id },
  { label, validTo }: SheetLinkInput,
): Promise<Result<string, SheetLinkRefusal>> {
  const token = tokenText(randomBytes(16))
  const today = berlinDay(doer.now)
  let works = false
  await atSite(doer, siteId, 'sheet-link.made', async (tx) => {
    const { rows } = await sql<{ made: boolean }>`
      insert into sheet_link as l (id, site_id, label, link_hash, made_on, valid_to, made_by)
      values (${id}, ${siteId}, ${label}, ${tokenHash(token)}, ${today}, ${validTo}, ${doer.actor.accountId})
      on conflict (id) do update set link_hash = excluded.link_hash
      where l.site_id = excluded.site_id and l.revoked_on is null and l.last_used_on is null
      returning l.xmax = 0 as made`.execute(tx)
    works = rows.length > 0
    return rows[0]?.made === true
  })
  return works ? done(token) : refused('already-given')
}

/** A link stops at once. Twice is once. @returns its site. @throws Absent, Forbidden */
export async function revokeSheetLink(doer: Doer, id: Id): Promise<Id> {
  const link = await sheetLinkById(doer.db, id)
  if (!link) throw new Absent('sheet-link')
  await atSite(doer, link.siteId, 'sheet-link.revoked', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('sheet_link')
      .set({ revoked_on: berlinDay(doer.now) })
      .where('id', '=', id)
      .where('revoked_on', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  })
  return link.siteId
}

/**
 * The link behind a token, and that it was used today; undefined for a wrong, an expired and a revoked one alike. Who
 * opened it is kept nowhere.
 */
export async function openSheetLink(db: Db, token: string, now: Date): Promise<SheetLink | undefined> {
  const today = berlinDay(now)
  const { rows } = await sql<{ id: Id; fresh: boolean }>`
    select id, last_used_on is distinct from ${today}::date as fresh from sheet_link
    where link_hash = ${tokenHash(token)} and valid_to >= ${today}::date and revoked_on is null`.execute(db)
  const [found] = rows
  if (!found) return undefined
  if (found.fresh)
    await db.updateTable('sheet_link').set({ last_used_on: today }).where('id', '=', found.id).execute()
  return sheetLinkById(db, found.id)
}

/** The nightly job: links go for good a month after they were revoked or ran out. @returns how many */
export async function forgetSheetLinks(db: Db, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from sheet_link
    where least(valid_to, revoked_on) < ${addDays(berlinDay(now), -keptDays)}::date`.execute(db)
  return Number(numAffectedRows)
}
