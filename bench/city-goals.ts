import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { theHouse } from '../src/kernel/actor.ts'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import { importGoals } from '../src/modules/goals/index.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { insertJson } from './city-load.ts'

const file = new URL('../src/seed/data/boeckingen/ziele-2021.json', import.meta.url)

/**
 * The 25 goals of the example (all types) for every centre, this year and the next: read in for the first centre as
 * a person would, copied to the others with organisations and outside bodies of their own. Half of the milestones are
 * proven.
 */
export async function copyGoals(db: Db, year: number): Promise<void> {
  const { rows } = await sql<{ id: Id }>`
    select id from centre where position < 9999 order by position`.execute(db)
  const [first, ...others] = rows.map(({ id }) => id)
  for (const each of [year, year + 1]) {
    const goals: unknown = JSON.parse(readFileSync(file, 'utf8').replaceAll('2021', String(each)))
    await db
      .transaction()
      .execute((tx) => importGoals(tx, { actor: theHouse, now: new Date() }, goals, { centreId: first! }))
  }
  const model = await read(db, first!)
  const copies = others.map((centre) => copyFor(centre, model))
  for (const table of [
    'body',
    'guiding_goal',
    'orientation_goal',
    'action_goal',
    'action_goal_version',
  ] as const)
    await insertJson(
      db,
      table,
      copies.flatMap((copy) => copy[table]),
    )
  await proveGoals(db, year)
}

type Row = Readonly<Record<string, unknown>> & { readonly id?: Id }

interface Model {
  readonly body: readonly Row[]
  readonly guiding_goal: readonly Row[]
  readonly orientation_goal: readonly Row[]
  readonly action_goal: readonly Row[]
  readonly action_goal_version: readonly Row[]
}

/** Whole rows as JSON, so that ids can be changed wherever they stand, in rules too. */
async function read(db: Db, centreId: Id): Promise<Model> {
  const all = async (query: ReturnType<typeof sql<{ row: Row }>>) =>
    (await query.execute(db)).rows.map(({ row }) => row)
  return {
    body: await all(sql`select to_jsonb(b) as row from body b where centre_id = ${centreId} and outside`),
    guiding_goal: await all(sql`select to_jsonb(g) as row from guiding_goal g where centre_id = ${centreId}`),
    orientation_goal: await all(sql`
      select to_jsonb(o) as row from orientation_goal o join guiding_goal g on g.id = o.guiding_goal_id
       where g.centre_id = ${centreId}`),
    action_goal: await all(sql`select to_jsonb(g) as row from action_goal g where centre_id = ${centreId}`),
    action_goal_version: await all(sql`
      select to_jsonb(v) as row from action_goal_version v join action_goal g on g.id = v.goal_id
       where g.centre_id = ${centreId}`),
  }
}

function copyFor(centreId: Id, model: Model): Model {
  const own = new Map(
    Object.values(model).flatMap((rows: readonly Row[]) =>
      rows.flatMap(({ id }) => (id ? [[id, newId()]] : [])),
    ),
  )
  const text = JSON.stringify(model).replaceAll(/[0-9a-f-]{36}/g, (id) => own.get(id) ?? id)
  const copied = JSON.parse(text) as Model
  const here = (rows: readonly Row[]) => rows.map((row) => ({ ...row, centre_id: centreId }))
  return {
    ...copied,
    body: here(copied.body),
    guiding_goal: here(copied.guiding_goal),
    action_goal: here(copied.action_goal),
  }
}

async function proveGoals(db: Db, year: number): Promise<void> {
  // Schools that the goals name work together with every centre.
  await sql`
    insert into cooperation_agreement (id, partner_id, centre_id, title, agreed_on)
    select uuidv7(), p.id, c.id, 'Vereinbarung', ${`${year}-04-01`}::date
      from partner p cross join centre c where p.slug not like 'partner-%' and c.position < 9999`.execute(db)
  await sql`
    insert into body_report (id, body_id, centre_id, on_date, paper, report_year)
    select uuidv7(), id, centre_id, ${`${year}-05-20`}::date, 'Bericht', ${year} from body where outside`.execute(
    db,
  )
  await sql`
    insert into goal_milestone (id, goal_id, on_date, evidence)
    select uuidv7(), g.id, ${`${year}-06-10`}::date, 'Abnahmeprotokoll'
      from action_goal g join action_goal_version v on v.goal_id = g.id
     where g.year = ${year} and g.number % 2 = 0 and v.rule->>'type' = 'milestone'`.execute(db)
  await sql`
    insert into goal_grant (goal_id, grant_id)
    select g.id, a.id from action_goal g join grant_award a on a.centre_id = g.centre_id and a.position = 1
     where g.year = ${year} and g.number = 1`.execute(db)
  await sql`
    insert into goal_verdict (id, goal_id, on_date, agrees, computed, state, reason)
    select uuidv7(), id, ${`${year}-12-31`}::date, true, 'reached', 'reached', 'Wir waren dabei.' from action_goal
     where year = ${year} and number % 5 = 0`.execute(db)
}
