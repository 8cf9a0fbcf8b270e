import { shortDayText } from '../../../kernel/german-date.ts'
import { parseInput } from '../../../kernel/input.ts'
import {
  hoursText,
  openingStandardForm,
  openingStandards,
  saveOpeningStandard,
} from '../../../modules/usage/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { DateField, FieldRow, NumberField, Section, Table, TextField } from '../../ui/index.ts'
import { fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'

const labels = {
  validFrom: 'Gilt ab',
  weekMinutes: 'Stunden in der Woche',
  days: 'Verschiedene Tage in der Woche',
  contactMinutes: 'Stunden Bürgersprechstunde in der Woche',
  weekendDays: 'Offene Tage am Wochenende im Monat',
} as const

/** What the city expects of a house: the newest values, to change them from a day on. */
export async function showOpeningStandard(ctx: OfficeContext): Promise<Response> {
  const last = (await openingStandards(ctx.deps.db)).at(-1)!
  return form(
    ctx,
    filled({
      validFrom: ctx.today,
      weekMinutes: hoursText(last.weekMinutes),
      days: String(last.days),
      contactMinutes: hoursText(last.contactMinutes),
      weekendDays: String(last.weekendDays),
    }),
  )
}

async function form(ctx: OfficeContext, state: FormState): Promise<Response> {
  const f = fieldsOf(state, labels)
  const known = (await openingStandards(ctx.deps.db)).toReversed()
  return formPage(
    ctx,
    {
      title: 'Öffnungsstandard',
      lead: 'Diese Schwellen gelten für alle Häuser ab dem Tag, den Sie angeben. Frühere Wochen behalten ihre.',
      breadcrumbs: [{ href: paths.settings(), label: 'Einstellungen' }],
      action: paths.openingStandard(),
      labels,
      back: paths.settings(),
      below: <Known known={known} />,
    },
    state,
    <>
      <DateField {...f('validFrom')} required />
      <FieldRow>
        <TextField {...f('weekMinutes')} required />
        <NumberField {...f('days')} min={0} max={7} required />
      </FieldRow>
      <FieldRow>
        <TextField {...f('contactMinutes')} required />
        <NumberField {...f('weekendDays')} min={0} max={10} required />
      </FieldRow>
    </>,
  )
}

function Known({ known }: { known: Awaited<ReturnType<typeof openingStandards>> }) {
  return (
    <Section title="Was bisher gilt">
      <Table
        caption="Öffnungsstandards"
        captionHidden
        rows={known}
        rowKey={({ validFrom }) => validFrom}
        columns={[
          {
            key: 'from',
            label: 'Gilt ab',
            cell: ({ validFrom }) => (validFrom < '2000' ? 'von Anfang an' : shortDayText(validFrom)),
          },
          { key: 'week', label: 'Stunden', numeric: true, cell: (one) => hoursText(one.weekMinutes) },
          { key: 'days', label: 'Tage', numeric: true, cell: ({ days }) => days },
          {
            key: 'contact',
            label: 'Sprechstunde',
            numeric: true,
            cell: (one) => hoursText(one.contactMinutes),
          },
          { key: 'weekend', label: 'Wochenende', numeric: true, cell: ({ weekendDays }) => weekendDays },
        ]}
      />
    </Section>
  )
}

/** Keeps them. */
export async function editOpeningStandard(ctx: OfficePostContext): Promise<Response> {
  const parsed = parseInput(openingStandardForm, ctx.input.values)
  if (!parsed.ok) return form(ctx, typed(ctx.input, [], parsed))
  await saveOpeningStandard(doerOf(ctx), parsed.value)
  return seeOther(ctx.c, paths.openingStandard(), 'saved')
}
