import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { fullName } from '../people/index.ts'
import type { OfferSecrecy } from './offer.access.ts'
import { shownAs, viewerOf } from './offer.access.ts'
import type { Offer, OfferState } from './offer.ts'
import { offerState } from './offer.rules.ts'
import type { OfferTable } from './offer.table.ts'

/** The record; throws Absent when there is none or this person may not know of it. */
export async function offerById(db: Db | Tx, actor: Actor, id: Id): Promise<Offer> {
  const offer = await readOffer(db, id)
  if (!offer || shownAs(secrecyOf(offer), viewerOf(actor)) !== 'full') throw new Absent()
  return offer
}

/** What decides who may know of this offer. */
export function secrecyOf(offer: Offer): OfferSecrecy {
  const partnerIds =
    offer.leaderId === null ? offer.coOrganiserIds : [offer.leaderId, ...offer.coOrganiserIds]
  return { visibility: offer.visibility, centreId: offer.centreId, partnerIds }
}

/** The record without asking who wants it; `lock` keeps others from changing it until the transaction ends. */
export async function readOffer(db: Db | Tx, id: Id, lock = false): Promise<Offer | undefined> {
  let query = db.selectFrom('offer').selectAll().where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) return undefined
  const [organisers, terms] = await Promise.all([
    db
      .selectFrom('offer_organiser')
      .select(['partner_id', 'leads'])
      .where('offer_id', '=', id)
      .orderBy('position')
      .execute(),
    db
      .selectFrom('offer_term')
      .innerJoin('term', 'term.id', 'offer_term.term_id')
      .select(['term.id', 'term.kind'])
      .where('offer_id', '=', id)
      .orderBy('term.position')
      .orderBy('term.name')
      .execute(),
  ])
  return toOffer(row, organisers, terms)
}

function toOffer(
  row: Selectable<OfferTable>,
  organisers: readonly { partner_id: Id; leads: boolean }[],
  terms: readonly { id: Id; kind: string }[],
): Offer {
  return {
    id: row.id,
    centreId: row.centre_id,
    slug: row.slug,
    title: row.title,
    description: row.description,
    typeId: row.type_id,
    fieldOfActionId: row.field_of_action_id,
    runBy: row.run_by,
    visibility: row.visibility,
    ageFrom: row.age_from,
    ageTo: row.age_to,
    audience: row.audience,
    languages: row.languages,
    accessNote: row.access_note,
    cost: row.cost,
    isFree: row.is_free,
    registration: row.registration,
    registrationNote: row.registration_note,
    reach: row.reach,
    planCategory: row.plan_category,
    fallbackNote: row.fallback_note,
    contactPersonId: row.contact_person_id,
    responsibleId: row.responsible_id,
    reviewOn: row.review_on,
    pausedFrom: row.paused_from,
    endedOn: row.ended_on,
    endReason: row.end_reason,
    version: row.version,
    leaderId: organisers.find((organiser) => organiser.leads)?.partner_id ?? null,
    coOrganiserIds: organisers
      .filter((organiser) => !organiser.leads)
      .map((organiser) => organiser.partner_id),
    topicIds: terms.filter((term) => term.kind === 'topic').map((term) => term.id),
    personGroupIds: terms.filter((term) => term.kind === 'person-group').map((term) => term.id),
  }
}

/** How many dates from that day on take place, and whether there is or was any date. */
async function datesOf(
  db: Db | Tx,
  offerId: Id,
  today: Day,
): Promise<{ readonly planned: number; readonly hasDates: boolean }> {
  const { all, planned } = await db
    .selectFrom('session')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn
        .countAll<number>()
        .filterWhere('on_date', '>=', today)
        .filterWhere('status', '=', 'planned')
        .as('planned'),
    ])
    .where('offer_id', '=', offerId)
    .executeTakeFirstOrThrow()
  return { planned, hasDates: all > 0 }
}

/** The record with the names behind its ids, for the page of the office. */
export interface OfferRecord {
  readonly offer: Offer
  readonly state: OfferState
  readonly centre: { readonly slug: string; readonly name: string }
  readonly type: string | null
  readonly fieldOfAction: string | null
  readonly topics: readonly string[]
  readonly personGroups: readonly string[]
  readonly leader: { readonly id: Id; readonly name: string } | null
  readonly coOrganisers: readonly { readonly id: Id; readonly name: string }[]
  readonly contact: string | null
  readonly responsible: string | null
}

interface NamesRow {
  readonly centre_slug: string
  readonly centre_name: string
  readonly type: string | null
  readonly field: string | null
  readonly topics: readonly string[]
  readonly person_groups: readonly string[]
  readonly partners: readonly { id: Id; name: string; leads: boolean }[]
  readonly contact_salutation: 'Frau' | 'Herr' | null
  readonly contact_name: string | null
  readonly responsible: string | null
}

/** Everything the office knows of an offer; throws Absent like `offerById`. */
export async function offerRecord(db: Db, actor: Actor, id: Id, today: Day): Promise<OfferRecord> {
  const offer = await offerById(db, actor, id)
  const [dates, names] = await Promise.all([datesOf(db, id, today), readNames(db, id)])
  const { pausedFrom, endedOn } = offer
  return {
    offer,
    state: offerState({ pausedFrom, endedOn, ...dates, today }),
    centre: { slug: names.centre_slug, name: names.centre_name },
    type: names.type,
    fieldOfAction: names.field,
    topics: names.topics,
    personGroups: names.person_groups,
    leader: names.partners.find((partner) => partner.leads) ?? null,
    coOrganisers: names.partners.filter((partner) => !partner.leads),
    contact:
      names.contact_name === null
        ? null
        : fullName({ salutation: names.contact_salutation, name: names.contact_name }),
    responsible: names.responsible,
  }
}

async function readNames(db: Db, id: Id): Promise<NamesRow> {
  const terms = (kind: string) => sql`(
    select coalesce(json_agg(t.name order by t.position, t.name), '[]')
      from offer_term ot join term t on t.id = ot.term_id where ot.offer_id = o.id and t.kind = ${kind})`
  const { rows } = await sql<NamesRow>`
    select centre.slug as centre_slug, centre.name as centre_name, type.name as type, field.name as field,
      ${terms('topic')} as topics, ${terms('person-group')} as person_groups,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'leads', oo.leads)
                order by oo.leads desc, oo.position, p.name), '[]')
         from offer_organiser oo join partner p on p.id = oo.partner_id where oo.offer_id = o.id) as partners,
      person.salutation as contact_salutation, person.name as contact_name, account.name as responsible
    from offer o
    join centre on centre.id = o.centre_id
    left join term type on type.id = o.type_id
    left join term field on field.id = o.field_of_action_id
    left join person on person.id = o.contact_person_id
    left join account on account.id = o.responsible_id
    where o.id = ${id}`.execute(db)
  return rows[0]!
}
