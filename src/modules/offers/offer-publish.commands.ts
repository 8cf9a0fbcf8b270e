import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import type { Doer } from './offer.commands.ts'
import { offerToChange } from './offer.commands.ts'
import { offerById } from './offer.queries.ts'
import { publishGaps } from './offer.rules.ts'
import type { Offer, PublishGap } from './offer.ts'
import { publishGapSentences } from './offer.ts'

/** Lets everybody know of an offer; refused while something is missing, named in the detail. @throws Absent, Forbidden */
export async function publishOffer(
  { db, actor, now }: Doer,
  id: Id,
): Promise<Result<null, 'nothing-to-tell'>> {
  return inTransaction(db, async (tx) => {
    const offer = await offerToChange(tx, actor, id, 'offer.publish')
    const gaps = publishGaps(offer, berlinDay(now))
    if (gaps.length > 0) {
      return refused('nothing-to-tell', gaps.map((gap) => publishGapSentences[gap]).join(' '))
    }
    await publish(tx, actor, offer, now)
    return done(null)
  })
}

/** Takes an offer back into the house; its public pages and feeds lose it at once. @throws Absent, Forbidden */
export async function unpublishOffer({ db, actor, now }: Doer, id: Id): Promise<Result<null, never>> {
  return inTransaction(db, async (tx) => {
    const offer = await offerToChange(tx, actor, id, 'offer.publish')
    if (offer.visibility === 'public') {
      await setVisibility(tx, offer, 'internal', now)
      await writeAudit(tx, actor, {
        event: 'offer.unpublished',
        entity: 'offer',
        entityId: id,
        centreId: offer.centreId,
      })
    }
    return done(null)
  })
}

/** One offer of a bulk step: what would happen to it, and what keeps it from being published. */
export interface PublishCandidate {
  readonly id: Id
  readonly title: string
  readonly description: string
  readonly alreadyPublic: boolean
  readonly gaps: readonly PublishGap[]
  readonly nextOn: Day | null
}

/** All or nothing; refused with every offer that is not ready. */
export type PublishManyResult =
  | { readonly ok: true; readonly value: { readonly published: number } }
  | {
      readonly ok: false
      readonly reason: 'some-not-ready'
      readonly notReady: readonly PublishCandidate[]
    }

const mostAtOnce = 200

/** What publishing these offers together would mean, to look through before it is done. @throws Absent */
export async function reviewPublishing(
  db: Db | Tx,
  actor: Actor,
  ids: readonly Id[],
  today: Day,
): Promise<readonly PublishCandidate[]> {
  const wanted = [...new Set(ids)].slice(0, mostAtOnce)
  const { rows } = await sql<{ offer_id: Id; next_on: Day }>`
    select offer_id, min(on_date) as next_on from session
     where offer_id = any(${wanted}::uuid[]) and on_date >= ${today} and status = 'planned'
     group by offer_id`.execute(db)
  const next = new Map(rows.map((row) => [row.offer_id, row.next_on]))
  const candidates: PublishCandidate[] = []
  for (const id of wanted) {
    const offer = await offerById(db, actor, id)
    candidates.push(candidateOf(offer, today, next.get(id) ?? null))
  }
  return candidates
}

function candidateOf(offer: Offer, today: Day, nextOn: Day | null): PublishCandidate {
  return {
    id: offer.id,
    title: offer.title,
    description: offer.description,
    alreadyPublic: offer.visibility === 'public',
    gaps: publishGaps(offer, today),
    nextOn,
  }
}

/** Publishes several offers in one step: all of them or none. @throws Absent, Forbidden */
export async function publishMany({ db, actor, now }: Doer, ids: readonly Id[]): Promise<PublishManyResult> {
  return inTransaction(db, async (tx) => {
    const today = berlinDay(now)
    // In one order, so that two people who publish the same offers never wait for each other.
    const wanted = [...new Set(ids)].slice(0, mostAtOnce).sort()
    const offers: Offer[] = []
    for (const id of wanted) offers.push(await offerToChange(tx, actor, id, 'offer.publish'))
    const notReady = offers
      .map((offer) => candidateOf(offer, today, null))
      .filter((candidate) => candidate.gaps.length > 0)
    if (notReady.length > 0) return { ok: false, reason: 'some-not-ready', notReady }
    const hidden = offers.filter((offer) => offer.visibility !== 'public')
    for (const offer of hidden) await publish(tx, actor, offer, now)
    return { ok: true, value: { published: hidden.length } }
  })
}

async function publish(tx: Tx, actor: Actor, offer: Offer, now: Date): Promise<void> {
  if (offer.visibility === 'public') return
  await setVisibility(tx, offer, 'public', now)
  await writeAudit(tx, actor, {
    event: 'offer.published',
    entity: 'offer',
    entityId: offer.id,
    centreId: offer.centreId,
  })
}

async function setVisibility(
  tx: Tx,
  offer: Offer,
  visibility: 'public' | 'internal',
  now: Date,
): Promise<void> {
  await tx
    .updateTable('offer')
    .set({ visibility, updated_at: now, version: offer.version + 1 })
    .where('id', '=', offer.id)
    .execute()
}
