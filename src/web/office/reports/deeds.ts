import { parseInput } from '../../../kernel/input.ts'
import type { Problems, Result } from '../../../kernel/result.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import { centreBySlug } from '../../../modules/places/index.ts'
import type { ReportRefusal, ReportState } from '../../../modules/reports/index.ts'
import {
  approvalForm,
  approveReport,
  beginReport,
  councilForm,
  coverForm,
  nameAuthors,
  noteCouncil,
  reportRefusals,
  reportStates,
  stepReport,
} from '../../../modules/reports/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { versionOf } from '../places/standing.ts'
import type { OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import type { ReportHere } from './here.ts'
import { reportHere } from './here.ts'
import { showReport } from './report.tsx'
import type { DeedAgain } from './workflow.tsx'

/** Begins the report of a centre and year. */
export async function beginHere(ctx: OfficePostContext): Promise<Response> {
  const centre = await centreBySlug(ctx.deps.db, ctx.input.text('zentrum'))
  const year = Number(ctx.input.text('jahr'))
  if (!centre || !Number.isInteger(year) || year < 1990 || year > 2199) throw new Absent()
  if (!may(ctx.actor, 'report.write', { centreId: centre.id })) throw new Forbidden()
  await beginReport(doerOf(ctx), centre.id, year)
  return seeOther(ctx.c, paths.report({ zentrum: centre.slug, jahr: year }), 'created')
}

/** Names who answers for the report on its cover. */
export async function coverHere(ctx: OfficePostContext): Promise<Response> {
  const here = await reportHere(ctx, 'report.write')
  const parsed = parseInput(coverForm, ctx.input.values)
  if (!parsed.ok) return again(ctx, here, 'cover', { problems: parsed.problems })
  const done = await nameAuthors(doerOf(ctx), here.report.id, versionOf(ctx.input), parsed.value.authors)
  return after(ctx, here, 'cover', done)
}

/** Takes the report a step on or back. */
export async function stepHere(ctx: OfficePostContext): Promise<Response> {
  const here = await reportHere(ctx, 'report.write')
  const to = reportStates.find((state) => state === ctx.input.text('to'))
  if (!to) return again(ctx, here, 'step', { refusal: reportRefusals['step-not-allowed'] }, 409)
  const done = await stepReport(doerOf(ctx), here.report.id, versionOf(ctx.input), to satisfies ReportState)
  return after(ctx, here, 'step', done)
}

/** Approves and freezes. */
export async function approveHere(ctx: OfficePostContext): Promise<Response> {
  const here = await reportHere(ctx, 'report.approve')
  const parsed = parseInput(approvalForm, ctx.input.values)
  if (!parsed.ok) return again(ctx, here, 'approval', { problems: parsed.problems })
  const { report, centre } = here
  const about = { id: report.id, version: versionOf(ctx.input), centre }
  const done = await approveReport(doerOf(ctx), about, parsed.value)
  if (!done.ok && done.reason === 'reason-missing') {
    return again(ctx, here, 'approval', { problems: { reason: reportRefusals['reason-missing'] } }, 409)
  }
  return after(ctx, here, 'approval', done)
}

/** Notes number and day of the council. */
export async function councilHere(ctx: OfficePostContext): Promise<Response> {
  const here = await reportHere(ctx, 'report.approve')
  const parsed = parseInput(councilForm, ctx.input.values)
  if (!parsed.ok) return again(ctx, here, 'council', { problems: parsed.problems })
  const done = await noteCouncil(doerOf(ctx), here.report.id, versionOf(ctx.input), parsed.value)
  return after(ctx, here, 'council', done)
}

function after(
  ctx: OfficePostContext,
  here: ReportHere,
  form: DeedAgain['form'],
  answer: Result<unknown, ReportRefusal>,
): Promise<Response> | Response {
  const { report, centre } = here
  if (answer.ok) return seeOther(ctx.c, paths.report({ zentrum: centre.slug, jahr: report.year }), 'saved')
  return again(ctx, here, form, { refusal: reportRefusals[answer.reason] }, 409)
}

function again(
  ctx: OfficePostContext,
  { report, centre }: ReportHere,
  form: DeedAgain['form'],
  wrong: { readonly problems?: Problems; readonly refusal?: string },
  status: 409 | 422 = 422,
): Promise<Response> {
  const { problems = {}, refusal } = wrong
  const came = { form, centre: centre.slug, year: report.year, values: ctx.input.values, problems, refusal }
  return showReport(ctx, came, status)
}
