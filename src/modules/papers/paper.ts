import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { oneOf, optionalId, optionalText, requiredDay, requiredText } from '../../kernel/input.ts'

/** What kind of document it is (R101, R105, R165). */
export const paperKinds = ['concept', 'key-points', 'standard', 'other'] as const
export type PaperKind = (typeof paperKinds)[number]
export const paperKindNames = {
  concept: 'Rahmenkonzeption',
  'key-points': 'Eckpunktepapier',
  standard: 'Qualitätsstandard',
  other: 'Sonstiges',
} satisfies Record<PaperKind, string>

/** Draft, valid, superseded: at most one draft and one valid version at a time. */
export type VersionState = 'draft' | 'valid' | 'superseded'
export const versionStateNames = {
  draft: 'Entwurf',
  valid: 'gilt',
  superseded: 'abgelöst',
} satisfies Record<VersionState, string>

/** A heading with its text; numbers of chapters are part of the heading. */
export interface PaperSection {
  readonly title: string
  readonly text: string
}

/** A document of a centre or of an operator; what it says stands in its versions. */
export interface Paper {
  readonly id: Id
  readonly centreId: Id | null
  readonly operatorId: Id | null
  readonly kind: PaperKind
  readonly title: string
  /** Of what it speaks: "OKJA", "Seniorenarbeit". */
  readonly area: string
  readonly version: number
}

/** One version. `version` is the number that guards against two people writing at once, `number` the one people say. */
export interface PaperVersion {
  readonly id: Id
  readonly paperId: Id
  readonly number: number
  readonly state: VersionState
  readonly validFrom: Day | null
  readonly changeNote: string
  readonly sections: readonly PaperSection[]
  readonly fileHash: string | null
  readonly fileName: string
  readonly version: number
}

/** The fields of a document. */
export const paperForm = z.object({
  kind: oneOf(paperKinds, 'concept'),
  title: requiredText('Bitte geben Sie den Titel an.', 160),
  area: optionalText(80),
  operatorId: optionalId(),
})
export type PaperInput = z.output<typeof paperForm>

/** The whole text in one field: a line that begins with `# ` opens a section. */
export const paperTextForm = z.object({
  text: z
    .string()
    .optional()
    .default('')
    .pipe(z.string().max(200_000, 'Bitte höchstens 200.000 Zeichen.'))
    .transform((text) => sectionsOf(text.normalize('NFC'))),
  changeNote: optionalText(300),
})
export type PaperTextInput = z.output<typeof paperTextForm>

/** From when on a version holds. */
export const validFromForm = z.object({
  validFrom: requiredDay('Bitte geben Sie an, ab wann diese Fassung gilt.'),
})

/** Sections of a text; what stands before the first heading has none. */
export function sectionsOf(text: string): PaperSection[] {
  const found: { title: string; lines: string[] }[] = []
  for (const line of text.split(/\r?\n/)) {
    const heading = /^#+\s+(.+)$/.exec(line)
    if (heading) found.push({ title: heading[1]!.trim(), lines: [] })
    else {
      if (found.length === 0) found.push({ title: '', lines: [] })
      found.at(-1)!.lines.push(line)
    }
  }
  return found
    .map(({ title, lines }) => ({ title, text: lines.join('\n').trim() }))
    .filter((section) => section.title !== '' || section.text !== '')
}

/** The inverse: the text for the field. */
export function textOf(sections: readonly PaperSection[]): string {
  return sections.map(({ title, text }) => (title === '' ? text : `# ${title}\n${text}`)).join('\n\n')
}

/** The skeleton of an Eckpunktepapier (R101), to write into. */
export const keyPointsSkeleton: readonly PaperSection[] = [
  '1 Einleitung',
  '1.1 Anlass',
  '1.2 Träger',
  '1.3 Sozialraumanalyse',
  '2 Quartierszentrum',
  '2.1 Leitgedanken',
  '2.2 Zielgruppen',
  '2.3 Handlungsfelder',
  '2.4 Handlungsschwerpunkte',
  '3 Strukturen',
  '3.1 Quartiersmanagement',
  '3.2 Lenkungsgremium',
  '3.3 Quartiersteam',
  '3.4 Quartierskonferenz',
  '4 Zeitlicher Ablauf',
].map((title) => ({ title, text: '' }))

/** Why something with a document was refused. */
export const paperRefusals = {
  'changed-meanwhile':
    'Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'not-a-draft': 'Diese Fassung ist kein Entwurf mehr. Bitte beginnen Sie eine neue Fassung.',
  'draft-exists': 'Es gibt schon einen Entwurf. Bitte schreiben Sie dort weiter.',
  'empty-version':
    'In dieser Fassung steht noch nichts. Bitte schreiben Sie einen Text oder legen Sie eine Datei dazu.',
  'before-the-last': 'Die bisherige Fassung gilt erst seit einem späteren Tag. Bitte prüfen Sie das Datum.',
  'key-points-exist':
    'Dieses Zentrum hat schon ein Eckpunktepapier. Bitte legen Sie dort eine neue Fassung an.',
  'not-our-operator': 'Dieser Träger betreibt das Zentrum nicht. Bitte wählen Sie neu.',
} as const
export type PaperRefusal = keyof typeof paperRefusals
