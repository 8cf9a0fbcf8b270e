import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import { freeSlug, slugOf } from '../../kernel/slug.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Permission } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import { shownAs, viewerOf } from './offer.access.ts'
import { contactsOf, workersOf } from './offer-choices.queries.ts'
import { nextReview } from './offer.rules.ts'
import type { Offer, OfferForm } from './offer.ts'
import { readOffer, secrecyOf } from './offer.queries.ts'

/** Who does something, when, on which database (or inside which transaction). */
export interface Doer {
  readonly db: Db | Tx
  readonly actor: Actor
  readonly now: Date
}

/** Makes an offer of a centre, at first known only inside the house; the same `id` again makes none. @throws Forbidden */
export async function createOffer(
  { db, actor, now }: Doer,
  centreId: Id,
  form: OfferForm,
  id: Id = newId(),
): Promise<Result<{ readonly id: Id; readonly slug: string }, 'choice-gone'>> {
  if (!may(actor, 'offer.edit', { centreId })) throw new Forbidden()
  return inTransaction(db, async (tx) => {
    const sentBefore = await madeBefore(tx, id, centreId)
    if (sentBefore) return done(sentBefore)
    if (!(await choicesExist(tx, centreId, form))) return refused('choice-gone')
    const months = await staleAfterMonths(tx)
    const made = await insertOffer(tx, id, form, {
      centre_id: centreId,
      visibility: form.confidential ? 'confidential' : 'internal',
      review_on: nextReview(berlinDay(now), months),
    })
    await writeAudit(tx, actor, { event: 'offer.created', entity: 'offer', entityId: made.id, centreId })
    return done(made)
  })
}

/** Changes the record, unless somebody else has changed it since `version`. @throws Absent, Forbidden */
export async function editOffer(
  { db, actor, now }: Doer,
  id: Id,
  version: number,
  form: OfferForm,
): Promise<Result<null, 'changed-meanwhile' | 'choice-gone'>> {
  return inTransaction(db, async (tx) => {
    const offer = await offerToChange(tx, actor, id, 'offer.edit')
    if (offer.version !== version) return refused('changed-meanwhile')
    if (!(await choicesExist(tx, offer.centreId, form))) return refused('choice-gone')
    const visibility = form.confidential
      ? 'confidential'
      : offer.visibility === 'confidential'
        ? 'internal'
        : offer.visibility
    await tx
      .updateTable('offer')
      .set({ ...columnsOf(form), visibility, updated_at: now, version: version + 1 })
      .where('id', '=', id)
      .execute()
    await tx.deleteFrom('offer_organiser').where('offer_id', '=', id).execute()
    await tx.deleteFrom('offer_term').where('offer_id', '=', id).execute()
    await insertLinks(tx, id, form)
    const changed = changedFields(offer, { ...form, visibility })
    await writeAudit(tx, actor, {
      event: 'offer.edited',
      entity: 'offer',
      entityId: id,
      centreId: offer.centreId,
      detail: { changed },
    })
    return done(null)
  })
}

/** Says that the record was looked at and is right; asks again after the city's number of months. @throws Absent, Forbidden */
export async function setReview(
  { db, actor, now }: Doer,
  id: Id,
): Promise<Result<{ readonly reviewOn: Day }, never>> {
  return inTransaction(db, async (tx) => {
    const offer = await offerToChange(tx, actor, id, 'offer.edit')
    const reviewOn = nextReview(berlinDay(now), await staleAfterMonths(tx))
    await tx.updateTable('offer').set({ review_on: reviewOn }).where('id', '=', id).execute()
    await writeAudit(tx, actor, {
      event: 'offer.reviewed',
      entity: 'offer',
      entityId: id,
      centreId: offer.centreId,
      detail: { reviewOn },
    })
    return done({ reviewOn })
  })
}

/** A second record with the same words, known only inside the house and without dates; the same `copyId` again makes none. @throws Absent, Forbidden */
export async function duplicateOffer(
  { db, actor, now }: Doer,
  id: Id,
  copyId: Id = newId(),
): Promise<Result<{ readonly id: Id; readonly slug: string }, never>> {
  return inTransaction(db, async (tx) => {
    const offer = await offerToChange(tx, actor, id, 'offer.edit')
    const sentBefore = await madeBefore(tx, copyId, offer.centreId)
    if (sentBefore) return done(sentBefore)
    const confidential = offer.visibility === 'confidential'
    const copy: OfferForm = { ...offer, confidential, title: copyTitle(offer.title) }
    const made = await insertOffer(tx, copyId, copy, {
      centre_id: offer.centreId,
      visibility: confidential ? 'confidential' : 'internal',
      review_on: nextReview(berlinDay(now), await staleAfterMonths(tx)),
    })
    await writeAudit(tx, actor, {
      event: 'offer.duplicated',
      entity: 'offer',
      entityId: made.id,
      centreId: offer.centreId,
      detail: { from: id },
    })
    return done(made)
  })
}

function copyTitle(title: string): string {
  return `${title.slice(0, 190)} (Kopie)`
}

/**
 * The record for a deed, locked. What somebody may not know does not exist for them; what they know and may not
 * change is forbidden. @throws Absent, Forbidden
 */
