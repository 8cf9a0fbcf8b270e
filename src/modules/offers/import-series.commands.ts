import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { endOf, startOf } from '../../kernel/recurrence.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { SessionStatus } from './session.ts'
import type { SeriesPlan } from './series.ts'

/** A series a file names; it has no times, so it takes no room. */
export interface NewTimelessSeries {
  readonly id: Id
  readonly offerId: Id
  readonly siteId: Id | null
  readonly plan: SeriesPlan
  readonly plannedTo: Day
}

/** Keeps many series without times at once: two statements, however many there are. */
export async function insertTimelessSeries(tx: Tx, all: readonly NewTimelessSeries[]): Promise<void> {
  const rows = all.map(({ id, offerId, siteId, plannedTo, plan: { rule, policies, place } }) => ({
    id,
    offer_id: offerId,
    kind: rule.kind,
    starts_on: startOf(rule),
    until_on: endOf(rule),
    dates: rule.kind === 'dates' ? [...rule.dates].sort() : [],
    weekdays:
      rule.kind === 'monthly'
        ? [rule.weekday]
        : rule.kind === 'weekly' || rule.kind === 'block'
          ? rule.weekdays
          : [],
    every_weeks: rule.kind === 'weekly' ? rule.everyWeeks : 1,
    month_week: rule.kind === 'monthly' ? rule.monthWeek : null,
    on_public_holidays: policies.onPublicHolidays,
    in_school_holidays: policies.inSchoolHolidays,
    in_closures: policies.inClosures,
    site_id: siteId,
    room_open: place.roomOpen,
    elsewhere: place.elsewhere,
    planned_to: plannedTo,
  }))
  await sql`
    insert into series (id, offer_id, kind, starts_on, until_on, dates, weekdays, every_weeks, month_week,
      on_public_holidays, in_school_holidays, in_closures, site_id, room_open, elsewhere, planned_to)
    select id, offer_id, kind, starts_on, until_on, dates, weekdays, every_weeks, month_week,
      on_public_holidays, in_school_holidays, in_closures, site_id, room_open, elsewhere, planned_to
    from json_populate_recordset(null::series, ${JSON.stringify(rows)}::json)`.execute(tx)
  const rooms = all.flatMap(({ id, plan }) =>
    plan.place.roomIds.map((roomId) => ({ series_id: id, room_id: roomId })),
  )
  await sql`
    insert into series_room (series_id, room_id)
    select series_id, room_id from json_populate_recordset(null::series_room, ${JSON.stringify(rooms)}::json)`.execute(
    tx,
  )
}

/** A series whose dates do not take place, as its file says. */
export interface NotHeld {
  readonly seriesId: Id
  readonly status: Exclude<SessionStatus, 'planned'>
  readonly reason: string
}

/** Marks the dates of series that fall out or rest. They take no room (they have no time). */
export async function markNotHeld(tx: Tx, series: readonly NotHeld[]): Promise<void> {
  if (series.length === 0) return
  const rows = series.map((one) => ({ series_id: one.seriesId, status: one.status, reason: one.reason }))
  await sql`
    update session s set status = n.status, reason = n.reason, suspension_id = null
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(series_id uuid, status text, reason text)
    where s.series_id = n.series_id and s.starts_at is null`.execute(tx)
}

/** Says from when offers rest. */
export async function pauseOffers(
  tx: Tx,
  offers: readonly { readonly offerId: Id; readonly from: Day }[],
): Promise<void> {
  if (offers.length === 0) return
  const rows = offers.map((one) => ({ id: one.offerId, paused_from: one.from }))
  await sql`
    update offer o set paused_from = n.paused_from
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(id uuid, paused_from date)
    where o.id = n.id`.execute(tx)
}

/**
 * Adds rooms to series that exist, and to their dates without a time, which take no room. Gives back the series that
 * have dates with a time: theirs must be given by a person. */
export async function addRooms(
  tx: Tx,
  wishes: readonly { readonly seriesId: Id; readonly roomId: Id }[],
): Promise<ReadonlySet<Id>> {
  if (wishes.length === 0) return new Set()
  const ids = [...new Set(wishes.map((wish) => wish.seriesId))]
  const timed = await sql<{ id: Id }>`
    select distinct series_id as id from session
    where series_id = any(${ids}::uuid[]) and starts_at is not null`.execute(tx)
  const refused = new Set(timed.rows.map((row) => row.id))
  const rows = wishes
    .filter((wish) => !refused.has(wish.seriesId))
    .map((wish) => ({ series_id: wish.seriesId, room_id: wish.roomId }))
  if (rows.length === 0) return refused
  const json = JSON.stringify(rows)
  await sql`
    insert into series_room (series_id, room_id)
    select series_id, room_id from json_populate_recordset(null::series_room, ${json}::json)
    on conflict do nothing`.execute(tx)
  await sql`
    insert into session_room (session_id, room_id)
    select s.id, n.room_id
    from json_populate_recordset(null::series_room, ${json}::json) n
    join session s on s.series_id = n.series_id and s.status = 'planned'
    on conflict do nothing`.execute(tx)
  await sql`
    update series set room_open = false where room_open and id in (
      select series_id from json_populate_recordset(null::series_room, ${json}::json))`.execute(tx)
  await sql`
    update session set room_open = false, sequence = sequence + 1, changed_at = now()
    where room_open and series_id in (
      select series_id from json_populate_recordset(null::series_room, ${json}::json))`.execute(tx)
  return refused
}
