import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Day } from '../../kernel/day.ts'
import type {
  ActionGoal,
  GoalStanding,
  GoalTree,
  GoalVersion,
  GuidingGoal,
  OrientationGoal,
  Verdict,
  WorkOrder,
} from './goal.ts'
import type { GoalSettings, GoalState } from './judgement.ts'
import { goalRecords } from './records.queries.ts'
import { noRecords } from './records.ts'
import type { GoalRule } from './rule.ts'
import { goalRule } from './rule.ts'
import { standingsOn } from './standing.rules.ts'

/** What the city calls partly reached and at risk. */
export async function goalSettings(db: Db | Tx): Promise<GoalSettings> {
  return db
    .selectFrom('goal_setting')
    .select([
      'partly_percent as partlyPercent',
      'risk_margin_percent as riskMarginPercent',
      'days_left as daysLeft',
    ])
    .executeTakeFirstOrThrow()
}

interface VersionRow {
  readonly number: number
  readonly title: string
  readonly rule: unknown
  readonly deadline: string
  readonly startsOn: Day | null
  readonly dueOn: Day | null
  readonly responsible: string
  readonly remark: string
  readonly changedOn: Day | null
  readonly reason: string
  readonly withdrawn: boolean
}

interface GoalRow extends Omit<ActionGoal, 'versions'> {
  readonly versions: readonly VersionRow[]
}

/** The action goals of a centre and year with all their versions, by number. */
export async function goalsOf(db: Db | Tx, centreId: Id, year: number): Promise<readonly ActionGoal[]> {
  return goalsOfAll(db, [centreId], year)
}

async function goalsOfAll(db: Db | Tx, centreIds: readonly Id[], year: number) {
  return actionGoals(db, sql`g.centre_id = any(${[...centreIds]}::uuid[]) and g.year = ${year}`)
}

/** The goals that decisions of meetings led to. */
export async function goalsOfDecisions(
  db: Db | Tx,
  decisionIds: readonly Id[],
): Promise<readonly ActionGoal[]> {
  if (decisionIds.length === 0) return []
  return actionGoals(db, sql`g.decision_id = any(${decisionIds}::uuid[])`)
}

/** One action goal with its versions. */
export async function goalById(db: Db | Tx, id: Id): Promise<ActionGoal | undefined> {
  return (await actionGoals(db, sql`g.id = ${id}`))[0]
}

async function actionGoals(db: Db | Tx, which: ReturnType<typeof sql>): Promise<readonly ActionGoal[]> {
  const { rows } = await sql<GoalRow>`
    select g.id, g.centre_id as "centreId", g.orientation_goal_id as "orientationGoalId",
           g.work_order_id as "workOrderId", g.decision_id as "decisionId", g.year, g.number, g.version,
           (select json_agg(json_build_object('number', v.number, 'title', v.title, 'rule', v.rule,
              'deadline', v.deadline, 'startsOn', v.starts_on, 'dueOn', v.due_on, 'responsible', v.responsible,
              'remark', v.remark, 'changedOn', v.changed_on, 'reason', v.reason, 'withdrawn', v.withdrawn)
              order by v.number) from action_goal_version v where v.goal_id = g.id) as versions
      from action_goal g where ${which} order by g.number`.execute(db)
  return rows.map((row) => ({ ...row, versions: (row.versions ?? []).map(versionOf) }))
}

function versionOf(row: VersionRow): GoalVersion {
  return {
    number: row.number,
    title: row.title,
    rule: keptRule(row.rule),
    deadline: row.dueOn === null ? null : { text: row.deadline, startsOn: row.startsOn, dueOn: row.dueOn },
    responsible: row.responsible,
    remark: row.remark,
    changedOn: row.changedOn,
    reason: row.reason,
    withdrawn: row.withdrawn,
  }
}

/** A rule that this version of the house does not understand cannot be judged: then it is none. */
function keptRule(kept: unknown): GoalRule | null {
  const parsed = goalRule.safeParse(kept)
  return parsed.success ? parsed.data : null
}

/** Guiding, orientation and action goals of a centre and year; also branches that have no goal this year. */
export async function goalTree(db: Db | Tx, centreId: Id, year: number): Promise<GoalTree> {
  const [guiding, orientation, goals] = await Promise.all([
    db
      .selectFrom('guiding_goal')
      .select(['id', 'centre_id as centreId', 'number', 'title', 'until_text as untilText', 'version'])
      .where('centre_id', '=', centreId)
      .orderBy('number')
      .execute(),
    db
      .selectFrom('orientation_goal')
      .innerJoin('guiding_goal', 'guiding_goal.id', 'guiding_goal_id')
      .leftJoin('term', 'term.id', 'field_of_action_id')
      .select([
        'orientation_goal.id as id',
        'guiding_goal_id as guidingGoalId',
        'orientation_goal.title as title',
        'orientation_goal.until_text as untilText',
        'field_of_action_id as fieldOfActionId',
        'orientation_goal.version as version',
        'term.name as fieldOfAction',
      ])
      .where('guiding_goal.centre_id', '=', centreId)
      .orderBy('orientation_goal.position')
      .orderBy('orientation_goal.id')
      .execute(),
    goalsOf(db, centreId, year),
  ])
  const under = Map.groupBy(goals, ({ orientationGoalId }) => orientationGoalId)
  const branches = orientation.map((each) => ({ ...each, goals: under.get(each.id) ?? [] }))
  const byGuiding = Map.groupBy(branches, ({ guidingGoalId }) => guidingGoalId)
  return { guiding: guiding.map((each) => ({ ...each, orientation: byGuiding.get(each.id) ?? [] })) }
}

