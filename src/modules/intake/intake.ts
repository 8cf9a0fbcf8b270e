import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { requiredText } from '../../kernel/input.ts'

/** Lists of a site: its rooms, dates, groups and hours. */
export const siteListKinds = [
  'belegungsliste',
  'belegungsplan',
  'sozialressourcen',
  'oeffnungszeiten',
] as const
export type SiteListKind = (typeof siteListKinds)[number]

/** Lists of a whole centre. */
export const centreListKinds = ['drittmittel', 'fortbildungen', 'eckpunkteplan'] as const
export type CentreListKind = (typeof centreListKinds)[number]

/** The lists the house reads and gives out, each with exactly the columns of its source (contract). */
export const intakeKinds = [...siteListKinds, ...centreListKinds] as const
export type IntakeKind = (typeof intakeKinds)[number]

/** Whether a list belongs to one site of a centre. */
export function isSiteListKind(kind: string): kind is SiteListKind {
  return siteListKinds.some((known) => known === kind)
}

/** Whether a list belongs to a whole centre, not to one of its sites. */
export function isCentreListKind(kind: string): kind is CentreListKind {
  return centreListKinds.some((known) => known === kind)
}

export const intakeKindNames = {
  belegungsliste: 'Belegungsliste',
  belegungsplan: 'Belegungsplan',
  sozialressourcen: 'Übersicht der sozialen Ressourcen',
  oeffnungszeiten: 'Öffnungszeiten',
  drittmittel: 'Drittmittel',
  fortbildungen: 'Fort- und Weiterbildungen',
  eckpunkteplan: 'Eckpunkteplan',
} as const satisfies Record<IntakeKind, string>

/** Columns by kind, in their order. */
export const intakeColumns = {
  belegungsliste: [
    'Raum',
    'Startzeitpunkt',
    'Gruppe / Kooperationspartner',
    'Bezeichnung des Angebots',
    'Zielgruppe',
    'Wochentag',
    'Zyklus des Angebots',
    'Status',
  ],
  belegungsplan: [
    'Wochentag',
    'Gruppe / Kooperationspartner',
    'Bezeichnung des Angebots',
    'Beginn',
    'Ende',
    'Zyklus',
  ],
  sozialressourcen: [
    'Kooperationspartner',
    'Straße Haus Nr.',
    'PB',
    'gemeinsames Netzwerkgremium',
    'Qualität der Kooperation Anzahl der Kontakte',
    'Bezeichnung des Angebots',
    'Quartiersangebot / Quartiersübergreifendes Angebot',
    'Zielgruppe nach Alter 1',
    'Zielgruppe nach Alter 2',
    'Zielgruppe nach Personenkreis 1',
    'Zielgruppe nach Personenkreis 2',
    'Themenfeld des Angebots',
    'Straße Haus Nr. (Angebot)',
    'Ort des Angebots',
  ],
  oeffnungszeiten: ['Tag', 'Zielgruppe', 'Von', 'Bis', 'Stunden', 'Zyklus'],
  drittmittel: ['Mittelgeber', 'Summe bis zu EUR', 'Zweck', 'Zeitraum von', 'Zeitraum bis', 'Stand'],
  fortbildungen: ['Titel', 'Veranstalter', 'Art'],
  eckpunkteplan: ['Vorhaben', 'Beginn', 'Ende'],
} as const satisfies Record<IntakeKind, readonly string[]>

/** What can be wrong with a row (contract). */
export const findingCodes = [
  'weekday-mismatch',
  'room-conflict',
  'room-conflict-possible',
  'date-unclear',
  'time-missing',
  'weekday-missing',
  'room-missing',
  'unknown-room',
  'duplicate',
  'period-contradiction',
  'end-before-start',
  'value-unknown',
] as const
export type FindingCode = (typeof findingCodes)[number]

/** A finding in a word, for lists. */
export const findingNames = {
  'weekday-mismatch': 'Wochentag passt nicht',
  'room-conflict': 'Raum doppelt belegt',
  'room-conflict-possible': 'Raum vielleicht doppelt belegt',
  'date-unclear': 'Datum unklar',
  'time-missing': 'Uhrzeit fehlt',
  'weekday-missing': 'Wochentag fehlt',
  'room-missing': 'Raum fehlt',
  'unknown-room': 'Raum unbekannt',
  duplicate: 'Zeile doppelt',
  'period-contradiction': 'Angaben widersprechen sich',
  'end-before-start': 'Ende vor Beginn',
  'value-unknown': 'Angabe unbekannt',
} as const satisfies Record<FindingCode, string>

