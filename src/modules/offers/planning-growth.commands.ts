import { sql } from 'kysely'
import { theHouse } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays, addMonths } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { endOf } from '../../kernel/recurrence.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import type { RoomForUse } from '../places/index.ts'
import { conflictsFor, isInUse, leafUses, lockRooms, overlappingKeys } from '../places/index.ts'
import { lockOffers, offerForPlanning } from './planning.queries.ts'
import type { SessionDraft } from './planning.rules.ts'
import { draftOf, usesOf } from './planning.rules.ts'
import { insertSessions } from './planning-writing.commands.ts'
import { seriesById, seriesFacts, seriesToGrow } from './series.queries.ts'
import { plannedDays } from './series.rules.ts'
import type { Series } from './series.ts'
import { suspendedDays } from './suspension.queries.ts'

export interface Growth {
  readonly series: number
  readonly sessions: number
  /** Dates whose room was taken: they stand in "Zu klären". */
  readonly roomOpen: number
}

/** The nightly job: series that go on get their sessions up to the horizon, each in its own transaction. */
export async function growSeries(db: Db, now: Date, horizonMonths: number): Promise<Growth> {
  const today = berlinDay(now)
  const horizon = addMonths(today, horizonMonths)
  const growing = await seriesToGrow(db, today, horizon)
  let sessions = 0
  let roomOpen = 0
  for (const { id } of growing) {
    const grown = await inTransaction(db, (tx) => growOne(tx, id, horizon))
    sessions += grown.sessions
    roomOpen += grown.roomOpen
  }
  return { series: growing.length, sessions, roomOpen }
}

async function growOne(tx: Tx, seriesId: Id, horizon: Day): Promise<Omit<Growth, 'series'>> {
  const before = await seriesById(tx, seriesId)
  await lockOffers(tx, [before.offerId])
  const series = await seriesById(tx, seriesId)
  const offer = await offerForPlanning(tx, series.offerId)
  const rooms = await lockRooms(tx, series.place.roomIds)
  const from = addDays(series.plannedTo!, 1)
  const to = [horizon, endOf(series.rule), offer.endedOn].filter((day) => day !== null).sort()[0]!
  if (from > to || offer.pausedFrom !== null) return { sessions: 0, roomOpen: 0 }
  const drafts = await draftsFor(tx, series, offer.centreId, rooms, from, to)
  const days = drafts.map((draft) => draft.onDate)
  const resting = await suspendedDays(tx, series.offerId, days)
  const stuck = await stuckOnes(tx, drafts, rooms, (draft) => resting.has(draft.onDate))
  const placed = drafts.map((draft) => (stuck.has(draft.id) ? withoutRoom(draft, rooms) : draft))
  await insertSessions(tx, placed, rooms)
  await sql`update series set planned_to = ${to} where id = ${seriesId}`.execute(tx)
  await writeAudit(tx, theHouse, {
    event: 'series.grown',
    entity: 'offer',
    entityId: series.offerId,
    centreId: offer.centreId,
    detail: { seriesId, sessions: drafts.length, roomOpen: stuck.size },
  })
  return { sessions: drafts.length, roomOpen: stuck.size }
}

async function draftsFor(
  tx: Tx,
  series: Series,
  centreId: Id,
  rooms: ReadonlyMap<Id, RoomForUse>,
  from: Day,
  to: Day,
): Promise<SessionDraft[]> {
  const { siteId } = series.place
  const leafIds = [...rooms.values()].flatMap((room) => room.leaves.map((leaf) => leaf.id))
  const facts = await seriesFacts(tx, { centreId, siteId, leafIds, from, to })
  const origin = { offerId: series.offerId, centreId, seriesId: series.id, plan: series }
  return plannedDays(series, facts, from, to).days.map((day) => draftOf(origin, newId(), day, rooms))
}

/** Dates whose room is not in use any more, or taken; what rests takes none, and nobody takes it from them. */
async function stuckOnes(
  tx: Tx,
  drafts: readonly SessionDraft[],
  rooms: ReadonlyMap<Id, RoomForUse>,
  rests: (draft: SessionDraft) => boolean,
): Promise<Set<Id>> {
  const uses = leafUses(usesOf(drafts.filter((draft) => !rests(draft))), rooms)
  const taken = await conflictsFor(tx, uses)
  const unused = drafts.filter((draft) =>
    draft.roomIds.some((id) => !rooms.has(id) || !isInUse(rooms.get(id)!, draft.onDate)),
  )
  return new Set([...taken.map((one) => one.key), ...overlappingKeys(uses), ...unused.map((one) => one.id)])
}

function withoutRoom(draft: SessionDraft, rooms: ReadonlyMap<Id, RoomForUse>): SessionDraft {
  const names = draft.roomIds.flatMap((id) => rooms.get(id)?.name ?? [])
  return { ...draft, roomIds: [], roomOpen: true, openNote: `${names.join(', ')} war schon belegt.` }
}

/** The daily job: options whose last day lies behind fall out, so that nobody waits for them. */
export async function expireOptions(db: Db, now: Date): Promise<{ readonly expired: number }> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: Id }>`
      update session set status = 'cancelled', sequence = sequence + 1, changed_at = now(),
        reason = 'Die Vormerkung ist am ' || to_char(option_until, 'DD.MM.YYYY') || ' abgelaufen.'
      where status = 'planned' and option_until < ${berlinDay(now)}::date
      returning id`.execute(tx)
    if (rows.length > 0) {
      await writeAudit(tx, theHouse, {
        event: 'session.optionExpired',
        entity: 'session',
        detail: { dates: rows.length },
      })
    }
    return { expired: rows.length }
  })
}
