import { sql } from 'kysely'
import { addDays } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'
import { berlinInstant } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { schoolHolidaysBetween } from './city.queries.ts'
import type { Closure, ClosureAsItWas, SiteClosure } from './closure.ts'
import type { PlanningFacts, PlanningQuestion } from './planning-facts.ts'
import { publicHolidays } from './public-holidays.ts'

/**
 * Closures in force that touch the time from `from` to `to` (excluded), once for each site they shut,
 * with the leaf rooms that are shut there.
 */
export async function closuresBetween(
  db: Db,
  from: Date,
  to: Date,
  where: { readonly siteIds?: readonly Id[] | undefined; readonly centreId?: Id | undefined } = {},
): Promise<readonly SiteClosure[]> {
  if (where.siteIds?.length === 0) return []
  let query = db
    .selectFrom('closure')
    .leftJoin('room as shut', 'shut.id', 'closure.room_id')
    .innerJoin('site', (join) =>
      join.on((on) =>
        on.or([
          on('site.id', '=', on.ref('closure.site_id')),
          on('site.centre_id', '=', on.ref('closure.centre_id')),
          on('site.id', '=', on.ref('shut.site_id')),
        ]),
      ),
    )
    .select(['closure.id', 'site.id as siteId', 'closure.reason'])
    .select((of) => [
      sql<Date>`lower(closure.during)`.as('from'),
      sql<Date>`upper(closure.during)`.as('to'),
      of('closure.room_id', 'is', null).as('wholeSite'),
      leavesShut.as('roomIds'),
    ])
    .where('closure.lifted_at', 'is', null)
    .where(sql<boolean>`closure.during && tstzrange(${from}, ${to})`)
    .orderBy(sql`lower(closure.during)`)
    .orderBy('closure.id')
  if (where.siteIds) query = query.where('site.id', 'in', where.siteIds)
  if (where.centreId !== undefined) query = query.where('site.centre_id', '=', where.centreId)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, wholeSite: Boolean(row.wholeSite) }))
}

const leavesShut = sql<string[]>`case
  when closure.room_id is null
    then array(select r.id from room r where r.site_id = site.id and not r.is_composite order by r.position, r.name)
  when shut.is_composite
    then array(select p.leaf_id from room_part p where p.composite_id = shut.id)
  else array[shut.id] end`

/** The closures of a centre, its sites and rooms that end after `after`, soonest first; lifted ones too when asked. */
export async function closuresOfCentre(
  db: Db,
  centreId: Id,
  after: Date,
  withLifted = false,
): Promise<readonly Closure[]> {
  const rows = await closures(db)
    .where('centre.id', '=', centreId)
    .where(sql<boolean>`upper(closure.during) > ${after}`)
    .$if(!withLifted, (query) => query.where('closure.lifted_at', 'is', null))
    .orderBy(sql`lower(closure.during)`)
    .execute()
  return rows.map(toClosure)
}

/** The closure, lifted or not, or undefined. */
export async function closureById(db: Db, id: Id): Promise<Closure | undefined> {
  const row = await closures(db).where('closure.id', '=', id).executeTakeFirst()
  return row && toClosure(row)
}

function closures(db: Db) {
  return db
    .selectFrom('closure')
    .leftJoin('room', 'room.id', 'closure.room_id')
    .leftJoin('site', (join) =>
      join.on((on) =>
        on.or([on('site.id', '=', on.ref('closure.site_id')), on('site.id', '=', on.ref('room.site_id'))]),
      ),
    )
    .innerJoin('centre', (join) =>
      join.on((on) =>
        on.or([
          on('centre.id', '=', on.ref('closure.centre_id')),
          on('centre.id', '=', on.ref('site.centre_id')),
        ]),
      ),
    )
    .select([
      'closure.id',
      'closure.reason',
      'closure.lifted_at',
      'closure.room_id',
      'closure.site_id',
      'centre.id as centre_id',
      'centre.name as centre_name',
      'site.name as site_name',
      'room.name as room_name',
    ])
    .select([sql<Date>`lower(closure.during)`.as('from'), sql<Date>`upper(closure.during)`.as('to')])
}

function toClosure(row: Awaited<ReturnType<ReturnType<typeof closures>['execute']>>[number]): Closure {
  const on = row.room_id
    ? { kind: 'room' as const, id: row.room_id, name: row.room_name ?? '' }
    : row.site_id
      ? { kind: 'site' as const, id: row.site_id, name: row.site_name ?? '' }
      : { kind: 'centre' as const, id: row.centre_id, name: row.centre_name }
  return {
    id: row.id,
    on,
    centreId: row.centre_id,
    from: row.from,
    to: row.to,
    reason: row.reason,
    lifted: row.lifted_at !== null,
  }
}

/** Closures of these sites as they were, lifted ones until then, also those of single rooms; from day to day, both included. */
export async function closuresAsTheyWere(
  db: Db,
  siteIds: readonly Id[],
  from: Day,
  to: Day,
): Promise<ClosureAsItWas[]> {
  const { rows } = await sql<ClosureAsItWas>`
    select c.id, h.id as "siteId", coalesce(r.name, s.name, z.name) as name, c.room_id is null as "wholeSite", c.reason,
           (extract(epoch from lower(c.during)) * 1000)::float as "from",
           (extract(epoch from least(upper(c.during), c.lifted_at)) * 1000)::float as "to"
      from site h
      join closure c on c.centre_id = h.centre_id or c.site_id = h.id
        or c.room_id in (select id from room where site_id = h.id)
      left join room r on r.id = c.room_id
      left join site s on s.id = c.site_id
      left join centre z on z.id = c.centre_id
     where h.id = any(${[...siteIds]}::uuid[])
       and c.during && tstzrange(${from}::date at time zone 'Europe/Berlin', (${to}::date + 1) at time zone 'Europe/Berlin')
       and (c.lifted_at is null or c.lifted_at > lower(c.during))
     order by lower(c.during), c.id`.execute(db)
  return rows
}

/** What planning needs to know about the days from `from` to `to`, both included: holidays and closures. */
export async function planningFacts(db: Db, question: PlanningQuestion): Promise<PlanningFacts> {
  const { from, to, siteIds, centreId } = question
  const [schoolHolidays, shut] = await Promise.all([
    schoolHolidaysBetween(db, from, to),
    closuresBetween(db, berlinInstant(from, '00:00'), berlinInstant(addDays(to, 1), '00:00'), {
      siteIds,
      centreId,
    }),
  ])
  return { publicHolidays: publicHolidays(from, to), schoolHolidays, closures: shut }
}
