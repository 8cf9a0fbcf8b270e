import { shortDayText } from '../../../kernel/german-date.ts'
import type { CouncilPaper, PaperFinding } from '../../../modules/bodies/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  DescriptionList,
  Empty,
  Form,
  Notice,
  PageHeading,
  Section,
  Table,
} from '../../ui/index.ts'
import { consultationCells, consultationColumns, reasonParts } from './paper-documents.ts'

interface Props {
  paper: CouncilPaper
  place: string
  findings: readonly PaperFinding[]
  mayEdit: boolean
}

/** One council paper, in the order in which the council reads it, and what it still lacks. */
export function PaperPage(props: Props) {
  const { paper, place, mayEdit } = props
  return (
    <>
      <PageHeading
        kicker={`Sitzungsvorlage · ${place}`}
        title={paper.subject}
        actions={
          <>
            <ButtonLink href={paths.councilPaperDocx(paper.id)} download>
              Als Word-Datei
            </ButtonLink>
            <ButtonLink href={paths.councilPaperPdf(paper.id)}>Als PDF</ButtonLink>
            {mayEdit && <ButtonLink href={paths.councilPaperEdit(paper.id)}>Ändern</ButtonLink>}
          </>
        }
      />
      <Findings {...props} />
      <DescriptionList
        items={[
          { term: 'Drucksache', detail: paper.number },
          { term: 'Gremium', detail: paper.committee },
          { term: 'Am', detail: paper.onDate === null ? '' : shortDayText(paper.onDate) },
        ]}
      />
      <Text title="Anlage(n)" text={paper.attachments} />
      <Text title="Mitzeichnung" text={paper.coSigned} />
      <Text title="Beschlussvorschlag" text={paper.proposal} />
      <Consultations paper={paper} />
      <Section title="Haushaltsrechtliche Deckung">
        <Text title="Finanzielle Auswirkungen" text={paper.financialEffects} level={3} />
        <Text title="Deckungsvorschlag" text={paper.fundingProposal} level={3} />
      </Section>
      <Reasons paper={paper} />
      {mayEdit && (
        <Section title="Nicht mehr gebraucht?">
          <Form action={paths.councilPaperRemove(paper.id)}>
            <Button kind="danger">Vorlage entfernen</Button>
          </Form>
        </Section>
      )}
    </>
  )
}

function Findings({ findings }: Props) {
  if (findings.length === 0) {
    return (
      <Notice tone="success">
        <p>Geprüft: Es fehlt nichts.</p>
      </Notice>
    )
  }
  return (
    <Notice
      tone="warning"
      title={findings.length === 1 ? 'Bitte noch ansehen' : `Bitte noch ${findings.length} Dinge ansehen`}
    >
      <ul>
        {findings.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Text({ title, text, level }: { title: string; text: string; level?: 3 }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return (
    <Section title={title} level={level ?? 2}>
      {lines.length === 0 ? <p>–</p> : lines.map((line) => <p key={line}>{line}</p>)}
    </Section>
  )
}

function Consultations({ paper }: { paper: CouncilPaper }) {
  return (
    <Section title="Beratungsfolge">
      <Table
        caption="Beratungsfolge"
        captionHidden
        rows={consultationCells(paper)}
        rowKey={(cells) => cells.join(' ')}
        empty={<Empty title="Noch leer." />}
        columns={consultationColumns.map((label, index) => ({
          key: label,
          label,
          cell: (cells: readonly string[]) => cells[index],
        }))}
      />
    </Section>
  )
}

function Reasons({ paper }: { paper: CouncilPaper }) {
  const parts = reasonParts(paper.reasons)
  return (
    <Section title="Sachdarstellung und Begründung">
      {parts.length === 0 && <p>–</p>}
      {parts.map(({ heading, text }) => (heading ? <h3 key={text}>{text}</h3> : <p key={text}>{text}</p>))}
    </Section>
  )
}
