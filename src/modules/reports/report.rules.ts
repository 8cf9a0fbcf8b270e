import type { ReportState } from './report.ts'
import type { ReportBlock, ReportDocument, ReportPart } from './report-document.ts'
import { plainOf } from './report-text.rules.ts'

/** Action → where it leads; approving and the council have commands of their own (R098). */
const forward: Readonly<Record<ReportState, readonly ReportState[]>> = {
  draft: ['team'],
  team: ['steering', 'draft'],
  steering: ['team'],
  approved: ['draft'],
  council: ['draft'],
}

/** The steps one may take from here without an approval: on, back, or open again. */
export function reportSteps(state: ReportState): readonly ReportState[] {
  return forward[state]
}

/** Whether texts may be changed: not after the approval, until somebody opens the report again. */
export function isOpen(state: ReportState): boolean {
  return state === 'draft' || state === 'team' || state === 'steering'
}

/** What is different from the version before, in sentences, chapter by chapter. */
export function changesBetween(before: ReportDocument, after: ReportDocument): readonly string[] {
  const parts = (document: ReportDocument) => [
    ...document.chapters.map((part) => [`Kapitel ${part.number} ${part.title}`, part] as const),
    ...document.annexes.map((part) => [`Anlage ${part.number} ${part.title}`, part] as const),
  ]
  const old = new Map(parts(before))
  const cover = coverChange(before, after)
  return [
    ...(cover ? [cover] : []),
    ...parts(after).flatMap(([name, part]) => {
      const was = old.get(name)
      return was ? partChanges(name, was, part) : [`${name} ist neu.`]
    }),
  ]
}

function coverChange(before: ReportDocument, after: ReportDocument): string | undefined {
  const seen = ({ cover: { authors, councilNumber }, imprint }: ReportDocument) =>
    JSON.stringify([authors, councilNumber, imprint])
  return seen(before) === seen(after) ? undefined : 'Deckblatt und Impressum sind geändert.'
}

function partChanges(name: string, before: ReportPart, after: ReportPart): readonly string[] {
  const [was, is] = [before.blocks.flatMap(lines), after.blocks.flatMap(lines)]
  const gone = was.filter((line) => !is.includes(line)).length
  const added = is.filter((line) => !was.includes(line)).length
  if (gone === 0 && added === 0) return []
  const said = [
    added > 0 ? `${added} ${added === 1 ? 'Zeile' : 'Zeilen'} neu oder anders` : '',
    gone > 0 ? `${gone} ${gone === 1 ? 'Zeile' : 'Zeilen'} entfallen oder anders` : '',
  ].filter(Boolean)
  return [`${name}: ${said.join(', ')}.`]
}

function lines(block: ReportBlock): readonly string[] {
  switch (block.kind) {
    case 'text':
      return block.paragraphs.map(plainOf)
    case 'list':
      return block.items.map(plainOf)
    case 'table':
      return [block.caption, ...block.rows.map((row) => row.map(plainOf).join(' | '))]
    case 'chart':
      return [block.caption, ...block.bars.map(({ label, text }) => `${label} | ${text}`)]
    case 'line':
      return [plainOf(block.text)]
    case 'subheading':
      return [block.text]
  }
}
