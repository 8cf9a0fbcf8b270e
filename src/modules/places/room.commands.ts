import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent, done, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { freeSlug } from '../../kernel/slug.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inSavepoint, inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import { centreOfSite, demand, inserted, isDangling, whyNotChanged } from './changing.commands.ts'
import type { RoomInput, RoomRefusal } from './room.ts'

type Outcome = Result<Id, RoomRefusal>

/** Adds a room at the end of its site. Sending the same form twice adds one. */
export async function createRoom(
  db: Db,
  actor: Actor,
  siteId: Id,
  id: Id,
  input: RoomInput,
): Promise<Outcome> {
  return refusing(() =>
    inTransaction(db, async (tx) => {
      const centreId = await centreToManage(tx, actor, siteId)
      // The site's row stands for the list of its rooms: slugs and places in it are given one at a time.
      await tx.selectFrom('site').select('id').where('id', '=', siteId).forNoKeyUpdate().execute()
      const others = await tx
        .selectFrom('room')
        .select(['slug', 'position'])
        .where('site_id', '=', siteId)
        .execute()
      const slug = freeSlug(input.name, new Set(others.map((room) => room.slug)))
      const position = Math.max(0, ...others.map((room) => room.position)) + 10
      const result = await tx
        .insertInto('room')
        .values({ id, site_id: siteId, slug, position, ...columns(input) })
        .onConflict((there) => there.column('id').doNothing())
        .executeTakeFirst()
      if (!inserted(result)) return done(id)
      await linkRoom(tx, siteId, id, input)
      await trail(tx, actor, 'room.created', id, centreId)
      return done(id)
    }),
  )
}

/**
 * Lets dates ahead take their rooms anew when setup or cleanup change, in the same transaction: offers gives it,
 * because places knows no sessions. May refuse the whole change.
 */
type Retake<A extends { readonly ok: boolean }> = (tx: Tx, roomId: Id) => Promise<A>

/** How a change was refused that `retake` did not allow. */
type RefusedBy<A> = Extract<A, { readonly ok: false }>

/**
 * Changes a room; its address stays. What it consists of can change only as long as nothing has used it. New minutes
 * for setup and cleanup also hold for the dates ahead, through `retake`.
 */
export async function editRoom<A extends { readonly ok: boolean } = { readonly ok: true }>(
  db: Db,
  actor: Actor,
  id: Id,
  version: number,
  input: RoomInput,
  retake?: Retake<A>,
): Promise<Outcome | RefusedBy<A>> {
  let refusal: RefusedBy<A> | undefined
  try {
    return await refusing(() =>
      inTransaction(db, async (tx) => {
        const edited = await changeRoom(tx, actor, id, version, input)
        if (!edited.ok) return edited
        const retaken = edited.value.otherMinutes ? await retake?.(tx, id) : undefined
        if (retaken?.ok !== false) return done(id)
        refusal = retaken as RefusedBy<A>
        throw new TakenBack()
      }),
    )
  } catch (error) {
    if (error instanceof TakenBack && refusal) return refusal
    throw error
  }
}

class TakenBack extends Error {}

async function changeRoom(
  tx: Tx,
  actor: Actor,
  id: Id,
  version: number,
  input: RoomInput,
): Promise<Result<{ readonly otherMinutes: boolean }, RoomRefusal>> {
  const room = await roomBefore(tx, id)
  const centreId = await centreToManage(tx, actor, room.siteId)
  if (room.version !== version) return refused(await whyNotChanged(tx, 'room', id))
  const otherKind = room.isComposite !== input.isComposite
  if (otherKind || !sameParts(room.partIds, input)) {
    if (await isUsed(tx, id)) return refused(otherKind ? 'kind-fixed' : 'parts-in-use')
    await tx.deleteFrom('room_part').where('composite_id', '=', id).execute()
  }
  await tx
    .updateTable('room')
    .set({ ...columns(input), version: version + 1 })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('room_equipment').where('room_id', '=', id).execute()
  await linkRoom(tx, room.siteId, id, input)
  await trail(tx, actor, 'room.changed', id, centreId)
  const { setupMinutes, cleanupMinutes } = room
  return done({
    otherMinutes: setupMinutes !== input.setupMinutes || cleanupMinutes !== input.cleanupMinutes,
  })
}

