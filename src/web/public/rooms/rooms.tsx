import type { Hono } from 'hono'
import type { Day } from '../../../kernel/day.ts'
import { searchFree } from '../../../modules/bookings/index.ts'
import type { FoundRoom } from '../../../modules/bookings/index.ts'
import type { TermName } from '../../../modules/places/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { servePage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { freeSearchOf, nearestRooms } from './found-rooms.ts'
import { equipmentNames } from './found-view.tsx'
import type { Found } from './found-view.tsx'
import { equipmentOfRoom, mayBeAsked, roomSites, seatsOfRoom } from './room-house.ts'
import type { FittingRooms, RoomSite } from './room-house.ts'
import type { RoomQuery } from './room-query.ts'
import { roomParameters, roomQueryOf } from './room-query.ts'
import { registerRoomWeek } from './room-week.tsx'
import { RoomsView } from './rooms-view.tsx'

/** The rooms one can ask for, and the page of each. */
export function registerRooms(app: Hono, deps: Deps): void {
  app.get(paths.rooms(), (c) =>
    // What is past is not free: a page stays true for a minute.
    servePage(c, deps, { query: roomParameters, slot: 'minute' }, roomsPage),
  )
  registerRoomWeek(app, deps)
}

async function roomsPage(ctx: PublicContext): Promise<ShownPage> {
  const { c, deps, t, today } = ctx
  const query = roomQueryOf(
    (name) => c.req.query(name),
    (name) => c.req.queries(name) ?? [],
    today,
  )
  const sites = await roomSites(deps.db, today)
  const equipment = equipmentOf(sites)
  const known = query.site === undefined || sites.some(({ slug }) => slug === query.site)
  const there = query.equipment.every((slug) => equipment.some((term) => term.slug === slug))
  const found =
    known && there && query.dated && query.problem === undefined ? await search(ctx, sites, query) : undefined
  return {
    title: t.rooms.title,
    description: t.rooms.lead,
    current: 'rooms',
    canonical: paths.rooms(),
    house: { site: query.site },
    noIndex: query.asked,
    children: (
      <RoomsView
        {...{ t, today, sites, equipment, query, found }}
        fitting={fitting(sites, query)}
        unknownSite={!known}
      />
    ),
  }
}

/** Everything that any of the rooms has, by name. */
function equipmentOf(sites: readonly RoomSite[]): readonly TermName[] {
  const all = sites.flatMap(({ rooms }) => rooms.flatMap(({ equipment }) => equipment))
  return [...new Map(all.map((term) => [term.id, term])).values()].toSorted((a, b) =>
    a.name.localeCompare(b.name, 'de'),
  )
}

async function search(ctx: PublicContext, sites: readonly RoomSite[], query: RoomQuery): Promise<Found> {
  const { deps, t, now } = ctx
  const site = sites.find(({ slug }) => slug === query.site)
  const known = equipmentOf(sites).filter(({ slug }) => query.equipment.includes(slug))
  const wanted = freeSearchOf(
    query,
    site?.id,
    known.map(({ id }) => id),
  )
  const rooms = await searchFree(deps.db, wanted, now)
  const houses = new Map(sites.map((house) => [house.id, house]))
  const mayAsk = ({ siteId, day: on }: FoundRoom) =>
    houses.has(siteId) && mayBeAsked(on, houses.get(siteId)!, ctx.today)
  const near = rooms.length === 0 ? await nearestRooms(deps.db, wanted, now, mayAsk) : []
  const { day, weekday, from, to } = query
  const when = day === undefined ? t.rooms.onWeekday(weekday!, from, to) : onDay(ctx, day, from, to)
  const equipment = equipmentNames(sites, query.equipment)
  const wish = t.rooms.wish({ people: query.people, when, equipment, site: site?.name })
  return { rooms, near, wish }
}

function onDay({ t, today }: PublicContext, day: Day, from: string, to: string): string {
  return t.rooms.onDay(day, from, to, day.slice(0, 4) !== today.slice(0, 4))
}

/** Rooms that hold so many people and have what is needed; houses without one are left out. */
function fitting(sites: readonly RoomSite[], query: RoomQuery): readonly FittingRooms[] {
  const { people, equipment, site } = query
  if (!query.asked) return sites.map((house) => ({ house, rooms: house.rooms }))
  return sites
    .filter(({ slug }) => site === undefined || slug === site)
    .map((house) => ({
      house,
      rooms: house.rooms.filter((room) => {
        const slugs = equipmentOfRoom(room, house.rooms).map(({ slug }) => slug)
        const seats = seatsOfRoom(room, house.rooms)
        return (
          (people === null || (seats !== null && seats >= people)) &&
          equipment.every((slug) => slugs.includes(slug))
        )
      }),
    }))
    .filter(({ rooms }) => rooms.length > 0)
}
