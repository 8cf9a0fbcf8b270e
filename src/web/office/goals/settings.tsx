import { parseInput } from '../../../kernel/input.ts'
import { goalSettingForm, goalSettings, saveGoalSettings } from '../../../modules/goals/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { NumberField } from '../../ui/index.ts'
import { fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'

const labels = {
  partlyPercent: 'Teilweise erreicht ab Prozent der Zeiträume',
  riskMarginPercent: 'Gefährdet ab Prozentpunkten hinter dem gleichmäßigen Takt',
  daysLeft: 'Gefährdet, wenn nur noch so viele Tage bleiben',
} as const

/** What the city calls partly reached and at risk. */
export async function showGoalSettings(ctx: OfficeContext): Promise<Response> {
  const settings = await goalSettings(ctx.deps.db)
  const values = Object.entries(settings).map(([name, value]) => [name, String(value)])
  return form(ctx, filled(Object.fromEntries(values)))
}

function form(ctx: OfficeContext, state: FormState): Promise<Response> {
  const f = fieldsOf(state, labels)
  return formPage(
    ctx,
    {
      title: 'Wie Ziele beurteilt werden',
      lead: 'Diese Schwellen gelten für alle Zentren der Stadt.',
      breadcrumbs: [{ href: paths.settings(), label: 'Einstellungen' }],
      action: paths.goalSettings(),
      labels,
      back: paths.settings(),
    },
    state,
    <>
      <NumberField {...f('partlyPercent')} min={1} max={100} required />
      <NumberField {...f('riskMarginPercent')} min={0} max={100} required />
      <NumberField {...f('daysLeft')} min={0} max={90} required />
    </>,
  )
}

/** Keeps them. */
export async function editGoalSettings(ctx: OfficePostContext): Promise<Response> {
  const parsed = parseInput(goalSettingForm, ctx.input.values)
  if (!parsed.ok) return form(ctx, typed(ctx.input, [], parsed))
  await saveGoalSettings(doerOf(ctx), parsed.value)
  return seeOther(ctx.c, paths.goalSettings(), 'saved')
}
