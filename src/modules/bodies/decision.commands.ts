import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { writeAudit } from '../identity/index.ts'
import { meetingToEdit } from './meeting.commands.ts'
import type { DecisionInput, TaskInput } from './meeting.ts'

/** A decision with its place in the numbering: 3/2026. */
export interface NumberedDecision {
  readonly id: Id
  readonly year: number
  readonly number: number
}

/**
 * Keeps what a meeting decided, with the next number of its body in the year of the meeting. The same id twice keeps
 * one. @throws Absent, Forbidden
 */
export async function addDecision(
  { db, actor }: Doer,
  meetingId: Id,
  input: DecisionInput,
  id: Id = newId(),
): Promise<Result<NumberedDecision, 'not-held'>> {
  return inTransaction(db, async (tx) => {
    const meeting = await meetingToEdit(tx, actor, meetingId)
    if (meeting.state !== 'held') return refused('not-held')
    const year = Number(meeting.onDate.slice(0, 4))
    // One after the other for each body, so that no number is given twice.
    await tx.selectFrom('body').select('id').where('id', '=', meeting.bodyId).forUpdate().execute()
    const known = await numbered(tx, meetingId, id)
    if (known) return done(known)
    const { last } = await tx
      .selectFrom('decision')
      .select((e) => e.fn.max<number | null>('number').as('last'))
      .where('body_id', '=', meeting.bodyId)
      .where('year', '=', year)
      .executeTakeFirstOrThrow()
    const decision = { id, year, number: (last ?? 0) + 1 }
    await tx
      .insertInto('decision')
      .values({
        ...decision,
        meeting_id: meetingId,
        body_id: meeting.bodyId,
        text: input.text,
        kind: input.kind,
        for_year: input.forYear,
      })
      .execute()
    await writeAudit(tx, actor, {
      event: 'decision.made',
      entity: 'decision',
      entityId: decision.id,
      centreId: meeting.centreId,
      detail: { onDate: meeting.onDate },
    })
    return done(decision)
  })
}

function numbered(tx: Tx, meetingId: Id, id: Id): Promise<NumberedDecision | undefined> {
  return tx
    .selectFrom('decision')
    .select(['id', 'year', 'number'])
    .where('id', '=', id)
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
}

// What rests on a decision for good: indicators fixed by it, a target agreement signed by it.
const resting = {
  indicator_year_decision_id_fkey: 'decision-used',
  target_agreement_version_decision_id_fkey: 'decision-used',
} as const

/** Takes out a decision entered by mistake; its number stays free. @throws Absent, Forbidden */
export async function removeDecision({ db, actor }: Doer, id: Id): Promise<Result<null, 'decision-used'>> {
  return refusing(resting, () =>
    inTransaction(db, async (tx) => {
      const decision = await tx
        .selectFrom('decision')
        .select('meeting_id')
        .where('id', '=', id)
        .executeTakeFirst()
      if (!decision) throw new Absent()
      const { centreId } = await meetingToEdit(tx, actor, decision.meeting_id)
      await tx.deleteFrom('decision').where('id', '=', id).execute()
      await writeAudit(tx, actor, { event: 'decision.removed', entity: 'decision', entityId: id, centreId })
      return done(null)
    }),
  )
}

/** Gives somebody a task until a day; the same id twice gives one. @throws Absent, Forbidden */
export async function addTask(
  { db, actor }: Doer,
  meetingId: Id,
  input: TaskInput,
  id: Id = newId(),
): Promise<Result<Id, 'choice-gone' | 'cancelled'>> {
  return inTransaction(db, async (tx) => {
    const { centreId, state } = await meetingToEdit(tx, actor, meetingId)
    if (state === 'cancelled') return refused('cancelled')
    if (input.decisionId !== null && !(await isOf(tx, meetingId, input.decisionId)))
      return refused('choice-gone')
    const { numInsertedOrUpdatedRows: rows } = await tx
      .insertInto('body_task')
      .values({
        id,
        meeting_id: meetingId,
        decision_id: input.decisionId,
        text: input.text,
        responsible: input.responsible,
        due_on: input.dueOn,
        done_on: null,
      })
      .onConflict((again) => again.column('id').doNothing())
      .executeTakeFirst()
    if (rows === 0n) return done(id)
    const detail = { day: input.dueOn }
    await writeAudit(tx, actor, { event: 'task.given', entity: 'task', entityId: id, centreId, detail })
    return done(id)
  })
}

async function isOf(tx: Tx, meetingId: Id, decisionId: Id): Promise<boolean> {
  const decision = await tx
    .selectFrom('decision')
    .select('id')
    .where('id', '=', decisionId)
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  return decision !== undefined
}

/** Ticks a task off. @throws Absent, Forbidden */
export async function finishTask({ db, actor, now }: Doer, id: Id, on?: Day): Promise<void> {
  await inTransaction(db, async (tx) => {
    const centreId = await taskToEdit(tx, actor, id)
    await tx
      .updateTable('body_task')
      .set({ done_on: on ?? berlinDay(now) })
      .where('id', '=', id)
      .where('done_on', 'is', null)
      .execute()
    await writeAudit(tx, actor, { event: 'task.finished', entity: 'task', entityId: id, centreId })
  })
}

/** Opens it again. @throws Absent, Forbidden */
export async function reopenTask({ db, actor }: Doer, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const centreId = await taskToEdit(tx, actor, id)
    await tx.updateTable('body_task').set({ done_on: null }).where('id', '=', id).execute()
    await writeAudit(tx, actor, { event: 'task.reopened', entity: 'task', entityId: id, centreId })
  })
}

/** Takes out a task entered by mistake. @throws Absent, Forbidden */
export async function removeTask({ db, actor }: Doer, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const centreId = await taskToEdit(tx, actor, id)
    await tx.deleteFrom('body_task').where('id', '=', id).execute()
    await writeAudit(tx, actor, { event: 'task.removed', entity: 'task', entityId: id, centreId })
  })
}

async function taskToEdit(tx: Tx, actor: Actor, id: Id): Promise<Id | null> {
  const task = await tx.selectFrom('body_task').select('meeting_id').where('id', '=', id).executeTakeFirst()
  if (!task) throw new Absent()
  return (await meetingToEdit(tx, actor, task.meeting_id)).centreId
}
