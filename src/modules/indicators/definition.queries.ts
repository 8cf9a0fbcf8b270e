import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Definition, Fixing, Measure, NotedValue, Precision } from './indicator.ts'
import { perCentre } from './period.ts'
import type { AskedOfAll, PerCentre } from './period.ts'

/** All definitions the Lenkungsgremium changed or fixed, by number. */
export async function definitionsAll(db: Db | Tx): Promise<readonly Definition[]> {
  return db
    .selectFrom('indicator_definition')
    .select(['indicator', 'number', 'name', 'definition', 'owner', 'valid_from as validFrom'])
    .orderBy('indicator')
    .orderBy('number')
    .execute()
}

/** What is fixed for a centre and year; its own fixing goes before that of the city. */
export async function fixingsOf(db: Db | Tx, centreId: Id, year: number): Promise<readonly Fixing[]> {
  return (await fixingsOfAll(db, [centreId], year)).get(centreId) ?? []
}

/** The same for several centres at once. */
export async function fixingsOfAll(
  db: Db | Tx,
  centreIds: readonly Id[],
  year: number,
): Promise<PerCentre<readonly Fixing[]>> {
  const { rows } = await sql<Fixing & { readonly centre: Id | null }>`
    select y.centre_id as centre, y.indicator, y.year, y.definition_number as "definitionNumber",
           y.fixed_on::text as "fixedOn", y.decision_id as "decisionId", d.meeting_id as "meetingId",
           coalesce(nullif(y.decision_text, ''), 'Beschluss ' || d.number || '/' || d.year, '') as "decisionText"
      from indicator_year y left join decision d on d.id = y.decision_id
     where y.year = ${year} and (y.centre_id is null or y.centre_id = any(${[...centreIds]}::uuid[]))
     order by y.indicator`.execute(db)
  const fixings = Map.groupBy(rows, ({ centre }) => centre)
  return new Map(
    centreIds.map((id) => {
      const own = fixings.get(id) ?? []
      const ofCity = (fixings.get(null) ?? []).filter(
        ({ indicator }) => !own.some((each) => each.indicator === indicator),
      )
      return [id, [...own, ...ofCity]]
    }),
  )
}

/** The indicators that anybody has fixed for a year: the city or one of its centres. */
export async function indicatorsFixedIn(db: Db | Tx, year: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('indicator_year')
    .select('indicator')
    .distinct()
    .where('year', '=', year)
    .execute()
  return new Set(rows.map(({ indicator }) => indicator))
}

/** The values somebody noted for an indicator, the latest first. */
export async function notedValues(
  db: Db | Tx,
  centreId: Id,
  indicator: string,
): Promise<readonly NotedValue[]> {
  const rows = await db
    .selectFrom('indicator_value')
    .select(['id', 'indicator', 'on_date as onDate', 'value', 'precision', 'source'])
    .where('centre_id', '=', centreId)
    .where('indicator', '=', indicator)
    .orderBy('on_date', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, value: Number(row.value) }))
}

/** All values noted within the days, of all indicators, in the order of their days. */
export async function allNotedValues(
  db: Db | Tx,
  centreId: Id,
  from: Day,
  to: Day,
): Promise<readonly NotedValue[]> {
  const rows = await db
    .selectFrom('indicator_value')
    .select(['id', 'indicator', 'on_date as onDate', 'value', 'precision', 'source'])
    .where('centre_id', '=', centreId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .orderBy('on_date')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, value: Number(row.value) }))
}

interface LastValue {
  readonly centre: Id
  readonly indicator: string
  readonly on: Day
  readonly value: number
  readonly precision: Precision
  readonly source: string
}

/** The last noted value of each indicator within the days, for each centre. */
export async function lastValues({
  db,
  centreIds,
  from,
  to,
}: AskedOfAll): Promise<PerCentre<Readonly<Record<string, Measure>>>> {
  const { rows } = await sql<LastValue>`
    select distinct on (centre_id, indicator) centre_id as centre, indicator, on_date::text as on, value::float as value,
           precision, source
      from indicator_value where centre_id = any(${[...centreIds]}::uuid[]) and on_date between ${from} and ${to}
     order by centre_id, indicator, on_date desc`.execute(db)
  return perCentre(centreIds, rows, (own) =>
    Object.fromEntries(
      own.map(({ indicator, on, value, precision, source }) => [
        indicator,
        { value, on, precision, basis: source },
      ]),
    ),
  )
}
