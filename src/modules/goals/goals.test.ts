import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre } from '../../../test/builders.ts'
import { writeProofs, writeYear } from '../../../test/goal-year-records.ts'
import { testDb } from '../../../test/test-db.ts'
import { testViolations } from '../../../test/violations.ts'
import { theHouse } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { Forbidden } from '../../kernel/result.ts'
import {
  changeGoal,
  confirmGoal,
  createActionGoal,
  goalById,
  goalStandings,
  goalStateNames,
  goalsOf,
  goalTree,
  importGoals,
  lintGoal,
  noteMilestone,
  withdrawGoal,
} from './index.ts'
import { exampleGoalsJson, exampleYear } from './year-2021.fixture.ts'

const { db } = await testDb()
const now = new Date('2022-01-03T10:00:00Z')
const centreId = await buildCentre(db)
const house = { db, now, actor: theHouse }
const quarter = newId()
await sql`insert into quarter (id, slug, name) values (${quarter}, 'boeckingen', 'Böckingen')`.execute(db)
for (const [at, name] of ['Altböckingen', 'Kreuzgrund', 'Schanz', 'Böckingen-West'].entries()) {
  const id = newId()
  await sql`insert into district (id, number, name) values (${id}, ${at + 1}, ${name})`.execute(db)
  await sql`insert into quarter_district (quarter_id, district_id) values (${quarter}, ${id})`.execute(db)
}
await sql`update centre set quarter_id = ${quarter} where id = ${centreId}`.execute(db)

const year = exampleYear()
const take = () =>
  db
    .transaction()
    .execute((tx) => importGoals(tx, { actor: theHouse, now }, exampleGoalsJson(), { centreId }))
const first = await take()
const goals = await goalsOf(db, centreId, 2021)
const goalIds = new Map(goals.map(({ number, id }) => [number, id]))
await writeYear(db, centreId, year)
await writeProofs(db, centreId, year, goalIds)

const { stichtage, erlaeuterung: _words, ...expected } = year.erwartete_zustaende
const running = new Set(['offen', 'im Plan', 'gefährdet'])

test('the list of 2021 comes in as 2 guiding, 9 orientation and 25 action goals; again it changes nothing', async () => {
  assert.deepEqual([first.rows, first.created, first.findings], [25, 25, []])
  const tree = await goalTree(db, centreId, 2021)
  assert.equal(tree.guiding.length, 2)
  assert.equal(tree.guiding.flatMap(({ orientation }) => orientation).length, 9)
  assert.deepEqual(await take(), { rows: 25, created: 0, unchanged: 25, findings: [] })
})

test('from the records of the year, 25 goals on four days stand as the example says, each with its evidence', async () => {
  const states: Record<string, string[]> = {}
  for (const day of stichtage)
    for (const { goal, judgement } of await goalStandings(db, centreId, 2021, day)) {
      const state = goalStateNames[judgement.state]
      ;(states[goal.number] ??= []).push(running.has(state) ? 'läuft' : state)
      const proven = ['reached', 'reached-late', 'partly'].includes(judgement.state)
      if (proven) assert.ok(judgement.evidence.length > 0, `goal ${goal.number} on ${day} shows its evidence`)
      assert.ok(judgement.evidence.every(({ on }) => on <= day))
    }
  assert.deepEqual(states, expected)
})

test('goal 9 cannot be judged, and no other', () => {
  const named = goals.filter(({ versions }) => lintGoal(versions[0]!).length > 0).map(({ number }) => number)
  assert.deepEqual(named, [9])
})

test('a Kennzahl nobody knows leaves the goal without a rule and is named', async () => {
  const other = await buildCentre(db, 'Anderes Zentrum')
  const row = {
    nr: 1,
    titel: 'Lachen',
    frist: '2021-12-31',
    art: 'kennzahl',
    kennzahl: 'Lachen je Tag',
    schwelle: 3,
  }
  const json = {
    richtungsziele: [
      { nr: 1, titel: 'Freude', orientierungsziele: [{ titel: 'Mehr', handlungsziele: [row] }] },
    ],
  }
  const report = await db
    .transaction()
    .execute((tx) => importGoals(tx, { actor: theHouse, now }, json, { centreId: other }))
  assert.deepEqual(
    report.findings.map(({ row: at, column, value }) => [at, column, value]),
    [[1, 'kennzahl', 'Lachen je Tag']],
  )
  const [standing] = await goalStandings(db, other, 2021, '2021-06-01')
  assert.equal(standing?.judgement.state, 'no-rule')
})