/** Deletes a room that nothing has ever used. Deleting twice is the same as once. */
export async function removeRoom(db: Db, actor: Actor, id: Id): Promise<Outcome> {
  try {
    return await inTransaction(db, async (tx) => {
      const { siteId } = await roomBefore(tx, id)
      const centreId = await centreToManage(tx, actor, siteId)
      await tx.deleteFrom('room').where('id', '=', id).execute()
      await trail(tx, actor, 'room.removed', id, centreId)
      return done(id)
    })
  } catch (error) {
    if (isDangling(error, 'room_part_leaf')) return refused('still-part')
    if (isDangling(error)) return refused('in-use')
    throw error
  }
}

/** Moves a room one place up or down in the list of its site; at the edge nothing happens. */
export async function moveRoom(db: Db, actor: Actor, id: Id, direction: 'up' | 'down'): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { siteId } = await roomBefore(tx, id)
    const centreId = await centreToManage(tx, actor, siteId)
    await tx.selectFrom('site').select('id').where('id', '=', siteId).forNoKeyUpdate().execute()
    const rooms = await tx
      .selectFrom('room')
      .select('id')
      .where('site_id', '=', siteId)
      .orderBy('position')
      .orderBy('name')
      .execute()
    const order = rooms.map((room) => room.id)
    const at = order.indexOf(id)
    const to = direction === 'up' ? at - 1 : at + 1
    if (to < 0 || to >= order.length) return
    ;[order[at], order[to]] = [order[to]!, order[at]!]
    for (const [index, roomId] of order.entries()) {
      const position = (index + 1) * 10
      await tx.updateTable('room').set({ position }).where('id', '=', roomId).execute()
    }
    await trail(tx, actor, 'room.sorted', id, centreId)
  })
}

interface RoomBefore {
  readonly siteId: Id
  readonly version: number
  readonly isComposite: boolean
  readonly partIds: readonly Id[]
  readonly setupMinutes: number
  readonly cleanupMinutes: number
}

async function roomBefore(tx: Tx, id: Id): Promise<RoomBefore> {
  const row = await tx
    .selectFrom('room')
    .select(['site_id', 'version', 'is_composite', 'setup_minutes', 'cleanup_minutes'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new Absent()
  const parts = await tx.selectFrom('room_part').select('leaf_id').where('composite_id', '=', id).execute()
  return {
    siteId: row.site_id,
    version: row.version,
    isComposite: row.is_composite,
    partIds: parts.map((part) => part.leaf_id),
    setupMinutes: row.setup_minutes,
    cleanupMinutes: row.cleanup_minutes,
  }
}

function sameParts(before: readonly Id[], input: RoomInput): boolean {
  const after = input.isComposite ? input.partIds : []
  return [...before].sort().join() === [...after].sort().join()
}

class OnlyAsked extends Error {}

// Whether anything refers to the room, also tables of higher floors: ask the database whether it would let it go.
async function isUsed(tx: Tx, id: Id): Promise<boolean> {
  try {
    await inSavepoint(tx, async (inner) => {
      await inner.deleteFrom('room').where('id', '=', id).execute()
      throw new OnlyAsked()
    })
  } catch (error) {
    if (isDangling(error)) return true
    if (!(error instanceof OnlyAsked)) throw error
  }
  return false
}

async function centreToManage(tx: Tx, actor: Actor, siteId: Id): Promise<Id> {
  const centreId = await centreOfSite(tx, siteId)
  demand(actor, 'centre.manage', centreId)
  return centreId
}

async function linkRoom(tx: Tx, siteId: Id, id: Id, input: RoomInput): Promise<void> {
  if (input.equipmentIds.length > 0) {
    const values = input.equipmentIds.map((termId) => ({ room_id: id, term_id: termId }))
    await tx.insertInto('room_equipment').values(values).execute()
  }
  if (!input.isComposite) return
  const parts = input.partIds.map((leafId) => ({ composite_id: id, leaf_id: leafId, site_id: siteId }))
  await tx
    .insertInto('room_part')
    .values(parts)
    .onConflict((there) => there.doNothing())
    .execute()
}

function columns(input: RoomInput) {
  return {
    name: input.name,
    is_composite: input.isComposite,
    outdoor: input.outdoor,
    capacity: input.capacity,
    kind_id: input.kindId,
    seating: input.seating,
    note: input.note,
    setup_minutes: input.setupMinutes,
    cleanup_minutes: input.cleanupMinutes,
    in_use_from: input.inUseFrom,
    in_use_to: input.inUseTo,
  }
}

async function trail(tx: Tx, actor: Actor, event: `room.${string}`, id: Id, centreId: Id): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'room', entityId: id, centreId })
}

async function refusing(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    if (isDangling(error, 'room_part_leaf')) return refused('part-of-itself')
    if (isDangling(error, 'room_part_composite')) return refused('kind-fixed')
    if (isDangling(error)) return refused('unknown-choice')
    throw error
  }
}
