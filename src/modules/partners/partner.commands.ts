import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import { freeSlug, slugOf } from '../../kernel/slug.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusalOf } from '../../platform/db/transaction.ts'
import { mayAnywhere, writeAudit } from '../identity/index.ts'
import type { PersonInput, PersonRefusal } from '../people/index.ts'
import { createPerson, editPerson, erasePerson } from '../people/index.ts'
import { proposeMerges } from './merge.commands.ts'
import type { Partner, PartnerDoer, PartnerInput } from './partner.ts'
import { partnerById, partnerByName } from './partner.queries.ts'

const gone = {
  partner_kind_id_fkey: 'choice-gone',
  partner_district_id_fkey: 'choice-gone',
  partner_responsible_id_fkey: 'choice-gone',
} as const
type PartnerChange = 'name-taken' | 'changed-meanwhile' | 'choice-gone'

/** Keeps a new organisation and proposes look-alikes for merging. @throws Forbidden */
export async function createPartner(
  { db, actor }: PartnerDoer,
  input: PartnerInput,
): Promise<Result<{ readonly id: Id; readonly slug: string }, PartnerChange>> {
  if (!mayAnywhere(actor, 'partner.edit')) throw new Forbidden()
  try {
    return await inTransaction(db, async (tx) => {
      if (await partnerByName(tx, input.name)) return refused('name-taken')
      const made = await insertPartner(tx, actor, input)
      return done(made)
    })
  } catch (error) {
    const reason = refusalOf(error, gone)
    if (reason) return refused(reason)
    throw error
  }
}

/** The organisation of that name, made when it is not there yet (imports); proposes look-alikes for merging. */
export async function partnerNamed(
  { db, actor }: PartnerDoer,
  name: string,
  details: Partial<PartnerInput> = {},
): Promise<{ readonly id: Id; readonly created: boolean }> {
  return inTransaction(db, async (tx) => {
    const known = await partnerByName(tx, name)
    if (known) return { id: known.id, created: false }
    const { id } = await insertPartner(tx, actor, { ...blank, ...details, name })
    return { id, created: true }
  })
}

const blank: Omit<PartnerInput, 'name'> = {
  kindId: null,
  section: '',
  street: '',
  postalCode: '',
  town: '',
  districtId: null,
  networkBody: '',
  contactFrequency: '',
  description: '',
  website: '',
  email: '',
  phone: '',
  published: false,
  responsibleId: null,
  activeAfterMonths: null,
}

async function insertPartner(tx: Tx, actor: Actor, input: PartnerInput): Promise<{ id: Id; slug: string }> {
  const id = newId()
  const taken = await tx
    .selectFrom('partner')
    .select('slug')
    .where('slug', 'like', `${slugOf(input.name)}%`)
    .execute()
  const slug = freeSlug(input.name, new Set(taken.map((row) => row.slug)))
  await tx
    .insertInto('partner')
    .values({ id, slug, ...columnsOf(input), checked_on: null, merged_into_id: null })
    .execute()
  await writeAudit(tx, actor, { event: 'partner.created', entity: 'partner', entityId: id })
  await proposeMerges(tx, { id, name: input.name })
  return { id, slug }
}

