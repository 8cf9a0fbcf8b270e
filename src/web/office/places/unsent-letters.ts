import type { Id } from '../../../kernel/id.ts'
import { unsentGroupLetters } from '../../../modules/interruptions/index.ts'
import type { UnsentGroupLetters } from '../../../modules/interruptions/index.ts'
import type { OfficeContext } from '../route.ts'
import { mayHere } from './standing.ts'

/** Letters to groups that mail could not bring, for Heute; nothing for those who do not decide, or may not read them. */
export async function unsentHere(ctx: OfficeContext, centreId: Id): Promise<readonly UnsentGroupLetters[]> {
  if (!mayHere(ctx, 'booking.decide', centreId) || !mayHere(ctx, 'booking.read', centreId)) return []
  const { db, clock } = ctx.deps
  const confidential = mayHere(ctx, 'offer.readConfidential', centreId)
  const found = await unsentGroupLetters(db, centreId, { confidential, now: clock.now() })
  return found.filter(({ ofCentreId }) => ofCentreId === null || mayHere(ctx, 'booking.read', ofCentreId))
}
