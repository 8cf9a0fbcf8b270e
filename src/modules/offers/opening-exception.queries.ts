import { sql } from 'kysely'
import { berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Period } from '../../kernel/period.ts'
import type { Db } from '../../platform/db/tables.ts'
import { openingChangesAt } from '../places/index.ts'
import type { NotedOpening } from '../places/index.ts'

/** A day on which a site is open otherwise than its hours say, as anybody may know it: without the reason. */
export interface OpeningException extends NotedOpening {
  /** Only the hours that are bound to this offer; null: the house. */
  readonly offerId: Id | null
}

/**
 * Where these sites are open otherwise from day to day (both included), in order of time: what the team noted, and dates
 * that fall out or moved of offers to which hours are bound. Two queries, whatever the number of sites.
 */
export async function openingExceptions(
  db: Db,
  siteIds: readonly Id[],
  from: Day,
  to: Day,
): Promise<readonly OpeningException[]> {
  if (siteIds.length === 0) return []
  const [noted, bound] = await Promise.all([
    openingChangesAt(db, siteIds, from, to),
    datesOfBoundHours(db, siteIds, from, to),
  ])
  const ofTheHouse = noted.map((change) => ({ ...change, offerId: null }))
  return [...ofTheHouse, ...bound].sort((a, b) => a.period.from - b.period.from || a.period.to - b.period.to)
}

interface BoundDay {
  readonly siteId: Id
  readonly offerId: Id
  readonly day: Day
  /** The dates that do take place there that day, in milliseconds. */
  readonly held: readonly (readonly [from: number, to: number])[]
}

/**
 * Hours bound to an offer follow its dates: on a day with a date that is off, moved, shortened or somewhere else, those
 * that are held here say what is open.
 */
async function datesOfBoundHours(
  db: Db,
  siteIds: readonly Id[],
  from: Day,
  to: Day,
): Promise<OpeningException[]> {
  const { rows } = await sql<BoundDay>`
    with bound as (
      select distinct site_id, offer_id from opening_hours
       where site_id = any(${[...siteIds]}::uuid[]) and kind = 'open' and offer_id is not null
         and (valid_to is null or valid_to >= ${from}::date)
    ), odd as (
      select distinct b.site_id, b.offer_id, x.day
        from bound b
        join session s on s.offer_id = b.offer_id and s.on_date between ${from}::date - 60 and ${to}::date + 60
       cross join lateral (values (s.on_date), (s.moved_from_on)) x(day)
       where x.day between ${from}::date and ${to}::date
         and (s.status <> 'planned' or s.moved_from_on is not null or (s.own_change and not ${asUsual}))
    )
    select o.site_id as "siteId", o.offer_id as "offerId", o.day,
           (select coalesce(json_agg(json_build_array((extract(epoch from s.starts_at) * 1000)::float,
              (extract(epoch from s.ends_at) * 1000)::float)), '[]')
              from session s
             where s.offer_id = o.offer_id and s.site_id = o.site_id and s.elsewhere = '' and s.on_date = o.day
               and s.status = 'planned' and s.option_until is null and s.starts_at is not null) as held
      from odd o`.execute(db)
  return rows.flatMap(({ siteId, offerId, day, held }) => {
    const about = { siteId, day, wholeDay: true, offerId }
    return [
      { ...about, kind: 'fell-out' as const, period: periodOn(day, '00:00', '24:00') },
      ...held.map(([start, end]) => ({
        ...about,
        kind: 'extra' as const,
        period: { from: start, to: end },
        wholeDay: false,
      })),
    ]
  })
}

/** A date of which only the room, say, was changed: the hours as they stand are right. */
const asUsual = sql<boolean>`(s.site_id = b.site_id and s.elsewhere = '' and s.option_until is null and exists (
  select from opening_hours h
   where h.site_id = b.site_id and h.offer_id = b.offer_id and h.kind = 'open'
     and h.weekday = extract(isodow from s.on_date)
     and h.from_time = (s.starts_at at time zone 'Europe/Berlin')::time
     and h.to_time = (s.ends_at at time zone 'Europe/Berlin')::time))`

function periodOn(day: Day, from: string, to: string): Period {
  return { from: berlinInstant(day, from).getTime(), to: berlinInstant(day, to).getTime() }
}
