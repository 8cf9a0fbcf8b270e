import { openingDoubts } from '../usage/index.ts'
import type { MeanOpening } from '../usage/index.ts'
import type { Claim } from './claims.rules.ts'
import { claimsIn, sentencesOf, stem, valueOf } from './claims.rules.ts'
import type { ReportFigure } from './report-document.ts'
import type { ReportFinding } from './report-linter.ts'
import { deadQuotations, plainOf, quotedParagraphs } from './report-text.rules.ts'
import type { QuotableParts } from './report-text.rules.ts'

/** A hand-written text as it stands in a chapter. */
export interface WrittenText {
  readonly chapter: string
  readonly text: string
}

/** What the linter looks at. Names: of people the house knows who did not agree to stand in public. */
export interface LintQuestion extends QuotableParts {
  readonly texts: readonly WrittenText[]
  /** Chapters that have neither text nor anything generated. */
  readonly emptyChapters: readonly string[]
  readonly privateNames: readonly string[]
  /** Sums of ceilings in euros: of all applications, of those running in the year. */
  readonly ceilingSums: readonly number[]
  /** What the opening hours come to in a mean week: the centre, then each site. */
  readonly openings?: readonly MeanOpening[]
}

/** All findings, chapter by chapter (N1, X1–X12). Pure. */
export function lintReport(question: LintQuestion): readonly ReportFinding[] {
  const found = [
    ...question.texts.flatMap((written) => [
      ...numbersThatDiffer(written, question),
      ...openingThatDiffers(written, question),
      ...deadReferences(written, question),
      ...privateNames(written, question.privateNames),
      ...ceilingsAsIncome(written, question.ceilingSums),
    ]),
    ...contradictions(question),
    ...question.emptyChapters.map(emptyChapter),
  ]
  return found.toSorted((a, b) => byChapter(a.chapter, b.chapter))
}

function byChapter(one: string, other: string): number {
  return one.localeCompare(other, 'de', { numeric: true })
}

function numbersThatDiffer(written: WrittenText, question: LintQuestion): readonly ReportFinding[] {
  const figures = [...question.figures.values()].filter((figure) => figure.value !== null)
  return claimsIn(withoutQuotations(written.text)).flatMap((claim) => {
    const meant = figures.filter((figure) => isMeant(claim, figure))
    if (meant.length === 0 || meant.some((figure) => agrees(claim, figure.value!))) return []
    const [figure] = meant
    const message = `Im Text steht „${claim.written}“. Aus den Einträgen ergibt sich ${figure!.text} (${figure!.label}). Setzen Sie die Zahl aus den Einträgen ein: [[wert:${figure!.key}]].`
    return [{ code: 'number-differs', chapter: written.chapter, written: claim.written, message }]
  })
}

/** Days or hours in the week that the opening hours contradict (R-OPEN-6, X3). */
function openingThatDiffers(
  { chapter, text }: WrittenText,
  { openings = [] }: LintQuestion,
): readonly ReportFinding[] {
  return openingDoubts(withoutQuotations(text), openings).map(({ written, found }) => {
    const message = `Im Text steht „${written}“. Nach den Öffnungszeiten sind es ${found}. Bitte prüfen Sie, was stimmt.`
    return { code: 'number-differs', chapter, written, message }
  })
}

function isMeant(claim: Claim, figure: ReportFigure): boolean {
  const nouns = new Set(figure.nouns.map(stem))
  const perWeek = figure.unit.includes('je Woche')
  return nouns.has(claim.noun) && (claim.per === 'week') === perWeek
}

// "über 90" agrees with 95, "bis zu 40" with 38, "rund 230" with 224: what is not said exactly is not taken exactly.
function agrees(claim: Claim, value: number): boolean {
  if (claim.bound === 'least') return value >= claim.value
  if (claim.bound === 'most') return value <= claim.value
  if (claim.bound === 'about') return Math.abs(value - claim.value) <= claim.value / 10
  return Math.abs(value - claim.value) < 0.005
}

