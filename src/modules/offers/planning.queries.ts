import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { FreeRoom, LeafUse, RoomForUse, Taken } from '../places/index.ts'
import { freeRoomsFor } from '../places/index.ts'
import type { Conflict } from './planning.ts'
import type { SessionDraft } from './planning.rules.ts'
import { instead, wall } from './planning.rules.ts'
import { maySeeTitle } from './session.access.ts'
import type { SessionOwner } from './session.access.ts'
import type { Visibility } from './offer.ts'
import { notWhileInterrupting } from './suspension-keeping.commands.ts'

/** What planning must know of an offer. */
export interface PlannedOffer extends SessionOwner {
  readonly id: Id
  readonly title: string
  readonly pausedFrom: Day | null
  readonly endedOn: Day | null
  readonly version: number
}

/** The offers of a plan, by id. @throws Absent when one does not exist. */
export async function offersForPlanning(db: Db, offerIds: readonly Id[]): Promise<Map<Id, PlannedOffer>> {
  const ids = [...new Set(offerIds)]
  const { rows } = await sql<PlannedOffer>`
    select o.id, o.title, o.visibility, o.centre_id as "centreId", o.paused_from as "pausedFrom", o.ended_on as "endedOn", o.version,
      array(select partner_id::text from offer_organiser where offer_id = o.id and leads) as "leaderIds"
    from offer o where o.id = any(${ids}::uuid[])`.execute(db)
  if (rows.length !== ids.length) throw new Absent('offer')
  return new Map(rows.map((row) => [row.id, row]))
}

/** One offer. @throws Absent */
export async function offerForPlanning(db: Db, offerId: Id): Promise<PlannedOffer> {
  return (await offersForPlanning(db, [offerId])).get(offerId)!
}

/**
 * Makes plans of one offer wait for each other, and for who shuts or suspends: also a date without a room is seen.
 * Always taken before rooms, rooms before sessions.
 */
export async function lockOffers(tx: Tx, offerIds: readonly Id[]): Promise<void> {
  await notWhileInterrupting(tx)
  await sql`select id from offer where id = any(${[...offerIds]}::uuid[]) order by id for no key update`.execute(
    tx,
  )
}

interface Occupant {
  readonly key: Id
  readonly title: string
  readonly visibility: Visibility | null
  readonly centreId: Id
  readonly partnerIds: readonly Id[]
}

async function occupantsOf(db: Db, taken: readonly Taken[]): Promise<Map<Id, Occupant>> {
  const sessions = taken.flatMap((one) => one.sessionId ?? [])
  const closures = taken.flatMap((one) => one.closureId ?? [])
  const { rows } = await sql<Occupant>`
    select s.id as key, o.title, o.visibility, o.centre_id as "centreId",
      array(select partner_id::text from offer_organiser where offer_id = o.id) as "partnerIds"
    from session s join offer o on o.id = s.offer_id where s.id = any(${sessions}::uuid[])
    union all
    select c.id, c.reason, null, null, '{}' from closure c where c.id = any(${closures}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.key, row]))
}

function nameOf(actor: Actor, one: Taken, occupant: Occupant | undefined): string {
  if (one.bookingDateId !== null) return 'Raumnutzung'
  if (!occupant) return 'belegt'
  const { title, visibility, centreId, partnerIds } = occupant
  if (visibility === null) return `Schließung: ${title}`
  return maySeeTitle(actor, { visibility, centreId, partnerIds }) ? title : 'belegt'
}

export interface ConflictFacts {
  readonly actor: Actor
  readonly drafts: readonly SessionDraft[]
  readonly rooms: ReadonlyMap<Id, RoomForUse>
  readonly wanted: readonly LeafUse[]
  readonly taken: readonly Taken[]
  readonly seats: number | null
  readonly except: readonly Id[]
}

/** Conflicts in words: who holds the room, as far as the person may know, and what would be free instead. */
export async function describeConflicts(db: Db, facts: ConflictFacts): Promise<Conflict[]> {
  if (facts.taken.length === 0) return []
  const byId = new Map(facts.drafts.map((draft) => [draft.id, draft]))
  const occupants = await occupantsOf(db, facts.taken)
  const alternatives = await alternativesFor(db, facts, byId)
  const leafNames = new Map(
    [...facts.rooms.values()].flatMap((room) => room.leaves.map((leaf) => [leaf.id, leaf.name])),
  )
  return facts.taken.map((one) => {
    const draft = byId.get(one.key)!
    return {
      offerId: draft.offerId,
      ...wall(draft.startsAt!, draft.endsAt!),
      day: draft.onDate,
      roomId: one.roomId,
      room: leafNames.get(one.roomId) ?? '',
      who: nameOf(facts.actor, one, occupants.get(one.sessionId ?? one.closureId ?? '')),
      alternatives: alternatives.get(one.key) ?? [],
    }
  })
}

async function alternativesFor(
  db: Db,
  { taken, seats, except, rooms: byRoom }: ConflictFacts,
  byId: ReadonlyMap<Id, SessionDraft>,
): Promise<Map<Id, readonly FreeRoom[]>> {
  const stuck = [...new Set(taken.map((one) => one.key))].map((key) => byId.get(key)!)
  const all = new Map<Id, readonly FreeRoom[]>()
  for (const [siteId, drafts] of Map.groupBy(stuck, (draft) => draft.siteId!)) {
    const slots = drafts.map((draft) => ({ key: draft.id, from: draft.startsAt!, to: draft.endsAt! }))
    for (const [key, rooms] of await freeRoomsFor(db, siteId, slots, seats, except)) {
      const chosen = byId.get(key)!.roomIds.flatMap((id) => byRoom.get(id) ?? [])
      all.set(key, instead(rooms, chosen))
    }
  }
  return all
}
