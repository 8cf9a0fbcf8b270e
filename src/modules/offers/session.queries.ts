import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { within } from './scope.queries.ts'
import type { OpenPoint, OpenQuestion, Session } from './session.ts'

const columns = sql`
  s.id, s.offer_id as "offerId", s.series_id as "seriesId", s.centre_id as "centreId", s.site_id as "siteId",
  s.rule_on as "ruleOn", s.on_date as "onDate", s.starts_at as "startsAt", s.ends_at as "endsAt", s.status, s.reason,
  s.suspended_by_id as "suspendedById", s.suspension_id as "suspensionId", s.moved_from as "movedFrom", s.moved_from_on as "movedFromOn",
  s.room_open as "roomOpen", s.open_note as "openNote", s.elsewhere, s.online_channel as "onlineChannel",
  s.option_until as "optionUntil", s.own_change as "ownChange", s.held_at as "heldAt", s.held_count as "heldCount",
  s.sequence, array(select room_id::text from session_room where session_id = s.id order by room_id) as "roomIds"`

/** One session. @throws Absent */
export async function sessionById(db: Db, id: Id): Promise<Session> {
  const { rows } = await sql<Session>`select ${columns} from session s where s.id = ${id}`.execute(db)
  if (!rows[0]) throw new Absent('session')
  return rows[0]
}

/** Sessions by id, in order of their days. */
export async function sessionsByIds(db: Db, ids: readonly Id[]): Promise<Session[]> {
  const { rows } = await sql<Session>`
    select ${columns} from session s where s.id = any(${[...ids]}::uuid[])
    order by s.on_date, s.starts_at, s.id`.execute(db)
  return rows
}

/** The sessions of a series whose day by the rule is `from` or later, in order; those without one count by their date. */
export async function sessionsFollowing(db: Db, seriesId: Id, from: Day): Promise<Session[]> {
  const { rows } = await sql<Session>`
    select ${columns} from session s
    where s.series_id = ${seriesId} and coalesce(s.rule_on, s.on_date) >= ${from}
    order by coalesce(s.rule_on, s.on_date), s.id`.execute(db)
  return rows
}

/** The sessions of an offer from a day on, in order. */
export async function sessionsOfOffer(db: Db, offerId: Id, from: Day): Promise<Session[]> {
  const { rows } = await sql<Session>`
    select ${columns} from session s where s.offer_id = ${offerId} and s.on_date >= ${from}
    order by s.on_date, s.starts_at, s.id`.execute(db)
  return rows
}

/** Holds sessions until the end of the transaction. Rooms are locked before. */
export async function lockSessions(tx: Tx, ids: readonly Id[]): Promise<void> {
  await sql`select id from session where id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx)
}

export interface OpenQuestionPage {
  readonly today: Day
  readonly offset: number
  readonly limit: number
}

interface OpenRow extends Omit<OpenQuestion, 'missing'> {
  readonly roomOpen: boolean
  readonly timeOpen: boolean
}

/**
 * Dates ahead that are not certain yet: room open, time open, an option, or grown into a taken room. Dates of one
 * series that lack the same are one entry; confidential ones only for those who may know them. Part of "Zu klären".
 */
export async function openQuestions(db: Db, actor: Actor, page: OpenQuestionPage): Promise<OpenQuestion[]> {
  const { rows } = await sql<OpenRow>`
    select o.id as "offerId", o.title, s.centre_id as "centreId", min(s.series_id::text) as "seriesId",
      (array_agg(s.id order by s.on_date, s.id))[1] as "firstSessionId",
      (array_agg(s.sequence order by s.on_date, s.id))[1] as "firstSequence",
      min(s.on_date) as "firstOn", max(s.on_date) as "lastOn", count(*)::int as count,
      s.room_open as "roomOpen", s.starts_at is null as "timeOpen", s.option_until as "optionUntil",
      s.open_note as note
    from session s join offer o on o.id = s.offer_id
    where s.status = 'planned' and s.on_date >= ${page.today}
      and (s.room_open or s.starts_at is null or s.option_until is not null)
      and ${within({ actor }, 'clarify.decide')}
      and (o.visibility <> 'confidential' or ${within({ actor }, 'offer.readConfidential')})
    group by o.id, s.centre_id, coalesce(s.series_id, s.id), s.room_open, s.starts_at is null, s.option_until, s.open_note
    order by min(s.on_date), o.title, 1
    limit ${page.limit} offset ${page.offset}`.execute(db)
  return rows.map(({ roomOpen, timeOpen, ...row }) => ({ ...row, missing: missing(row, roomOpen, timeOpen) }))
}

function missing(row: { optionUntil: Day | null }, roomOpen: boolean, timeOpen: boolean): OpenPoint[] {
  const points: OpenPoint[] = []
  if (roomOpen) points.push('room')
  if (timeOpen) points.push('time')
  if (row.optionUntil !== null) points.push('decision')
  return points
}