/** What is odd about a cell, in a sentence that says what to do. `row` counts data rows from 1. */
export interface Finding {
  readonly row: number
  readonly column: string
  readonly code: FindingCode
  readonly message: string
  readonly value: string
}

/** A cell as it stood in the file: its column and its text. */
export type OriginalCell = readonly [column: string, text: string]

/** A data row by its columns (blanks around and doubled inside taken off), with the text as it stood. */
export interface IntakeRow {
  readonly number: number
  readonly cells: Readonly<Record<string, string>>
  readonly original: readonly OriginalCell[]
}

/** `taken`: it is in the house. `to-clarify`: a person completes or discards it. */
export type RowState = 'taken' | 'to-clarify' | 'completed' | 'discarded'

export const rowStateNames = {
  taken: 'übernommen',
  'to-clarify': 'zu klären',
  completed: 'ergänzt',
  discarded: 'verworfen',
} as const satisfies Record<RowState, string>

/** What a row became; everything may still be unknown. */
export interface RowLinks {
  readonly offerId: Id | null
  readonly seriesId: Id | null
  readonly partnerId: Id | null
  readonly roomId: Id | null
  readonly openingHoursId: Id | null
  readonly grantId: Id | null
  readonly trainingId: Id | null
  readonly yearPlanEntryId: Id | null
}

export const noLinks: RowLinks = {
  offerId: null,
  seriesId: null,
  partnerId: null,
  roomId: null,
  openingHoursId: null,
  grantId: null,
  trainingId: null,
  yearPlanEntryId: null,
}

/** Where a list belongs: a site of a centre, or (null) the centre as a whole. */
export interface IntakePlace {
  readonly centreId: Id
  readonly siteId: Id | null
}

/** A row that came in, as the office looks at it. */
export interface KeptRow extends RowLinks {
  readonly id: Id
  readonly kind: IntakeKind
  readonly siteId: Id | null
  readonly centreId: Id | null
  /** What the site is called, or the centre when the list is about all of it. */
  readonly site: string
  /** Whose people it is about; null: everybody's. */
  readonly operatorId: Id | null
  /** The year its list belongs to, where somebody said it. */
  readonly year: number | null
  readonly number: number
  readonly fileName: string
  readonly importedAt: Date
  readonly state: RowState
  readonly discardReason: string
  readonly original: readonly OriginalCell[]
  readonly findings: readonly Finding[]
}

/** What reading a file did, or would do. */
export interface ImportReport {
  readonly rows: number
  /** Entries that are new: an activity in several rooms counts once. */
  readonly created: number
  readonly unchanged: number
  readonly findings: readonly Finding[]
}

export const discardForm = z.object({
  reason: requiredText('Bitte schreiben Sie in einem Satz, warum diese Zeile nicht gebraucht wird.', 300),
})

/** Why a file was not taken in, or a row not decided. */
export const intakeRefusals = {
  'no-table': 'In der Datei steht keine Tabelle. Bitte nehmen Sie eine Tabelle mit einer Kopfzeile.',
  'no-json': 'In der Datei steht eine Tabelle. Diese Liste ist eine JSON-Datei.',
  'file-unreadable': 'Die Datei hat nicht die Form dieser Liste:',
  'too-many-rows': 'So lang ist keine Liste dieser Art. Bitte teilen Sie die Datei auf. Höchstens:',
  'columns-missing': 'Diese Spalten fehlen in der Datei:',
  'columns-unknown': 'Diese Spalten gehören nicht in die Liste:',
  'columns-twice': 'Diese Spalten stehen doppelt in der Datei:',
  'site-unclear': 'Bitte geben Sie an, für welchen Standort die Liste gilt. Zur Wahl stehen:',
  'site-unknown': 'Diesen Standort gibt es nicht. Legen Sie ihn an oder lassen Sie ihn mit anlegen:',
  'centre-unclear':
    'Es gibt mehrere Zentren. Legen Sie den Standort zuerst im Büro an, dann lesen Sie die Datei ein:',
  'too-many-dates': 'Die Liste enthält mehr als 50.000 Termine. Bitte teilen Sie sie auf.',
  'already-decided':
    'Über diese Zeile hat inzwischen jemand entschieden. Bitte sehen Sie sich den neuen Stand an.',
  'cannot-complete': 'Diese Zeile lässt sich hier nicht ergänzen. Bitte ändern Sie das Angebot selbst.',
} as const
export type IntakeRefusal = keyof typeof intakeRefusals

/** The sentence of a refusal with what completes it. */
export function intakeSentence(reason: IntakeRefusal, detail?: string): string {
  const sentence = intakeRefusals[reason] satisfies string
  return detail === undefined ? sentence.replace(/:$/, '.') : `${sentence} ${detail}`
}
