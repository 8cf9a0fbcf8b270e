import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { resolveFilters } from './programme-filters.queries.ts'
import { describedOffersById } from './programme-offers.queries.ts'
import type { OfferCard, OffersList, ProgrammeFilters } from './programme.ts'

export interface OffersQuestion {
  readonly now: Date
  readonly filters?: ProgrammeFilters | undefined
  /** Only titles that begin with this letter (Ä counts as A). */
  readonly letter?: string | undefined
  readonly offset?: number | undefined
  readonly limit?: number | undefined
}

const letterOf = sql`upper(left(unaccent(o.title), 1))`

/** The directory of public offers that have not ended, by title, page by page, each with its next date. */
export async function offersList(db: Db, question: OffersQuestion): Promise<OffersList> {
  const { now, letter, offset = 0, limit = 30 } = question
  const filters = await resolveFilters(db, question.filters ?? {})
  if (filters.unknown.length > 0) return { offers: [], total: 0, letters: [], unknown: filters.unknown }
  const today = berlinDay(now)
  const running = sql<boolean>`o.visibility = 'public' and (o.ended_on is null or o.ended_on >= ${today})`
  const all = sql.join([running, ...filters.onDirectory, ...filters.onOffer], sql` and `)
  const wanted = letter === undefined ? all : sql`${all} and ${letterOf} = ${letter.toLocaleUpperCase('de')}`
  const [ids, counts] = await Promise.all([
    pageOfIds(db, wanted, limit, offset),
    countOffers(db, all, wanted),
  ])
  return { offers: await cards(db, ids, now, today), ...counts, unknown: [] }
}

async function pageOfIds(
  db: Db,
  wanted: RawBuilder<unknown>,
  limit: number,
  offset: number,
): Promise<readonly Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select o.id from offer o where ${wanted} order by o.title, o.id limit ${limit} offset ${offset}`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

async function countOffers(
  db: Db,
  all: RawBuilder<unknown>,
  wanted: RawBuilder<unknown>,
): Promise<{ readonly total: number; readonly letters: readonly string[] }> {
  const { rows } = await sql<{ total: number; letters: string[] }>`
    select (select count(*) from offer o where ${wanted}) as total,
      (select coalesce(json_agg(letter order by letter), '[]')
         from (select distinct ${letterOf} as letter from offer o where ${all}) found) as letters`.execute(db)
  return rows[0]!
}

interface NextRow {
  readonly offer_id: Id
  readonly on_date: Day
  readonly starts_at: Date | null
  readonly ends_at: Date | null
  readonly site: string | null
}

async function cards(db: Db, ids: readonly Id[], now: Date, today: Day): Promise<OfferCard[]> {
  const [offers, { rows }] = await Promise.all([
    describedOffersById(db, ids, 'public'),
    sql<NextRow>`
      select w.id as offer_id, s.on_date, s.starts_at, s.ends_at, site.name as site
      from unnest(${ids}::uuid[]) as w(id)
      cross join lateral (
        select * from session s
         where s.offer_id = w.id and s.on_date >= ${today} and s.status = 'planned' and s.option_until is null
           and coalesce(s.ends_at, s.on_date + 1) > ${now}
         order by s.on_date, s.starts_at limit 1) s
      left join site on site.id = s.site_id`.execute(db),
  ])
  const next = new Map(rows.map((row) => [row.offer_id, row]))
  return ids.flatMap((id) => {
    const offer = offers.get(id)
    if (!offer) return []
    const row = next.get(id)
    return [
      {
        ...offer,
        next: row ? { day: row.on_date, startsAt: row.starts_at, endsAt: row.ends_at, site: row.site } : null,
      },
    ]
  })
}
