import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { RecordedRows } from '../../platform/db/record-each.ts'
import { recordEach } from '../../platform/db/record-each.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { YearPlanEntry, YearPlanInput, YearPlanRecord, YearPlanRefusal } from './year-plan.ts'
import { yearPlanEntryById } from './year-plan.queries.ts'

const byConstraint = { year_plan_entry_offer_id_fkey: 'choice-gone' } as const

/** Puts something into the plan of a year; the same `id` again puts it in once. @throws Forbidden */
export async function planForYear(
  { db, actor }: Doer,
  to: { readonly centreId: Id; readonly id: Id },
  input: YearPlanInput,
): Promise<Result<Id, YearPlanRefusal>> {
  if (!may(actor, 'chronicle.edit', to)) throw new Forbidden()
  return refusing(byConstraint, () =>
    inTransaction(db, async (tx) => {
      if (!(await isOfferHere(tx, to.centreId, input.offerId))) return refused('choice-gone')
      const position = await nextPosition(tx, to.centreId, input.year)
      const kept = await tx
        .insertInto('year_plan_entry')
        .values({ id: to.id, centre_id: to.centreId, ...columnsOf(input), position })
        .onConflict((again) => again.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (kept) await trail(tx, actor, 'year-plan.created', to)
      return done(to.id)
    }),
  )
}

/** Changes an entry unless somebody else did since `version`. @throws Absent, Forbidden */
export async function editYearPlanEntry(
  { db, actor }: Doer,
  id: Id,
  version: number,
  input: YearPlanInput,
): Promise<Result<null, YearPlanRefusal>> {
  return refusing(byConstraint, () =>
    inTransaction(db, async (tx) => {
      const entry = await entryToChange(tx, actor, id)
      if (!(await isOfferHere(tx, entry.centreId, input.offerId))) return refused('choice-gone')
      const { numUpdatedRows } = await tx
        .updateTable('year_plan_entry')
        .set({ ...columnsOf(input), version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused('changed-meanwhile')
      await trail(tx, actor, 'year-plan.edited', entry)
      return done(null)
    }),
  )
}

/** Takes an entry out of the plan. @throws Absent, Forbidden */
export async function removeYearPlanEntry({ db, actor }: Doer, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const entry = await entryToChange(tx, actor, id)
    await tx.deleteFrom('year_plan_entry').where('id', '=', id).execute()
    await trail(tx, actor, 'year-plan.removed', entry)
  })
}

/**
 * Keeps rows of a list inside the caller's transaction; the same title and period is kept once. Gives the ids in the
 * order of the rows and how many are new. @throws Forbidden
 */
export async function recordYearPlan(
  tx: Tx,
  actor: Actor,
  centreId: Id,
  records: readonly YearPlanRecord[],
): Promise<RecordedRows> {
  if (!may(actor, 'import.run', { centreId })) throw new Forbidden()
  const recorded = await recordEach(
    records,
    (record) => sameEntry(tx, centreId, record),
    (record) => insertRecord(tx, centreId, record),
  )
  if (recorded.created > 0) {
    const detail = { entries: recorded.created }
    await writeAudit(tx, actor, { event: 'year-plan.recorded', entity: 'year-plan', centreId, detail })
  }
  return recorded
}

async function sameEntry(tx: Tx, centreId: Id, record: YearPlanRecord): Promise<Id | undefined> {
  const row = await tx
    .selectFrom('year_plan_entry')
    .select('id')
    .where('centre_id', '=', centreId)
    .where('title', '=', record.title)
    .where('from_on', '=', record.fromOn)
    .where('to_on', '=', record.toOn)
    .orderBy('id')
    .executeTakeFirst()
  return row?.id
}

async function insertRecord(tx: Tx, centreId: Id, record: YearPlanRecord): Promise<Id> {
  const id = newId()
  const position = await nextPosition(tx, centreId, record.year)
  const { shown = true, offerId = null } = record
  const columns = columnsOf({ ...record, shown, offerId })
  await tx
    .insertInto('year_plan_entry')
    .values({ id, centre_id: centreId, ...columns, position })
    .execute()
  return id
}

/** An entry links an offer of its own centre only. */
async function isOfferHere(tx: Tx, centreId: Id, offerId: Id | null): Promise<boolean> {
  if (offerId === null) return true
  const { rows } = await sql`select from offer where id = ${offerId} and centre_id = ${centreId}`.execute(tx)
  return rows.length > 0
}

async function nextPosition(tx: Tx, centreId: Id, year: number): Promise<number> {
  const row = await tx
    .selectFrom('year_plan_entry')
    .select((e) => e.fn.max('position').as('last'))
    .where('centre_id', '=', centreId)
    .where('year', '=', year)
    .executeTakeFirst()
  return (row?.last ?? 0) + 10
}

function columnsOf(input: YearPlanInput) {
  return {
    year: input.year,
    title: input.title,
    from_on: input.fromOn,
    to_on: input.toOn,
    precision: input.precision,
    shown: input.shown,
    offer_id: input.offerId,
  }
}

async function entryToChange(tx: Tx, actor: Actor, id: Id): Promise<YearPlanEntry> {
  const entry = await yearPlanEntryById(tx, id)
  if (!entry) throw new Absent()
  if (!may(actor, 'chronicle.edit', entry)) throw new Forbidden()
  return entry
}

async function trail(
  tx: Tx,
  actor: Actor,
  event: `year-plan.${'created' | 'edited' | 'removed'}`,
  { id, centreId }: { readonly id: Id; readonly centreId: Id },
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'year-plan', entityId: id, centreId })
}
