import type { Problems } from '../../../kernel/result.ts'
import { newId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import {
  endHelpline,
  helplineById,
  helplineRefusals,
  isWidened,
  narrowHelpline,
  widenHelpline,
  wideningForm,
} from '../../../modules/helplines/index.ts'
import type { Helpline } from '../../../modules/helplines/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { doerOf } from '../partners/record.ts'
import { mayHere, versionOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { helplinePage } from './one-page.tsx'

/** One line: how everybody sees it, since when and for whom, and what can be done. */
export async function showHelpline(ctx: OfficeContext): Promise<Response> {
  return helplinePage(ctx, await lineSeen(ctx), { problems: {} })
}

/** A line of the own centre, or one that is widened: what the list shows. @throws Absent, Forbidden */
async function lineSeen(ctx: OfficeContext): Promise<Helpline> {
  const line = await helplineById(ctx.deps.db, idParam(ctx, 'id'))
  if (!line) throw new Absent()
  if (!mayHere(ctx, 'helpline.edit', line.centreId) && !isWidened(line)) throw new Forbidden()
  return line
}

/** To the whole city, in one step. */
export async function widen(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const line = await lineSeen(ctx)
  const wideFromOn = input.text('wideFromOn')
  const again = (wrong: { problems?: Problems; refusal?: string }) =>
    helplinePage(ctx, line, { problems: {}, ...wrong, wideFromOn })
  const parsed = parseInput(wideningForm, input.values)
  if (!parsed.ok) return again(parsed)
  const to = { id: line.id, version: versionOf(input), wideningId: newId() }
  const answer = await widenHelpline(doerOf(ctx), to, parsed.value.wideFromOn)
  if (!answer.ok) return again({ refusal: helplineRefusals[answer.reason] })
  return seeOther(ctx.c, paths.helpline(line.id), 'helplineWidened')
}

/** For its quarter only again. */
export async function narrow(ctx: OfficePostContext): Promise<Response> {
  const id = idParam(ctx, 'id')
  await narrowHelpline(doerOf(ctx), id)
  return seeOther(ctx.c, paths.helpline(id), 'helplineNarrowed')
}

/** Gone from all pages. */
export async function end(ctx: OfficePostContext): Promise<Response> {
  const id = idParam(ctx, 'id')
  await endHelpline(doerOf(ctx), id)
  return seeOther(ctx.c, paths.helpline(id), 'helplineEnded')
}
