import type { Actor } from '../../kernel/actor.ts'
import { may } from '../identity/index.ts'
import type { KeptRow } from './intake.ts'

/**
 * Whether somebody may know what a row says. Rows about the people of an operator are for its own people alone, whatever
 * else somebody decides in the centre.
 */
export function mayKnowRow(
  actor: Actor,
  { kind, centreId, operatorId }: Pick<KeptRow, 'kind' | 'centreId' | 'operatorId'>,
): boolean {
  if (!may(actor, 'clarify.decide', { centreId })) return false
  return kind !== 'fortbildungen' || may(actor, 'staff.read', { centreId, operatorId })
}
