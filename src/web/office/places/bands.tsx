import { parseInput } from '../../../kernel/input.ts'
import type { Problems } from '../../../kernel/result.ts'
import { bandsProblem, saveTimeBands, timeBandForm, timeBandsOf } from '../../../modules/places/index.ts'
import type { Site, TimeBand } from '../../../modules/places/index.ts'
import type { FormInput } from '../../../platform/http/form.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { FieldRow, Fieldset, TextField, TimeField } from '../../ui/index.ts'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { filled, formPage, typed } from './form-page.tsx'
import type { FormState } from './form-page.tsx'
import { siteWay } from './site-fields.tsx'
import { siteHere } from './standing.ts'

/** The parts of the day in the printed plan of a site. */
export const bandRoutes: readonly OfficeRoute[] = [
  page(paths.siteBands(':id'), 'centre.manage', async (ctx) => {
    const site = await siteHere(ctx, 'centre.manage')
    return show(ctx, site, stateOf(await timeBandsOf(ctx.deps.db, site.id)))
  }),
  deed(paths.siteBands(':id'), 'centre.manage', 'site.changed', save),
]

const rows = [1, 2, 3, 4, 5, 6] as const
const parts = ['name', 'from', 'to'] as const
const partNames = { name: 'Name', from: 'Von', to: 'Bis' } as const
const labels = Object.fromEntries(
  rows.flatMap((row) => parts.map((part) => [`${part}${row}`, `Band ${row}, ${partNames[part]}`])),
)

function stateOf(bands: readonly TimeBand[]): FormState {
  return filled(
    Object.fromEntries(
      bands.flatMap((band, index) => parts.map((part) => [`${part}${index + 1}`, band[part]])),
    ),
  )
}

function show(ctx: OfficeContext, site: Site, state: FormState): Promise<Response> {
  return formPage(
    ctx,
    {
      title: `${site.name}: Zeitbänder`,
      lead: 'Jedes Band beginnt, wo das vorige endet. Leere Zeilen fallen weg.',
      breadcrumbs: siteWay(site),
      action: paths.siteBands(site.id),
      labels,
      back: paths.officeSite(site.id),
    },
    state,
    rows.map((row) => <Band key={row} row={row} state={state} />),
  )
}

function Band({ row, state }: { row: number; state: FormState }) {
  const f = (part: (typeof parts)[number]) => ({
    name: `${part}${row}`,
    label: partNames[part],
    value: state.values[`${part}${row}`],
    problem: state.problems[`${part}${row}`],
  })
  return (
    <Fieldset legend={`Band ${row}`}>
      <FieldRow>
        <TextField {...f('name')} maxLength={60} />
        <TimeField {...f('from')} />
        <TimeField {...f('to')} />
      </FieldRow>
    </Fieldset>
  )
}

async function save(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'centre.manage')
  const { bands, problems } = bandsIn(ctx.input)
  if (Object.keys(problems).length > 0) return show(ctx, site, typed(ctx.input, [], { problems }))
  const problem = bandsProblem(bands)
  if (problem !== undefined) return show(ctx, site, typed(ctx.input, [], { problems: { name1: problem } }))
  await saveTimeBands(ctx.deps.db, ctx.actor, site.id, bands)
  return seeOther(ctx.c, paths.officeSite(site.id), 'saved')
}

function bandsIn(input: FormInput): { bands: readonly TimeBand[]; problems: Problems } {
  const bands: TimeBand[] = []
  const problems: Record<string, string> = {}
  for (const row of rows) {
    const values = Object.fromEntries(parts.map((part) => [part, input.text(`${part}${row}`)]))
    if (Object.values(values).every((text) => text.trim() === '')) continue
    const parsed = parseInput(timeBandForm, values)
    if (parsed.ok) bands.push(parsed.value)
    else for (const [part, sentence] of Object.entries(parsed.problems)) problems[`${part}${row}`] = sentence
  }
  return { bands, problems }
}
