import type { Day } from '../../../kernel/day.ts'
import { addDays } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { sitesForRequests, termsOfSites } from '../../../modules/bookings/index.ts'
import type { SiteTerms } from '../../../modules/bookings/index.ts'
import { inUseOn, roomsOfSites, siteById, siteBySlug } from '../../../modules/places/index.ts'
import type { Room, Site } from '../../../modules/places/index.ts'
import type { Db } from '../../../platform/db/tables.ts'

/** A site that takes requests, with the rooms one can ask for and its terms. */
export interface RoomSite {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly centreName: string
  /** The number to call about its rooms, '' when none is known. */
  readonly phone: string
  readonly rooms: readonly Room[]
  readonly terms: SiteTerms
}

/** The rooms of a house that fit what somebody looks for. */
export interface FittingRooms {
  readonly house: RoomSite
  readonly rooms: readonly Room[]
}

/** All sites that take requests, in the order of the city. Three queries. */
export async function roomSites(db: Db, today: Day): Promise<readonly RoomSite[]> {
  return furnished(db, await sitesForRequests(db, today), today)
}

/** The site of a request that is there already, whether or not it takes new ones; undefined for an unknown id. */
export async function roomSiteOf(db: Db, siteId: Id, today: Day): Promise<RoomSite | undefined> {
  const site = await siteById(db, siteId)
  return site && (await furnished(db, [site], today))[0]
}

async function furnished(
  db: Db,
  sites: readonly Pick<RoomSite, 'id' | 'slug' | 'name' | 'centreName' | 'phone'>[],
  today: Day,
): Promise<readonly RoomSite[]> {
  const ids = sites.map(({ id }) => id)
  const [rooms, terms] = await Promise.all([roomsOfSites(db, ids), termsOfSites(db, ids, today)])
  return sites.map((site) => ({
    id: site.id,
    slug: site.slug,
    name: site.name,
    centreName: site.centreName,
    phone: site.phone,
    rooms: rooms.filter((room) => room.siteId === site.id && willBeUsed(room, today)),
    terms: terms.get(site.id)!,
  }))
}

// A room that opens next month may already be asked for.
function willBeUsed(room: Room, today: Day): boolean {
  return inUseOn(room, today) || (room.inUseFrom ?? today) > today
}

/** One room of a site that takes requests, with the site itself; undefined when there is no such room to ask for. */
export async function roomToAsk(
  db: Db,
  siteSlug: string,
  roomSlug: string,
  today: Day,
): Promise<{ readonly site: Site; readonly house: RoomSite; readonly room: Room } | undefined> {
  const [house, site] = await Promise.all([
    roomSites(db, today).then((sites) => sites.find(({ slug }) => slug === siteSlug)),
    siteBySlug(db, siteSlug),
  ])
  const room = house?.rooms.find(({ slug }) => slug === roomSlug)
  return house && site && room ? { site, house, room } : undefined
}

/** Whether a day can be asked for by the form: neither too soon nor too far ahead for the house. */
export function mayBeAsked(day: Day, house: Pick<RoomSite, 'terms'>, today: Day): boolean {
  const { first, last } = daysToAsk(house, today)
  return day >= first && day <= last
}

/** The first and the last day that can be asked for by the form. */
export function daysToAsk({ terms }: Pick<RoomSite, 'terms'>, today: Day): { first: Day; last: Day } {
  const { leadDays, horizonDays } = terms.setting
  return { first: addDays(today, leadDays), last: addDays(today, horizonDays) }
}

/** How the address of the form names a room: `haus-am-markt/saal`. */
export function roomKey(siteSlug: string, roomSlug: string): string {
  return `${siteSlug}/${roomSlug}`
}

/** Seats of a room; of several together the sum, if it is known of each. */
export function seatsOfRoom(room: Room, all: readonly Room[]): number | null {
  if (!room.isComposite || room.capacity !== null) return room.capacity
  const parts = all.filter(({ id }) => room.leafIds.includes(id))
  if (parts.some(({ capacity }) => capacity === null)) return null
  return parts.reduce((sum, { capacity }) => sum + capacity!, 0)
}

/** Equipment of a room; of several together what their parts have. */
export function equipmentOfRoom(room: Room, all: readonly Room[]): Room['equipment'] {
  const own = [room, ...all.filter(({ id }) => room.isComposite && room.leafIds.includes(id))]
  const byId = new Map(own.flatMap(({ equipment }) => equipment).map((term) => [term.id, term]))
  return [...byId.values()]
}