test('a goal changed in the year keeps the old version with day and reason', async () => {
  const goal = (await goalById(db, goalIds.get(12)!))!
  const [before] = goal.versions
  const input = { ...before!, rule: { ...before!.rule!, atLeast: 38 } as NonNullable<typeof before>['rule'] }
  const change = { changedOn: '2021-08-15', reason: 'Lockdown: weniger Spaziergänge möglich.' }
  assert.deepEqual(await changeGoal(house, goal.id, goal.version, before!, change), {
    ok: false,
    reason: 'nothing-changed',
  })
  assert.ok((await changeGoal(house, goal.id, goal.version, input, change)).ok)
  const states = async (day: string) =>
    (await goalStandings(db, centreId, 2021, day))
      .filter((each) => each.goal.id === goal.id)
      .map(({ judgement }) => [judgement.state, judgement.target])
  assert.deepEqual(await states('2021-08-14'), [['on-track', 40]])
  assert.deepEqual(await states('2021-10-02'), [
    ['changed', null],
    ['reached', 38],
  ])
  assert.deepEqual(
    await changeGoal(house, goal.id, goal.version, before!, { ...change, changedOn: '2021-09-01' }),
    {
      ok: false,
      reason: 'changed-meanwhile',
    },
  )
})

test('a goal given up stays in sight as changed, with the reason', async () => {
  const goal = (await goalById(db, goalIds.get(16)!))!
  const change = { changedOn: '2021-09-01', reason: 'Die Stadt baut eine gemeinsame Plattform.' }
  assert.ok((await withdrawGoal(house, goal.id, goal.version, change)).ok)
  const standing = (await goalStandings(db, centreId, 2021, '2021-10-02')).filter(
    (each) => each.goal.id === goal.id,
  )
  assert.deepEqual(
    standing.map(({ judgement }) => judgement.state),
    ['changed'],
  )
  assert.match(standing[0]!.judgement.notes[0]!, /^Aufgegeben am 1\. September 2021: Die Stadt/)
})

test('a person contradicts with a reason; the computed state stays beside it', async () => {
  const goal = goalIds.get(7)!
  const reader = { db, now, actor: await buildActor(db, 'reader', { centreId }) }
  const verdict = {
    onDate: '2022-01-02',
    state: 'partly' as const,
    reason: 'Drei von vier Bezirken sind dabei.',
  }
  await assert.rejects(confirmGoal(reader, goal, newId(), verdict), Forbidden)
  const said = await confirmGoal(house, goal, newId(), verdict)
  assert.ok(said.ok && !said.value.agrees && said.value.computed === 'missed')
  const [standing] = (await goalStandings(db, centreId, 2021, '2022-01-02')).filter(
    (each) => each.goal.id === goal,
  )
  assert.equal(standing?.judgement.state, 'missed')
  assert.equal(standing?.verdicts[0]?.state, 'partly')
})

test('a proof in the future is refused, the same proof twice is one', async () => {
  const goal = goalIds.get(3)!
  const tomorrow = await noteMilestone(house, goal, newId(), { onDate: '2022-02-01', evidence: 'Feier' })
  assert.deepEqual(tomorrow, { ok: false, reason: 'in-the-future' })
  for (const id of [newId(), newId()])
    await noteMilestone(house, goal, id, { onDate: '2021-07-13', evidence: 'Foto' })
  const { rows } =
    await sql`select 1 from goal_milestone where goal_id = ${goal} and evidence = 'Foto'`.execute(db)
  assert.equal(rows.length, 1)
})

test('a number is given once a year', async () => {
  const goal = goals[0]!
  const place = { orientationGoalId: goal.orientationGoalId, year: 2021, number: 1 }
  const input = { title: 'Noch eins', rule: null, deadline: null, responsible: '', remark: '' }
  assert.deepEqual(await createActionGoal(house, place, input), { ok: false, reason: 'number-taken' })
  const next = await createActionGoal(house, { ...place, number: null }, input)
  assert.ok(next.ok)
  assert.equal((await goalById(db, next.value))?.number, 26)
})

