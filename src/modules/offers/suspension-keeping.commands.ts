import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { suspensionsOver } from './suspension.queries.ts'

/**
 * To be called where dates are written: what lies in a suspension of its offer in force rests, whoever planned it (the
 * night, a renewal, a person). A new date rests also where its day is over, until somebody says that it took place. One
 * that was there before keeps what it is once it is over: with `stillAhead` only those rest that are not over then. Gives
 * the ids of those that rest; they take no room. Their offer is locked by the caller.
 */
export async function keepSuspended(
  tx: Tx,
  sessionIds: readonly Id[],
  stillAhead: Date | null,
): Promise<ReadonlySet<Id>> {
  const resting = await suspensionsOver(tx, sessionIds)
  if (resting.length === 0) return new Set()
  const ahead =
    stillAhead === null
      ? sql`true`
      : sql`coalesce(s.ends_at > ${stillAhead}, s.on_date >= ${berlinDay(stillAhead)}::date)`
  const { rows } = await sql<{ id: Id }>`
    update session s set status = 'suspended', reason = r.reason, suspension_id = r."suspensionId"
    from json_to_recordset(${JSON.stringify(resting)}::json)
      as r("sessionId" uuid, "suspensionId" uuid, reason text)
    where s.id = r."sessionId" and s.status = 'planned' and s.held_at is null and ${ahead}
    returning s.id`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

/** What shuts, opens, suspends and lifts goes one after the other, so that none misses what the other keeps away. */
export async function oneInterruptionAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${interruption})`.execute(tx)
}

/**
 * What plans waits until nobody shuts, opens, suspends or lifts; plans do not wait for each other here. Always the first
 * lock of its transaction, so that nobody waits in a circle.
 */
export async function notWhileInterrupting(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${interruption})`.execute(tx)
}

const interruption = 7_184_036
