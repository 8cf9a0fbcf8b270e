import { parseInput, requiredInteger } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import { z } from 'zod'
import { dutyLines, setYearlyDuty, yearlyDutyKinds, yearlyDutyMonths } from '../../../modules/bodies/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf, reachOf, trail } from './around.ts'
import { DutiesPage } from './duties-page.tsx'

/** The calendar of duties: one centre's year, or what is missing over all centres (N7). */
export async function showDuties(ctx: OfficeContext): Promise<Response> {
  const { deps, today } = ctx
  const { centres, city } = await reachOf(ctx, 'body.read')
  const slug = ctx.query('zentrum')
  const chosen =
    centres.find((centre) => centre.slug === slug) ?? (centres.length === 1 ? centres[0] : undefined)
  const thisYear = Number(today.slice(0, 4))
  const year = yearAsked(ctx.query('jahr')) ?? thisYear
  const lines = await dutyLines(deps.db, {
    centreIds: (chosen ? [chosen] : centres).map(({ id }) => id),
    city,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    day: today,
  })
  const title = 'Pflichtenkalender'
  const months = may(ctx.actor, 'city.manage', {}) ? await yearlyDutyMonths(deps.db) : undefined
  return officePage(
    ctx,
    { title, current: 'bodies', wide: true, breadcrumbs: trail(title) },
    <DutiesPage view={{ year, thisYear, centres, chosen, lines, months }} />,
  )
}

function yearAsked(text: string): number | undefined {
  return /^(20|21)\d\d$/.test(text) ? Number(text) : undefined
}

const monthForm = z.object({ dueMonth: requiredInteger(1, 12) })

/** Sets until the end of which month something is decided every year. */
export async function setMonth(ctx: OfficePostContext): Promise<Response> {
  const kind = yearlyDutyKinds.find((known) => known === ctx.input.text('kind'))
  const typed = parseInput(monthForm, ctx.input.values)
  if (!kind || !typed.ok) throw new Absent()
  await setYearlyDuty(doerOf(ctx), kind, typed.value.dueMonth)
  return seeOther(ctx.c, paths.duties(), 'saved')
}
