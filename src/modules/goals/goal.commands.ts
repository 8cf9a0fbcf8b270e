import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type {
  ActionGoal,
  ActionGoalInput,
  GoalChangeInput,
  GoalRefusal,
  GuidingGoalInput,
  OrientationGoalInput,
} from './goal.ts'
import { goalById } from './goal.queries.ts'

const clashes = {
  guiding_goal_number_once: 'number-taken',
  action_goal_number_once: 'number-taken',
  orientation_goal_title_once: 'title-taken',
  orientation_goal_guiding_goal_id_fkey: 'choice-gone',
  orientation_goal_field_of_action_id_fkey: 'choice-gone',
  action_goal_orientation_goal_id_fkey: 'choice-gone',
  action_goal_decision_id_fkey: 'choice-gone',
} as const
type Clash = (typeof clashes)[keyof typeof clashes]

export function mustEditGoals(actor: Actor, centreId: Id): void {
  if (!may(actor, 'goal.edit', { centreId })) throw new Forbidden()
}

/** Keeps a guiding goal of a centre. @throws Forbidden */
export async function createGuidingGoal(
  { db, actor }: Doer,
  centreId: Id,
  input: GuidingGoalInput,
): Promise<Result<Id, Clash>> {
  mustEditGoals(actor, centreId)
  return refusing(clashes, () =>
    inTransaction(db, async (tx) => {
      const id = newId()
      await tx
        .insertInto('guiding_goal')
        .values({
          id,
          centre_id: centreId,
          number: input.number,
          title: input.title,
          until_text: input.untilText,
        })
        .execute()
      await writeAudit(tx, actor, { event: 'goal.guiding-created', entity: 'goal', entityId: id, centreId })
      return done(id)
    }),
  )
}

/** Changes the words of a guiding goal. @throws Absent, Forbidden */
export async function editGuidingGoal(
  { db, actor }: Doer,
  id: Id,
  input: GuidingGoalInput,
): Promise<Result<null, Clash>> {
  return refusing(clashes, () =>
    inTransaction(db, async (tx) => {
      const row = await tx
        .selectFrom('guiding_goal')
        .select('centre_id')
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row) throw new Absent()
      mustEditGoals(actor, row.centre_id)
      await tx
        .updateTable('guiding_goal')
        .set({ number: input.number, title: input.title, until_text: input.untilText })
        .where('id', '=', id)
        .execute()
      const centreId = row.centre_id
      await writeAudit(tx, actor, { event: 'goal.guiding-edited', entity: 'goal', entityId: id, centreId })
      return done(null)
    }),
  )
}

/** Keeps an orientation goal under a guiding one. @throws Absent, Forbidden */
export async function createOrientationGoal(
  { db, actor }: Doer,
  guidingGoalId: Id,
  input: OrientationGoalInput,
): Promise<Result<Id, Clash>> {
  return refusing(clashes, () =>
    inTransaction(db, async (tx) => {
      const above = await tx
        .selectFrom('guiding_goal')
        .select('centre_id')
        .where('id', '=', guidingGoalId)
        .executeTakeFirst()
      if (!above) throw new Absent()
      mustEditGoals(actor, above.centre_id)
      const id = newId()
      await tx
        .insertInto('orientation_goal')
        .values((e) => ({
          id,
          guiding_goal_id: guidingGoalId,
          title: input.title,
          until_text: input.untilText,
          field_of_action_id: input.fieldOfActionId,
          position: e
            .selectFrom('orientation_goal')
            .select(sql<number>`coalesce(max(position), 0) + 10`.as('next'))
            .where('guiding_goal_id', '=', guidingGoalId),
        }))
        .execute()
      const centreId = above.centre_id
      await writeAudit(tx, actor, {
        event: 'goal.orientation-created',
        entity: 'goal',
        entityId: id,
        centreId,
      })
      return done(id)
    }),
  )
}

/** Changes the words of an orientation goal. @throws Absent, Forbidden */
export async function editOrientationGoal(
  { db, actor }: Doer,
  id: Id,
  input: OrientationGoalInput,
): Promise<Result<null, Clash>> {
  return refusing(clashes, () =>
    inTransaction(db, async (tx) => {
      const centreId = await centreOfOrientation(tx, id)
      mustEditGoals(actor, centreId)
      await tx
        .updateTable('orientation_goal')
        .set({
          title: input.title,
          until_text: input.untilText,
          field_of_action_id: input.fieldOfActionId,
        })
        .where('id', '=', id)
        .execute()
      await writeAudit(tx, actor, {
        event: 'goal.orientation-edited',
        entity: 'goal',
        entityId: id,
        centreId,
      })
      return done(null)
    }),
  )
}

/** Where a new action goal stands, and the decision of a meeting it follows from, if one. */
export interface GoalPlace {
  readonly orientationGoalId: Id
  readonly year: number
  /** Null: the next free one. */
  readonly number: number | null
  readonly decisionId?: Id | null | undefined
}

/** Keeps an action goal of a year. @throws Absent, Forbidden */
export async function createActionGoal(
  { db, actor }: Doer,
  place: GoalPlace,
  input: ActionGoalInput,
): Promise<Result<Id, Clash>> {
  return refusing(clashes, () =>
    inTransaction(db, async (tx) => {
      const centreId = await centreOfOrientation(tx, place.orientationGoalId)
      mustEditGoals(actor, centreId)
      const { decisionId = null } = place
      if (decisionId !== null && !(await concerns(tx, decisionId, centreId))) return refused('choice-gone')
      const id = newId()
      const number = place.number ?? (await nextNumber(tx, centreId, place.year))
      await tx
        .insertInto('action_goal')
        .values({
          id,
          centre_id: centreId,
          orientation_goal_id: place.orientationGoalId,
          work_order_id: null,
          decision_id: decisionId,
          year: place.year,
          number,
        })
        .execute()
      await insertVersion(tx, id, 1, input)
      await writeAudit(tx, actor, { event: 'goal.created', entity: 'goal', entityId: id, centreId })
      return done(id)
    }),
  )
}

