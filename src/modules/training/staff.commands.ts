import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import { operatorRuns } from '../places/index.ts'
import type { StaffInput, StaffMember, StaffRecord, StaffRefusal } from './staff.ts'
import { staffMemberById } from './staff.queries.ts'

const byConstraint = { staff_member_code_once: 'code-taken' } as const

/** Keeps a post of one's own operator; the same `id` again keeps one. @throws Forbidden */
export async function createStaffMember(
  { db, actor }: Doer,
  to: { readonly centreId: Id; readonly operatorId: Id; readonly id: Id },
  input: StaffInput,
): Promise<Result<Id, StaffRefusal>> {
  if (!may(actor, 'staff.edit', to)) throw new Forbidden()
  return refusing(byConstraint, () =>
    inTransaction(db, async (tx) => {
      if (!(await operatorRuns(tx, to.centreId, to.operatorId))) return refused('not-our-operator')
      const kept = await tx
        .insertInto('staff_member')
        .values({ id: to.id, centre_id: to.centreId, operator_id: to.operatorId, ...columnsOf(input) })
        .onConflict((again) => again.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (kept) await trail(tx, actor, 'staff.created', to)
      return done(to.id)
    }),
  )
}

/** Changes a post unless somebody else did since `version`. @throws Absent, Forbidden */
export async function editStaffMember(
  { db, actor }: Doer,
  id: Id,
  version: number,
  input: StaffInput,
): Promise<Result<null, StaffRefusal>> {
  return refusing(byConstraint, () =>
    inTransaction(db, async (tx) => {
      const member = await memberToChange(tx, actor, id)
      const { numUpdatedRows } = await tx
        .updateTable('staff_member')
        .set({ ...columnsOf(input), version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused('changed-meanwhile')
      await trail(tx, actor, 'staff.edited', member)
      return done(null)
    }),
  )
}

/** Takes a post out, with its participations: for what was never there. Who left gets an end instead. @throws Absent, Forbidden */
export async function removeStaffMember({ db, actor }: Doer, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const member = await memberToChange(tx, actor, id)
    await tx.deleteFrom('staff_member').where('id', '=', id).execute()
    await trail(tx, actor, 'staff.removed', member)
  })
}

/**
 * Keeps posts of a past year inside the caller's transaction; a code of an operator is kept once, as it is.
 * Gives the ids by code. @throws Forbidden
 */
export async function recordStaff(
  tx: Tx,
  actor: Actor,
  centreId: Id,
  records: readonly StaffRecord[],
): Promise<{ readonly ids: ReadonlyMap<string, Id>; readonly created: number }> {
  if (!may(actor, 'import.run', { centreId })) throw new Forbidden()
  const ids = new Map<string, Id>()
  let created = 0
  for (const record of records) {
    const known = await tx
      .selectFrom('staff_member')
      .select('id')
      .where('centre_id', '=', centreId)
      .where('operator_id', '=', record.operatorId)
      .where('code', '=', record.code)
      .executeTakeFirst()
    if (!known) created++
    ids.set(record.code, known?.id ?? (await insertRecord(tx, centreId, record)))
  }
  if (created > 0) {
    const detail = { posts: created }
    await writeAudit(tx, actor, { event: 'staff.recorded', entity: 'staff', centreId, detail })
  }
  return { ids, created }
}

async function insertRecord(tx: Tx, centreId: Id, record: StaffRecord): Promise<Id> {
  const id = newId()
  const { function: what = '', funding = '', grantNote = '', percent = null } = record
  await tx
    .insertInto('staff_member')
    .values({
      id,
      centre_id: centreId,
      operator_id: record.operatorId,
      ...columnsOf({ ...record, function: what, funding, grantNote, percent }),
    })
    .execute()
  return id
}

function columnsOf(input: StaffInput) {
  return {
    code: input.code,
    function: input.function,
    percent: input.percent === null ? null : String(input.percent),
    funding: input.funding,
    grant_note: input.grantNote,
    from_on: input.fromOn,
    to_on: input.toOn,
  }
}

async function memberToChange(tx: Tx, actor: Actor, id: Id): Promise<StaffMember> {
  const member = await staffMemberById(tx, id)
  if (!member) throw new Absent()
  if (!may(actor, 'staff.edit', member)) throw new Forbidden()
  return member
}

async function trail(
  tx: Tx,
  actor: Actor,
  event: `staff.${'created' | 'edited' | 'removed'}`,
  { id, centreId }: { readonly id: Id; readonly centreId: Id },
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'staff', entityId: id, centreId })
}
