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
 * because places knows no sessions. Before shutting it must free the rooms; it answers with a number of sessions.
 */
export type WithSessions = (tx: Tx, closure: Closure) => Promise<number>

const noSessions: WithSessions = () => Promise.resolve(0)

/**
 * Shuts a centre, a site or a room. First `suspend` lets the sessions inside set out, then the closure takes the
 * rooms; what is still planned there refuses it. @returns the number of sessions suspended.
 * @throws Forbidden, Absent
 */
export async function closePlace(
  db: Db,
  actor: Actor,
  id: Id,
  on: ClosurePlace,
  input: ClosureInput,
  now: Date,
  suspend: WithSessions = noSessions,
): Promise<Result<number, ClosureRefusal>> {
  try {
    return await inTransaction(db, async (tx) => {
      const centreId = await centreOf(tx, on)
      demand(actor, 'centre.manage', centreId)
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
      if (!inserted(result)) return done(0)
      const closure = (await closureById(tx, id))!
      const sessions = await suspend(tx, closure)
      await occupyForClosures(tx, await leavesOfClosure(tx, id), now)
      await trail(tx, actor, 'closure.created', closure)
      return done(sessions)
    })
  } catch (error) {
    const reason = refusalOf(error, { room_occupancy_no_overlap: 'room-taken' } as const)
    if (reason) return refused(reason)
    throw error
  }
}

/**
 * Opens a place again before the closure has ended; other closures go on. `resume` brings back the sessions.
 * Lifting twice is the same as once. @returns the number of sessions that take place again. @throws Forbidden, Absent
 */
export async function liftClosure(
  db: Db,
  actor: Actor,
  id: Id,
  now: Date,
  resume: WithSessions = noSessions,
): Promise<Result<number, never>> {
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('closure').select('id').where('id', '=', id).forUpdate().execute()
    const closure = await closureById(tx, id)
    if (!closure) throw new Absent()
    demand(actor, 'centre.manage', closure.centreId)
    if (closure.lifted) return done(0)
    const leaves = await leavesOfClosure(tx, id)
    await tx.updateTable('closure').set({ lifted_at: now }).where('id', '=', id).execute()
    await occupyForClosures(tx, leaves, now)
    const sessions = await resume(tx, { ...closure, lifted: true })
    await trail(tx, actor, 'closure.lifted', closure)
    return done(sessions)
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
