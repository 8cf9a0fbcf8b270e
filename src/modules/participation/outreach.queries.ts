import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Crew, Outreach, OutreachKind } from './outreach.ts'

/** Which records: of a centre, both days included. */
export interface OutreachFilter {
  readonly centreId: Id
  readonly from: Day
  readonly to: Day
  readonly kind?: OutreachKind | undefined
  readonly districtId?: Id | undefined
  readonly project?: string | undefined
}

/** A record as a list shows it. */
export interface OutreachLine extends Outreach {
  readonly district: { readonly number: number; readonly name: string } | null
}

/** What the records add up to. `days` and `places` count different ones; a record without place names none. */
export interface OutreachSums {
  readonly records: number
  readonly people: number
  readonly days: number
  readonly places: number
}

/** A page of records, the latest first (without `size`: all of the period, for reports and evidence). */
export async function outreachRecords(
  db: Db | Tx,
  filter: OutreachFilter,
  page?: { readonly number: number; readonly size: number },
): Promise<readonly OutreachLine[]> {
  const all = matching(db, filter)
    .leftJoin('district', 'district.id', 'outreach.district_id')
    .selectAll('outreach')
    .select(['district.number as district_number', 'district.name as district_name'])
    .orderBy('on_date', 'desc')
    .orderBy('batch_id', 'desc')
    .orderBy('batch_place')
  const rows = await (page ? all.limit(page.size).offset((page.number - 1) * page.size) : all).execute()
  return rows.map(({ district_number: number, district_name: name, ...row }) => ({
    ...toOutreach(row),
    district: number === null ? null : { number, name: name ?? '' },
  }))
}

/** Sums of the records, for each kind that occurs and in all (R090: from records, not typed). */
export async function outreachSums(
  db: Db | Tx,
  filter: OutreachFilter,
): Promise<{ readonly all: OutreachSums; readonly byKind: ReadonlyMap<OutreachKind, OutreachSums> }> {
  const sums = matching(db, filter).select((e) => [
    e.fn.countAll<number>().as('records'),
    e.fn.coalesce(e.fn.sum<number>('people'), e.lit(0)).as('people'),
    e.fn.count<number>('on_date').distinct().as('days'),
    e.fn
      .count<number>(e.fn<string>('nullif', ['place', e.val('')]))
      .distinct()
      .as('places'),
  ])
  const [all, kinds] = await Promise.all([
    sums.executeTakeFirstOrThrow(),
    sums.select('kind').groupBy('kind').execute(),
  ])
  return { all: numbersOf(all), byKind: new Map(kinds.map((row) => [row.kind, numbersOf(row)])) }
}

/** The names of projects that occur in these days. */
export async function outreachProjects(
  db: Db,
  filter: Pick<OutreachFilter, 'centreId' | 'from' | 'to'>,
): Promise<readonly string[]> {
  const rows = await matching(db, filter).select('project').distinct().where('project', '<>', '').execute()
  return rows.map(({ project }) => project).sort((a, b) => a.localeCompare(b, 'de'))
}

/** One record, or undefined. */
export async function outreachById(db: Db | Tx, id: Id): Promise<Outreach | undefined> {
  const row = await db.selectFrom('outreach').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toOutreach(row)
}

/** How many records were noted in one go with this one. */
export async function batchSize(db: Db | Tx, batchId: Id): Promise<number> {
  const { n } = await db
    .selectFrom('outreach')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Who helped, by project and day. */
export async function outreachCrews(
  db: Db | Tx,
  filter: Pick<OutreachFilter, 'centreId' | 'from' | 'to'>,
): Promise<readonly Crew[]> {
  return db
    .selectFrom('outreach_crew')
    .select(['id', 'centre_id as centreId', 'project', 'function', 'people', 'on_date as onDate'])
    .where('centre_id', '=', filter.centreId)
    .where('on_date', '>=', filter.from)
    .where('on_date', '<=', filter.to)
    .orderBy('project')
    .orderBy('on_date')
    .orderBy('function')
    .execute()
}

function matching(db: Db | Tx, filter: OutreachFilter) {
  let query = db
    .selectFrom('outreach')
    .where('outreach.centre_id', '=', filter.centreId)
    .where('on_date', '>=', filter.from)
    .where('on_date', '<=', filter.to)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.districtId) query = query.where('district_id', '=', filter.districtId)
  if (filter.project) query = query.where('project', '=', filter.project)
  return query
}

interface Row {
  readonly id: string
  readonly centre_id: string
  readonly kind: OutreachKind
  readonly on_date: string
  readonly place: string
  readonly district_id: string | null
  readonly people: number
  readonly languages: string[]
  readonly project: string
  readonly note: string
  readonly batch_id: string
  readonly batch_place: number
  readonly version: number
}

function toOutreach(row: Row): Outreach {
  return {
    id: row.id,
    centreId: row.centre_id,
    kind: row.kind,
    onDate: row.on_date,
    place: row.place,
    districtId: row.district_id,
    people: row.people,
    languages: row.languages,
    project: row.project,
    note: row.note,
    batchId: row.batch_id,
    batchPlace: row.batch_place,
    version: row.version,
  }
}

function numbersOf(row: { [K in keyof OutreachSums]: number | string }): OutreachSums {
  const { records, people, days, places } = row
  return { records: Number(records), people: Number(people), days: Number(days), places: Number(places) }
}
