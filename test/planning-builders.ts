import { sql } from 'kysely'
import type { Actor } from '../src/kernel/actor.ts'
import { theHouse } from '../src/kernel/actor.ts'
import type { Day, Weekday } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import { roomStillOpen, usualPolicies } from '../src/modules/offers/index.ts'
import type {
  HolidayPolicies,
  Planner,
  Series,
  SeriesPlan,
  Session,
  SessionRef,
} from '../src/modules/offers/index.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** A planner at noon (UTC) of a day; without an actor the house itself. */
export function plannerOn(db: Db, today: Day, actor: Actor = theHouse, horizonMonths = 18): Planner {
  return { db, actor, now: new Date(`${today}T12:00:00Z`), horizonMonths }
}

export interface PlanWish {
  readonly rooms?: readonly Id[]
  readonly time?: readonly [start: string, end: string] | null
  readonly policies?: Partial<HolidayPolicies>
  readonly optionUntil?: Day
}

export function planOf(rule: Series['rule'], wish: PlanWish = {}): SeriesPlan {
  const { rooms = [], time = ['14:30', '19:00'], policies = {}, optionUntil = null } = wish
  return {
    rule,
    time: time && { start: time[0], end: time[1] },
    place: { ...roomStillOpen, roomIds: rooms, roomOpen: rooms.length === 0 },
    policies: { ...usualPolicies, onPublicHolidays: 'run', ...policies },
    optionUntil,
  }
}

export function weeklyPlan(weekday: Weekday, from: Day, until: Day | null, wish: PlanWish = {}): SeriesPlan {
  return planOf({ kind: 'weekly', weekdays: [weekday], everyWeeks: 1, from, until }, wish)
}

export function oncePlan(on: Day, wish: PlanWish = {}): SeriesPlan {
  return planOf({ kind: 'once', on }, wish)
}

export function refOf(session: Session): SessionRef {
  return { id: session.id, sequence: session.sequence }
}

/** A closure row alone; what it means for sessions is the caller's part. */
export async function buildClosure(
  db: Db,
  place: { readonly centreId?: Id; readonly siteId?: Id; readonly roomId?: Id },
  from: Date,
  to: Date,
  reason = 'Umbau',
): Promise<Id> {
  const id = newId()
  await sql`
    insert into closure (id, centre_id, site_id, room_id, during, reason)
    values (${id}, ${place.centreId ?? null}, ${place.siteId ?? null}, ${place.roomId ?? null},
      tstzrange(${from}, ${to}), ${reason})`.execute(db)
  return id
}

/** What stands in the occupancy of sessions, one line each, in order. */
export async function occupiedBySessions(db: Db): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', room_id, session_id, lower(during), upper(during)) as line
    from room_occupancy where session_id is not null order by line`.execute(db)
  return rows.map((row) => row.line)
}

/** What should stand there, worked out from the sessions and their rooms alone. */
export async function occupancyOfSessions(db: Db): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', leaf.id, s.id,
      min(s.starts_at - make_interval(mins => greatest(r.setup_minutes, leaf.setup_minutes))),
      max(s.ends_at + make_interval(mins => greatest(r.cleanup_minutes, leaf.cleanup_minutes)))) as line
    from session s
    join session_room b on b.session_id = s.id
    join room r on r.id = b.room_id
    left join room_part p on p.composite_id = r.id
    join room leaf on leaf.id = coalesce(p.leaf_id, r.id)
    where s.status = 'planned' and s.starts_at is not null and s.option_until is null
    group by leaf.id, s.id order by line`.execute(db)
  return rows.map((row) => row.line)
}
