import { sql } from 'kysely'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** What a full house wants to reach and what it reports by hand. */
export interface GoalsTold {
  readonly guidingGoalId: Id
  readonly orientationGoalId: Id
  readonly goalId: Id
  readonly milestoneId: Id
  readonly notedValueId: Id
  readonly workOrderId: Id
  /** Of the year of the goal: a draft that a decision waits to sign. */
  readonly targetAgreementId: Id
}

/** A goal with a proof, changed once, with somebody's word on it; a value noted by hand; one indicator fixed. */
export async function someGoals(
  db: Db,
  word: string,
  { centreId }: { readonly centreId: Id },
): Promise<GoalsTold> {
  const told: GoalsTold = {
    guidingGoalId: newId(),
    orientationGoalId: newId(),
    goalId: newId(),
    milestoneId: newId(),
    notedValueId: newId(),
    workOrderId: newId(),
    targetAgreementId: newId(),
  }
  const { guidingGoalId, orientationGoalId, goalId } = told
  await sql`insert into guiding_goal (id, centre_id, number, title) values (${guidingGoalId}, ${centreId}, 1, ${`Offenes Haus ${word}`})`.execute(
    db,
  )
  await sql`insert into orientation_goal (id, guiding_goal_id, title) values (${orientationGoalId}, ${guidingGoalId}, ${`Räume für alle ${word}`})`.execute(
    db,
  )
  await sql`insert into action_goal (id, centre_id, orientation_goal_id, year, number) values (${goalId}, ${centreId}, ${orientationGoalId}, 2026, 1)`.execute(
    db,
  )
  await sql`insert into work_order (id, centre_id, text, from_year) values (${told.workOrderId}, ${centreId}, ${`Öffnen für alle ${word}`}, 2026)`.execute(
    db,
  )
  await sql`insert into target_agreement (id, centre_id, year, preamble) values (${told.targetAgreementId}, ${centreId}, 2026, ${`Gemeinsam ${word}`})`.execute(
    db,
  )
  const rule = JSON.stringify({ type: 'milestone', of: { kind: 'milestones' } })
  await sql`
    insert into action_goal_version (goal_id, number, title, rule, deadline, due_on, changed_on, reason)
    values (${goalId}, 1, ${`Leselounge ${word}`}, null, '2026-06-30', '2026-06-30', null, ''),
      (${goalId}, 2, ${`Leselounge mit Terrasse ${word}`}, ${rule}, '2026-12-31', '2026-12-31', '2026-05-01', 'Der Umbau dauert länger.')`.execute(
    db,
  )
  await sql`insert into goal_milestone (id, goal_id, on_date, evidence) values (${told.milestoneId}, ${goalId}, '2026-11-02', ${`Abnahme ${word}`})`.execute(
    db,
  )
  await sql`
    insert into goal_verdict (id, goal_id, on_date, agrees, computed, state, reason)
    values (${newId()}, ${goalId}, '2026-11-10', false, 'reached', 'partly', ${`Die Terrasse fehlt ${word}`})`.execute(
    db,
  )
  await sql`
    insert into indicator_value (id, centre_id, indicator, on_date, value, precision, source)
    values (${told.notedValueId}, ${centreId}, 'KO-M', '2026-03-01', 100, 'at-least', ${`Übersicht ${word}`})`.execute(
    db,
  )
  await sql`
    insert into indicator_definition (indicator, number, name, definition, valid_from)
    values ('KO-M', 1, 'Kooperationsmöglichkeiten', 'Wie gemeldet.', '2020-01-01') on conflict do nothing`.execute(
    db,
  )
  await sql`
    insert into indicator_year (id, centre_id, year, indicator, definition_number, fixed_on)
    values (${newId()}, ${centreId}, 2026, 'KO-M', 1, '2026-02-01')`.execute(db)
  return told
}
