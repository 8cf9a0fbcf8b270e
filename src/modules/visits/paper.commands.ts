import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import type { Doer } from '../identity/index.ts'
import { cellsOfSheet, sheetStand } from './sheet.queries.ts'
import type { Wanted } from './sheet.commands.ts'
import { openSheet, sheetInHand } from './sheet.commands.ts'
import type { Cell, SessionLink, VisitRefusal } from './visit.ts'
import type { Change } from './visit.rules.ts'
import { changesBetween, peopleIn } from './visit.rules.ts'

const gone = { visit_count_band_id_fkey: 'choice-gone' } as const

/** A tally from paper: `cells` may be empty, then somebody looked and nobody came. `id`: the same form twice counts once. */
export interface Tally {
  readonly id: Id
  readonly wanted: Wanted
  readonly cells: readonly Cell[]
}

/** Enters a tally for an occasion nobody has counted yet. Gives the id of its sheet. */
export async function recordTally(
  doer: Doer,
  link: SessionLink,
  { id, wanted, cells }: Tally,
): Promise<Result<Id, VisitRefusal>> {
  return refusing(gone, () =>
    inTransaction(doer.db, async (tx) => {
      const people = peopleIn(cells)
      const opened = await openSheet(tx, { ...doer, db: tx }, link, wanted, { id, people })
      if (!opened.ok) return opened
      const { sheet, occasion } = opened
      if (!sheet.fresh) return sheet.id === id ? done(id) : refused('already-counted')
      await addRows(
        tx,
        doer,
        sheet.id,
        'paper',
        cells.filter((cell) => cell.people > 0),
      )
      await writeAudit(tx, doer.actor, {
        event: 'visit.entered',
        entity: 'visit-sheet',
        entityId: sheet.id,
        centreId: occasion.centreId,
        detail: { onDate: occasion.onDate, count: people },
      })
      return done(sheet.id)
    }),
  )
}

/** What stands there from now on, and why. `stand`: the state of the sheet the person saw. */
export interface Correction {
  readonly stand: number
  readonly cells: readonly Cell[]
  readonly reason: string
}

/** Corrects a sheet; who, when, what stood there and why stay on it. @throws Absent, Forbidden */
export async function correctSheet(
  doer: Doer,
  link: SessionLink,
  sheetId: Id,
  { stand, cells, reason }: Correction,
): Promise<Result<null, VisitRefusal>> {
  return refusing(gone, () =>
    changing(doer, link, sheetId, stand, async (tx, before, centreId, sessionId) => {
      const changes = changesBetween(before, cells)
      if (changes.length === 0) return refused('nothing-changed')
      await addRows(tx, doer, sheetId, 'correction', changes, reason)
      if (sessionId !== null) await link.confirm(tx, sessionId, peopleIn(cells))
      await note(tx, doer, 'visit.corrected', sheetId, centreId, { cells: changes.length })
      return done(null)
    }),
  )
}

/** Takes a count back: it is "keine Angabe" again, never 0. @throws Absent, Forbidden */
export async function withdrawSheet(
  doer: Doer,
  link: SessionLink,
  sheetId: Id,
  { stand, reason }: Pick<Correction, 'stand' | 'reason'>,
): Promise<Result<null, VisitRefusal>> {
  return changing(doer, link, sheetId, stand, async (tx, before, centreId) => {
    await addRows(tx, doer, sheetId, 'withdrawal', changesBetween(before, []), reason)
    await tx.updateTable('visit_sheet').set({ withdrawn_at: doer.now }).where('id', '=', sheetId).execute()
    await note(tx, doer, 'visit.withdrawn', sheetId, centreId, { count: peopleIn(before) })
    return done(null)
  })
}

/**
 * Somebody said how many came when they confirmed a date, without ages: that is its count. Said again with another
 * number, it is corrected; where people were counted by age, the sheet has to be corrected instead.
 */
export async function recordHeadcount(
  doer: Doer,
  link: SessionLink,
  sessionId: Id,
  people: number,
): Promise<Result<Id, VisitRefusal>> {
  return inTransaction(doer.db, async (tx) => {
    const inner = { ...doer, db: tx }
    const cells: Cell[] = people > 0 ? [{ bandId: null, gender: null, people }] : []
    const first = await recordTally(inner, link, { id: newId(), wanted: { sessionId }, cells })
    if (first.ok || first.reason !== 'already-counted') return first
    const { id } = await tx
      .selectFrom('visit_sheet')
      .select('id')
      .where('session_id', '=', sessionId)
      .executeTakeFirstOrThrow()
    const before = await cellsOfSheet(tx, id)
    if (peopleIn(before) === people) return done(id)
    if (before.some(({ bandId, gender }) => bandId !== null || gender !== null)) return refused('by-band')
    const stand = await sheetStand(tx, id)
    const changed = await correctSheet(inner, link, id, {
      stand,
      cells,
      reason: 'Zahl bei der Bestätigung geändert',
    })
    return changed.ok ? done(id) : changed
  })
}

type Changing<T> = (
  tx: Tx,
  before: readonly Cell[],
  centreId: Id,
  sessionId: Id | null,
) => Promise<Result<T, VisitRefusal>>

function changing<T>(
  doer: Doer,
  link: SessionLink,
  sheetId: Id,
  stand: number,
  work: Changing<T>,
): Promise<Result<T, VisitRefusal>> {
  return inTransaction(doer.db, async (tx) => {
    const sheet = await sheetInHand(tx, doer, link, sheetId)
    if (!sheet) throw new Absent('visit sheet')
    if (sheet.withdrawn) return refused('not-counted')
    if ((await sheetStand(tx, sheetId)) !== stand) return refused('changed-meanwhile')
    return work(tx, await cellsOfSheet(tx, sheetId), sheet.centreId, sheet.sessionId)
  })
}

async function addRows(
  tx: Tx,
  { actor, now }: Doer,
  sheetId: Id,
  source: 'paper' | 'correction' | 'withdrawal',
  cells: readonly (Cell | Change)[],
  reason = '',
): Promise<void> {
  if (cells.length === 0) return
  const rows = cells.map((cell) => ({
    id: newId(),
    sheet_id: sheetId,
    band_id: cell.bandId,
    gender: cell.gender,
    people: 'old' in cell ? cell.people - cell.old : cell.people,
    source,
    old_people: 'old' in cell ? cell.old : null,
    reason,
    undoes_id: null,
    counted_at: null,
    received_at: now,
    account_id: actor.accountId,
  }))
  await tx.insertInto('visit_count').values(rows).execute()
}

async function note(
  tx: Tx,
  { actor }: Doer,
  event: 'visit.corrected' | 'visit.withdrawn',
  sheetId: Id,
  centreId: Id,
  detail: Readonly<Record<string, number>>,
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'visit-sheet', entityId: sheetId, centreId, detail })
}
