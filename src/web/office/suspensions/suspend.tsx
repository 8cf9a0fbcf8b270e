import type { Id } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import type { Problems } from '../../../kernel/result.ts'
import type { Closer, LetterCount } from '../../../modules/interruptions/index.ts'
import { suspendingRefusals, suspendOffers } from '../../../modules/interruptions/index.ts'
import { suspensionForm } from '../../../modules/offers/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { requestPost } from '../../request-post.ts'
import { idsIn } from '../offers/doer.ts'
import { newIdOf } from '../places/standing.ts'
import { deed, page } from '../route.ts'
import type { OfficePostContext, OfficeRoute } from '../route.ts'
import { choosePage } from './choose-page.tsx'
import { again, exemptedIn, fresh, isOfThisFilter, tickedIn } from './exempting.ts'
import { findOffers } from './finding.ts'
import { previewPage } from './preview-page.tsx'

/** The crisis switch in two steps: choose, look at what falls out, do it. */
export const suspendRoutes: readonly OfficeRoute[] = [
  page(paths.suspensionNew(), 'centre.manage', async (ctx) =>
    choosePage(ctx, await findOffers(ctx, ctx.query), fresh()),
  ),
  deed(paths.suspensionNew(), 'centre.manage', 'suspension.created', suspend),
]

/** Who sets out and lifts, when, and how the groups are written to. */
export function closerOf({ deps, actor }: OfficePostContext): Closer {
  return { db: deps.db, actor, now: deps.clock.now(), post: requestPost(deps) }
}

async function suspend(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const finding = await findOffers(ctx, input.text)
  const other = input.text('finden') !== '' || !isOfThisFilter(input, finding)
  if (other || input.text('zurueck') !== '') return choosePage(ctx, finding, again(input, finding))
  const all = input.text('alle') !== ''
  const offerIds = all ? tickedIn(finding, exemptedIn(input, finding)) : idsIn(input.all('angebot'))
  const parsed = parseInput(suspensionForm, input.values)
  const problems: Problems = {
    ...(offerIds.length === 0 && { angebot: 'Bitte wählen Sie mindestens ein Angebot.' }),
    ...(!parsed.ok && parsed.problems),
  }
  if (!parsed.ok || offerIds.length === 0)
    return choosePage(ctx, finding, again(input, finding, { problems }))
  const confirmed = input.text('confirmed') !== ''
  const changed = all && confirmed && input.text('anzahl') !== String(offerIds.length)
  const id = newIdOf(input)
  const { result, inside, letters } = await suspendOffers(closerOf(ctx), {
    ...parsed.value,
    id,
    centreId: finding.centreId,
    offerIds,
    filter: finding.words,
    confirmed: confirmed && !changed,
  })
  if (result.ok) return seeOther(ctx.c, lettersOrList(id, letters), { key: 'suspended', count: result.value })
  const sentence = suspendingRefusals[result.reason]
  if (result.reason === 'too-many-dates')
    return choosePage(ctx, finding, again(input, finding, { refusal: sentence }))
  return previewPage(ctx, {
    finding,
    offerIds,
    exempted: exemptedIn(input, finding),
    wish: parsed.value,
    inside,
    letters,
    sentence,
    changed,
  })
}

/** Where letters have to be printed, they are next; else back to the list. */
export function lettersOrList(suspensionId: Id, letters: LetterCount): string {
  return letters.print > 0 ? paths.suspensionLetters(suspensionId) : paths.suspensions()
}
