import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { within } from './scope.queries.ts'

export interface OfferName {
  readonly id: Id
  readonly slug: string
  readonly title: string
}

/** What offers are called, by id: those this person may know; for nobody in particular, the public ones. */
export async function offerNames(
  db: Db,
  ids: readonly Id[],
  actor?: Actor,
): Promise<ReadonlyMap<Id, OfferName>> {
  if (ids.length === 0) return new Map()
  const known = actor
    ? sql`${within({ actor }, 'offer.read')}
        and (o.visibility <> 'confidential' or ${within({ actor }, 'offer.readConfidential')})`
    : sql`o.visibility = 'public'`
  const { rows } = await sql<OfferName>`
    select o.id, o.slug, o.title from offer o
    where o.id = any(${[...ids]}::uuid[]) and ${known}`.execute(db)
  return new Map(rows.map((offer) => [offer.id, offer]))
}
