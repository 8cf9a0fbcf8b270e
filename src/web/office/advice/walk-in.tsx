import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import { oneOf, parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import { z } from 'zod'
import {
  adviceServices,
  adviceTopics,
  contactById,
  contactOutcomes,
  contactRefusals,
  countContact,
  noteOutcome,
  noteSlip,
  removeContact,
  walkInContacts,
  walkInForm,
  walkInSums,
} from '../../../modules/advice/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { centreOfForm, houseAsked, noCentrePage } from '../counting.tsx'
import type { FormAgain } from '../form-again.ts'
import { officePage } from '../frame.tsx'
import { mustHere, newIdOf } from '../places/standing.ts'
import { doerOf } from '../partners/record.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { WalkInPage } from './walk-in-page.tsx'

const title = 'Kontakte zählen'

/** One tap for everybody who asks (R144). */
export async function showWalkIn(ctx: OfficeContext, again?: FormAgain): Promise<Response> {
  const house = await houseAsked(ctx, 'advice.count')
  if (!house) return noCentrePage(ctx, title, 'visits')
  const { db } = ctx.deps
  const centreId = house.centre.id
  const day = { centreId, from: ctx.today, to: ctx.today }
  const [topics, services, latest, sums] = await Promise.all([
    adviceTopics(db),
    adviceServices(db, { centreId }),
    walkInContacts(db, day, { number: 1, size: 10 }),
    walkInSums(db, day),
  ])
  const slip = ctx.query('zettel')
  return officePage(
    ctx,
    { title: again ? `Fehler: ${title}` : title, current: 'visits' },
    <WalkInPage
      house={house}
      actor={ctx.actor}
      topics={topics}
      services={services}
      latest={latest}
      counted={sums.all.contacts}
      slip={/^[2-9A-HJKMNP-Z]{5}$/.test(slip) ? slip : undefined}
      nextId={newId()}
      again={again}
    />,
    again?.status ?? 200,
  )
}

/** Counts; the same form sent twice counts once. With a referral the page shows the number for the slip. */
export async function count(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const { values } = input
  const parsed = parseInput(walkInForm, values)
  if (!parsed.ok) return showWalkIn(ctx, { values, problems: parsed.problems, status: 422 })
  const { id: centreId, slug: zentrum } = await centreOfForm(ctx, input.text('centreId'))
  const answer = await countContact(doerOf(ctx), { ...parsed.value, id: newIdOf(input), centreId })
  if (!answer.ok) {
    const problems = { topicId: contactRefusals[answer.reason] }
    return showWalkIn(ctx, { values, problems, status: 409 })
  }
  const query = { zentrum, zettel: answer.value.slip ?? undefined }
  return seeOther(ctx.c, paths.walkIn(query), 'counted')
}

/** Takes a wrong tap back. */
export async function takeBack(ctx: OfficePostContext): Promise<Response> {
  const id = idParam(ctx, 'id')
  const query = await contactCentre(ctx, id)
  await removeContact(doerOf(ctx), id)
  return seeOther(ctx.c, paths.walkIn(query), 'contactWithdrawn')
}

const outcomeForm = z.object({ outcome: oneOf(['', ...contactOutcomes], '') })

/** Notes what became of a referral. */
export async function outcome(ctx: OfficePostContext): Promise<Response> {
  const id = idParam(ctx, 'id')
  const query = await contactCentre(ctx, id)
  const parsed = parseInput(outcomeForm, ctx.input.values)
  const chosen = parsed.ok && parsed.value.outcome !== '' ? parsed.value.outcome : null
  const answer = await noteOutcome(doerOf(ctx), id, chosen)
  if (answer.ok) return seeOther(ctx.c, paths.walkIn(query), 'arrived')
  return showWalkIn(ctx, {
    values: {},
    problems: { slip: contactRefusals[answer.reason] },
    status: 409,
  })
}

/** A service reads the number of a slip back: somebody has arrived. */
export async function slipBack(ctx: OfficePostContext): Promise<Response> {
  const { values } = ctx.input
  const centre = await centreOfForm(ctx, ctx.input.text('centreId'))
  const answer = await noteSlip(doerOf(ctx), centre.id, ctx.input.text('slip'), 'arrived')
  if (answer.ok) return seeOther(ctx.c, paths.walkIn({ zentrum: centre.slug }), 'arrived')
  return showWalkIn(ctx, { values, problems: { slip: contactRefusals[answer.reason] }, status: 409 })
}

async function contactCentre(ctx: OfficeContext, id: Id): Promise<{ zentrum: string }> {
  const contact = await contactById(ctx.deps.db, id)
  if (!contact) throw new Absent()
  mustHere(ctx, 'advice.count', contact.centreId)
  return { zentrum: (await centreOfForm(ctx, contact.centreId)).slug }
}
