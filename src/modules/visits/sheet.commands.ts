import type { Day } from '../../kernel/day.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { Forbidden } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { Doer } from '../identity/index.ts'
import { siteById } from '../places/index.ts'
import { mayCount } from './visit.access.ts'
import type { Occasion, SessionLink, VisitRefusal } from './visit.ts'

/** What somebody wants to count for: a date, or the opening of a site on a day. */
export type Wanted = { readonly sessionId: Id } | { readonly siteId: Id; readonly onDate: Day }

/** An occasion whose sheet is open and held until the transaction ends, or why nobody counts here. */
export type Opened =
  | { readonly ok: true; readonly occasion: Occasion; readonly sheet: OpenSheet }
  | { readonly ok: false; readonly reason: VisitRefusal; readonly detail?: string | undefined }

/** The sheet, and whether it was opened only now. */
export interface OpenSheet {
  readonly id: Id
  readonly fresh: boolean
}

/** What is known about an occasion, as this person may count it. */
export async function occasionOf(
  tx: Tx,
  { actor, now }: Doer,
  link: SessionLink,
  wanted: Wanted,
): Promise<{ readonly occasion: Occasion } | { readonly reason: 'gone' | 'forbidden' | 'in-the-future' }> {
  const found = 'sessionId' in wanted ? await dateOf(tx, link, wanted.sessionId) : await openingOf(tx, wanted)
  if (!found) return { reason: 'gone' }
  if (!mayCount(actor, found)) return { reason: 'forbidden' }
  if (found.onDate > berlinDay(now)) return { reason: 'in-the-future' }
  const { centreId, siteId, onDate, sessionId } = found
  return { occasion: { centreId, siteId, onDate, sessionId } }
}

type Found = Occasion & { readonly leaderIds: readonly Id[] }

async function dateOf(tx: Tx, link: SessionLink, sessionId: Id): Promise<Found | undefined> {
  const found = await link.find(tx, sessionId)
  return found && { ...found, sessionId }
}

async function openingOf(
  tx: Tx,
  { siteId, onDate }: { siteId: Id; onDate: Day },
): Promise<Found | undefined> {
  const site = await siteById(tx, siteId)
  return site && { centreId: site.centreId, siteId, onDate, sessionId: null, leaderIds: [] }
}

/**
 * Opens the sheet of an occasion, or takes the one that is there in hand; a date is said to have taken place with it.
 * A withdrawn sheet begins anew. `id` is used when there is none yet.
 */
export async function openSheet(
  tx: Tx,
  doer: Doer,
  link: SessionLink,
  wanted: Wanted,
  { id = newId(), people = null }: { readonly id?: Id; readonly people?: number | null } = {},
): Promise<Opened> {
  const found = await occasionOf(tx, doer, link, wanted)
  if ('reason' in found) return { ok: false, reason: found.reason }
  const { occasion } = found
  const there = await lockedSheet(tx, occasion)
  const counting = there?.withdrawn_at === null
  if (occasion.sessionId !== null) {
    const why = await link.confirm(tx, occasion.sessionId, counting ? null : people)
    if (why !== undefined) return { ok: false, reason: 'not-held', detail: why }
  }
  if (there && counting) return { ok: true, occasion, sheet: { id: there.id, fresh: false } }
  const sheet = there ? await beginAnew(tx, doer, occasion, there.id) : await newSheet(tx, doer, occasion, id)
  return { ok: true, occasion, sheet }
}

function columnsOf({ actor, now }: Doer, { centreId, siteId, onDate, sessionId }: Occasion) {
  return {
    centre_id: centreId,
    site_id: siteId,
    on_date: onDate,
    session_id: sessionId,
    counted_at: now,
    account_id: actor.accountId,
    withdrawn_at: null,
  }
}

// Somebody else may open the same sheet at this very moment: then it is theirs.
async function newSheet(tx: Tx, doer: Doer, occasion: Occasion, id: Id): Promise<OpenSheet> {
  const made = await tx
    .insertInto('visit_sheet')
    .values({ id, ...columnsOf(doer, occasion) })
    .onConflict((again) => again.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 1n) return { id, fresh: true }
  const theirs = await lockedSheet(tx, occasion)
  if (!theirs) throw new Error(`the id ${id} belongs to the sheet of another occasion`)
  return { id: theirs.id, fresh: false }
}

// A date may have moved since its count was taken back: its sums begin anew where it is now.
async function beginAnew(tx: Tx, doer: Doer, occasion: Occasion, id: Id): Promise<OpenSheet> {
  await tx.deleteFrom('visit_total').where('sheet_id', '=', id).execute()
  await tx.updateTable('visit_sheet').set(columnsOf(doer, occasion)).where('id', '=', id).execute()
  return { id, fresh: true }
}

function lockedSheet(tx: Tx, { siteId, onDate, sessionId }: Occasion) {
  const sheets = tx.selectFrom('visit_sheet').select(['id', 'withdrawn_at']).forUpdate()
  const one =
    sessionId === null
      ? sheets.where('session_id', 'is', null).where('site_id', '=', siteId).where('on_date', '=', onDate)
      : sheets.where('session_id', '=', sessionId)
  return one.executeTakeFirst()
}

/** A sheet by its id, held until the transaction ends; undefined when there is none. @throws Forbidden */
export async function sheetInHand(
  tx: Tx,
  { actor }: Doer,
  link: SessionLink,
  id: Id,
): Promise<(Occasion & { readonly withdrawn: boolean }) | undefined> {
  const row = await tx
    .selectFrom('visit_sheet')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const date = row.session_id === null ? { leaderIds: [] } : await link.find(tx, row.session_id)
  if (!date) return undefined
  if (!mayCount(actor, { centreId: row.centre_id, leaderIds: date.leaderIds })) throw new Forbidden()
  return {
    centreId: row.centre_id,
    siteId: row.site_id,
    onDate: row.on_date,
    sessionId: row.session_id,
    withdrawn: row.withdrawn_at !== null,
  }
}
