import { dayText } from '../../../kernel/german-date.ts'
import type { Problems } from '../../../kernel/result.ts'
import type { DecisionMade } from '../../../modules/bodies/index.ts'
import type { Centre } from '../../../modules/places/index.ts'
import type { AgreementVersion, DraftAgreement, TargetAgreement } from '../../../modules/reports/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  Details,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Section,
  Select,
  StatusTag,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import { AgreementFiles } from './files.tsx'

/** A form of the page that came back with what was typed. */
export interface CameBack {
  readonly form: 'texts' | 'sign'
  readonly values: Readonly<Record<string, string>>
  readonly problems: Problems
  readonly refusal?: string | undefined
}

/** Everything the page of an agreement shows. */
export interface AgreementView {
  readonly agreement: TargetAgreement
  readonly centre: Centre
  readonly draft: DraftAgreement
  readonly versions: readonly AgreementVersion[]
  /** Decisions that can sign it and have not yet. */
  readonly decisions: readonly DecisionMade[]
  readonly mayWrite: boolean
  readonly maySign: boolean
  readonly came: CameBack | undefined
}

interface Props {
  view: AgreementView
}

const labels = {
  preamble: 'Präambel',
  signatories: 'Wer unterschreibt (Funktionen)',
  decisionId: 'Beschluss des Lenkungsgremiums',
  reason: 'Warum es eine neue Fassung gibt',
} as const

/** One agreement from the draft to its versions. */
export function AgreementPage({ view }: Props) {
  const { agreement, centre, came } = view
  return (
    <>
      <PageHeading
        kicker={centre.name}
        title={`Zielvereinbarung ${agreement.year}`}
        lead={<State view={view} />}
        actions={
          <>
            <ButtonLink href={paths.targetAgreementPreview(agreement.id)} kind="primary">
              Lesen
            </ButtonLink>
            <AgreementFiles id={agreement.id} query={{}} />
          </>
        }
      />
      {came && <ErrorSummary problems={came.problems} labels={labels} />}
      {came?.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{came.refusal}</p>
        </Notice>
      )}
      <Changed view={view} />
      <Contents view={view} />
      {view.mayWrite && <Texts view={view} />}
      {view.maySign && <Sign view={view} />}
      {view.versions.length > 0 && <Versions view={view} />}
    </>
  )
}

function State({ view: { versions, draft } }: Props) {
  const [last] = versions
  if (!last) return <StatusTag tone="info" label="Entwurf, noch nicht unterschrieben" />
  return (
    <>
      <StatusTag
        tone="success"
        label={`Fassung ${last.number}, unterschrieben am ${dayText(last.signedOn, true)}`}
      />{' '}
      {draft.changes.length > 0 && <StatusTag tone="warning" label="geändert seit der Unterschrift" />}
    </>
  )
}

function Changed({ view: { draft } }: Props) {
  if (draft.changes.length === 0) return null
  return (
    <Notice tone="warning" title="Geändert seit der Unterschrift">
      <ul>
        {draft.changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <p>Unterschrieben bleibt, was festgehalten ist. Eine neue Fassung braucht einen neuen Beschluss.</p>
    </Notice>
  )
}

function Contents({ view: { draft, agreement } }: Props) {
  const { directions, indicators, activities, parties } = draft.content.facts
  const goals = directions.flatMap(({ branches }) => branches.flatMap((branch) => branch.goals))
  const counts = [
    `${goals.length} ${goals.length === 1 ? 'Handlungsziel' : 'Handlungsziele'}`,
    `${indicators.length} ${indicators.length === 1 ? 'Kennzahl' : 'Kennzahlen'}`,
    `${activities.length} ${activities.length === 1 ? 'Aktivität' : 'Aktivitäten'}`,
  ]
  return (
    <Section title="Was darin steht">
      <p>{`Vereinbarungspartner: ${parties.map(({ name }) => name).join(', ')}`}</p>
      <p>
        {counts.join(', ')}. Geändert wird das bei den{' '}
        <a href={paths.goals({ jahr: agreement.year })}>Zielen {agreement.year}</a>.
      </p>
    </Section>
  )
}

function fieldOf(came: CameBack | undefined, form: CameBack['form'], kept: Readonly<Record<string, string>>) {
  const back = came?.form === form ? came : undefined
  return (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: back ? back.values[name] : kept[name],
    problem: back?.problems[name],
  })
}

