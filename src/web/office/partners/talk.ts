import { z } from 'zod'
import { isId } from '../../../kernel/id.ts'
import { optionalId, parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  contactForm,
  noteContact,
  partnerRefusals,
  removeContactEntry,
} from '../../../modules/partners/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { idParam } from '../register.tsx'
import type { OfficePostContext } from '../route.ts'
import { partnerPage } from './partner.tsx'
import { doerOf, livingPartner } from './record.ts'

const talkForm = z.object({ ...contactForm.shape, centreId: optionalId() })

/** Notes a talk; the same form sent twice notes one. */
export async function noteTalk(ctx: OfficePostContext): Promise<Response> {
  const partner = await livingPartner(ctx)
  const { values } = ctx.input
  const id = ctx.input.text('id')
  if (!isId(id)) throw new Absent()
  const typed = parseInput(talkForm, values)
  if (!typed.ok) return partnerPage(ctx, partner, { values, problems: typed.problems, status: 422 })
  const answer = await noteContact(doerOf(ctx), partner.id, { id, ...typed.value })
  if (!answer.ok) {
    const problems = { onDate: partnerRefusals[answer.reason] }
    return partnerPage(ctx, partner, { values, problems, status: 409 })
  }
  return seeOther(ctx.c, paths.officePartner(partner.id), 'saved')
}

/** Takes a wrong note out of the log; asked twice, it is taken out once. */
export async function removeTalk(ctx: OfficePostContext): Promise<Response> {
  const partner = await livingPartner(ctx)
  try {
    await removeContactEntry(doerOf(ctx), idParam(ctx, 'entryId'))
  } catch (error) {
    if (!(error instanceof Absent)) throw error
  }
  return seeOther(ctx.c, paths.officePartner(partner.id), 'removed')
}