/** What people said about the goals of these centres in a year, the latest first. */
async function verdictsOf(db: Db | Tx, centreIds: readonly Id[], year: number): Promise<readonly Verdict[]> {
  const { rows } = await sql<Verdict & { computed: GoalState; state: GoalState }>`
    select v.id, v.goal_id as "goalId", v.on_date::text as "onDate", v.agrees, v.computed, v.state, v.reason, a.name as by
      from goal_verdict v join action_goal g on g.id = v.goal_id left join account a on a.id = v.account_id
     where g.centre_id = any(${[...centreIds]}::uuid[]) and g.year = ${year}
     order by v.on_date desc, v.id desc`.execute(db)
  return rows
}

/**
 * How all goals of a centre and year stand at the end of a day, with their evidence: the goals, their verdicts, the
 * settings, and one query per kind of record that the rules ask for.
 */
export async function goalStandings(
  db: Db | Tx,
  centreId: Id,
  year: number,
  day: Day,
): Promise<readonly GoalStanding[]> {
  const found = await standingsFor({ db, centreIds: [centreId], year, day, proofs: true })
  return found.get(centreId) ?? []
}

/**
 * The same for several centres at once, for looking over a city: states and figures without their evidence, with as many
 * queries as for one centre.
 */
export async function goalStandingsOf(
  db: Db | Tx,
  centreIds: readonly Id[],
  year: number,
  day: Day,
): Promise<ReadonlyMap<Id, readonly GoalStanding[]>> {
  const found = await standingsFor({ db, centreIds, year, day, proofs: false })
  const bare = ({ judgement, ...rest }: GoalStanding) => ({
    ...rest,
    judgement: { ...judgement, evidence: [] },
  })
  return new Map([...found].map(([id, standings]) => [id, standings.map(bare)]))
}

interface StandingsQuestion {
  readonly db: Db | Tx
  readonly centreIds: readonly Id[]
  readonly year: number
  readonly day: Day
  /** Whether each record is named; without, only its day is known. */
  readonly proofs: boolean
}

async function standingsFor(question: StandingsQuestion): Promise<ReadonlyMap<Id, readonly GoalStanding[]>> {
  const { db, centreIds, year, day, proofs } = question
  const [goals, verdicts, settings] = await Promise.all([
    goalsOfAll(db, centreIds, year),
    verdictsOf(db, centreIds, year),
    goalSettings(db),
  ])
  const records = await goalRecords({ db, centreIds, goals, day, proofs })
  const byCentre = Map.groupBy(goals, ({ centreId }) => centreId)
  return new Map(
    centreIds.map((id) => {
      const own = byCentre.get(id) ?? []
      return [id, standingsOn(own, records.get(id) ?? noRecords, verdicts, day, settings)]
    }),
  )
}

/** The years a centre has goals for, the latest first. */
export async function goalYears(db: Db | Tx, centreId: Id): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('action_goal')
    .select('year')
    .distinct()
    .where('centre_id', '=', centreId)
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}

/** The work orders of a centre that hold in a year. */
export async function workOrdersOf(db: Db | Tx, centreId: Id, year: number): Promise<readonly WorkOrder[]> {
  return db
    .selectFrom('work_order')
    .select([
      'id',
      'field_of_action_id as fieldOfActionId',
      'text',
      'from_year as fromYear',
      'to_year as toYear',
    ])
    .where('centre_id', '=', centreId)
    .where('from_year', '<=', year)
    .where((e) => e.or([e('to_year', 'is', null), e('to_year', '>=', year)]))
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** The milestones and linked grants of one goal, for its page. */
export async function proofsOf(
  db: Db | Tx,
  goalId: Id,
): Promise<{
  readonly milestones: readonly { readonly id: Id; readonly onDate: Day; readonly evidence: string }[]
  readonly grantIds: readonly Id[]
}> {
  const [milestones, grants] = await Promise.all([
    db
      .selectFrom('goal_milestone')
      .select(['id', 'on_date as onDate', 'evidence'])
      .where('goal_id', '=', goalId)
      .orderBy('on_date')
      .execute(),
    db.selectFrom('goal_grant').select('grant_id').where('goal_id', '=', goalId).execute(),
  ])
  return { milestones, grantIds: grants.map(({ grant_id }) => grant_id) }
}

/** One guiding goal, or undefined. */
export async function guidingGoalById(db: Db | Tx, id: Id): Promise<GuidingGoal | undefined> {
  return db
    .selectFrom('guiding_goal')
    .select(['id', 'centre_id as centreId', 'number', 'title', 'until_text as untilText', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** One orientation goal with the centre it belongs to, or undefined. */
export async function orientationGoalById(
  db: Db | Tx,
  id: Id,
): Promise<(OrientationGoal & { readonly centreId: Id }) | undefined> {
  return db
    .selectFrom('orientation_goal')
    .innerJoin('guiding_goal', 'guiding_goal.id', 'guiding_goal_id')
    .select([
      'orientation_goal.id as id',
      'guiding_goal_id as guidingGoalId',
      'guiding_goal.centre_id as centreId',
      'orientation_goal.title as title',
      'orientation_goal.until_text as untilText',
      'field_of_action_id as fieldOfActionId',
      'orientation_goal.version as version',
    ])
    .where('orientation_goal.id', '=', id)
    .executeTakeFirst()
}
