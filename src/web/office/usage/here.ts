import type { Permission } from '../../../modules/identity/index.ts'
import type { CentreName } from '../../../modules/places/index.ts'
import { houseAsked } from '../counting.tsx'
import type { OfficeContext } from '../route.ts'
import type { House } from '../today/house.ts'

/** A house with the one site the page is about. */
export type SiteHouse = House & { readonly site: CentreName['sites'][number] }

/** Opening is told of one site: the chosen one, else the first of the centre; undefined: there is none. */
export async function siteHouse(ctx: OfficeContext, permission: Permission): Promise<SiteHouse | undefined> {
  const house = await houseAsked(ctx, permission)
  const site = house?.site ?? house?.centre.sites[0]
  return house && site && { ...house, site }
}

/** The query that leads to this very site, also for somebody with one centre only. */
export function siteQuery({ centres, centre, site }: SiteHouse): { zentrum?: string; standort: string } {
  return { ...(centres.length > 1 && { zentrum: centre.slug }), standort: site.slug }
}
