import type { ReportFigure, ReportRun, ReportText } from './report-document.ts'

/** What texts may quote: generated figures by key, chapters and annexes by number with their titles. */
export interface QuotableParts {
  readonly figures: ReadonlyMap<string, ReportFigure>
  readonly chapters: ReadonlyMap<string, string>
  readonly annexes: ReadonlyMap<string, string>
}

/** A quotation that leads nowhere, as it was written. */
export interface DeadQuotation {
  readonly written: string
  readonly kind: 'figure' | 'chapter' | 'annex'
}

const quotation = /\[\[(wert|kapitel|anlage):([^\][]{1,80})\]\]/g
const kinds = { wert: 'figure', kapitel: 'chapter', anlage: 'annex' } as const

/**
 * Text with quotations → paragraphs of pieces: `[[wert:KEY]]` becomes the generated figure, `[[kapitel:2.3]]` and
 * `[[anlage:1]]` become references that carry number and title of today. What leads nowhere stays visible as written.
 */
export function quotedParagraphs(text: string, parts: QuotableParts): readonly ReportText[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => quotedLine(paragraph, parts))
}

function quotedLine(line: string, parts: QuotableParts): ReportText {
  const runs: ReportRun[] = []
  let end = 0
  for (const match of line.matchAll(quotation)) {
    if (match.index > end) runs.push({ text: line.slice(end, match.index) })
    runs.push(resolved(match[0], kinds[match[1] as keyof typeof kinds], match[2]!.trim(), parts))
    end = match.index + match[0].length
  }
  if (runs.length === 0) return line
  if (end < line.length) runs.push({ text: line.slice(end) })
  return runs
}

function resolved(
  written: string,
  kind: DeadQuotation['kind'],
  key: string,
  { figures, chapters, annexes }: QuotableParts,
): ReportRun {
  if (kind === 'figure') {
    const figure = figures.get(key)
    return figure ? { text: figure.text, records: figure.records } : { text: written }
  }
  const title = (kind === 'chapter' ? chapters : annexes).get(key)
  if (title === undefined) return { text: written }
  return kind === 'chapter'
    ? { text: `${key} ${title}`, to: `kapitel-${key}` }
    : { text: `Anlage ${key} (${title})`, to: `anlage-${key}` }
}

/** Quotations of a text that lead nowhere, in their order. */
export function deadQuotations(
  text: string,
  { figures, chapters, annexes }: QuotableParts,
): readonly DeadQuotation[] {
  return [...text.matchAll(quotation)].flatMap((match) => {
    const kind = kinds[match[1] as keyof typeof kinds]
    const known = kind === 'figure' ? figures : kind === 'chapter' ? chapters : annexes
    return known.has(match[2]!.trim()) ? [] : [{ written: match[0], kind }]
  })
}

/** The text as a reader sees it, quotations resolved. */
export function plainOf(text: ReportText): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('')
}