function deadReferences({ chapter, text }: WrittenText, question: LintQuestion): readonly ReportFinding[] {
  const quoted = deadQuotations(text, question).map(({ written }): ReportFinding => {
    const message = `„${written}“ führt nirgendwohin. Bitte wählen Sie eine Zahl oder ein Kapitel, das es gibt.`
    return { code: 'dead-reference', chapter, written, message }
  })
  const typed = [
    ...text.matchAll(
      /(?:siehe|vgl\.|s\.|Kapitel|Kap\.|Abschnitt|Punkt)\s+(\d(?:\.\d{1,2}){0,3})(?![\d.]*\d)/giu,
    ),
  ]
    .filter(([, number]) => !question.chapters.has(number!))
    .map(([written]): ReportFinding => {
      const message = `„${written}“: Dieses Kapitel gibt es nicht. Schreiben Sie [[kapitel:2.3]], dann stimmt der Verweis immer.`
      return { code: 'dead-reference', chapter, written, message }
    })
  const annexes = [...text.matchAll(/Anlage\s+(\d{1,2})/gu)]
    .filter(([, number]) => !question.annexes.has(number!))
    .map(([written]): ReportFinding => {
      const message = `„${written}“: Diese Anlage gibt es nicht.`
      return { code: 'dead-reference', chapter, written, message }
    })
  return [...quoted, ...typed, ...annexes]
}

// Courtesy and a whole surname, or a name the house knows. "Herr M." stays, and so does "Frau Ministerin".
const courtesy = /\b(?:Herrn?|Frau)\s+(?:Dr\.\s+)?(\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?)(?=[\s,.;:!?)]|$)/gu
const offices =
  /^(?:Ober)?(?:[Bb]ürgermeister|Minister|Pfarrer|Pastor|Dekan|Präsident|Staatssekretär)(?:in)?$/

function privateNames({ chapter, text }: WrittenText, names: readonly string[]): readonly ReportFinding[] {
  const known = names.filter((name) => name.trim().includes(' ') && wholeWord(name).test(text))
  const addressed = [...text.matchAll(courtesy)]
    .filter(([written, surname]) => !offices.test(surname!) && !known.some((name) => written.includes(name)))
    .map(([written]) => written)
  return [...known, ...addressed].map((written) => {
    const message = `„${written}“ ist der Name einer Person. Im Bericht stehen Anfangsbuchstaben („Herr M.“) oder die Funktion.`
    return { code: 'private-name', chapter, written, message }
  })
}

function wholeWord(name: string): RegExp {
  const escaped = name.trim().replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  return new RegExp(String.raw`(?<!\p{L})${escaped}(?!\p{L})`, 'iu')
}

function ceilingsAsIncome({ chapter, text }: WrittenText, sums: readonly number[]): readonly ReportFinding[] {
  return sentencesOf(text).flatMap((sentence) => {
    const asIncome =
      /\b(?:eingenommen|Einnahmen|erhalten|bewilligt|eingeworben|bekommen|akquiriert|zur Verfügung)\b/iu
    const asCeiling = /\b(?:bis zu|höchstens|maximal|beantragt|Höchstbetr\p{L}+|Antr\p{L}+)\b/iu
    if (!asIncome.test(sentence) || asCeiling.test(sentence)) return []
    return [...sentence.matchAll(/(\d{1,3}(?:\.\d{3})+|\d{4,})(?:,\d{2})?\s*(?:€|Euro|EUR)/gu)]
      .filter(([, typed]) => sums.includes(valueOf(typed!) ?? -1))
      .map(([written]) => {
        const message = `${written} ist die Summe der Höchstbeträge („bis zu“), keine Einnahme. Bewilligtes und Abgerufenes stehen getrennt in der Tabelle.`
        return { code: 'ceiling-as-income' as const, chapter, written, message }
      })
  })
}

/** Two texts that count the same thing about the same matter with different numbers (X3). */
function contradictions(question: LintQuestion): readonly ReportFinding[] {
  const claims = question.texts.flatMap(({ chapter, text }) => {
    const seen = quotedParagraphs(text, question).map(plainOf).join('\n\n')
    return claimsIn(seen).map((claim) => ({ chapter, claim }))
  })
  return claims.flatMap(({ chapter, claim }, index) => {
    const earlier = claims.slice(0, index).find((other) => contradict(other.claim, claim))
    if (!earlier) return []
    const message = `Hier steht „${claim.written}“, in Kapitel ${earlier.chapter} „${earlier.claim.written}“. Bitte prüfen Sie, was stimmt.`
    return [{ code: 'contradiction' as const, chapter, written: claim.written, message }]
  })
}

function contradict(one: Claim, other: Claim): boolean {
  if (one.noun !== other.noun || one.per !== other.per || one.value === other.value) return false
  if (one.bound !== null || other.bound !== null) return false
  return [...one.about].some((word) => other.about.has(word))
}

function emptyChapter(chapter: string): ReportFinding {
  const message = `Kapitel ${chapter} ist leer. Schreiben Sie einen Text oder, warum es nichts zu berichten gibt.`
  return { code: 'empty-chapter', chapter, written: '', message }
}

function withoutQuotations(text: string): string {
  return text.replaceAll(/\[\[[^\]]*\]\]/g, '…')
}
