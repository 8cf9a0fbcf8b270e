import { chapterKeys, reportChapters } from '../chronicle/index.ts'
import {
  activitiesChapter,
  achievementChapter,
  cooperationChapter,
  goalsChapter,
  numbersChapter,
} from './chapters-year.rules.ts'
import { helplineChapter } from './chapters-crisis.rules.ts'
import {
  nextAgreementChapter,
  nextGoalsChapter,
  nextNumbersChapter,
  nextPlanChapter,
} from './chapters-next.rules.ts'
import {
  operatorsChapter,
  outreachChapter,
  protectionChapter,
  qualityChapter,
  remarkLine,
  situationChapter,
} from './chapters-situation.rules.ts'
import type { ReportBlock, ReportPart } from './report-document.ts'
import type { Readable, ReportFacts, ReportPiece } from './report-facts.ts'
import { reportAnnexes } from './report-facts.ts'
import type { QuotableParts } from './report-text.rules.ts'
import { quotedParagraphs } from './report-text.rules.ts'

/** What generates the part of a chapter that comes from records. `readable`: whose own rows may stand in it. */
export type ChapterBuilder = (facts: ReportFacts, readable: Readable) => readonly ReportBlock[]

const generated: Readonly<Record<string, ChapterBuilder>> = {
  '1.1': operatorsChapter,
  '2': situationChapter,
  '2.3': outreachChapter,
  '3.2.3': helplineChapter,
  '3.3': protectionChapter,
  '3.4': qualityChapter,
  '4': remarkLine,
  '4.1': goalsChapter,
  '4.2': cooperationChapter,
  '4.3': activitiesChapter,
  '4.4': numbersChapter,
  '4.5': achievementChapter,
  '5': nextAgreementChapter,
  '5.1': nextGoalsChapter,
  '5.2': nextPlanChapter,
  '5.3': nextNumbersChapter,
}

/** What texts may refer to. */
export function quotableParts(figures: QuotableParts['figures']): QuotableParts {
  return { figures, chapters: new Map(reportChapters), annexes: new Map(reportAnnexes) }
}

/** The chapters 1 to 5.3: first what people wrote, then what the records give. */
export function chaptersOf(
  facts: ReportFacts,
  pieces: readonly ReportPiece[],
  parts: QuotableParts,
  readable: Readable,
): readonly ReportPart[] {
  return reportChapters.map(([key, title]) => ({
    id: `kapitel-${key}`,
    number: key,
    title,
    level: levelOf(key),
    blocks: [
      ...writtenBlocks(key, facts, pieces, parts, readable),
      ...(generated[key]?.(facts, readable) ?? []),
    ],
  }))
}

/** Chapters with neither text nor generated content; a heading over filled chapters is not empty. */
export function emptyChapters(chapters: readonly ReportPart[]): readonly string[] {
  return chapters
    .filter(
      ({ number, blocks }) => blocks.length === 0 && !chapterKeys.some((key) => key.startsWith(`${number}.`)),
    )
    .map(({ number }) => number)
}

function levelOf(key: string): 1 | 2 | 3 {
  return Math.min(key.split('.').length, 3) as 1 | 2 | 3
}

function writtenBlocks(
  chapter: string,
  { operators }: ReportFacts,
  pieces: readonly ReportPiece[],
  parts: QuotableParts,
  readable: Readable,
): ReportBlock[] {
  return pieces
    .filter((piece) => piece.chapter === chapter && piece.text.trim() !== '')
    .filter(({ operatorId }) => operatorId === null || readable === 'all' || readable.has(operatorId))
    .map(({ operatorId, text }): ReportBlock => {
      const operator = operators.find(({ id }) => id === operatorId)?.name
      return { kind: 'text', paragraphs: quotedParagraphs(text, parts), ...(operator && { operator }) }
    })
}
