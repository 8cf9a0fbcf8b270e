import type { Actor } from '../kernel/actor.ts'
import { theHouse } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { addDays } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { newId } from '../kernel/id.ts'
import {
  addContact,
  editPartner,
  markChecked,
  partnerById,
  partnerForm,
  partnerNamed,
} from '../modules/partners/index.ts'
import type { PartnerInput } from '../modules/partners/index.ts'
import { personForm } from '../modules/people/index.ts'
import { augaertleTales } from './augaertle.ts'
import { boeckingenTales } from './boeckingen.ts'
import { boeckingenMoreTales } from './boeckingen-more.ts'
import type { CityTold } from './city.ts'
import { southTales } from './south.ts'
import type { Story } from './story.ts'
import { filled, fromToday, must, noonOf } from './story.ts'
import type { OfferTale } from './tell-offer.ts'
import type { PartnersTold, PartnerTale } from './partner-tales.ts'
import { partnerTales } from './partner-tales.ts'

/**
 * Chapter 4: the organisations the centres work with. What the imports of 2020 have brought is completed, the
 * rest is new; most were checked lately, some not for more than a year.
 */
export async function tellPartners(story: Story, city: CityTold): Promise<PartnersTold> {
  const told = new Map<string, Id>()
  for (const tale of partnerTales) told.set(tale.name, await tellPartner(story, city, tale))
  return told
}

async function tellPartner(story: Story, city: CityTold, tale: PartnerTale): Promise<Id> {
  const doer = { db: story.db, actor: theHouse, now: story.now }
  const { id } = await partnerNamed(doer, tale.name)
  const before = (await partnerById(story.db, id))!
  const fields: PartnerInput = {
    ...before,
    ...filled(partnerForm, {
      town: 'Heilbronn',
      ...tale.fields,
      name: tale.name,
      published: 'ja',
      kindId: story.term('partner-kind', tale.kind),
      districtId: tale.district === undefined ? '' : city.districts.get(tale.district)!,
    }),
    section: before.section,
    networkBody: before.networkBody,
    contactFrequency: tale.frequency ?? before.contactFrequency,
  }
  must(await editPartner(doer, id, before.version, fields))
  await tellContact(story, id, tale)
  if (tale.checkedDaysAgo !== undefined) {
    await markChecked({ ...doer, now: noonOf(fromToday(story, -tale.checkedDaysAgo)) }, id)
  }
  return id
}

/**
 * Who keeps the tie: in the south and in the Augärtle the house that works with them, else the people in Böckingen in
 * turn. Every seventh is nobody's yet, so that somebody can take it.
 */
export async function entrustPartners(
  story: Story,
  partners: PartnersTold,
  actors: ReadonlyMap<string, Actor>,
): Promise<void> {
  const leaders = (tales: readonly OfferTale[]) => new Set(tales.map(({ leader }) => leader))
  const boeckingen = leaders([...boeckingenTales, ...boeckingenMoreTales])
  const south = leaders(southTales)
  const augaertle = leaders(augaertleTales)
  const keeperOf = (name: string, index: number) => {
    if (boeckingen.has(name)) return index % 2 === 0 ? 'quartier' : 'team'
    if (south.has(name)) return 'sueden'
    if (augaertle.has(name)) return 'leitung'
    return index % 2 === 0 ? 'quartier' : 'team'
  }
  const doer = { db: story.db, actor: theHouse, now: story.now }
  for (const [index, [name, id]] of [...partners].entries()) {
    if (index % 7 === 6) continue
    const before = (await partnerById(story.db, id))!
    const responsibleId = actors.get(keeperOf(name, index))!.accountId
    must(await editPartner(doer, id, before.version, { ...before, responsibleId }))
  }
}

async function tellContact(story: Story, partnerId: Id, { contact }: PartnerTale): Promise<void> {
  if (!contact) return
  const agreed: Day | '' = contact.public ? addDays(story.today, -300) : ''
  const [salutation, ...names] = contact.name.split(' ')
  const person = filled(personForm, {
    salutation,
    name: names.join(' '),
    function: contact.function ?? '',
    agreedToPublishOn: agreed,
  })
  await addContact({ db: story.db, actor: theHouse, now: story.now }, partnerId, newId(), person)
}
