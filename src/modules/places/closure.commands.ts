import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent, done, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusalOf } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import { demand, inserted } from './changing.commands.ts'
import { closureById } from './closure.queries.ts'
import type { Closure, ClosureInput, ClosurePlace, ClosureRefusal } from './closure.ts'
import { leavesOfClosure, occupyForClosures } from './occupancy.commands.ts'

/**
 * What has to happen to sessions when a place is shut or opened again, in the same transaction: offers gives it,
 * because places knows no sessions. Answers with a number of sessions, or refuses the whole deed.
 */
export type WithSessions<R extends string> = (tx: Tx, closure: Closure) => Promise<Result<number, R>>

const noSessions = () => Promise.resolve(done(0))

/**
 * Shuts a centre, a site or a room. First `suspend` lets the sessions inside set out, then the closure takes the
 * rooms; what is still planned there refuses it. @returns the number of sessions suspended.
 * @throws Forbidden, Absent
 */
export async function closePlace<R extends string = never>(
  db: Db,
  actor: Actor,
  id: Id,
  on: ClosurePlace,
  input: ClosureInput,
  now: Date,
  suspend: WithSessions<R> = noSessions,
): Promise<Result<number, ClosureRefusal | R>> {
  let refusal: Result<number, R> | undefined
  try {
    return await inTransaction(db, async (tx) => {
      const centreId = await centreOf(tx, on)
      demand(actor, 'centre.manage', centreId)
      if (!(await insertClosure(tx, id, on, input))) return done(0)
      const closure = (await closureById(tx, id))!
      const sessions = await suspend(tx, closure)
      if (!sessions.ok) {
        refusal = sessions
        throw new TakenBack()
      }
      await occupyForClosures(tx, await leavesOfClosure(tx, id), now)
      await trail(tx, actor, 'closure.created', closure)
      return sessions
    })
  } catch (error) {
    if (error instanceof TakenBack && refusal) return refusal
    const reason = refusalOf(error, { room_occupancy_no_overlap: 'room-taken' } as const)
    if (reason) return refused(reason)
    throw error
  }
}

class TakenBack extends Error {}

async function insertClosure(tx: Tx, id: Id, on: ClosurePlace, input: ClosureInput): Promise<boolean> {
  const result = await tx
    .insertInto('closure')
    .values({
      id,
      centre_id: on.kind === 'centre' ? on.id : null,
      site_id: on.kind === 'site' ? on.id : null,
      room_id: on.kind === 'room' ? on.id : null,
      during: sql`tstzrange(${input.from}, ${input.to})`,
      reason: input.reason,
      lifted_at: null,
    })
    .onConflict((there) => there.column('id').doNothing())
    .executeTakeFirst()
  return inserted(result)
}

/**
 * Opens a place again before its closure has ended; other closures go on. `resume` brings back the sessions.
 * Opening twice is the same as once. @returns the number of sessions that take place again. @throws Forbidden, Absent
 */
export async function reopenPlace(
  db: Db,
  actor: Actor,
  closureId: Id,
  now: Date,
  resume: (tx: Tx, closure: Closure) => Promise<number> = () => Promise.resolve(0),
): Promise<number> {
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('closure').select('id').where('id', '=', closureId).forNoKeyUpdate().execute()
    const closure = await closureById(tx, closureId)
    if (!closure) throw new Absent()
    demand(actor, 'centre.manage', closure.centreId)
    if (closure.lifted) return 0
    const leaves = await leavesOfClosure(tx, closureId)
    await tx.updateTable('closure').set({ lifted_at: now }).where('id', '=', closureId).execute()
    // First `resume`, as `suspend` in closing: who closes holds its locks before the rooms.
    const sessions = await resume(tx, { ...closure, lifted: true })
    await occupyForClosures(tx, leaves, now)
    await trail(tx, actor, 'closure.lifted', closure)
    return sessions
  })
}

async function centreOf(tx: Tx, on: ClosurePlace): Promise<Id> {
  const row =
    on.kind === 'centre'
      ? await tx.selectFrom('centre').select('id as centre_id').where('id', '=', on.id).executeTakeFirst()
      : on.kind === 'site'
        ? await tx.selectFrom('site').select('centre_id').where('id', '=', on.id).executeTakeFirst()
        : await tx
            .selectFrom('room')
            .innerJoin('site', 'site.id', 'room.site_id')
            .select('site.centre_id')
            .where('room.id', '=', on.id)
            .executeTakeFirst()
  if (!row) throw new Absent()
  return row.centre_id
}

async function trail(
  tx: Tx,
  actor: Actor,
  event: `closure.${string}`,
  { id, centreId, on, from, to }: Closure,
): Promise<void> {
  const detail = { place: on.kind, from: from.toISOString(), to: to.toISOString() }
  await writeAudit(tx, actor, { event, entity: 'closure', entityId: id, centreId, detail })
}
