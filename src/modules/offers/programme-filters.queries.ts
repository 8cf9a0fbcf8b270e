import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { FilterChoices, Named, ProgrammeFilter, ProgrammeFilters } from './programme.ts'
import { parseAge } from './programme.rules.ts'
import { offersMatching } from './search.queries.ts'
import { languageNames } from './offer.ts'

/** Filters ready for a query on `offer o` and, for dates, `session s`; and the filters that name nothing. */
export interface ResolvedFilters {
  readonly onOffer: readonly RawBuilder<boolean>[]
  readonly onSession: readonly RawBuilder<boolean>[]
  /** What `onSession` asks, for a list of offers: the centre's own, or ever at one of these sites. */
  readonly onDirectory: readonly RawBuilder<boolean>[]
  readonly unknown: readonly ProgrammeFilter[]
  /** Selects the ids of the only offers that can fit, where they are few. */
  readonly among?: RawBuilder<unknown>
}

// Options take nothing and may come to nothing: the public hears of a date once it stands.
const isPublic = sql<boolean>`o.visibility = 'public' and s.option_until is null`

/** What a date must be for the public to see it under these filters, for a query on `session s` and `offer o`. */
export function publicDates(filters: ResolvedFilters): RawBuilder<boolean> {
  return sql.join([isPublic, ...filters.onSession, ...filters.onOffer], sql` and `)
}

interface Found {
  readonly topic: Id | null
  readonly person_group: Id | null
  /** Whichever of the two fewer offers have, if they are few. */
  readonly rarer: Id | null
  readonly site: Id | null
  readonly centre: Id | null
  readonly district_sites: readonly Id[] | null
}

/** Looks the filters' values up, all in one question; without any filter it asks nothing. */
export async function resolveFilters(db: Db, filters: ProgrammeFilters): Promise<ResolvedFilters> {
  const unknown: ProgrammeFilter[] = []
  const onOffer: RawBuilder<boolean>[] = []
  const onSession: RawBuilder<boolean>[] = []
  const onDirectory: RawBuilder<boolean>[] = []
  const atPlace = (condition: RawBuilder<boolean>) => {
    onSession.push(condition)
    onDirectory.push(sql`exists (select from session s where s.offer_id = o.id and ${condition})`)
  }
  if (filters.age !== undefined) {
    const age = parseAge(filters.age)
    if (age === undefined) unknown.push('age')
    else onOffer.push(sql`coalesce(o.age_from, 0) <= ${age} and coalesce(o.age_to, 120) >= ${age}`)
  }
  if (filters.language !== undefined) {
    if (filters.language in languageNames) onOffer.push(await speaks(db, filters.language))
    else unknown.push('language')
  }
  const { topic, personGroup, site, centre, district, q } = filters
  let among: RawBuilder<unknown> | undefined
  if (q !== undefined) {
    const matching = await offersMatching(db, q)
    onOffer.push(sql`o.id = any(${matching}::uuid[])`)
    among = sql`select unnest(${matching}::uuid[])`
  }
  if (topic ?? personGroup ?? site ?? centre ?? district) {
    const found = await lookUp(db, filters)
    const need = (filter: ProgrammeFilter, id: unknown, condition: () => void) => {
      if (filters[filter] === undefined) return
      if (id === null) unknown.push(filter)
      else condition()
    }
    need('topic', found.topic, () => onOffer.push(hasTerm(found.topic!)))
    need('personGroup', found.person_group, () => onOffer.push(hasTerm(found.person_group!)))
    if (found.rarer !== null) among ??= sql`select offer_id from offer_term where term_id = ${found.rarer}`
    need('site', found.site, () => atPlace(sql`s.site_id = ${found.site}`))
    need('centre', found.centre, () => {
      onSession.push(sql`s.centre_id = ${found.centre}`)
      onDirectory.push(sql`o.centre_id = ${found.centre}`)
    })
    need('district', found.district_sites, () =>
      atPlace(sql`s.site_id = any(${found.district_sites}::uuid[])`),
    )
  }
  return { onOffer, onSession, onDirectory, unknown, ...(among && { among }) }
}

