import type { Hono } from 'hono'
import { addDays, mondayOf, mondayOfIsoWeek } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { Absent } from '../../../kernel/result.ts'
import { freeTimes } from '../../../modules/bookings/index.ts'
import type { BookingSetting } from '../../../modules/bookings/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { servePage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { roomToAsk } from './room-house.ts'
import type { AskedWeek } from './room-shown.ts'
import { RoomWeekView } from './room-week-view.tsx'

/** The page of a room: what it has, when it is free this week, what it costs, which rules hold. */
export function registerRoomWeek(app: Hono, deps: Deps): void {
  app.get('/raeume/orte/:site{[a-z0-9-]+}/:room{[a-z0-9-]+}', (c) =>
    servePage(c, deps, { query: ['woche'], slot: 'minute' }, (ctx) =>
      roomPage(ctx, c.req.param('site'), c.req.param('room')),
    ),
  )
}

async function roomPage(ctx: PublicContext, siteSlug: string, roomSlug: string): Promise<ShownPage> {
  const { c, deps, t, now, today } = ctx
  const asked = await roomToAsk(deps.db, siteSlug, roomSlug, today)
  if (!asked) throw new Absent('room')
  const { site, house, room } = asked
  const week = weekAsked(c.req.query('woche'), today, house.terms.setting)
  const free = await freeTimes(deps.db, site.id, week.monday, now, room.id)
  return {
    title: room.name,
    place: site.name,
    description: `${room.name}, ${site.name}`,
    current: 'rooms',
    canonical: paths.roomWeek(siteSlug, roomSlug),
    house: { site: siteSlug },
    noIndex: c.req.query('woche') !== undefined,
    breadcrumbs: [{ href: paths.rooms(), label: t.rooms.title }, { label: room.name }],
    children: <RoomWeekView {...{ t, today, site, house, room, week, free: free.rooms[0] }} />,
  }
}

/** The week of the address; without one the first in which anything can be asked for. */
function weekAsked(
  text: string | undefined,
  today: Day,
  { leadDays, horizonDays }: BookingSetting,
): AskedWeek {
  const [first, last] = [mondayOf(today), mondayOf(addDays(today, horizonDays))]
  const soonest = mondayOf(addDays(today, Math.min(leadDays, horizonDays)))
  const wanted = text ? mondayOfIsoWeek(text) : soonest
  const known = wanted !== undefined && wanted >= first && wanted <= last
  const monday = known ? wanted : soonest
  return {
    monday,
    known,
    soonest,
    previous: monday > first ? addDays(monday, -7) : undefined,
    next: monday < last ? addDays(monday, 7) : undefined,
  }
}
