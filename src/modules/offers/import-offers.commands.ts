import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { freeSlug, slugOf } from '../../kernel/slug.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { ImportWork } from './import-work.ts'
import { nextReview } from './offer.rules.ts'
import type { OfferReach, RunBy } from './offer.ts'

/** An offer a file names, with the organisations and terms as ids. At first it is known only in the house. */
export interface NewOffer {
  readonly title: string
  readonly runBy: RunBy
  readonly audience: string
  readonly ageFrom: number | null
  readonly ageTo: number | null
  readonly reach: OfferReach | null
  readonly contactPersonId: Id | null
  readonly leaderId: Id | null
  readonly coOrganiserIds: readonly Id[]
  readonly termIds: readonly Id[]
}

export const plainOffer: Omit<NewOffer, 'title'> = {
  runBy: 'team',
  audience: '',
  ageFrom: null,
  ageTo: null,
  reach: null,
  contactPersonId: null,
  leaderId: null,
  coOrganiserIds: [],
  termIds: [],
}

/** Keeps many offers at once: four statements, however many there are. The ids stand in the order given. */
export async function insertOffers(work: ImportWork, offers: readonly NewOffer[]): Promise<Id[]> {
  if (offers.length === 0) return []
  const { tx, importer, site } = work
  const city = await tx.selectFrom('city').select('stale_after_months').executeTakeFirst()
  const reviewOn = nextReview(berlinDay(importer.now), city?.stale_after_months ?? 12)
  const named = offers.map((offer) => ({ ...offer, id: newId() }))
  let left = named
  // Somebody may take a slug at the same moment: those offers get another one.
  for (let attempt = 0; left.length > 0 && attempt < 5; attempt++) {
    const inserted = await insertWithSlugs(tx, site.centreId, reviewOn, left)
    left = left.filter((offer) => !inserted.has(offer.id))
  }
  if (left.length > 0) throw new Error('no free slugs for imported offers')
  await insertLinks(tx, named)
  return named.map((offer) => offer.id)
}

type Named = NewOffer & { readonly id: Id }

async function insertWithSlugs(
  tx: Tx,
  centreId: Id,
  reviewOn: string,
  offers: readonly Named[],
): Promise<ReadonlySet<Id>> {
  const bases = [...new Set(offers.map((offer) => slugOf(offer.title)))]
  const known = await sql<{ slug: string }>`
    select slug from offer
    where slug = any(${bases}::text[]) or regexp_replace(slug, '-\\d+$', '') = any(${bases}::text[])`.execute(
    tx,
  )
  const taken = new Set(known.rows.map((row) => row.slug))
  const next = new Map<string, number>()
  const rows = offers.map((offer) => {
    const slug = nextSlug(offer.title, taken, next)
    return {
      id: offer.id,
      slug,
      title: offer.title,
      run_by: offer.runBy,
      audience: offer.audience,
      age_from: offer.ageFrom,
      age_to: offer.ageTo,
      reach: offer.reach,
      contact_person_id: offer.contactPersonId,
    }
  })
  const inserted = await sql<{ id: Id }>`
    insert into offer (id, centre_id, slug, title, run_by, audience, age_from, age_to, reach, contact_person_id, review_on)
    select id, ${centreId}, slug, title, run_by, audience, age_from, age_to, reach, contact_person_id, ${reviewOn}
    from json_populate_recordset(null::offer, ${JSON.stringify(rows)}::json)
    on conflict (slug) do nothing returning id`.execute(tx)
  return new Set(inserted.rows.map((row) => row.id))
}

// A thousand equal titles in one file must not look for the first free number a thousand times from the start.
function nextSlug(title: string, taken: Set<string>, next: Map<string, number>): string {
  const base = slugOf(title)
  const number = next.get(base)
  let slug = number === undefined ? freeSlug(title, taken) : `${base}-${number}`
  for (let n = number ?? 2; taken.has(slug); n++) slug = `${base}-${n}`
  taken.add(slug)
  next.set(base, slug === base ? 2 : Number(slug.slice(base.length + 1)) + 1)
  return slug
}

async function insertLinks(tx: Tx, offers: readonly Named[]): Promise<void> {
  const organisers = offers.flatMap(({ id, leaderId, coOrganiserIds }) => {
    const others = [...new Set(coOrganiserIds)].filter((partnerId) => partnerId !== leaderId)
    const partners = leaderId === null ? others : [leaderId, ...others]
    return partners.map((partnerId, position) => ({
      offer_id: id,
      partner_id: partnerId,
      leads: partnerId === leaderId,
      position,
    }))
  })
  await sql`
    insert into offer_organiser (offer_id, partner_id, leads, position)
    select offer_id, partner_id, leads, position
    from json_populate_recordset(null::offer_organiser, ${JSON.stringify(organisers)}::json)`.execute(tx)
  const terms = offers.flatMap(({ id, termIds }) =>
    [...new Set(termIds)].map((termId) => ({ offer_id: id, term_id: termId })),
  )
  await sql`
    insert into offer_term (offer_id, term_id)
    select offer_id, term_id
    from json_populate_recordset(null::offer_term, ${JSON.stringify(terms)}::json)`.execute(tx)
}
