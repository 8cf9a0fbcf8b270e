import { markChecked } from '../../../modules/partners/index.ts'
import type { Partner } from '../../../modules/partners/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { PartnerPage } from './partner-page.tsx'
import { doerOf, livingPartner, partnerOf, trail } from './record.ts'
import type { TalkAgain } from './view.ts'
import { viewOf } from './view.ts'

/** One organisation; the address of a merged one leads to the one it became. */
export async function showPartner(ctx: OfficeContext): Promise<Response> {
  const partner = await partnerOf(ctx)
  if (partner.mergedIntoId) return seeOther(ctx.c, paths.officePartner(partner.mergedIntoId))
  return partnerPage(ctx, partner)
}

/** The page, also with a note of a talk that came back. */
export async function partnerPage(
  ctx: OfficeContext,
  partner: Partner,
  again?: TalkAgain,
): Promise<Response> {
  const view = await viewOf(ctx, partner)
  return officePage(
    ctx,
    {
      title: again ? `Fehler: ${partner.name}` : partner.name,
      current: 'partners',
      breadcrumbs: trail(partner.name),
    },
    <PartnerPage view={view} today={ctx.today} again={again} />,
    again?.status ?? 200,
  )
}

/** "Stimmt, heute geprüft". */
export async function check(ctx: OfficePostContext): Promise<Response> {
  const partner = await livingPartner(ctx)
  await markChecked(doerOf(ctx), partner.id)
  return seeOther(ctx.c, paths.officePartner(partner.id), 'checked')
}
