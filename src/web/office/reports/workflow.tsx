import type { Problems } from '../../../kernel/result.ts'
import type { Centre } from '../../../modules/places/index.ts'
import type { AnnualReport, ReportState, ReportVersion } from '../../../modules/reports/index.ts'
import { isOpen, reportStateNames, reportSteps } from '../../../modules/reports/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonRow,
  DateField,
  ErrorSummary,
  FieldRow,
  Form,
  HiddenField,
  Notice,
  Section,
  TextArea,
  TextField,
} from '../../ui/index.ts'

/** A form of the page that came back, with what was typed. */
export interface DeedAgain {
  readonly form: 'cover' | 'step' | 'approval' | 'council'
  /** The slug. */
  readonly centre: string
  readonly year: number
  readonly values: Readonly<Record<string, string>>
  readonly problems: Problems
  readonly refusal?: string | undefined
}

interface Props {
  report: AnnualReport
  centre: Centre
  mayWrite: boolean
  mayApprove: boolean
  versions: readonly ReportVersion[]
  came: DeedAgain | undefined
}

const labels = {
  authors: 'Wer verantwortlich zeichnet',
  approvedOn: 'Tag der Zustimmung',
  decisionText: 'Beschluss des Lenkungsgremiums',
  reason: 'Warum es eine neue Fassung gibt',
  councilNumber: 'Nummer der Drucksache',
  councilOn: 'Tag der Sitzung',
} as const

/** Cover, steps, approval and council: what can be done at this point by this person. */
export function Workflow(props: Props) {
  const { report, mayWrite, mayApprove, came } = props
  return (
    <Section title="Auf dem Weg">
      {came && <ErrorSummary problems={came.problems} labels={labels} />}
      {came?.refusal && (
        <Notice tone="error" title="Das ging nicht">
          {came.refusal}
        </Notice>
      )}
      {mayWrite && isOpen(report.state) && <Cover {...props} />}
      {mayWrite && <StepButtons report={report} mayApprove={mayApprove} />}
      {mayApprove && report.state === 'steering' && <Approval {...props} />}
      {mayApprove && report.state === 'approved' && <Council {...props} />}
    </Section>
  )
}

function valuesOf({ came }: Props, form: DeedAgain['form']) {
  return came?.form === form ? { values: came.values, problems: came.problems } : { values: {}, problems: {} }
}

function Cover(props: Props) {
  const { report } = props
  const { values, problems } = valuesOf(props, 'cover')
  return (
    <Form action={paths.reportCover(report.id)}>
      <HiddenField name="version" value={report.version} />
      <TextArea
        name="authors"
        label={labels.authors}
        hint="Eine Zeile je Funktion und Träger. Namen nur, wenn die Menschen es möchten."
        rows={2}
        maxLength={500}
        value={values['authors'] ?? report.authors}
        problem={problems['authors']}
      />
      <Button>Deckblatt speichern</Button>
    </Form>
  )
}

const stepLabels = {
  draft: 'Zurück zum Entwurf',
  team: 'Ins Team geben',
  steering: 'Dem Lenkungsgremium vorlegen',
} as const satisfies Partial<Record<ReportState, string>>

function StepButtons({ report, mayApprove }: { report: AnnualReport; mayApprove: boolean }) {
  const steps = reportSteps(report.state).filter((to) => to !== 'draft' || mayApprove)
  return (
    <ButtonRow>
      {steps.map((to) => (
        <Form key={to} action={paths.reportStep(report.id)}>
          <HiddenField name="version" value={report.version} />
          <HiddenField name="to" value={to} />
          <Button>{labelOf(report.state, to)}</Button>
        </Form>
      ))}
    </ButtonRow>
  )
}

function labelOf(from: ReportState, to: ReportState): string {
  if (!isOpen(from)) return 'Wieder öffnen für eine neue Fassung'
  if (from === 'steering' && to === 'team') return 'Zurück ins Team'
  return to in stepLabels ? stepLabels[to as keyof typeof stepLabels] : reportStateNames[to]
}

function Approval(props: Props) {
  const { report, versions } = props
  const { values, problems } = valuesOf(props, 'approval')
  return (
    <Form action={paths.reportApprove(report.id)}>
      <HiddenField name="version" value={report.version} />
      <p>
        Mit der Freigabe werden Zahlen, Texte und Dokument festgehalten. Spätere Änderungen werden eine neue
        Fassung.
      </p>
      <FieldRow>
        <DateField
          name="approvedOn"
          label={labels.approvedOn}
          required
          value={values['approvedOn']}
          problem={problems['approvedOn']}
        />
        <TextField
          name="decisionText"
          label={labels.decisionText}
          required
          maxLength={200}
          value={values['decisionText']}
          problem={problems['decisionText']}
        />
      </FieldRow>
      {versions.length > 0 && (
        <TextField
          name="reason"
          label={labels.reason}
          required
          maxLength={400}
          value={values['reason']}
          problem={problems['reason']}
        />
      )}
      <Button kind="primary">Freigeben und festhalten</Button>
    </Form>
  )
}

function Council(props: Props) {
  const { report } = props
  const { values, problems } = valuesOf(props, 'council')
  return (
    <Form action={paths.reportCouncil(report.id)}>
      <HiddenField name="version" value={report.version} />
      <FieldRow>
        <TextField
          name="councilNumber"
          label={labels.councilNumber}
          hint="Zum Beispiel GR-DS 65/2020"
          required
          maxLength={60}
          value={values['councilNumber']}
          problem={problems['councilNumber']}
        />
        <DateField
          name="councilOn"
          label={labels.councilOn}
          required
          value={values['councilOn']}
          problem={problems['councilOn']}
        />
      </FieldRow>
      <Button kind="primary">Dem Gemeinderat vorgelegt</Button>
    </Form>
  )
}
