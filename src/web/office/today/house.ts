import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../modules/identity/index.ts'
import type { Permission } from '../../../modules/identity/index.ts'
import { centreNames } from '../../../modules/places/index.ts'
import type { CentreName } from '../../../modules/places/index.ts'
import type { Db } from '../../../platform/db/tables.ts'

/** The centres where somebody may do something, and which of them (and which of its sites) the page is about. */
export interface House {
  readonly centres: readonly CentreName[]
  readonly centre: CentreName
  /** Only when one of several sites was chosen. */
  readonly site: CentreName['sites'][number] | undefined
}

/** The house somebody asked for by the slugs in the address, else the first where they work; undefined: none at all. */
export async function houseOf(
  db: Db,
  actor: Actor,
  permission: Permission,
  wish: { readonly centre: string; readonly site: string },
): Promise<House | undefined> {
  const scope = scopeOf(actor, permission)
  const reach = scope === 'everywhere' ? undefined : new Set(reached(scope))
  const centres = (await centreNames(db)).filter((centre) => reach?.has(centre.id) ?? true)
  const centre = centres.find(({ slug }) => slug === wish.centre) ?? centres[0]
  return centre && { centres, centre, site: centre.sites.find(({ slug }) => slug === wish.site) }
}

function reached(scope: Exclude<ReturnType<typeof scopeOf>, 'everywhere'>): readonly string[] {
  return [...scope.centreIds, ...scope.own.map(({ centreId }) => centreId)]
}

/** The query that keeps the choice of house in every link. */
export function houseQuery({ centres, centre, site }: House): { zentrum?: string; standort?: string } {
  return { ...(centres.length > 1 && { zentrum: centre.slug }), ...(site && { standort: site.slug }) }
}
