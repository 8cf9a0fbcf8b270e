import type { ComponentChildren } from 'preact'
import { findingNames, intakeKindNames, isSiteListKind } from '../../../modules/intake/index.ts'
import type { Finding, IntakeKind, RunView } from '../../../modules/intake/index.ts'
import { isYearFileKind, listKindNames } from '../../../modules/lists/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import type { Problems } from '../../../kernel/result.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  ErrorSummary,
  FileField,
  Form,
  Notice,
  PageHeading,
  Progress,
  Section,
  Table,
} from '../../ui/index.ts'
import type { PendingFile } from './pending-files.ts'
import { whichLabels, WhichList } from './which-list.tsx'

/** Which list, for which site, which file. */
export function UploadPage(props: {
  sites: readonly Site[]
  problems: Problems
  values: Readonly<Record<string, string>>
}) {
  const { sites, problems, values } = props
  const labels = { ...whichLabels, datei: 'Datei' }
  return (
    <>
      <PageHeading
        title="Liste einlesen"
        lead="Sie sehen zuerst, was sich ändern würde. Übernommen wird erst, wenn Sie zustimmen."
        actions={<ButtonLink href={paths.exports()}>Listen ausgeben</ButtonLink>}
      />
      <ErrorSummary problems={problems} labels={labels} />
      <Form action={paths.intake()} upload>
        <WhichList
          {...{ sites, values, problems }}
          yearHint="Aus welchem Jahr die Liste ist. Nötig für Fort- und Weiterbildungen; ihre Zeilen nennen keines."
        />
        <FileField
          name="datei"
          label={labels.datei}
          required
          accept=".csv,.xlsx,.json"
          hint="Excel (XLSX), CSV oder JSON, höchstens 10 MB und 20.000 Zeilen. Die Spalten heißen wie in Ihrer bisherigen Liste."
          problem={problems['datei']}
        />
        <Checkbox
          name="anlegen"
          label="Räume anlegen, die es noch nicht gibt"
          checked={values['anlegen'] !== undefined && values['anlegen'] !== ''}
        />
        <Button>Prüfen</Button>
      </Form>
    </>
  )
}

/** A file on its way in: what it would change, or how far it is. */
export function CheckPage(props: { token: string; state: PendingFile; site: string; busy: boolean }) {
  const { state, token } = props
  const title = `${listKindNames[state.kind]} einlesen`
  return (
    <>
      <PageHeading title={title} lead={`${state.fileName}${props.site ? `, für ${props.site}` : ''}`} />
      {props.busy ? <Working state={state} token={token} /> : <Checked state={state} token={token} />}
    </>
  )
}

function Working({ state, token }: { state: PendingFile; token: string }) {
  const doing = state.step === 'checking' ? 'geprüft' : 'übernommen'
  return (
    <Progress
      label={`Die Liste wird ${doing}`}
      value={state.step === 'checking' ? 1 : 2}
      max={3}
      text={`${isYearFileKind(state.kind) ? 'Die Einträge' : `${state.rows.toLocaleString('de-DE')} Zeilen`} werden ${doing}. Das dauert meist weniger als eine Minute. Sie können diese Seite verlassen und wiederkommen.`}
      reloadHref={paths.intakeFile(token)}
    />
  )
}

function Checked({ state, token }: { state: PendingFile; token: string }) {
  const { report } = state
  if (state.step !== 'checked' && state.step !== 'imported') {
    if (state.sentence !== undefined) return <Again sentence={state.sentence} />
    return state.step === 'importing' ? (
      <Again
        title="Unterbrochen"
        sentence="Das Übernehmen wurde unterbrochen. Bitte wählen Sie die Datei noch einmal: Sie sehen dann, was noch fehlt. Was schon da ist, kommt nicht doppelt."
      />
    ) : (
      <Again sentence="Das Prüfen wurde unterbrochen. Es wurde nichts übernommen." />
    )
  }
  if (!report)
    return <Again sentence="Das Ergebnis ist nicht mehr da. Bitte wählen Sie die Datei noch einmal." />
  return (
    <>
      <Notice title={changeTitle(report, state.step === 'imported')}>
        <p>{changeText(report, isSiteListKind(state.kind))}</p>
      </Notice>
      {report.created > 0 && state.step === 'checked' ? (
        <Form action={paths.intakeFile(token)}>
          <ButtonRow>
            <Button>Übernehmen</Button>
            <ButtonLink href={paths.intake()} kind="quiet">
              Doch nicht
            </ButtonLink>
          </ButtonRow>
        </Form>
      ) : (
        <ButtonLink href={paths.intake()}>Andere Liste wählen</ButtonLink>
      )}
      <Findings findings={report.findings} found={report.found} />
    </>
  )
}

