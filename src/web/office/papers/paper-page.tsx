import { shortDayText } from '../../../kernel/german-date.ts'
import type { Problems } from '../../../kernel/result.ts'
import { paperKindNames, versionStateNames } from '../../../modules/papers/index.ts'
import type { PaperLine, PaperVersion } from '../../../modules/papers/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  DateField,
  Empty,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  PrintHeader,
  Prose,
  Section,
  StatusTag,
  Table,
} from '../../ui/index.ts'
import { DeedButton } from '../places/form-page.tsx'
import { draftOf } from './here.ts'

/** The page as it comes back when the draft could not be made valid. */
export interface PaperAgain {
  readonly problems: Problems
  readonly refusal?: string | undefined
  /** The day as it was typed. */
  readonly validFrom?: string | undefined
}

interface Props {
  paper: PaperLine
  /** The version on the page; undefined when this person may see none yet. */
  shown: PaperVersion | undefined
  versions: readonly PaperVersion[]
  today: string
  mayEdit: boolean
  again: PaperAgain | undefined
}

const tones = { draft: 'info', valid: 'success', superseded: 'neutral' } as const

/** A document: one version to read, and all of them to choose from. */
export function PaperPage(props: Props) {
  const { paper, shown, mayEdit, again, today } = props
  const draft = draftOf(paper)
  return (
    <>
      <PrintHeader title={paper.title} place={paperKindNames[paper.kind]} printed={shortDayText(today)} />
      <PageHeading
        title={paper.title}
        kicker={[paperKindNames[paper.kind], paper.area].filter(Boolean).join(' · ')}
        actions={
          mayEdit && (
            <>
              {draft && (
                <ButtonLink href={paths.paperWrite(paper.id)} kind="primary">
                  Entwurf schreiben
                </ButtonLink>
              )}
              <ButtonLink href={paths.paperEdit(paper.id)}>Titel ändern</ButtonLink>
            </>
          )
        }
      />
      <ErrorSummary problems={again?.problems ?? {}} labels={{ validFrom: 'Gilt ab' }} />
      {again?.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{again.refusal}</p>
        </Notice>
      )}
      {shown ? <Version version={shown} /> : <Empty title="Es gilt noch keine Fassung." />}
      {mayEdit && draft && <Decide paper={paper} draft={draft} today={today} again={again} />}
      {mayEdit && !draft && <BeginVersion paper={paper} />}
      {props.versions.length > 0 && <Versions {...props} />}
    </>
  )
}

function Version({ version }: { version: PaperVersion }) {
  return (
    <>
      <p>
        <StatusTag tone={tones[version.state]} label={versionStateNames[version.state]} /> Fassung{' '}
        {version.number}
        {version.validFrom !== null && `, gilt seit ${shortDayText(version.validFrom)}`}
        {version.changeNote !== '' && `. Neu: ${version.changeNote}`}
      </p>
      {version.fileHash !== null && (
        <p>
          <a href={paths.paperFile(version.id)} download>
            {version.fileName} herunterladen
          </a>
        </p>
      )}
      <Prose>
        {version.sections.map(({ title, text }, index) => (
          <section key={index}>
            {title !== '' && <h2>{title}</h2>}
            {text
              .split(/\n{2,}/)
              .filter((part) => part.trim() !== '')
              .map((part, place) => (
                <p key={place}>{part}</p>
              ))}
          </section>
        ))}
      </Prose>
    </>
  )
}

function Decide(props: {
  paper: PaperLine
  draft: PaperVersion
  today: string
  again: PaperAgain | undefined
}) {
  const { paper, draft, again } = props
  return (
    <Section title={`Fassung ${draft.number} soll gelten`}>
      <Form action={paths.paperValidate(paper.id)}>
        <DateField
          name="validFrom"
          label="Gilt ab"
          required
          value={again?.validFrom ?? props.today}
          problem={again?.problems.validFrom}
        />
        <Button kind="secondary">Diese Fassung gilt</Button>
      </Form>
      <ButtonRow>
        <DeedButton
          action={paths.paperDiscard(paper.id)}
          label={`Entwurf verwerfen: Fassung ${draft.number}`}
          danger
        >
          Entwurf verwerfen
        </DeedButton>
      </ButtonRow>
    </Section>
  )
}

/** The way to a new version, from the text of the last one. */
export function BeginVersion({ paper }: { paper: PaperLine }) {
  return (
    <Form action={paths.paperDraft(paper.id)} inline>
      <Button kind="secondary">Neue Fassung beginnen</Button>
    </Form>
  )
}

function Versions({ paper, versions, shown }: Props) {
  return (
    <Section title="Alle Fassungen">
      <Table
        caption="Fassungen"
        captionHidden
        rows={versions}
        rowKey={(version) => version.id}
        columns={[
          {
            key: 'number',
            label: 'Fassung',
            cell: (version) =>
              version.id === shown?.id ? (
                `${version.number} (diese)`
              ) : (
                <a href={paths.paper(paper.id, { fassung: version.number })}>{version.number}</a>
              ),
          },
          { key: 'state', label: 'Stand', cell: (version) => versionStateNames[version.state] },
          {
            key: 'from',
            label: 'Gilt ab',
            cell: ({ validFrom }) => (validFrom === null ? '' : shortDayText(validFrom)),
          },
          { key: 'note', label: 'Was neu ist', cell: (version) => version.changeNote },
        ]}
      />
    </Section>
  )
}