const [goal] = goals
const orientation = goal!.orientationGoalId
const version = (values: ReturnType<typeof sql>) =>
  sql`insert into action_goal_version (goal_id, number, title, deadline, starts_on, due_on, changed_on, reason) values (${goal!.id}, ${values})`
const actionGoal = (id: string, yearOf: number, number: number) =>
  sql`insert into action_goal (id, centre_id, orientation_goal_id, year, number) values (${id}, ${centreId}, ${orientation}, ${yearOf}, ${number})`
const verdict = (agrees: boolean, state: string, reason: string) =>
  sql`insert into goal_verdict (id, goal_id, on_date, agrees, computed, state, reason)
      values (${newId()}, ${goal!.id}, '2021-07-02', ${agrees}, 'reached', ${state}, ${reason})`
const workOrder = (text: string, from: number, to: number | null) =>
  sql`insert into work_order (id, centre_id, text, from_year, to_year) values (${newId()}, ${centreId}, ${text}, ${from}, ${to})`
const guiding = (number: number, title: string) =>
  sql`insert into guiding_goal (id, centre_id, number, title) values (${newId()}, ${centreId}, ${number}, ${title})`
const under = (title: string) =>
  sql`insert into orientation_goal (id, guiding_goal_id, title)
      select ${newId()}, guiding_goal_id, ${title} from orientation_goal where id = ${orientation}`

testViolations(db, {
  guiding_goal_number_positive: () => guiding(0, 'Ziel'),
  guiding_goal_title_not_blank: () => guiding(9, ' '),
  guiding_goal_number_once: () => guiding(1, 'Ziel'),
  orientation_goal_title_not_blank: () => under(' '),
  orientation_goal_title_once: () =>
    sql`insert into orientation_goal (id, guiding_goal_id, title)
        select ${newId()}, guiding_goal_id, title from orientation_goal where id = ${orientation}`,
  work_order_text_not_blank: () => workOrder(' ', 2021, null),
  work_order_from_year_sane: () => workOrder('Auftrag', 1900, null),
  work_order_years_in_order: () => workOrder('Auftrag', 2021, 2020),
  action_goal_year_sane: () => actionGoal(newId(), 1900, 99),
  action_goal_number_positive: () => actionGoal(newId(), 2021, 0),
  action_goal_number_once: () => actionGoal(newId(), 2021, 1),
  action_goal_version_number_positive: () =>
    version(sql`0, 'Ziel', '', null::date, null::date, null::date, ''`),
  action_goal_version_title_not_blank: () => version(sql`2, ' ', '', null, null, '2021-05-01', 'darum'`),
  action_goal_version_deadline_has_day: () =>
    version(sql`2, 'Ziel', '2021-Q3', null, null, '2021-05-01', 'darum'`),
  action_goal_version_days_in_order: () =>
    version(sql`2, 'Ziel', '2021-Q1', '2021-06-01', '2021-03-31', '2021-05-01', 'darum'`),
  action_goal_version_change_says_why: () => version(sql`2, 'Ziel', '', null, null, '2021-05-01', ' '`),
  goal_verdict_reason_not_blank: () => verdict(true, 'reached', ' '),
  goal_verdict_states_known: () => verdict(false, 'super', 'darum'),
  goal_verdict_agrees_with_computed: () => verdict(true, 'missed', 'darum'),
  goal_milestone_evidence_not_blank: () =>
    sql`insert into goal_milestone (id, goal_id, on_date, evidence) values (${newId()}, ${goal!.id}, '2021-01-01', ' ')`,
  goal_milestone_once: () =>
    sql`insert into goal_milestone (id, goal_id, on_date, evidence)
        select gen_random_uuid(), goal_id, on_date, evidence from goal_milestone limit 1`,
  goal_setting_only_one: () => sql`insert into goal_setting (only_one) values (false)`,
  goal_setting_partly_sane: () => sql`update goal_setting set partly_percent = 0`,
  goal_setting_margin_sane: () => sql`update goal_setting set risk_margin_percent = 101`,
  goal_setting_days_left_sane: () => sql`update goal_setting set days_left = 91`,
})
