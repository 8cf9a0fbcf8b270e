import { optionalDay, parseInput } from '../../../kernel/input.ts'

import type { Problems } from '../../../kernel/result.ts'
import { z } from 'zod'
import { intakeSentence } from '../../../modules/intake/index.ts'
import { exportFile, listKindNames, listKinds } from '../../../modules/lists/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import { writeJson } from '../../../platform/files/write-json.ts'
import { tableFormats, tableTypes, writeTable } from '../../../platform/files/write-table.ts'
import type { TableFormat } from '../../../platform/files/write-table.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  DateField,
  ErrorSummary,
  FieldRow,
  Form,
  PageHeading,
  RadioGroup,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { page } from '../route.ts'
import type { OfficeContext, OfficeRoute } from '../route.ts'
import { sitesFor } from './upload.tsx'
import { whichLabels, WhichList, yearTyped } from './which-list.tsx'

/** Lists go out in the columns of their sources. */
export const exportRoutes: readonly OfficeRoute[] = [
  page(paths.exports(), 'export.run', (ctx) => showForm(ctx)),
  page(paths.exportFile(), 'export.run', sendFile),
]

const fields = ['art', 'standort', 'jahr', 'von', 'bis', 'form'] as const
const formatNames = { csv: 'CSV', xlsx: 'Excel (XLSX)', json: 'JSON' } satisfies Record<TableFormat, string>
const period = z
  .object({ von: optionalDay(), bis: optionalDay() })
  .refine(({ von, bis }) => !von || !bis || von <= bis, { path: ['bis'], message: '„Bis“ liegt vor „Von“.' })

async function showForm(ctx: OfficeContext, problems: Problems = {}): Promise<Response> {
  const failed = Object.keys(problems).length > 0
  const title = failed ? 'Fehler: Listen ausgeben' : 'Listen ausgeben'
  const sites = await sitesFor(ctx, 'export.run')
  const values = Object.fromEntries(fields.map((name) => [name, ctx.query(name)]))
  return officePage(
    ctx,
    { title, current: 'clarify' },
    <ExportPage {...{ sites, values, problems }} />,
    failed ? 422 : 200,
  )
}

async function sendFile(ctx: OfficeContext): Promise<Response> {
  const kind = listKinds.find((known) => known === ctx.query('art'))
  const format = tableFormats.find((known) => known === ctx.query('form')) ?? 'csv'
  const sites = await sitesFor(ctx, 'export.run')
  const site = sites.find(({ slug }) => slug === ctx.query('standort'))
  const days = parseInput(period, { von: ctx.query('von'), bis: ctx.query('bis') })
  if (!kind || !site || !days.ok) {
    return showForm(ctx, {
      ...(kind ? {} : { art: 'Bitte wählen Sie eine Liste.' }),
      ...(site ? {} : { standort: 'Bitte wählen Sie den Standort.' }),
      ...(days.ok ? {} : days.problems),
    })
  }
  const { von, bis } = days.value
  const { deps, actor, today } = ctx
  const answer = await exportFile(deps.db, {
    kind,
    slug: site.slug,
    year: yearTyped(ctx.query('jahr')),
    from: von ?? undefined,
    to: bis ?? undefined,
    today,
    actor,
  })
  if (!answer.ok) return showForm(ctx, { standort: intakeSentence(answer.reason, answer.detail) })
  const file = answer.value
  const json = 'json' in file
  const bytes = json ? writeJson(file.json) : await writeTable(format, listKindNames[kind], file)
  const ending = json ? 'json' : format
  return ctx.c.body(Uint8Array.from(bytes), 200, {
    'content-type': tableTypes[ending],
    'content-disposition': `attachment; filename="${kind}-${file.place}-${today}.${ending}"`,
  })
}

function ExportPage(props: {
  sites: readonly Site[]
  values: Readonly<Record<string, string>>
  problems: Problems
}) {
  const { sites, values, problems } = props
  const labels = { ...whichLabels, von: 'Von', bis: 'Bis', form: 'Form' }
  return (
    <>
      <PageHeading
        title="Listen ausgeben"
        lead="In genau der Form, in der die Listen bisher geführt wurden, mit dem Stand von jetzt."
        actions={<ButtonLink href={paths.intake()}>Liste einlesen</ButtonLink>}
      />
      <ErrorSummary problems={problems} labels={labels} />
      <Form action={paths.exportFile()} method="get">
        <WhichList
          {...{ sites, values, problems }}
          yearHint="Für Listen des ganzen Zentrums: nur dieses Jahr. Ohne Angabe: alles, bei Zielen und Nacherfassung das letzte Jahr mit Zielen."
        />
        <Period values={values} problems={problems} />
        <RadioGroup
          name="form"
          label={labels.form}
          required
          inline
          options={tableFormats.map((format) => ({ value: format, label: formatNames[format] }))}
          value={values['form'] || 'csv'}
          hint="Ziele und Nacherfassung gibt es nur als JSON."
        />
        <Button>Datei holen</Button>
      </Form>
    </>
  )
}

function Period({ values, problems }: { values: Readonly<Record<string, string>>; problems: Problems }) {
  const hint = 'Ohne Angabe kommt alles in die Datei.'
  return (
    <FieldRow>
      <DateField name="von" label="Von" value={values['von']} problem={problems['von']} hint={hint} />
      <DateField name="bis" label="Bis" value={values['bis']} problem={problems['bis']} />
    </FieldRow>
  )
}
