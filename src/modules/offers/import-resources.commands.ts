import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { ArrivedRow, IntakeRow, NewRow, TakenRows } from '../intake/index.ts'
import { folded, intakeColumns, noLinks } from '../intake/index.ts'
import type { Partner, PartnerInput } from '../partners/index.ts'
import { addContact, contactsOf, editPartner, partnerById } from '../partners/index.ts'
import { createPerson } from '../people/index.ts'
import { districtsAll, termsOf } from '../places/index.ts'
import { cellFindings } from './import-findings.rules.ts'
import { insertOffers, plainOffer } from './import-offers.commands.ts'
import type { NewOffer } from './import-offers.commands.ts'
import type { NamedPerson } from './import-organisers.rules.ts'
import { partnersNamed, personInput, personKey } from './import-partners.commands.ts'
import { readResourceRow, resourceFindings } from './import-resources.rules.ts'
import type { ResourceRow } from './import-resources.rules.ts'
import type { ImportWork, KindImport } from './import-work.ts'

/** The overview of social resources: partner and offer stand in one row and become two records. */
export const resourcesImport: KindImport = {
  identity: (row: IntakeRow) => intakeColumns.sozialressourcen.map((column) => row.cells[column] ?? ''),
  take: takeResources,
}

interface Lists {
  readonly districts: ReadonlyMap<string, Id>
  readonly personGroups: ReadonlyMap<string, Id>
  readonly topics: ReadonlyMap<string, Id>
}

type Fresh = { readonly resource: ResourceRow; readonly section: string; readonly hash: string }

async function takeResources(work: ImportWork, arrived: readonly ArrivedRow[]): Promise<TakenRows> {
  const lists = await listsOf(work)
  let section = ''
  const fresh: Fresh[] = []
  let entries = 0
  for (const { row, hash, known } of arrived) {
    const resource = readResourceRow(row, work.site.ownNames)
    if (resource.heading !== null) section = resource.heading.slice(0, 120)
    else entries++
    if (!known) fresh.push({ resource, section, hash })
  }
  const real = fresh.filter(({ resource }) => resource.heading === null)
  const partners = await makePartners(work, real, lists)
  const contacts = await keepContacts(work, real, partners)
  const withOffer = real.filter(({ resource }) => resource.title !== '')
  const ids = await insertOffers(
    work,
    withOffer.map(({ resource, hash }) => offerOf(resource, partners, contacts.get(hash) ?? null, lists)),
  )
  const offerIds = new Map(withOffer.map(({ hash }, index) => [hash, ids[index]!]))
  const kept = fresh.map((each) => keptRow(each, offerIds.get(each.hash) ?? null, partners, lists))
  return { kept, created: real.length, unchanged: entries - real.length }
}

async function listsOf({ tx }: ImportWork): Promise<Lists> {
  const named = async (kind: 'person-group' | 'topic') =>
    new Map((await termsOf(tx, kind)).map((term) => [folded(term.name), term.id]))
  return {
    districts: new Map((await districtsAll(tx)).map((district) => [String(district.number), district.id])),
    personGroups: await named('person-group'),
    topics: await named('topic'),
  }
}

function namesOf({ organisers: { leader, others } }: ResourceRow): string[] {
  return leader === null ? [...others] : [leader, ...others]
}

async function makePartners(
  work: ImportWork,
  rows: readonly Fresh[],
  lists: Lists,
): Promise<ReadonlyMap<string, Id>> {
  // The last one of a name wins in a map, so the first row of an organisation comes last.
  const named = rows.toReversed().flatMap(({ resource, section }) =>
    namesOf(resource)
      .toReversed()
      .map((name) => ({
        name,
        details: name === resource.organisers.leader ? detailsOf(resource, section, lists) : { section },
      })),
  )
  const ids = await partnersNamed(work, named)
  for (const { name, details } of new Map(named.map((one) => [folded(one.name), one])).values()) {
    await fillBlanks(work, ids.get(folded(name))!, details)
  }
  return ids
}

