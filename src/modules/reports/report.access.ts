import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { may } from '../identity/index.ts'
import type { Readable } from './report-facts.ts'

interface PieceOf {
  readonly centreId: Id
  /** Null: of all operators together. */
  readonly operatorId: Id | null
}

/** Common pieces: who may write in the report. Pieces of one operator: only its own people. */
export function mayWritePiece(actor: Actor, { centreId, operatorId }: PieceOf): boolean {
  if (!may(actor, 'report.write', { centreId })) return false
  return operatorId === null || worksFor(actor, centreId, operatorId)
}

/** Whose own trainings, posts and texts somebody may read before the approval (N15). */
export function readableBy(actor: Actor, centreId: Id, operatorIds: readonly Id[]): Readable {
  return new Set(operatorIds.filter((id) => worksFor(actor, centreId, id)))
}

function worksFor(actor: Actor, centreId: Id, operatorId: Id): boolean {
  return actor.employerId === operatorId || may(actor, 'staff.read', { centreId, operatorId })
}
