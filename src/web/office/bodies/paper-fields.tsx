import type { Consultation, CouncilPaper } from '../../../modules/bodies/index.ts'
import { consultationRows, noCosts, purposeNames, sessionKindNames } from '../../../modules/bodies/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  DateField,
  ErrorSummary,
  FieldRow,
  Fieldset,
  Form,
  PageHeading,
  Select,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import type { Typed } from '../offers/typed.ts'
import type { Reach } from './around.ts'
import { placeOptions } from './around.ts'

/** How the fields of a line of the Beratungsfolge are called in the form, from row 0. */
export function consultationNames(row: number): Record<keyof Consultation, string> {
  const name = (part: string) => `${part}-${row + 1}`
  return {
    committee: name('vorlage-an'),
    purpose: name('zur'),
    sessionKind: name('sitzungsart'),
    onDate: name('sitzungsdatum'),
    outcome: name('beschluss'),
  }
}

const labels = {
  place: 'Wer die Vorlage schreibt',
  committee: 'Gremium',
  onDate: 'Am',
  number: 'Drucksache',
  subject: 'Betreff',
  attachments: 'Anlage(n)',
  coSigned: 'Mitzeichnung',
  proposal: 'Beschlussvorschlag',
  financialEffects: 'Finanzielle Auswirkungen',
  fundingProposal: 'Deckungsvorschlag',
  reasons: 'Sachdarstellung und Begründung',
}

interface Props {
  title: string
  typed: Typed
  paper: CouncilPaper | undefined
  reach: Reach | undefined
}

/** The form of a council paper, block by block. */
export function PaperFields({ title, typed, paper, reach }: Props) {
  return (
    <>
      <PageHeading title={title} />
      <ErrorSummary problems={typed.problems} labels={labels} />
      <Form
        action={paper ? paths.councilPaperEdit(paper.id) : paths.councilPaperNew()}
        hidden={{ stand: paper?.version }}
      >
        {reach && <Select {...field(typed, 'place')} required options={placeOptions(reach)} />}
        <Head typed={typed} />
        <Fieldset legend="Beratungsfolge" hint="Leere Zeilen zählen nicht. Wir ordnen sie nach Datum.">
          {Array.from({ length: consultationRows }, (_, row) => (
            <Line key={row} row={row} typed={typed} />
          ))}
        </Fieldset>
        <Body typed={typed} />
        <ButtonRow>
          <Button>Speichern</Button>
          <ButtonLink href={paper ? paths.councilPaper(paper.id) : paths.councilPapers()} kind="quiet">
            Abbrechen
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  )
}

function field(typed: Typed, name: keyof typeof labels) {
  return { name, label: labels[name], value: typed.text(name), problem: typed.problems[name] }
}

function Head({ typed }: { typed: Typed }) {
  return (
    <>
      <TextField {...field(typed, 'committee')} required />
      <FieldRow>
        <DateField {...field(typed, 'onDate')} />
        <TextField {...field(typed, 'number')} short hint="Zum Beispiel „GR-DS 65/2020“." />
      </FieldRow>
      <TextField {...field(typed, 'subject')} required />
      <TextArea {...field(typed, 'attachments')} rows={2} hint="Eine in jeder Zeile." />
      <TextArea {...field(typed, 'coSigned')} rows={2} hint="Welche Stellen mitzeichnen." />
      <TextArea {...field(typed, 'proposal')} hint="Zum Beispiel „Der Ausschuss nimmt Kenntnis von …“." />
    </>
  )
}

function Body({ typed }: { typed: Typed }) {
  const costs = `Kostet es nichts, schreiben Sie bitte „${noCosts}“.`
  return (
    <>
      <Fieldset legend="Haushaltsrechtliche Deckung">
        <TextArea {...field(typed, 'financialEffects')} rows={2} hint={costs} />
        <TextArea {...field(typed, 'fundingProposal')} rows={2} hint={costs} />
      </Fieldset>
      <TextArea
        {...field(typed, 'reasons')}
        rows={16}
        hint="Eine Zeile, die mit # beginnt, wird eine Überschrift. Nennen Sie Privatpersonen nur abgekürzt („Frau M.“)."
      />
    </>
  )
}

const options = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

function Line({ row, typed }: { row: number; typed: Typed }) {
  const names = consultationNames(row)
  const part = (name: string, label: string) => ({
    name,
    label: `${label} (Zeile ${row + 1})`,
    value: typed.text(name),
    problem: typed.problems[name],
  })
  return (
    <FieldRow>
      <TextField {...part(names.committee, 'Vorlage an')} />
      <Select {...part(names.purpose, 'zur')} empty={false} options={options(purposeNames)} />
      <Select {...part(names.sessionKind, 'Sitzungsart')} empty={false} options={options(sessionKindNames)} />
      <DateField {...part(names.onDate, 'Sitzungsdatum')} />
      <TextField {...part(names.outcome, 'Beschluss')} />
    </FieldRow>
  )
}
