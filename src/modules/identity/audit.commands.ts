import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'

/** What happened, as `noun.verb`: `offer.created`, `session.cancelled`. */
export type AuditEvent = `${string}.${string}`

/** One line of the trail. `detail` never holds personal data, only what changed. */
export interface AuditNote {
  readonly event: AuditEvent
  readonly entity: string
  readonly entityId?: Id | undefined
  readonly centreId?: Id | null | undefined
  readonly detail?: Readonly<Record<string, unknown>> | undefined
}

/** Writes the trail in the same transaction as the deed, so that neither exists without the other (R195). */
export function writeAudit(tx: Tx, actor: Actor, note: AuditNote): Promise<void> {
  return writeAudits(tx, actor, [note])
}

/** The same for a deed on many things, in one statement. */
export async function writeAudits(tx: Tx, actor: Actor, notes: readonly AuditNote[]): Promise<void> {
  if (notes.length === 0) return
  const rows = notes.map((note) => ({
    id: newId(),
    account_id: actor.accountId,
    event: note.event,
    entity: note.entity,
    entity_id: note.entityId ?? null,
    centre_id: note.centreId ?? null,
    detail: JSON.stringify(note.detail ?? {}),
  }))
  await tx.insertInto('audit_entry').values(rows).execute()
}
