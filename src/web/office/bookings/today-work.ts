import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import {
  depositsToReturn,
  inboxCounts,
  reservationsEndBy,
  unsentLetters,
} from '../../../modules/bookings/index.ts'
import type { HeldDeposit, InboxCounts, UnsentLetter } from '../../../modules/bookings/index.ts'
import { may } from '../../../modules/identity/index.ts'
import type { OfficeContext } from '../route.ts'

/** What waits about rooms for neighbours. */
export interface RequestWork extends InboxCounts {
  /** The last day of a reservation that "ends soon". */
  readonly endsBy: Day
  readonly deposits: readonly HeldDeposit[]
  readonly unsent: readonly UnsentLetter[]
}

/** Reads it for a centre, deposits for its chosen sites; nothing for those who do not decide. */
export async function requestWork(
  { deps: { db, clock }, actor, today }: OfficeContext,
  centreId: Id,
  siteIds: readonly Id[],
): Promise<RequestWork> {
  const endsBy = reservationsEndBy(today)
  if (!may(actor, 'booking.decide', { centreId }))
    return { open: 0, due: 0, ending: 0, wishes: 0, stuck: 0, endsBy, deposits: [], unsent: [] }
  const [counts, deposits, unsent] = await Promise.all([
    inboxCounts(db, { centreIds: [centreId], own: [] }, clock.now(), endsBy),
    depositsToReturn(db, siteIds, today),
    unsentLetters(db, siteIds, clock.now()),
  ])
  return { ...counts, endsBy, deposits, unsent }
}

/** Whether anything about rooms for neighbours waits. */
export function hasRequestWork({ open, wishes, stuck, deposits, unsent }: RequestWork): boolean {
  return open + wishes + stuck + deposits.length + unsent.length > 0
}
