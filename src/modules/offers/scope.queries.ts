import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Permission } from '../identity/index.ts'
import { scopeOf } from '../identity/index.ts'

/**
 * Where a permission reaches, as a condition on `offer o`. For a group leader an offer is their own when their
 * organisation takes part in it, or only when it `leads` it: dates are cancelled and confirmed by who leads.
 */
export function within(
  { actor, centreId }: { readonly actor: Actor; readonly centreId?: Id | undefined },
  permission: Permission,
  own: 'takes-part' | 'leads' = 'takes-part',
): RawBuilder<boolean> {
  const scope = scopeOf(actor, permission)
  const here = centreId === undefined ? sql<boolean>`true` : sql<boolean>`o.centre_id = ${centreId}`
  if (scope === 'everywhere') return here
  const leads = own === 'leads' ? sql`and oo.leads` : sql``
  const owned = scope.own.map(
    ({ centreId: centre, partnerId }) => sql<boolean>`(o.centre_id = ${centre} and exists (
      select from offer_organiser oo where oo.offer_id = o.id and oo.partner_id = ${partnerId} ${leads}))`,
  )
  const parts = [sql<boolean>`o.centre_id = any(${scope.centreIds}::uuid[])`, ...owned]
  return sql<boolean>`${here} and (${sql.join(parts, sql` or `)})`
}

/** Offers of the groups this person leads, as a condition on `offer o`; nobody else's. */
export function groupsOnly(actor: Actor): RawBuilder<boolean> {
  const scope = scopeOf(actor, 'request.change')
  if (scope === 'everywhere' || scope.own.length === 0) return sql<boolean>`false`
  const groups = scope.own.map(
    ({ centreId, partnerId }) => sql<boolean>`(o.centre_id = ${centreId} and exists (
      select from offer_organiser oo where oo.offer_id = o.id and oo.partner_id = ${partnerId} and oo.leads))`,
  )
  return sql<boolean>`(${sql.join(groups, sql` or `)})`
}
