import type { Day } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import type { CouncilPaper } from '../../../modules/bodies/index.ts'
import { inOrder, purposeNames, sessionKindNames } from '../../../modules/bodies/index.ts'
import type { DocxBlock, DocxRequest } from '../../../platform/documents/docx-blocks.ts'
import type { PdfRequest } from '../../../platform/documents/render-pdf.ts'

/** The columns of the Beratungsfolge (domain rules 10.1). */
export const consultationColumns = ['Vorlage an', 'zur', 'Sitzungsart', 'Sitzungsdatum', 'Beschluss'] as const

/** The Beratungsfolge by date, cell by cell. */
export function consultationCells({ consultations }: CouncilPaper): string[][] {
  return inOrder(consultations).map(({ committee, purpose, sessionKind, onDate, outcome }) => [
    committee,
    purposeNames[purpose],
    sessionKindNames[sessionKind],
    onDate === null ? '' : shortDayText(onDate),
    outcome,
  ])
}

/** Paragraphs of the reasons; a line that begins with `#` is a heading. */
export function reasonParts(reasons: string): { readonly heading: boolean; readonly text: string }[] {
  return reasons
    .split('\n')
    .map((line) => ({ heading: /^#+\s*\S/.test(line), text: line.replace(/^#+\s*/, '').trim() }))
    .filter(({ text }) => text !== '')
}

const title = 'Sitzungsvorlage'

/** The facts before the first heading, in the order of the source. */
function headOf({ committee, onDate, number, subject }: CouncilPaper): [string, string][] {
  return [
    ...(number === '' ? [] : [['Drucksache', number] as [string, string]]),
    ['Gremium', committee],
    ['Am', onDate === null ? '' : shortDayText(onDate)],
    ['Betreff', subject],
  ]
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')
const paragraphs = (text: string): DocxBlock[] =>
  linesOf(text).map((line) => ({ kind: 'paragraph', text: line }))
const heading = (text: string, level: 1 | 2 = 1): DocxBlock => ({ kind: 'heading', level, text })

/** The paper in the block order of Kornwestheim, for Word (R115). */
export function paperDocx(paper: CouncilPaper, on: Day): DocxRequest {
  const blocks: DocxBlock[] = [
    { kind: 'facts', items: headOf(paper) },
    heading('Anlage(n)'),
    ...listOf(paper.attachments),
    heading('Mitzeichnung'),
    ...paragraphs(paper.coSigned),
    heading('Beschlussvorschlag'),
    ...paragraphs(paper.proposal),
    heading('Beratungsfolge'),
    {
      kind: 'table',
      caption: 'Beratungsfolge',
      captionHidden: true,
      columns: consultationColumns.map((label, index) => ({ label, share: [2, 1.6][index] ?? 1.2 })),
      rows: consultationCells(paper),
    },
    heading('Haushaltsrechtliche Deckung'),
    heading('Finanzielle Auswirkungen', 2),
    ...paragraphs(paper.financialEffects),
    heading('Deckungsvorschlag', 2),
    ...paragraphs(paper.fundingProposal),
    heading('Sachdarstellung und Begründung'),
    ...reasonParts(paper.reasons).map((part): DocxBlock =>
      part.heading ? heading(part.text, 2) : { kind: 'paragraph', text: part.text },
    ),
  ]
  const author = 'Geschäftsstelle Quartierszentren'
  return {
    title: `${title}: ${paper.subject}`,
    heading: title,
    lang: 'de',
    author,
    on,
    sections: [{ blocks }],
  }
}

function listOf(text: string): DocxBlock[] {
  const items = linesOf(text)
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

/** The same for paper and screen (PDF/UA-1). */
export function paperPdf(paper: CouncilPaper): PdfRequest {
  return {
    title: `${title}: ${paper.subject}`,
    lang: 'de',
    source,
    data: {
      head: headOf(paper).filter(([, text]) => text !== ''),
      attachments: linesOf(paper.attachments),
      coSigned: linesOf(paper.coSigned),
      proposal: linesOf(paper.proposal),
      columns: consultationColumns,
      consultations: consultationCells(paper),
      effects: linesOf(paper.financialEffects),
      funding: linesOf(paper.fundingProposal),
      reasons: reasonParts(paper.reasons),
    },
  }
}

const source = `
#let paragraphs(lines) = for line in lines { par[#line] }
#facts(data.head)
== Anlage(n)
#if data.attachments.len() > 0 { list(..data.attachments.map(line => [#line])) }
== Mitzeichnung
#paragraphs(data.coSigned)
== Beschlussvorschlag
#paragraphs(data.proposal)
== Beratungsfolge
#if data.consultations.len() > 0 { sheet((1.6fr, 1fr, 1fr, auto, 1fr), data.columns, data.consultations) }
== Haushaltsrechtliche Deckung
=== Finanzielle Auswirkungen
#paragraphs(data.effects)
=== Deckungsvorschlag
#paragraphs(data.funding)
== Sachdarstellung und Begründung
#for part in data.reasons { if part.heading { heading(level: 3, part.text) } else { par[#part.text] } }
`