// Steps through the index from one combination of languages to the next: they are few, however many offers there are.
const languageCombinations = sql`
  with recursive combination(languages) as (
    (select languages from offer where visibility = 'public' order by languages limit 1)
    union all
    select (select o.languages from offer o
             where o.visibility = 'public' and o.languages > combination.languages order by o.languages limit 1)
      from combination where combination.languages is not null)`

/** Asks for the combinations by name: then the database knows how many offers have them, or that there is none. */
async function speaks(db: Db, language: string): Promise<RawBuilder<boolean>> {
  const { rows } = await sql<{ languages: string[] }>`
    ${languageCombinations}
    select languages from combination where languages @> array[${language}]::text[]`.execute(db)
  if (rows.length === 0) return sql`false`
  return sql`o.languages in (${sql.join(rows.map(({ languages }) => sql`${languages}::text[]`))})`
}

// Up to so many offers it costs less to read their dates than to look at all dates of a large city.
const mostAmong = 3_000

function hasTerm(id: Id): RawBuilder<boolean> {
  // `limit 1` keeps the question at each offer that comes by in order of time, instead of gathering all of a large city.
  return sql`(select true from offer_term ot where ot.offer_id = o.id and ot.term_id = ${id} limit 1)`
}

async function lookUp(db: Db, filters: ProgrammeFilters): Promise<Found> {
  const term = (kind: string, slug: string | undefined) =>
    slug === undefined ? sql`null::uuid` : sql`(select id from term where kind = ${kind} and slug = ${slug})`
  const number = /^\d{1,4}$/.test(filters.district ?? '') ? Number(filters.district) : null
  const { rows } = await sql<Found>`
    with wanted as (select ${term('topic', filters.topic)} as topic,
      ${term('person-group', filters.personGroup)} as person_group)
    select wanted.topic, wanted.person_group, (
             select t.id from unnest(array[wanted.topic, wanted.person_group]) as t(id) cross join lateral (
               select count(*) as offers from (
                 select from offer_term ot where ot.term_id = t.id limit ${mostAmong + 1}) counted) c
             where t.id is not null and c.offers <= ${mostAmong} order by c.offers limit 1) as rarer,
           (select id from site where slug = ${filters.site ?? null}) as site,
           (select id from centre where slug = ${filters.centre ?? null}) as centre,
           (select array(select site.id from site where site.district_id = district.id)
              from district where number = ${number}::integer) as district_sites
      from wanted`.execute(db)
  return rows[0]!
}

/**
 * What one can filter for: values that occur in public offers. `limit 1` instead of `exists` lets the database stop
 * at the first one it finds, so that the question costs the same in a larger city.
 */
export async function filterChoices(db: Db): Promise<FilterChoices> {
  const terms = (kind: string) => sql`(
    select coalesce(json_agg(json_build_object('slug', t.slug, 'name', t.name) order by t.position, t.name), '[]')
      from term t where t.kind = ${kind} and (
        select true from offer_term ot join offer o on o.id = ot.offer_id
         where ot.term_id = t.id and o.visibility = 'public' limit 1))`
  const hasSessions = sql`(
    select true from session s join offer o on o.id = s.offer_id
     where s.site_id = site.id and o.visibility = 'public' order by s.on_date desc limit 1)`
  const { rows } = await sql<{
    topics: Named[]
    person_groups: Named[]
    districts: { number: number; name: string }[]
    sites: Named[]
    centres: Named[]
    languages: string[]
  }>`
    ${languageCombinations}
    select ${terms('topic')} as topics, ${terms('person-group')} as person_groups,
      (select coalesce(json_agg(json_build_object('number', d.number, 'name', d.name) order by d.number), '[]')
         from district d where exists (select from site where site.district_id = d.id and ${hasSessions})) as districts,
      (select coalesce(json_agg(json_build_object('slug', site.slug, 'name', site.name) order by site.name), '[]')
         from site where ${hasSessions}) as sites,
      (select coalesce(json_agg(json_build_object('slug', c.slug, 'name', c.name) order by c.position, c.name), '[]')
         from centre c where (select true from offer o where o.centre_id = c.id and o.visibility = 'public' limit 1)) as centres,
      (select coalesce(json_agg(distinct code), '[]') from combination cross join lateral unnest(languages) code) as languages
  `.execute(db)
  const found = rows[0]!
  const { person_groups: personGroups, ...others } = found
  return { ...others, personGroups }
}
