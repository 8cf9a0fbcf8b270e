import { theHouse } from '../kernel/actor.ts'
import type { Id } from '../kernel/id.ts'
import { newId } from '../kernel/id.ts'
import { personForm } from '../modules/people/index.ts'
import {
  addCentrePerson,
  centreById,
  centreForm,
  createCentre,
  createRoom,
  createSite,
  defaultTimeBands,
  roomForm,
  saveTimeBands,
  siteForm,
} from '../modules/places/index.ts'
import type { CityTold } from './city.ts'
import type { CentreTale, RoomTale, SiteTale } from './house-tales.ts'
import { centreTales } from './house-tales.ts'
import type { Story } from './story.ts'
import { filled, must } from './story.ts'

/** A site as later chapters need it: its rooms by name. */
export interface SiteTold {
  readonly id: Id
  readonly slug: string
  readonly rooms: ReadonlyMap<string, Id>
}

export interface CentreTold {
  readonly id: Id
  readonly slug: string
  /** The person one can turn to. */
  readonly contactId: Id
  readonly sites: ReadonlyMap<string, SiteTold>
}

/** Chapter 2: the centres with their sites, rooms, time bands and a face at the door. Key: slug of the centre. */
export async function tellHouses(story: Story, city: CityTold): Promise<ReadonlyMap<string, CentreTold>> {
  const centres = new Map<string, CentreTold>()
  for (const tale of centreTales) {
    const told = await tellCentre(story, city, tale)
    centres.set(told.slug, told)
  }
  return centres
}

async function tellCentre(story: Story, city: CityTold, tale: CentreTale): Promise<CentreTold> {
  const [id, contactId] = [newId(), newId()]
  const input = filled(centreForm, {
    ...tale.fields,
    quarterId: city.quarters.get(tale.quarter)!,
    operatorIds: tale.operators.map((name) => city.operators[name]),
  })
  must(await createCentre(story.db, theHouse, id, input))
  await addCentrePerson(story.db, theHouse, id, contactId, filled(personForm, tale.contact), true)
  const sites = new Map<string, SiteTold>()
  for (const site of tale.sites) sites.set(site.slug, await tellSite(story, city, id, site))
  const centre = await centreById(story.db, id)
  return { id, slug: centre!.slug, contactId, sites }
}

async function tellSite(story: Story, city: CityTold, centreId: Id, tale: SiteTale): Promise<SiteTold> {
  const id = newId()
  const input = filled(siteForm, {
    ...tale.fields,
    districtId: city.districts.get(tale.district)!,
    accessIds: tale.access.map((slug) => story.term('access-feature', slug)),
  })
  must(await createSite(story.db, theHouse, centreId, id, input, tale.slug))
  const rooms = new Map<string, Id>()
  for (const room of tale.rooms) rooms.set(room.name, await tellRoom(story, id, room, rooms))
  must(await saveTimeBands(story.db, theHouse, id, defaultTimeBands))
  return { id, slug: tale.slug, rooms }
}

function tellRoom(story: Story, siteId: Id, tale: RoomTale, before: ReadonlyMap<string, Id>): Promise<Id> {
  const { name, kind, equipment = [], parts, seats, outdoor, setup, cleanup, seating = '', note = '' } = tale
  const input = filled(roomForm, {
    name,
    seating,
    note,
    capacity: seats === undefined ? '' : String(seats),
    kindId: kind ? story.term('room-kind', kind) : '',
    equipmentIds: equipment.map((slug) => story.term('equipment', slug)),
    outdoor: outdoor ? 'ja' : '',
    isComposite: parts ? 'ja' : '',
    partIds: (parts ?? []).map((part) => before.get(part)!),
    setupMinutes: String(setup ?? 0),
    cleanupMinutes: String(cleanup ?? 0),
  })
  return createRoom(story.db, theHouse, siteId, newId(), input).then(must)
}
