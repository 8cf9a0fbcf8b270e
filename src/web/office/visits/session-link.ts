import { berlinDay } from '../../../kernel/berlin.ts'
import { confirmHeld, countableSession, planRefusals, sessionById } from '../../../modules/offers/index.ts'
import type { SessionLink } from '../../../modules/visits/index.ts'
import { plannerOf } from '../offers/doer.ts'
import type { OfficeContext } from '../route.ts'

/** How visits reach the dates of offers, as the person of this request may: inside the transaction of the count. */
export function sessionLink(ctx: OfficeContext): SessionLink {
  return {
    find: (tx, sessionId) => countableSession(tx, ctx.actor, sessionId),
    confirm: async (tx, sessionId, people) => {
      const { sequence, heldAt, heldCount, onDate } = await sessionById(tx, sessionId)
      if (heldAt !== null && (people === null || people === heldCount)) return undefined
      const planner = { ...plannerOf(ctx), db: tx }
      const answer = await confirmHeld(planner, { id: sessionId, sequence }, people ?? heldCount)
      if (answer.ok) return undefined
      // Who comes early is counted; that the date takes place is said with the first tap after its start.
      if (answer.reason === 'not-yet' && people === null && onDate === berlinDay(planner.now))
        return undefined
      return answer.reason === 'not-planned'
        ? 'Der Termin fällt aus. Setzen Sie ihn zuerst wieder an.'
        : planRefusals[answer.reason]
    },
  }
}
