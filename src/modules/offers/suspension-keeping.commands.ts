import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { suspensionsOver } from './suspension.queries.ts'

/**
 * To be called where dates are written: what lies in a suspension of its offer in force rests, whoever planned it (the
 * night, a renewal, a person). Gives the ids of those; they take no room. Their offer is locked by the caller.
 */
export async function keepSuspended(tx: Tx, sessionIds: readonly Id[]): Promise<ReadonlySet<Id>> {
  const resting = await suspensionsOver(tx, sessionIds)
  if (resting.length === 0) return new Set()
  const { rows } = await sql<{ id: Id }>`
    update session s set status = 'suspended', reason = r.reason, suspension_id = r."suspensionId"
    from json_to_recordset(${JSON.stringify(resting)}::json)
      as r("sessionId" uuid, "suspensionId" uuid, reason text)
    where s.id = r."sessionId" and s.status = 'planned' and s.held_at is null
    returning s.id`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

/** What shuts, opens, suspends and lifts goes one after the other, so that none misses what the other keeps away. */
export async function oneInterruptionAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7184036)`.execute(tx)
}
