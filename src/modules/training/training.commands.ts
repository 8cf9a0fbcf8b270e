import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { RecordedRows } from '../../platform/db/record-each.ts'
import { recordEach } from '../../platform/db/record-each.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import { operatorRuns } from '../places/index.ts'
import type { TrainingInput, TrainingRecord, TrainingRefusal } from './training.ts'
import type { TrainingLine } from './training.queries.ts'
import { trainingById } from './training.queries.ts'

/** Keeps a training; the same `id` again keeps one. Only one's own posts can be named. @throws Forbidden */
export async function createTraining(
  { db, actor }: Doer,
  to: { readonly centreId: Id; readonly id: Id },
  input: TrainingInput,
): Promise<Result<Id, TrainingRefusal>> {
  mustEdit(actor, { centreId: to.centreId, operatorId: input.operatorId })
  return inTransaction(db, async (tx) => {
    if (!(await choicesExist(tx, actor, to.centreId, input))) return refused('choice-gone')
    const kept = await tx
      .insertInto('training')
      .values({ id: to.id, centre_id: to.centreId, ...columnsOf(input), position: nextPlace(to.centreId) })
      .onConflict((again) => again.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept) return done(to.id)
    await linkParticipants(tx, to.id, input.participantIds)
    await trail(tx, actor, 'training.created', to)
    return done(to.id)
  })
}

/**
 * Changes a training unless somebody else did since `version`. Who took part from the other operator stays as it is.
 * @throws Absent, Forbidden
 */
export async function editTraining(
  { db, actor }: Doer,
  id: Id,
  version: number,
  input: TrainingInput,
): Promise<Result<null, TrainingRefusal>> {
  return inTransaction(db, async (tx) => {
    const training = await trainingToChange(tx, actor, id)
    const { centreId } = training
    mustEdit(actor, { centreId, operatorId: input.operatorId })
    if (!(await choicesExist(tx, actor, centreId, input))) return refused('choice-gone')
    const { numUpdatedRows } = await tx
      .updateTable('training')
      .set({ ...columnsOf(input), version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refused('changed-meanwhile')
    const ours = await ownMembers(tx, actor, centreId)
    const before = training.participantIds.filter((member) => ours.has(member))
    if (before.length > 0) {
      await tx
        .deleteFrom('training_participant')
        .where('training_id', '=', id)
        .where('staff_member_id', 'in', before)
        .execute()
    }
    await linkParticipants(tx, id, input.participantIds)
    await trail(tx, actor, 'training.edited', training)
    return done(null)
  })
}

/** Takes a wrong entry out. @throws Absent, Forbidden */
export async function removeTraining({ db, actor }: Doer, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const training = await trainingToChange(tx, actor, id)
    await tx.deleteFrom('training').where('id', '=', id).execute()
    await trail(tx, actor, 'training.removed', training)
  })
}

/**
 * Keeps rows of a list or of a past year inside the caller's transaction; the same title, organiser, year and day is
 * kept once. Gives the ids in the order of the rows and how many are new. @throws Forbidden
 */
export async function recordTrainings(
  tx: Tx,
  actor: Actor,
  centreId: Id,
  records: readonly TrainingRecord[],
): Promise<RecordedRows> {
  if (!may(actor, 'import.run', { centreId })) throw new Forbidden()
  const recorded = await recordEach(
    records,
    (record) => sameTraining(tx, centreId, record),
    (record) => insertRecord(tx, centreId, record),
  )
  if (recorded.created > 0) {
    const detail = { trainings: recorded.created }
    await writeAudit(tx, actor, { event: 'training.recorded', entity: 'training', centreId, detail })
  }
  return recorded
}

async function insertRecord(tx: Tx, centreId: Id, record: TrainingRecord): Promise<Id> {
  const id = newId()
  const { toDate = null, validMonths = null, mandatory = false, coversAllStaff = false } = record
  const columns = columnsOf({ ...record, toDate, validMonths, mandatory, coversAllStaff })
  await tx
    .insertInto('training')
    .values({ id, centre_id: centreId, ...columns, position: nextPlace(centreId) })
    .execute()
  await linkParticipants(tx, id, record.participantIds ?? [])
  return id
}

/** One more than the last of the centre. */
function nextPlace(centreId: Id) {
  return sql<number>`(select coalesce(max(t.position), 0) + 1 from training t where t.centre_id = ${centreId})`
}

async function sameTraining(tx: Tx, centreId: Id, record: TrainingRecord): Promise<Id | undefined> {
  const row = await tx
    .selectFrom('training')
    .select('id')
    .where('centre_id', '=', centreId)
    .where('year', '=', record.year)
    .where('title', '=', record.title)
    .where('organiser', '=', record.organiser)
    .where('on_date', record.onDate === null ? 'is' : '=', record.onDate)
    .orderBy('id')
    .executeTakeFirst()
  return row?.id
}

function columnsOf(input: Omit<TrainingInput, 'participantIds'>) {
  return {
    operator_id: input.operatorId,
    title: input.title,
    organiser: input.organiser,
    kind: input.kind,
    form: input.form,
    topic: input.topic,
    on_date: input.onDate,
    to_date: input.toDate,
    year: input.year,
    valid_months: input.validMonths,
    mandatory: input.mandatory,
    covers_all_staff: input.coversAllStaff,
  }
}

async function linkParticipants(tx: Tx, trainingId: Id, memberIds: readonly Id[]): Promise<void> {
  if (memberIds.length === 0) return
  await tx
    .insertInto('training_participant')
    .values(memberIds.map((memberId) => ({ training_id: trainingId, staff_member_id: memberId })))
    .onConflict((again) => again.doNothing())
    .execute()
}

async function choicesExist(tx: Tx, actor: Actor, centreId: Id, input: TrainingInput): Promise<boolean> {
  if (input.operatorId !== null && !(await operatorRuns(tx, centreId, input.operatorId))) return false
  const ours = await ownMembers(tx, actor, centreId)
  return input.participantIds.every((id) => ours.has(id))
}

/** The posts of this centre whose rows this person may change. */
async function ownMembers(tx: Tx, actor: Actor, centreId: Id): Promise<ReadonlySet<Id>> {
  const rows = await tx
    .selectFrom('staff_member')
    .select(['id', 'operator_id'])
    .where('centre_id', '=', centreId)
    .execute()
  const mine = rows.filter((row) => may(actor, 'staff.edit', { centreId, operatorId: row.operator_id }))
  return new Set(mine.map(({ id }) => id))
}

async function trainingToChange(tx: Tx, actor: Actor, id: Id): Promise<TrainingLine> {
  const training = await trainingById(tx, id)
  if (!training) throw new Absent()
  mustEdit(actor, training)
  return training
}

function mustEdit(actor: Actor, about: { readonly centreId: Id; readonly operatorId: Id | null }): void {
  if (!may(actor, 'staff.edit', about)) throw new Forbidden()
}

async function trail(
  tx: Tx,
  actor: Actor,
  event: `training.${'created' | 'edited' | 'removed'}`,
  { id, centreId }: { readonly id: Id; readonly centreId: Id },
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'training', entityId: id, centreId })
}