export async function offerToChange(tx: Tx, actor: Actor, id: Id, permission: Permission): Promise<Offer> {
  const offer = await readOffer(tx, id, true)
  if (!offer) throw new Absent()
  const secrecy = secrecyOf(offer)
  if (shownAs(secrecy, viewerOf(actor)) !== 'full') throw new Absent()
  if (!may(actor, permission, secrecy)) throw new Forbidden()
  return offer
}

async function staleAfterMonths(tx: Tx): Promise<number> {
  const city = await tx.selectFrom('city').select('stale_after_months').executeTakeFirst()
  return city?.stale_after_months ?? 12
}

// The ids come from a form: each must still exist, be of the right list, and people must belong to the centre.
async function choicesExist(tx: Tx, centreId: Id, form: OfferForm): Promise<boolean> {
  const terms = (kind: string, ids: readonly (Id | null)[]) => {
    const wanted = [...new Set(ids.filter((id) => id !== null))]
    return sql`(select count(*) from term where kind = ${kind} and id = any(${wanted}::uuid[])) = ${wanted.length}`
  }
  const partners = [...new Set([form.leaderId, ...form.coOrganiserIds].filter((id) => id !== null))]
  const { rows } = await sql<{ ok: boolean }>`select
    ${terms('offer-type', [form.typeId])}
    and ${terms('field-of-action', [form.fieldOfActionId])}
    and ${terms('topic', form.topicIds)}
    and ${terms('person-group', form.personGroupIds)}
    and (select count(*) from partner where id = any(${partners}::uuid[])) = ${partners.length}
    and (${form.contactPersonId}::uuid is null or ${form.contactPersonId} in (${contactsOf(centreId)}))
    and (${form.responsibleId}::uuid is null or ${form.responsibleId} in (${workersOf(centreId)}
      union select responsible_id from offer where centre_id = ${centreId}))
    as ok`.execute(tx)
  return rows[0]!.ok
}

interface Fixed {
  readonly centre_id: Id
  readonly visibility: 'internal' | 'confidential'
  readonly review_on: Day
}

// A form that is sent twice carries the same id; whoever comes second waits for the first.
async function madeBefore(tx: Tx, id: Id, centreId: Id): Promise<{ id: Id; slug: string } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx)
  const made = await tx
    .selectFrom('offer')
    .select(['id', 'slug', 'centre_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (made && made.centre_id !== centreId) throw new Absent()
  return made && { id: made.id, slug: made.slug }
}

async function insertOffer(tx: Tx, id: Id, form: OfferForm, fixed: Fixed): Promise<{ id: Id; slug: string }> {
  for (;;) {
    const taken = await takenSlugs(tx, form.title)
    const slug = freeSlug(form.title, taken)
    // Somebody may take the same slug at the same moment: then nothing is inserted and we look again.
    const inserted = await tx
      .insertInto('offer')
      .values({ id, slug, ...columnsOf(form), ...fixed })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!inserted) continue
    await insertLinks(tx, id, form)
    return { id, slug }
  }
}

async function takenSlugs(tx: Tx, title: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('offer')
    .select('slug')
    .where('slug', 'like', `${slugOf(title)}%`)
    .execute()
  return new Set(rows.map((row) => row.slug))
}

function columnsOf(form: OfferForm) {
  return {
    title: form.title,
    description: form.description,
    type_id: form.typeId,
    field_of_action_id: form.fieldOfActionId,
    run_by: form.runBy,
    age_from: form.ageFrom,
    age_to: form.ageTo,
    audience: form.audience,
    languages: [...form.languages],
    access_note: form.accessNote,
    cost: form.cost,
    is_free: form.isFree,
    registration: form.registration,
    registration_note: form.registrationNote,
    reach: form.reach,
    plan_category: form.planCategory,
    fallback_note: form.fallbackNote,
    contact_person_id: form.contactPersonId,
    responsible_id: form.responsibleId,
  }
}

async function insertLinks(tx: Tx, offerId: Id, form: OfferForm): Promise<void> {
  const others = [...new Set(form.coOrganiserIds)].filter((id) => id !== form.leaderId)
  const partners = form.leaderId === null ? others : [form.leaderId, ...others]
  if (partners.length > 0) {
    const rows = partners.map((partner_id, position) => ({
      offer_id: offerId,
      partner_id,
      leads: partner_id === form.leaderId,
      position,
    }))
    await tx.insertInto('offer_organiser').values(rows).execute()
  }
  const terms = [...new Set([...form.topicIds, ...form.personGroupIds])]
  if (terms.length > 0) {
    await tx
      .insertInto('offer_term')
      .values(terms.map((term_id) => ({ offer_id: offerId, term_id })))
      .execute()
  }
}

/** Names of the fields that differ, for the trail: never what stands in them. */
function changedFields(
  before: Offer,
  after: Omit<OfferForm, 'confidential'> & { visibility: string },
): string[] {
  const old: Readonly<Record<string, unknown>> = { ...before }
  return Object.entries(after)
    .filter(([name, value]) => name in old && JSON.stringify(value) !== JSON.stringify(old[name]))
    .map(([name]) => name)
}
