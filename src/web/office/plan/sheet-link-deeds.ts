import { parseInput } from '../../../kernel/input.ts'
import {
  makeSheetLink,
  revokeSheetLink,
  sheetLinkForm,
  sheetLinkRefusals,
} from '../../../modules/bookings/index.ts'
import { siteById } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { newIdOf, siteHere } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import type { OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import { showSheetLink } from './sheet-link-page.tsx'
import { sheetPage } from './sheet.tsx'

/** Makes a link and shows it, this once. */
export async function makeLinkHere(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'booking.decide')
  const { values } = ctx.input
  const parsed = parseInput(sheetLinkForm(ctx.today), values)
  if (!parsed.ok) return sheetPage(ctx, site.slug, { values, problems: parsed.problems }, 422)
  const about = { siteId: site.id, id: newIdOf(ctx.input) }
  const made = await makeSheetLink(doerOf(ctx), about, parsed.value)
  if (made.ok) return showSheetLink(ctx, site, { ...parsed.value, token: made.value })
  return sheetPage(ctx, site.slug, { values, problems: {}, refusal: sheetLinkRefusals[made.reason] }, 409)
}

/** Ends a link at once. */
export async function revokeLinkHere(ctx: OfficePostContext): Promise<Response> {
  const siteId = await revokeSheetLink(doerOf(ctx), idParam(ctx, 'link'))
  const site = await siteById(ctx.deps.db, siteId)
  return seeOther(ctx.c, paths.weeklySheet({ standort: site?.slug }), 'linkRevoked')
}
