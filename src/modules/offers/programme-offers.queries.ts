import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { OfferViewer } from './offer.access.ts'
import { shownAs } from './offer.access.ts'
import type { PlanCategory, Registration, Visibility } from './offer.ts'
import type { DescribedOffer, OrganiserName, ProgrammeOffer } from './programme.ts'

interface OfferRow {
  readonly id: Id
  readonly slug: string
  readonly title: string
  readonly description: string
  readonly visibility: Visibility
  readonly centre_id: Id
  readonly centre_slug: string
  readonly centre_name: string
  readonly type: string | null
  readonly age_from: number | null
  readonly age_to: number | null
  readonly audience: string
  readonly languages: string[]
  readonly is_free: boolean | null
  readonly cost: string
  readonly registration: Registration
  readonly plan_category: PlanCategory | null
  readonly terms: readonly { kind: string; slug: string; name: string }[] | null
  readonly organisers:
    readonly { id: Id; name: string; slug: string; published: boolean; leads: boolean }[] | null
}

/** Offers as a programme shows them to this viewer; those it may not know are missing. */
export async function offersById(
  db: Db,
  ids: readonly Id[],
  viewer: OfferViewer,
): Promise<Map<Id, ProgrammeOffer>> {
  const rows = await offerRows(db, ids, false)
  return new Map(rows.filter((row) => isShown(row, viewer)).map((row) => [row.id, toOffer(row)]))
}

/** As `offersById`, with their text. */
export async function describedOffersById(
  db: Db,
  ids: readonly Id[],
  viewer: OfferViewer,
): Promise<Map<Id, DescribedOffer>> {
  const rows = await offerRows(db, ids, true)
  return new Map(
    rows
      .filter((row) => isShown(row, viewer))
      .map((row) => [row.id, { ...toOffer(row), description: row.description }]),
  )
}

async function offerRows(db: Db, ids: readonly Id[], described: boolean): Promise<readonly OfferRow[]> {
  if (ids.length === 0) return []
  // One JSON text for all: reading hundreds of rows column by column costs the app several times as much.
  const { rows } = await sql<{ offers: readonly OfferRow[] }>`
    select coalesce(json_agg(json_build_object(
      'id', o.id, 'slug', o.slug, 'title', o.title, 'description', ${described ? sql`o.description` : sql`''`},
      'visibility', o.visibility, 'centre_id', o.centre_id, 'centre_slug', centre.slug, 'centre_name', centre.name,
      'type', type.name, 'age_from', o.age_from, 'age_to', o.age_to, 'audience', o.audience, 'languages', o.languages,
      'is_free', o.is_free, 'cost', o.cost, 'registration', o.registration, 'plan_category', o.plan_category,
      'terms', (
        select json_agg(json_build_object('kind', t.kind, 'slug', t.slug, 'name', t.name) order by t.position, t.name)
          from offer_term ot join term t on t.id = ot.term_id where ot.offer_id = o.id),
      'organisers', (
        select json_agg(json_build_object('id', p.id, 'name', p.name, 'slug', p.slug, 'published', p.published,
                 'leads', oo.leads) order by oo.leads desc, oo.position, p.name)
          from offer_organiser oo join partner p on p.id = oo.partner_id where oo.offer_id = o.id))), '[]') as offers
    from offer o join centre on centre.id = o.centre_id left join term type on type.id = o.type_id
    where o.id = any(${ids}::uuid[])`.execute(db)
  return rows[0]!.offers
}

function isShown(row: OfferRow, viewer: OfferViewer): boolean {
  const partnerIds = (row.organisers ?? []).map((organiser) => organiser.id)
  return shownAs({ visibility: row.visibility, centreId: row.centre_id, partnerIds }, viewer) === 'full'
}

function toOffer(row: OfferRow): ProgrammeOffer {
  const terms = row.terms ?? []
  const named = (kind: string) =>
    terms.filter((term) => term.kind === kind).map(({ slug, name }) => ({ slug, name }))
  const organisers = row.organisers ?? []
  const name = (o: { name: string; slug: string; published: boolean }): OrganiserName => ({
    name: o.name,
    slug: o.published ? o.slug : null,
  })
  const leader = organisers.find((organiser) => organiser.leads)
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    type: row.type,
    topics: named('topic'),
    groups: named('person-group'),
    ageFrom: row.age_from,
    ageTo: row.age_to,
    audience: row.audience,
    languages: row.languages,
    isFree: row.is_free,
    cost: row.cost,
    registration: row.registration,
    planCategory: row.plan_category,
    centre: { slug: row.centre_slug, name: row.centre_name },
    organiser: leader ? name(leader) : { name: row.centre_name, slug: null },
    coOrganisers: organisers.filter((organiser) => !organiser.leads).map(name),
  }
}