/** Whether a decision was made by a body of the centre or of the city. */
async function concerns(tx: Tx, decisionId: Id, centreId: Id): Promise<boolean> {
  const decision = await tx
    .selectFrom('decision')
    .innerJoin('body', 'body.id', 'decision.body_id')
    .select('decision.id')
    .where('decision.id', '=', decisionId)
    .where((e) => e.or([e('body.centre_id', '=', centreId), e('body.centre_id', 'is', null)]))
    .executeTakeFirst()
  return decision !== undefined
}

async function nextNumber(tx: Tx, centreId: Id, year: number): Promise<number> {
  const { last } = await tx
    .selectFrom('action_goal')
    .select((e) => e.fn.max('number').as('last'))
    .where('centre_id', '=', centreId)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** The change of a goal within its year; null: the first wording. */
interface Change extends GoalChangeInput {
  readonly withdrawn: boolean
}

async function insertVersion(
  tx: Tx,
  goalId: Id,
  number: number,
  input: ActionGoalInput,
  change: Change | null = null,
): Promise<void> {
  await tx
    .insertInto('action_goal_version')
    .values({
      goal_id: goalId,
      number,
      title: input.title,
      rule: input.rule === null ? null : JSON.stringify(input.rule),
      deadline: input.deadline?.text ?? '',
      starts_on: input.deadline?.startsOn ?? null,
      due_on: input.deadline?.dueOn ?? null,
      responsible: input.responsible,
      remark: input.remark,
      changed_on: change?.changedOn ?? null,
      reason: change?.reason ?? '',
      withdrawn: change?.withdrawn ?? false,
    })
    .execute()
}

/** Changes who is responsible and the remark; the goal itself stays as it is. @throws Absent, Forbidden */
export async function annotateGoal(
  { db, actor }: Doer,
  id: Id,
  words: { readonly responsible: string; readonly remark: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const goal = await goalToChange(tx, actor, id)
    await tx
      .updateTable('action_goal_version')
      .set(words)
      .where('goal_id', '=', id)
      .where('number', '=', goal.versions.length)
      .execute()
    await writeAudit(tx, actor, {
      event: 'goal.annotated',
      entity: 'goal',
      entityId: id,
      centreId: goal.centreId,
    })
  })
}

/** Gives a goal a new wording, rule or deadline from a day on; the old version stays with day and reason (R081). @throws Absent, Forbidden */
export async function changeGoal(
  doer: Doer,
  id: Id,
  version: number,
  input: ActionGoalInput,
  change: GoalChangeInput,
): Promise<Result<null, GoalRefusal>> {
  return newVersion(doer, id, version, { ...change, withdrawn: false }, () => input)
}

/** Gives a goal up from a day on; it stays visible with day and reason. @throws Absent, Forbidden */
export async function withdrawGoal(
  doer: Doer,
  id: Id,
  version: number,
  change: GoalChangeInput,
): Promise<Result<null, GoalRefusal>> {
  return newVersion(doer, id, version, { ...change, withdrawn: true }, (goal) => goal.versions.at(-1)!)
}

async function newVersion(
  { db, actor, now }: Doer,
  id: Id,
  version: number,
  change: Change,
  inputOf: (goal: ActionGoal) => ActionGoalInput,
): Promise<Result<null, GoalRefusal>> {
  return inTransaction(db, async (tx): Promise<Result<null, GoalRefusal>> => {
    const goal = await goalToChange(tx, actor, id)
    const last = goal.versions.at(-1)!
    const input = inputOf(goal)
    if (change.changedOn > berlinDay(now)) return refused('in-the-future')
    if (last.changedOn !== null && change.changedOn <= last.changedOn) return refused('before-last-change')
    if (!change.withdrawn && saysTheSame(last, input)) return refused('nothing-changed')
    const { numUpdatedRows } = await tx
      .updateTable('action_goal')
      .set({ version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refused('changed-meanwhile')
    await insertVersion(tx, id, last.number + 1, input, change)
    await writeAudit(tx, actor, {
      event: change.withdrawn ? 'goal.withdrawn' : 'goal.changed',
      entity: 'goal',
      entityId: id,
      centreId: goal.centreId,
      detail: { changedOn: change.changedOn, reason: change.reason },
    })
    return done(null)
  })
}

/** Whether title, rule and deadline are the same; only then a new version would say nothing new. */
export function saysTheSame(a: ActionGoalInput, b: ActionGoalInput): boolean {
  const said = ({ title, rule, deadline }: ActionGoalInput) =>
    JSON.stringify([title, sorted(rule), deadline?.text ?? '', deadline?.startsOn ?? ''])
  return said(a) === said(b)
}

/** The same rule as the same text: jsonb gives keys back in another order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)])
}

/** The goal, when this person may change it. @throws Absent, Forbidden */
export async function goalToChange(tx: Tx, actor: Actor, id: Id): Promise<ActionGoal> {
  const goal = await goalById(tx, id)
  if (!goal) throw new Absent()
  mustEditGoals(actor, goal.centreId)
  return goal
}

async function centreOfOrientation(tx: Tx, id: Id): Promise<Id> {
  const row = await tx
    .selectFrom('orientation_goal')
    .innerJoin('guiding_goal', 'guiding_goal.id', 'guiding_goal_id')
    .select('guiding_goal.centre_id as centreId')
    .where('orientation_goal.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Absent()
  return row.centreId
}
