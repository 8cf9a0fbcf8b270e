import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import { addMonths } from '../../kernel/day.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Permission } from '../identity/index.ts'
import type { OfficeOffer, OfficeOfferFilters, OfficeOffers, OfficeOfferSort } from './office-offers.ts'
import { within } from './scope.queries.ts'

export interface OfficeOffersQuestion {
  readonly actor: Actor
  readonly today: Day
  /** What the person wants to do with them; left out: read. */
  readonly permission?: Permission | undefined
  readonly filters?: OfficeOfferFilters | undefined
  readonly sort?: OfficeOfferSort | undefined
  readonly descending?: boolean | undefined
  readonly offset?: number | undefined
  readonly limit?: number | undefined
}

/** The offers this person may know, narrowed, sorted and paged; the same rows feed the table and its files. */
export async function officeOffers(db: Db, question: OfficeOffersQuestion): Promise<OfficeOffers> {
  const { today, sort = 'title', descending = false, offset = 0, limit = 50 } = question
  const direction = descending ? sql`desc` : sql`asc`
  const { rows } = await sql<OfficeOffer & { total: number }>`
    select o.id, o.slug, o.title, centre.name as centre, type.name as type, coalesce(leader.name, centre.name) as organiser,
      o.visibility, o.plan_category as "planCategory", o.state, o.next_on as "nextOn", o.review_on as "reviewOn",
      account.name as responsible, count(*) over () as total
    from (
      select o.*, ${stateOf(today)} as state from (
        select o.*, (
          select min(s.on_date) from session s
           where s.offer_id = o.id and s.on_date >= ${today} and s.status = 'planned') as next_on
        from offer o where ${known(question)}) o) o
    join centre on centre.id = o.centre_id
    left join term type on type.id = o.type_id
    left join account on account.id = o.responsible_id
    left join lateral (
      select p.name from offer_organiser oo join partner p on p.id = oo.partner_id
       where oo.offer_id = o.id and oo.leads) leader on true
    where ${narrowed(question.filters ?? {}, today)}
    order by ${sortColumn(sort)} ${direction} nulls last, o.title, o.id
    limit ${limit} offset ${offset}`.execute(db)
  const total =
    rows[0]?.total ?? (offset > 0 ? (await officeOffers(db, { ...question, offset: 0, limit: 1 })).total : 0)
  return { offers: rows, total }
}

function known({ actor, filters, permission = 'offer.read' }: OfficeOffersQuestion): RawBuilder<boolean> {
  const where = { actor, centreId: filters?.centreId }
  return sql`${within(where, permission)}
    and (o.visibility <> 'confidential' or ${within(where, 'offer.readConfidential')})`
}

// The same rule as `offerState`, for sorting and filtering where the rows are.
function stateOf(today: Day): RawBuilder<string> {
  return sql`case when o.ended_on < ${today} then 'ended' when o.paused_from <= ${today} then 'paused'
    when o.next_on is not null then 'active'
    when exists (select from session s where s.offer_id = o.id) then 'inactive' else 'dateless' end`
}

function narrowed(filters: OfficeOfferFilters, today: Day): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  const { q, state, visibility, typeId, planCategory, partnerId } = filters
  if (q) {
    const pattern = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    conditions.push(
      sql`(unaccent(o.title) ilike unaccent(${pattern}) or unaccent(coalesce(leader.name, '')) ilike unaccent(${pattern}))`,
    )
  }
  if (state) conditions.push(sql`o.state = ${state}`)
  if (visibility) conditions.push(sql`o.visibility = ${visibility}`)
  if (typeId) conditions.push(sql`o.type_id = ${typeId}`)
  if (planCategory === 'unset') conditions.push(sql`o.plan_category is null`)
  else if (planCategory) conditions.push(sql`o.plan_category = ${planCategory}`)
  if (partnerId) {
    conditions.push(
      sql`exists (select from offer_organiser oo where oo.offer_id = o.id and oo.partner_id = ${partnerId})`,
    )
  }
  if (filters.stale) conditions.push(sql`o.review_on <= ${today} and o.state <> 'ended'`)
  if (filters.renewable) {
    conditions.push(sql`o.state <> 'ended' and exists (select from series q where q.offer_id = o.id
      and q.kind in ('weekly', 'monthly') and (q.until_on is null or q.until_on >= ${addMonths(today, -12)}))`)
  }
  return sql.join([...conditions, ...byKind(filters, today)], sql` and `)
}

/** What an offer is about, for whom, where, and who carries it. */
function byKind(filters: OfficeOfferFilters, today: Day): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = []
  const { topicId, personGroupId, siteId, operatorId, runBy, ahead } = filters
  for (const termId of [topicId, personGroupId]) {
    if (termId)
      conditions.push(
        sql`exists (select from offer_term ot where ot.offer_id = o.id and ot.term_id = ${termId})`,
      )
  }
  const dates = sql`select from session s where s.offer_id = o.id and s.on_date >= ${today}`
  if (siteId) conditions.push(sql`exists (${dates} and s.site_id = ${siteId})`)
  if (operatorId) {
    conditions.push(sql`exists (select from centre_operator co
      where co.centre_id = o.centre_id and co.operator_id = ${operatorId})`)
  }
  if (runBy) conditions.push(sql`o.run_by = ${runBy}`)
  if (ahead) conditions.push(sql`o.state <> 'ended' and exists (${dates})`)
  return conditions
}

function sortColumn(sort: OfficeOfferSort): RawBuilder<unknown> {
  const columns = {
    title: sql`o.title`,
    next: sql`o.next_on`,
    visibility: sql`o.visibility`,
    review: sql`o.review_on`,
  }
  return columns[sort]
}