function Texts({ view: { agreement, came } }: Props) {
  const f = fieldOf(came, 'texts', { preamble: agreement.preamble, signatories: agreement.signatories })
  return (
    <Section title="Was Sie dazu schreiben">
      <Form action={paths.targetAgreementTexts(agreement.id)} hidden={{ version: agreement.version }}>
        <TextArea {...f('preamble')} rows={8} hint="Leere Zeilen trennen Absätze." />
        <TextArea
          {...f('signatories')}
          rows={3}
          hint="Eine Zeile je Funktion, zum Beispiel „Leitung AWO“. Ohne Namen: Unterschrieben wird auf Papier."
        />
        <Button kind="secondary">Texte speichern</Button>
      </Form>
    </Section>
  )
}

function Sign({ view: { agreement, decisions, versions, came } }: Props) {
  const f = fieldOf(came, 'sign', {})
  if (decisions.length === 0) {
    return (
      <Section title="Unterschreiben">
        <p>
          Unterschrieben wird mit einem Beschluss des Lenkungsgremiums der Art „Zielvereinbarung“ für das Jahr{' '}
          {agreement.year}. Davon wartet keiner. Tragen Sie ihn zuerst bei der Sitzung ein, unter{' '}
          <a href={paths.bodies()}>Gremien</a>.
        </p>
      </Section>
    )
  }
  return (
    <Section title="Unterschreiben">
      <p>
        Festgehalten wird, was am Tag des Beschlusses galt, mit Prüfsumme. Spätere Änderungen an Zielen stehen
        danach hier als „geändert seit der Unterschrift“.
      </p>
      <Form action={paths.targetAgreementSign(agreement.id)} hidden={{ version: agreement.version }}>
        <Select
          {...f('decisionId')}
          required
          options={decisions.map(({ id, number, year, onDate, bodyName }) => ({
            value: id,
            label: `Beschluss ${number}/${year} vom ${dayText(onDate, true)} (${bodyName})`,
          }))}
        />
        {versions.length > 0 && <TextField {...f('reason')} required maxLength={400} />}
        <Button kind="primary">Unterschrieben: festhalten</Button>
      </Form>
    </Section>
  )
}

function Versions({ view: { agreement, versions } }: Props) {
  return (
    <Section title="Unterschriebene Fassungen">
      {versions.map((version) => (
        <article key={version.id}>
          <h3>
            Fassung {version.number} vom {dayText(version.signedOn, true)}
          </h3>
          <p>
            <a href={`${paths.meeting(version.meetingId)}#beschluss-${version.decisionId}`}>
              {version.decisionText}
            </a>
            {version.reason && `. Grund: ${version.reason}`}
          </p>
          {version.changes.length > 0 && (
            <Details summary="Was sich gegenüber der Fassung davor geändert hat" open>
              <ul>
                {version.changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            </Details>
          )}
          <Papers id={agreement.id} number={version.number} />
          <p>
            Prüfsumme des Inhalts (SHA-256): <code>{version.sha256}</code>
          </p>
        </article>
      ))}
    </Section>
  )
}

function Papers({ id, number }: { id: string; number: number }) {
  const query = { fassung: number }
  return (
    <p>
      <a href={paths.targetAgreementPreview(id, query)}>Fassung {number} lesen</a>,{' '}
      <a href={paths.targetAgreementFile(id, 'pdf', query)}>PDF der Fassung {number}</a>,{' '}
      <a href={paths.targetAgreementFile(id, 'docx', query)}>Word der Fassung {number}</a>
    </p>
  )
}
