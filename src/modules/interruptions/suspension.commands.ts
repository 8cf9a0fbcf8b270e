import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { NewSuspension, OfferInside, Suspension } from '../offers/index.ts'
import {
  datesToRest,
  liftChosen,
  mustSuspend,
  offersInside,
  suspendChosen,
  suspensionById,
} from '../offers/index.ts'
import type { Closer, Reopened } from './closing.commands.ts'
import { tellGroups } from './group-letter.commands.ts'
import { groupsWith } from './group-letter.queries.ts'
import { countLetters } from './group-letter.rules.ts'
import type { LetterCount } from './group-letter.ts'

/** Which offers rest, for how long and why. The same id sent twice is one suspension. */
export interface Suspending extends NewSuspension {
  /** The person has seen what falls out; without that it is refused and writes nothing. */
  readonly confirmed: boolean
}

export const suspendingRefusals = {
  'dates-inside': 'Bitte sehen Sie nach, was ausfällt, und bestätigen Sie es. Noch ist nichts ausgesetzt.',
  'too-many-dates':
    'Das sind mehr als 20.000 Termine auf einmal. Bitte wählen Sie einen früheren letzten Tag oder weniger Angebote.',
} as const
export type SuspendingRefusal = keyof typeof suspendingRefusals

// So many are set out in some seconds; with many more the page would not answer.
const mostDates = 20_000

/**
 * How suspending ended; `inside` is what would fall out, offer by offer, while it is not confirmed. The letters are those
 * that would go out, then those that did.
 */
export interface Suspended {
  readonly result: Result<number, SuspendingRefusal>
  readonly inside: readonly OfferInside[]
  readonly letters: LetterCount
}

/**
 * The crisis switch (R050): many offers rest with one reason, in one transaction. The value is the number of dates that
 * fall out; sent twice it is 0. Each group gets one letter that lists its dates. Offers of one centre for who manages it; without a centre it is a matter of the city.
 * @throws Forbidden, Absent
 */
export function suspendOffers(closer: Closer, suspending: Suspending): Promise<Suspended> {
  const { db, actor, now } = closer
  const { id, centreId, offerIds, reason, confirmed } = suspending
  return inTransaction(db, async (tx) => {
    demand(actor, centreId)
    await mustSuspend(tx, actor, suspending)
    const dates = await datesToRest(tx, offerIds, suspending, now, mostDates + 1)
    if (dates.length > mostDates) return nothing(refused('too-many-dates'))
    if (!confirmed) return looked(tx, closer, suspending, dates)
    const sessionIds = await suspendChosen(tx, closer, suspending)
    if (sessionIds === undefined) return nothing(done(0))
    const about = { cause: { suspensionId: id }, kind: 'suspended', reason } as const
    const letters = await tellGroups(tx, closer, { ...about, sessionIds, bookingDateIds: [] })
    await trail(tx, actor, 'suspension.created', { id, centreId }, offerIds.length, sessionIds.length)
    return { result: done(sessionIds.length), inside: [], letters }
  })
}

const noLetters: LetterCount = { mail: 0, print: 0 }

const nothing = (result: Suspended['result']): Suspended => ({ result, inside: [], letters: noLetters })

async function looked(
  tx: Tx,
  { now, post }: Closer,
  suspending: Suspending,
  dates: readonly Id[],
): Promise<Suspended> {
  const groups = await groupsWith(tx, dates, [])
  return {
    result: refused('dates-inside'),
    inside: await offersInside(tx, suspending.offerIds, suspending, now),
    letters: countLetters(groups, post.send !== undefined),
  }
}

/**
 * Lifts a suspension, in one transaction: dates ahead take place again unless something else keeps them away. Lifting
 * twice is the same as once. Each group gets one letter. @throws Forbidden, Absent
 */
export function liftSuspension(closer: Closer, suspensionId: Id): Promise<Reopened> {
  const { db, actor, now } = closer
  return inTransaction(db, async (tx) => {
    demand(actor, (await existing(tx, suspensionId)).centreId)
    const lifted = await liftChosen(tx, { now }, suspensionId)
    if (!lifted) return { back: 0, letters: noLetters }
    const { suspension, sessionIds } = lifted
    await trail(tx, actor, 'suspension.lifted', suspension, suspension.offers, sessionIds.length)
    const about = { cause: { suspensionId }, kind: 'lifted', reason: '' } as const
    const letters = await tellGroups(tx, closer, { ...about, sessionIds, bookingDateIds: [] })
    return { back: sessionIds.length, letters }
  })
}

function demand(actor: Actor, centreId: Id | null): void {
  if (!may(actor, 'centre.manage', { centreId })) throw new Forbidden('suspension')
}

async function existing(db: Db, id: Id): Promise<Suspension> {
  const suspension = await suspensionById(db, id)
  if (!suspension) throw new Absent('suspension')
  return suspension
}

async function trail(
  tx: Tx,
  actor: Actor,
  event: `suspension.${string}`,
  { id, centreId }: Pick<Suspension, 'id' | 'centreId'>,
  offers: number,
  dates: number,
): Promise<void> {
  await writeAudit(tx, actor, {
    event,
    entity: 'suspension',
    entityId: id,
    centreId,
    detail: { offers, dates },
  })
}