function Again(props: { sentence: string; title?: string }): ComponentChildren {
  const { sentence, title = 'Nichts übernommen' } = props
  return (
    <Notice tone="error" title={title}>
      <p>{sentence}</p>
      <ButtonLink href={paths.intake()}>Datei noch einmal wählen</ButtonLink>
    </Notice>
  )
}

function changeTitle({ created }: NonNullable<PendingFile['report']>, taken: boolean): string {
  if (taken && created > 0)
    return created === 1
      ? 'Ein Eintrag ist neu dazugekommen.'
      : `${created.toLocaleString('de-DE')} Einträge sind neu dazugekommen.`
  if (created === 0) return 'Diese Liste ändert nichts.'
  return created === 1
    ? 'Ein Eintrag käme neu dazu.'
    : `${created.toLocaleString('de-DE')} Einträge kämen neu dazu.`
}

function changeText({ rows, unchanged }: NonNullable<PendingFile['report']>, offers: boolean): string {
  const lines = rows === 1 ? 'Eine Zeile gelesen' : `${rows.toLocaleString('de-DE')} Zeilen gelesen`
  const known = unchanged === 1 ? 'ein Eintrag ist' : `${unchanged.toLocaleString('de-DE')} Einträge sind`
  if (unchanged > 0) return `${lines}; ${known} schon da und bleiben, wie sie sind.`
  return offers ? `${lines}. Neue Angebote sind zuerst nur im Haus sichtbar.` : `${lines}.`
}

/** What was found, by row. */
export function Findings({ findings, found }: { findings: readonly Finding[]; found: number }) {
  if (found === 0) return <p>Uns ist nichts aufgefallen.</p>
  const more = found - findings.length
  return (
    <Section title={found === 1 ? 'Ein Hinweis' : `${found.toLocaleString('de-DE')} Hinweise`}>
      <Table
        caption="Hinweise zu den Zeilen der Datei"
        captionHidden
        rows={findings.map((finding, index) => ({ ...finding, index }))}
        rowKey={(finding) => String(finding.index)}
        columns={[
          { key: 'row', label: 'Stelle', cell: (finding) => `Zeile ${finding.row}, ${finding.column}` },
          { key: 'value', label: 'Dort steht', cell: (finding) => finding.value || 'nichts' },
          { key: 'code', label: 'Hinweis', cell: (finding) => findingNames[finding.code] },
          { key: 'message', label: 'Was uns auffiel', cell: (finding) => finding.message },
        ]}
      />
      {more > 0 && <p>{`und ${more.toLocaleString('de-DE')} weitere.`}</p>}
    </Section>
  )
}

const offers = { href: paths.officeProgramme(), label: 'Zu den Angeboten' }

/** Where what came in is seen. */
const wayOn: Readonly<Record<IntakeKind, { readonly href: string; readonly label: string }>> = {
  belegungsliste: offers,
  belegungsplan: offers,
  sozialressourcen: offers,
  oeffnungszeiten: offers,
  drittmittel: { href: paths.grants(), label: 'Zu den Drittmitteln' },
  fortbildungen: { href: paths.trainings(), label: 'Zu den Fortbildungen' },
  eckpunkteplan: { href: paths.yearPlan(), label: 'Zum Eckpunkteplan' },
}

/** What a file has become. */
export function RunPage({ run }: { run: RunView }) {
  return (
    <>
      <PageHeading
        title={`${intakeKindNames[run.kind]} eingelesen`}
        lead={`${run.fileName}, für ${run.site}: ${run.rows.toLocaleString('de-DE')} neue Zeilen.`}
        actions={
          run.toClarify > 0 ? (
            <ButtonLink kind="primary" href={paths.clarify({ was: run.kind })}>
              {run.toClarify === 1
                ? 'Eine Zeile klären'
                : `${run.toClarify.toLocaleString('de-DE')} Zeilen klären`}
            </ButtonLink>
          ) : (
            <ButtonLink href={wayOn[run.kind].href}>{wayOn[run.kind].label}</ButtonLink>
          )
        }
      />
      <Findings findings={run.findings} found={run.findings.length} />
    </>
  )
}
