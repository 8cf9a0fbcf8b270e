import type { MeanOpening } from '../usage/index.ts'
import { annexesOf } from './annexes.rules.ts'
import { chaptersOf, emptyChapters, quotableParts } from './chapters.rules.ts'
import { figuresOf } from './figures.rules.ts'
import type { ReportDocument, ReportPart } from './report-document.ts'
import type { Readable, ReportCover, ReportFacts, ReportPiece } from './report-facts.ts'
import type { ReportFinding } from './report-linter.ts'
import { lintReport } from './report-linter.rules.ts'

/**
 * Facts and texts → the report in the chapter structure of the Sachbericht (R093–R096). Pure: the same facts and texts
 * give the same document, so that it can be set again from what was frozen.
 */
export function reportDocument(
  facts: ReportFacts,
  pieces: readonly ReportPiece[],
  cover: ReportCover,
  readable: Readable = 'all',
): ReportDocument {
  const parts = quotableParts(figuresOf(facts))
  return {
    title: `Sachbericht und Jahresauswertung ${facts.year}`,
    subtitle: named(facts.centre.name),
    centre: facts.centre.slug,
    year: facts.year,
    lang: 'de',
    on: cover.on,
    ...(facts.remark && { remark: facts.remark }),
    cover: {
      councilNumber: cover.councilNumber,
      authors: cover.authors,
      address: facts.sites.slice(0, 1).map(({ address }) => address),
      version: cover.version,
      state: cover.state,
    },
    imprint: facts.operators.map(({ name, address }) => ({ operator: name, lines: address })),
    chapters: withoutGaps(chaptersOf(facts, pieces, parts, readable)),
    annexes: annexesOf(facts, readable),
  }
}

/**
 * What a reader would trip over, in the texts this person may read. `names`: of people who did not agree to be named.
 * `openings`: what the opening hours come to (R-OPEN-6).
 */
export function reportFindings(
  facts: ReportFacts,
  pieces: readonly ReportPiece[],
  names: readonly string[],
  readable: Readable = 'all',
  openings: readonly MeanOpening[] = [],
): readonly ReportFinding[] {
  const parts = quotableParts(figuresOf(facts))
  const { appliedCents, runningCents } = facts.grantSums
  return lintReport({
    ...parts,
    texts: pieces
      .filter(({ operatorId }) => operatorId === null || readable === 'all' || readable.has(operatorId))
      .map(({ chapter, text }) => ({ chapter, text })),
    emptyChapters: emptyChapters(chaptersOf(facts, pieces, parts, 'all')),
    privateNames: names,
    openings,
    ceilingSums: [appliedCents, runningCents].flatMap((cents) => (cents === null ? [] : [cents / 100])),
  })
}

// A centre is often called by its place alone.
function named(centre: string): string {
  return /zentrum|haus|treff/i.test(centre) ? centre : `Quartierszentrum ${centre}`
}

/** A heading is never followed by nothing. */
function withoutGaps(chapters: readonly ReportPart[]): readonly ReportPart[] {
  const empty = new Set(emptyChapters(chapters))
  const said = [{ kind: 'line' as const, text: 'Zu diesem Kapitel gibt es noch keinen Text.' }]
  return chapters.map((part) => (empty.has(part.number) ? { ...part, blocks: said } : part))
}
