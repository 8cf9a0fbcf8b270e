import type { ReportBlock, ReportDocument, ReportPart } from './report-document.ts'
import { plainOf } from './report-text.rules.ts'

/** A line as the comparison sees it: what it is about (empty: just words), and its cells with their columns. */
interface Line {
  readonly about: string
  readonly cells: readonly string[]
  readonly columns: readonly string[]
}

const most = 12

/** What is different from the version before, in sentences: which chapter, what stood there, what stands there now. */
export function changesBetween(before: ReportDocument, after: ReportDocument): readonly string[] {
  const [old, now] = [partsOf(before), partsOf(after)]
  const cover = coverChange(before, after)
  return [
    ...(cover ? [cover] : []),
    ...[...now].flatMap(([name, part]) => {
      const was = old.get(name)
      return was ? partChanges(name, was, part) : [`${name} ist neu.`]
    }),
    ...[...old.keys()].filter((name) => !now.has(name)).map((name) => `${name} ist entfallen.`),
  ]
}

function partsOf({ chapters, annexes }: ReportDocument): ReadonlyMap<string, ReportPart> {
  return new Map([
    ...chapters.map((part) => [`Kapitel ${part.number} ${part.title}`, part] as const),
    ...annexes.map((part) => [`Anlage ${part.number} ${part.title}`, part] as const),
  ])
}

function coverChange(before: ReportDocument, after: ReportDocument): string | undefined {
  const seen = ({ cover: { authors, councilNumber }, imprint, remark }: ReportDocument) =>
    JSON.stringify([authors, councilNumber, imprint, remark])
  return seen(before) === seen(after) ? undefined : 'Deckblatt und Impressum sind geändert.'
}

function partChanges(name: string, before: ReportPart, after: ReportPart): readonly string[] {
  const [was, is] = [before.blocks.flatMap(linesOf), after.blocks.flatMap(linesOf)]
  const gone = without(was, is)
  const added = without(is, was)
  const pairs = paired(gone, added)
  const said = [
    ...pairs.map(([one, other]) => exchanged(one, other)),
    ...without(
      added,
      pairs.map(([, other]) => other),
    ).map((line) => `neu ${quoted(line)}`),
    ...without(
      gone,
      pairs.map(([one]) => one),
    ).map((line) => `entfallen ${quoted(line)}`),
  ]
  const more = said.length - most
  return [
    ...said.slice(0, most).map((change) => `${name}: ${change}`),
    ...(more > 0 ? [`${name}: und ${more} weitere Änderungen.`] : []),
  ]
}

function without(lines: readonly Line[], others: readonly Line[]): readonly Line[] {
  const known = new Set(others.map(wordsOf))
  return lines.filter((line) => !known.has(wordsOf(line)))
}

/** The old and the new words about the same matter; words about nothing in particular in their order, if as many. */
function paired(gone: readonly Line[], added: readonly Line[]): readonly (readonly [Line, Line])[] {
  const free = (lines: readonly Line[]) => lines.filter(({ about }) => about === '')
  const [oldWords, newWords] = [free(gone), free(added)]
  const words =
    oldWords.length === newWords.length ? oldWords.map((line, at) => [line, newWords[at]!] as const) : []
  const about = (lines: readonly Line[]) => Map.groupBy(lines, (line) => line.about)
  const [old, now] = [about(gone), about(added)]
  // Two rows that begin alike cannot be told apart: those are said as gone and new.
  const matters = [...old].flatMap(([matter, [line, ...rest]]) => {
    const [other, ...others] = now.get(matter) ?? []
    return matter && line && other && rest.length + others.length === 0 ? [[line, other] as const] : []
  })
  return [...matters, ...words]
}

function exchanged(was: Line, is: Line): string {
  if (was.columns.length === 0) return `statt ${quoted(was)} jetzt ${quoted(is)}`
  const cells = is.columns.flatMap((column, at) => {
    const [old = '', now = ''] = [was.cells[at], is.cells[at]]
    return old === now ? [] : [`${column} ${shortened(old) || 'leer'} → ${shortened(now) || 'leer'}`]
  })
  return `${shortened(is.cells[0] ?? '')}: ${cells.join(', ')}`
}

function quoted(line: Line): string {
  return `„${shortened(line.cells.filter(Boolean).join(' | '))}“`
}

function shortened(text: string): string {
  return text.length > 140 ? `${text.slice(0, 139).trimEnd()}…` : text
}

function wordsOf({ cells }: Line): string {
  return cells.join(' | ')
}

function linesOf(block: ReportBlock): readonly Line[] {
  const plain = (text: string): Line => ({ about: '', cells: [text], columns: [] })
  switch (block.kind) {
    case 'text':
      return block.paragraphs.map(plainOf).map(plain)
    case 'list':
      return block.items.map(plainOf).map(plain)
    case 'table': {
      const columns = block.columns.map(({ label }) => label)
      const rows = block.rows.map((row) => row.map(plainOf))
      return rows.map((cells) => ({ about: `${columns.join()} ${cells[0] ?? ''}`, cells, columns }))
    }
    case 'chart': {
      const columns = ['', block.unit]
      return block.bars.map(({ label, text }) => ({
        about: `${block.unit} ${label}`,
        cells: [label, text],
        columns,
      }))
    }
    case 'line':
      return [plain(plainOf(block.text))]
    case 'subheading':
      return [plain(block.text)]
  }
}