/** Changes an organisation unless somebody else did since `version`; the old name stays findable. @throws Absent, Forbidden */
export async function editPartner(
  { db, actor }: PartnerDoer,
  id: Id,
  version: number,
  input: PartnerInput,
): Promise<Result<null, PartnerChange>> {
  if (!mayAnywhere(actor, 'partner.edit')) throw new Forbidden()
  try {
    return await inTransaction(db, async (tx) => {
      const partner = await partnerToChange(tx, id)
      const namesake = await partnerByName(tx, input.name)
      if (namesake && namesake.id !== id) return refused('name-taken')
      const { numUpdatedRows } = await tx
        .updateTable('partner')
        .set({ ...columnsOf(input), version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused('changed-meanwhile')
      if (partner.name !== input.name) {
        await keepName(tx, id, partner.name)
        await proposeMerges(tx, { id, name: input.name })
      }
      await writeAudit(tx, actor, { event: 'partner.edited', entity: 'partner', entityId: id })
      return done(null)
    })
  } catch (error) {
    const reason = refusalOf(error, gone)
    if (reason) return refused(reason)
    throw error
  }
}

/** Says that the entry was looked at today and is right. @throws Absent, Forbidden */
export async function markChecked({ db, actor, now }: PartnerDoer, id: Id): Promise<void> {
  if (!mayAnywhere(actor, 'partner.edit')) throw new Forbidden()
  await inTransaction(db, async (tx) => {
    await partnerToChange(tx, id)
    await tx
      .updateTable('partner')
      .set((e) => ({
        checked_on: berlinDay(now),
        responsible_id: e.fn.coalesce('responsible_id', e.val(actor.accountId)),
      }))
      .where('id', '=', id)
      .execute()
    await writeAudit(tx, actor, { event: 'partner.checked', entity: 'partner', entityId: id })
  })
}

/** Keeps a contact person of an organisation. Sending the form twice (same person id) keeps one. @throws Absent, Forbidden */
export async function addContact(
  { db, actor }: PartnerDoer,
  partnerId: Id,
  personId: Id,
  input: PersonInput,
): Promise<void> {
  if (!mayAnywhere(actor, 'partner.edit')) throw new Forbidden()
  await inTransaction(db, async (tx) => {
    await partnerToChange(tx, partnerId)
    await createPerson(tx, actor, personId, input)
    await tx
      .insertInto('partner_person')
      .values({ partner_id: partnerId, person_id: personId })
      .onConflict((again) => again.doNothing())
      .execute()
    await writeAudit(tx, actor, { event: 'partner.contact-added', entity: 'partner', entityId: partnerId })
  })
}

/** Changes a contact person. @throws Absent, Forbidden */
export async function editContact(
  { db, actor }: PartnerDoer,
  partnerId: Id,
  personId: Id,
  version: number,
  input: PersonInput,
): Promise<Result<Id, PersonRefusal>> {
  if (!mayAnywhere(actor, 'partner.edit')) throw new Forbidden()
  return inTransaction(db, async (tx) => {
    await contactToChange(tx, partnerId, personId)
    return editPerson(tx, actor, personId, version, input)
  })
}

/** Forgets a contact person. @throws Absent, Forbidden */
export async function eraseContact({ db, actor }: PartnerDoer, partnerId: Id, personId: Id): Promise<void> {
  if (!mayAnywhere(actor, 'partner.edit')) throw new Forbidden()
  await inTransaction(db, async (tx) => {
    await contactToChange(tx, partnerId, personId)
    await tx
      .deleteFrom('partner_person')
      .where('partner_id', '=', partnerId)
      .where('person_id', '=', personId)
      .execute()
    await erasePerson(tx, actor, personId)
  })
}

async function contactToChange(tx: Tx, partnerId: Id, personId: Id): Promise<void> {
  const link = await tx
    .selectFrom('partner_person')
    .select('person_id')
    .where('partner_id', '=', partnerId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!link) throw new Absent()
}

async function partnerToChange(tx: Tx, id: Id): Promise<Partner> {
  const partner = await partnerById(tx, id)
  if (!partner || partner.mergedIntoId) throw new Absent()
  return partner
}

/** Keeps a name under which the organisation is found by later imports. */
async function keepName(tx: Tx, partnerId: Id, name: string): Promise<void> {
  await tx
    .insertInto('partner_alias')
    .values({ name, partner_id: partnerId })
    .onConflict((again) => again.column('name').doUpdateSet({ partner_id: partnerId }))
    .execute()
}

function columnsOf(input: PartnerInput) {
  return {
    name: input.name,
    kind_id: input.kindId,
    section: input.section,
    street: input.street,
    postal_code: input.postalCode,
    town: input.town,
    district_id: input.districtId,
    network_body: input.networkBody,
    contact_frequency: input.contactFrequency,
    description: input.description,
    website: input.website,
    email: input.email,
    phone: input.phone,
    published: input.published,
    responsible_id: input.responsibleId,
    active_after_months: input.activeAfterMonths,
  }
}