function detailsOf(resource: ResourceRow, section: string, lists: Lists): Partial<PartnerInput> {
  const { street, networkBody, contactFrequency, districtNumber } = resource
  const districtId = lists.districts.get(districtNumber) ?? null
  return { section, street, networkBody, contactFrequency, districtId }
}

// An organisation that was there before keeps what people have written; only what is empty is filled.
async function fillBlanks(
  { tx, importer }: ImportWork,
  id: Id,
  details: Partial<PartnerInput>,
): Promise<void> {
  const partner = await partnerById(tx, id)
  if (!partner) return
  const gaps = Object.entries(details).filter(([field, value]) => {
    const now = partner[field as keyof Partner]
    return (now === '' || now === null) && value !== '' && value !== null
  })
  if (gaps.length === 0) return
  const doer = { db: tx, actor: importer.actor, now: importer.now }
  await editPartner(doer, id, partner.version, { ...partner, ...Object.fromEntries(gaps) })
}

/** The contact of each row by its hash: somebody of the organisation, or somebody without one. */
async function keepContacts(
  work: ImportWork,
  rows: readonly Fresh[],
  partners: ReadonlyMap<string, Id>,
): Promise<ReadonlyMap<string, Id>> {
  const ids = new Map<string, Id>()
  const kept = new Map<string, Id>()
  for (const { resource, hash } of rows) {
    const { contact, organisers } = resource
    if (!contact) continue
    const partnerId = organisers.leader === null ? undefined : partners.get(folded(organisers.leader))
    const key = `${partnerId ?? ''} ${personKey(contact)}`
    const id = kept.get(key) ?? (await keepContact(work, contact, partnerId))
    kept.set(key, id)
    ids.set(hash, id)
  }
  return ids
}

async function keepContact(
  { tx, importer }: ImportWork,
  contact: NamedPerson,
  partnerId: Id | undefined,
): Promise<Id> {
  const id = newId()
  if (partnerId === undefined) return createPerson(tx, importer.actor, id, personInput(contact))
  const known = (await contactsOf(tx, partnerId)).find((person) => personKey(person) === personKey(contact))
  if (known) return known.id
  const doer = { db: tx, actor: importer.actor, now: importer.now }
  await addContact(doer, partnerId, id, personInput(contact))
  return id
}

function offerOf(
  resource: ResourceRow,
  partners: ReadonlyMap<string, Id>,
  contactPersonId: Id | null,
  lists: Lists,
): NewOffer {
  const { organisers, title, ages, personGroups, topic, reach } = resource
  return {
    ...plainOffer,
    title,
    runBy: organisers.runBy,
    leaderId: organisers.leader === null ? null : partners.get(folded(organisers.leader))!,
    coOrganiserIds: organisers.others.map((name) => partners.get(folded(name))!),
    contactPersonId,
    ageFrom: ages?.from ?? null,
    ageTo: ages?.to ?? null,
    reach: reach ?? null,
    termIds: [
      ...personGroups.flatMap((name) => lists.personGroups.get(folded(name)) ?? []),
      ...(lists.topics.has(folded(topic)) ? [lists.topics.get(folded(topic))!] : []),
    ],
  }
}

function keptRow(
  { resource, hash }: Fresh,
  offerId: Id | null,
  partners: ReadonlyMap<string, Id>,
  lists: Lists,
): NewRow {
  const [first] = resource.heading === null ? namesOf(resource) : []
  const known = {
    districts: new Set(lists.districts.keys()),
    personGroups: new Set(lists.personGroups.keys()),
    topics: new Set(lists.topics.keys()),
  }
  const findings = [...cellFindings('sozialressourcen', resource.row), ...resourceFindings(resource, known)]
  const nothing = resource.heading === null && first === undefined && offerId === null
  return {
    ...noLinks,
    offerId,
    partnerId: first === undefined ? null : partners.get(folded(first))!,
    number: resource.row.number,
    hash,
    original: resource.row.original,
    state: nothing ? 'to-clarify' : 'taken',
    findings,
  }
}
