import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import type { Body } from '../../../modules/bodies/index.ts'
import {
  addMember,
  bodyRefusals,
  memberForm,
  noteReport,
  removeMember,
  removeReport,
  reportForm,
} from '../../../modules/bodies/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { bodyAsked, bodyToChange, doerOf, reachOf, trail } from './around.ts'
import { BodyPage } from './body-page.tsx'
import type { BodyAgain } from './body-view.ts'
import { bodyView } from './body-view.ts'

/** One body: who belongs to it, what is owed, when it met. */
export async function showBody(ctx: OfficeContext): Promise<Response> {
  return show(ctx, await bodyAsked(ctx))
}

async function show(ctx: OfficeContext, body: Body, again?: BodyAgain): Promise<Response> {
  return officePage(
    ctx,
    {
      title: again ? `Fehler: ${body.name}` : body.name,
      current: 'bodies',
      breadcrumbs: trail(body.name),
    },
    <BodyPage view={await bodyView(ctx, body, again)} />,
    again?.status ?? 200,
  )
}

/** Adds a line to the composition. */
export async function createMember(ctx: OfficePostContext): Promise<Response> {
  const body = await bodyToChange(ctx)
  const { values } = ctx.input
  const typed = parseInput(memberForm, values)
  if (!typed.ok) return show(ctx, body, { form: 'member', values, problems: typed.problems, status: 422 })
  const answer = await addMember(doerOf(ctx), body.id, typed.value)
  if (answer.ok) return seeOther(ctx.c, paths.body(body.id), 'saved')
  const problems = { partnerId: bodyRefusals[answer.reason] }
  return show(ctx, body, { form: 'member', values, problems, status: 409 })
}

/** Takes one out; asked twice, it is taken out once. */
export async function deleteMember(ctx: OfficePostContext): Promise<Response> {
  const body = await bodyToChange(ctx)
  await once(() => removeMember(doerOf(ctx), body.id, idParam(ctx, 'memberId')))
  return seeOther(ctx.c, paths.body(body.id), 'removed')
}

/** Notes a report given there. */
export async function createReport(ctx: OfficePostContext): Promise<Response> {
  const body = await bodyAsked(ctx)
  const { values } = ctx.input
  const { centres } = await reachOf(ctx, 'body.edit')
  const centre = centres.find(({ id }) => id === values.centreId)
  const typed = parseInput(reportForm, values)
  if (!typed.ok || !centre) {
    const problems = {
      ...(typed.ok ? {} : typed.problems),
      ...(centre ? {} : { centreId: 'Bitte wählen Sie, welches Zentrum berichtet hat.' }),
    }
    return show(ctx, body, { form: 'report', values, problems, status: 422 })
  }
  const answer = await noteReport(doerOf(ctx), body.id, centre.id, typed.value)
  if (answer.ok) return seeOther(ctx.c, paths.body(body.id), 'saved')
  const problems = { onDate: bodyRefusals[answer.reason] }
  return show(ctx, body, { form: 'report', values, problems, status: 409 })
}

/** Takes out a report entered by mistake; asked twice, it is taken out once. */
export async function deleteReport(ctx: OfficePostContext): Promise<Response> {
  const body = await bodyAsked(ctx)
  await once(() => removeReport(doerOf(ctx), body.id, idParam(ctx, 'reportId')))
  return seeOther(ctx.c, paths.body(body.id), 'removed')
}

async function once(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Absent)) throw error
  }
}
