import { weekdayDayText } from '../../../kernel/german-date.ts'
import type { BodyReport } from '../../../modules/bodies/index.ts'
import { paths } from '../../paths.ts'
import { Button, DateField, Details, Form, NumberField, Section, Select, TextField } from '../../ui/index.ts'
import { placeName } from './around.ts'
import type { BodyView } from './body-view.ts'

export const reportLabels = {
  onDate: 'Wann',
  paper: 'Vorlage oder Titel',
  reportYear: 'Über welches Jahr',
  centreId: 'Zentrum',
}

/** Reports given in a body that is not ours (R116). */
export function Reports({ view }: { view: BodyView }) {
  const { reports, reporting, again } = view
  return (
    <Section title="Berichte">
      {reporting.length > 0 && (
        <Details summary="Bericht eintragen" open={again?.form === 'report'}>
          <ReportForm view={view} />
        </Details>
      )}
      {reports.length === 0 && <p>Noch kein Bericht eingetragen.</p>}
      <ul class="q-desk">
        {reports.map((report) => (
          <li key={report.id}>
            <Report report={report} view={view} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Report({ report, view }: { report: BodyReport; view: BodyView }) {
  const day = weekdayDayText(report.onDate, true)
  const mayRemove = view.reporting.some(({ id }) => id === report.centreId)
  return (
    <>
      <p>
        <b>{day}</b>
        {view.body.centreId === null && <>, {placeName(report.centreId, view.centres)}</>}
        <br />
        {[report.paper, report.reportYear === null ? '' : `über ${report.reportYear}`]
          .filter(Boolean)
          .join(', ') || 'ohne Vorlage'}
      </p>
      {mayRemove && (
        <Form action={paths.bodyReportRemove(view.body.id, report.id)} inline>
          <Button kind="quiet" label={`Bericht vom ${day} entfernen`}>
            Entfernen
          </Button>
        </Form>
      )}
    </>
  )
}

function ReportForm({ view }: { view: BodyView }) {
  const { reporting, today } = view
  const again = view.again?.form === 'report' ? view.again : undefined
  const values = again?.values ?? {}
  const field = (name: keyof typeof reportLabels) => ({
    name,
    label: reportLabels[name],
    value: values[name] ?? '',
    problem: again?.problems[name],
  })
  const only = reporting.length === 1 && again === undefined ? reporting[0]!.id : undefined
  return (
    <Form action={paths.bodyReports(view.body.id)} hidden={{ centreId: only }}>
      <DateField {...field('onDate')} required max={today} value={values.onDate ?? today} />
      <TextField {...field('paper')} hint="Zum Beispiel „GR-DS 65/2020“." />
      <NumberField {...field('reportYear')} min={2000} max={2199} />
      {only === undefined && (
        <Select
          {...field('centreId')}
          required
          options={reporting.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Button kind="secondary">Eintragen</Button>
    </Form>
  )
}
