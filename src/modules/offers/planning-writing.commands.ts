import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Recurrence } from '../../kernel/recurrence.ts'
import { endOf, startOf } from '../../kernel/recurrence.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { RoomForUse } from '../places/index.ts'
import { leafUses, occupy, release } from '../places/index.ts'
import type { SessionDraft } from './planning.rules.ts'
import { usesOf } from './planning.rules.ts'
import type { SeriesPlan } from './series.ts'
import { keepSuspended } from './suspension-keeping.commands.ts'

export interface NewSeries {
  readonly id: Id
  readonly offerId: Id
  readonly plan: SeriesPlan
  readonly siteId: Id | null
  readonly plannedTo: Day
  readonly followsId: Id | null
}

/** Keeps the rule and its rooms. */
export async function insertSeries(tx: Tx, series: NewSeries): Promise<void> {
  const { rule, time, place, policies, optionUntil } = series.plan
  await sql`
    with kept as (
      insert into series (id, offer_id, kind, starts_on, until_on, dates, weekdays, every_weeks, month_week,
        start_time, end_time, on_public_holidays, in_school_holidays, in_closures, site_id, room_open, elsewhere,
        online_channel, option_until, planned_to, follows_id)
      values (${series.id}, ${series.offerId}, ${rule.kind}, ${startOf(rule)}, ${endOf(rule)},
        ${rule.kind === 'dates' ? [...rule.dates].sort() : []}::date[], ${weekdaysOf(rule)}::smallint[],
        ${rule.kind === 'weekly' ? rule.everyWeeks : 1}, ${rule.kind === 'monthly' ? rule.monthWeek : null},
        ${time?.start ?? null}, ${time?.end ?? null}, ${policies.onPublicHolidays}, ${policies.inSchoolHolidays},
        ${policies.inClosures}, ${series.siteId}, ${place.roomOpen}, ${place.elsewhere}, ${place.onlineChannel},
        ${optionUntil}, ${series.plannedTo}, ${series.followsId})
    )
    insert into series_room (series_id, room_id)
    select ${series.id}::uuid, unnest(${[...place.roomIds]}::uuid[])`.execute(tx)
}

function weekdaysOf(rule: Recurrence): number[] {
  if (rule.kind === 'weekly' || rule.kind === 'block') return [...rule.weekdays]
  return rule.kind === 'monthly' ? [rule.weekday] : []
}

/** Writes new sessions with their rooms and takes the rooms: a handful of statements, however many there are. */
export async function insertSessions(
  tx: Tx,
  drafts: readonly SessionDraft[],
  rooms: ReadonlyMap<Id, RoomForUse>,
): Promise<void> {
  if (drafts.length === 0) return
  await sql`
    insert into session (id, offer_id, series_id, centre_id, site_id, rule_on, on_date, starts_at, ends_at, room_open,
      open_note, elsewhere, online_channel, option_until, own_change)
    select id, offer_id, series_id, centre_id, site_id, rule_on, on_date, starts_at, ends_at, room_open,
      open_note, elsewhere, online_channel, option_until, own_change
    from json_populate_recordset(null::session, ${rowsOf(drafts)}::json)`.execute(tx)
  await insertRooms(tx, drafts)
  await takeRooms(tx, drafts, rooms, null)
}

/** What lies in a suspension of its offer rests at once (see `keepSuspended`); the others take their rooms. */
async function takeRooms(
  tx: Tx,
  drafts: readonly SessionDraft[],
  rooms: ReadonlyMap<Id, RoomForUse>,
  stillAhead: Date | null,
): Promise<void> {
  const resting = await keepSuspended(
    tx,
    drafts.map((draft) => draft.id),
    stillAhead,
  )
  const certain = resting.size === 0 ? drafts : drafts.filter((draft) => !resting.has(draft.id))
  await occupy(tx, leafUses(usesOf(certain), rooms))
}

/**
 * Gives sessions that exist another day, time, place or series; their ids stay, so that calendars follow. Whoever
 * changes single dates says so in `ownChange`.
 */
export async function updateSessions(
  tx: Tx,
  drafts: readonly SessionDraft[],
  rooms: ReadonlyMap<Id, RoomForUse>,
  now: Date,
): Promise<void> {
  if (drafts.length === 0) return
  const ids = drafts.map((draft) => draft.id)
  await release(tx, ids)
  await sql`
    update session s set series_id = d.series_id, site_id = d.site_id, rule_on = d.rule_on, on_date = d.on_date,
      starts_at = d.starts_at, ends_at = d.ends_at, room_open = d.room_open, open_note = d.open_note,
      elsewhere = d.elsewhere, online_channel = d.online_channel, option_until = d.option_until,
      own_change = d.own_change, moved_from = d.moved_from, moved_from_on = d.moved_from_on,
      sequence = s.sequence + 1, changed_at = now()
    from json_populate_recordset(null::session, ${rowsOf(drafts)}::json) d where s.id = d.id`.execute(tx)
  await sql`delete from session_room where session_id = any(${ids}::uuid[])`.execute(tx)
  await insertRooms(tx, drafts)
  await takeRooms(tx, drafts, rooms, now)
}

function rowsOf(drafts: readonly SessionDraft[]): string {
  return JSON.stringify(
    drafts.map((draft) => ({
      id: draft.id,
      offer_id: draft.offerId,
      series_id: draft.seriesId,
      centre_id: draft.centreId,
      site_id: draft.siteId,
      rule_on: draft.ruleOn,
      on_date: draft.onDate,
      starts_at: draft.startsAt,
      ends_at: draft.endsAt,
      room_open: draft.roomOpen,
      open_note: draft.openNote,
      elsewhere: draft.elsewhere,
      online_channel: draft.onlineChannel,
      option_until: draft.optionUntil,
      own_change: draft.ownChange,
      moved_from: draft.movedFrom,
      moved_from_on: draft.movedFromOn,
    })),
  )
}

async function insertRooms(tx: Tx, drafts: readonly SessionDraft[]): Promise<void> {
  const rows = drafts.flatMap(({ id, roomIds }) =>
    roomIds.map((roomId) => ({ session_id: id, room_id: roomId })),
  )
  if (rows.length === 0) return
  await sql`
    insert into session_room (session_id, room_id)
    select session_id, room_id from json_populate_recordset(null::session_room, ${JSON.stringify(rows)}::json)`.execute(
    tx,
  )
}
