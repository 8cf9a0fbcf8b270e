import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Permission } from '../identity/index.ts'
import { scopeOf } from '../identity/index.ts'

/** Where a permission reaches, as a condition on `offer o`. */
export function within(
  { actor, centreId }: { readonly actor: Actor; readonly centreId?: Id | undefined },
  permission: Permission,
): RawBuilder<boolean> {
  const scope = scopeOf(actor, permission)
  const here = centreId === undefined ? sql<boolean>`true` : sql<boolean>`o.centre_id = ${centreId}`
  if (scope === 'everywhere') return here
  const own = scope.own.map(
    ({ centreId: centre, partnerId }) => sql<boolean>`(o.centre_id = ${centre} and exists (
      select from offer_organiser oo where oo.offer_id = o.id and oo.partner_id = ${partnerId}))`,
  )
  const parts = [sql<boolean>`o.centre_id = any(${scope.centreIds}::uuid[])`, ...own]
  return sql<boolean>`${here} and (${sql.join(parts, sql` or `)})`
}
