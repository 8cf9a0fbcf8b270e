/** What a file may cost us (docs: 10 MB a file, 30 MB unpacked, 20,000 rows). */
export const fileLimits = {
  fileBytes: 10 * 1024 * 1024,
  unpackedBytes: 30 * 1024 * 1024,
  zipEntries: 1_000,
  rows: 20_000,
  columns: 200,
  cellCharacters: 10_000,
} as const

/** Why a file was not read, each with the sentence a person sees. */
export const fileSentences = {
  empty: 'Die Datei ist leer.',
  'too-large': 'Die Datei ist größer als 10 MB. Bitte teilen Sie sie auf.',
  'too-many-rows': 'Die Datei hat mehr als 20.000 Zeilen. Bitte teilen Sie sie auf.',
  'too-many-columns': 'Die Tabelle hat mehr als 200 Spalten. Bitte löschen Sie die überzähligen.',
  'cell-too-long': 'Eine Zelle enthält mehr als 10.000 Zeichen. Oft fehlt davor ein Anführungszeichen.',
  'quote-not-closed':
    'Ein Anführungszeichen wird geöffnet und nicht richtig geschlossen. Es wurde nichts übernommen.',
  'json-broken': 'Die JSON-Datei ist fehlerhaft aufgebaut.',
  'xlsx-broken': 'Die Excel-Datei ist beschädigt. Bitte öffnen Sie sie in Excel und speichern Sie sie neu.',
  'xlsx-too-large-unpacked': 'Die Excel-Datei wird beim Öffnen größer als 30 MB. Bitte teilen Sie sie auf.',
  'xlsx-too-costly':
    'Die Excel-Datei lässt sich nicht mit vertretbarem Aufwand lesen. Bitte speichern Sie das Blatt als CSV.',
  'xlsx-binary':
    'Dieses Excel-Format (XLSB) lesen wir nicht. Bitte speichern Sie die Datei als XLSX oder CSV.',
  'excel-old':
    'Diese Excel-Datei ist im alten Format (XLS) oder mit Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort als XLSX.',
  archive:
    'Das ist ein Archiv oder ein anderes Büroformat. Bitte speichern Sie die Tabelle als XLSX oder CSV.',
  pdf: 'Das ist eine PDF-Datei. Bitte nehmen Sie die Tabelle, aus der sie entstanden ist, als XLSX oder CSV.',
  image: 'Das ist ein Bild. Bitte nehmen Sie eine Tabelle als XLSX oder CSV.',
  program: 'Das ist ein Programm. Solche Dateien nehmen wir nicht an.',
  markup: 'Das ist eine Webseite oder XML-Datei. Bitte speichern Sie die Tabelle als XLSX oder CSV.',
  binary: 'Dieses Dateiformat kennen wir nicht. Bitte nehmen Sie eine Tabelle als XLSX, CSV oder JSON.',
} as const

/** Why a file was not read. */
export type FileReason = keyof typeof fileSentences

/** The sentence for a refused file; the detail ("Zeile 17") stands in front. */
export function fileSentence(reason: FileReason, detail?: string): string {
  const sentence = fileSentences[reason] satisfies string
  return detail === undefined ? sentence : `${detail}: ${sentence}`
}

/** What happened while reading that loses nothing of the table but that a person should know. */
export const noteSentences = {
  'formula-without-result': 'Diese Formel hat in der Datei kein Ergebnis; die Zelle gilt als leer.',
  'other-sheets-ignored': 'Nur das erste sichtbare Blatt wurde gelesen.',
  'not-utf8': 'Die Datei ist nicht in UTF-8 gespeichert; sie wurde als Windows-1252 gelesen.',
} as const

/** A note on the reading; `row` counts data rows from 1, `column` counts from 1. */
export type SourceNote = {
  readonly code: keyof typeof noteSentences
  readonly row?: number
  readonly column?: number
}

/** One data row: `number` counts data rows from 1, `line` is where it stands in the file (sheet row, text line). */
export type SourceRow = { readonly number: number; readonly line: number; readonly cells: readonly string[] }

/**
 * A table of texts, whatever it came from. Header texts are trimmed; each row has at least as many cells as the header,
 * rows without any text are left out. Days are 'DD.MM.YYYY', times 'HH:MM', numbers use a decimal comma and no
 * thousands separator, truth values are 'ja' and 'nein'.
 */
export type SourceTable = {
  readonly kind: 'csv' | 'xlsx' | 'json'
  readonly header: readonly string[]
  readonly rows: readonly SourceRow[]
  readonly notes: readonly SourceNote[]
  readonly sheet?: string
}

/** JSON that is no flat table: the value as it stands, still unchecked. */
export type SourceValue = { readonly kind: 'json'; readonly value: unknown }

/** What `readTable` gives. */
export type Source = SourceTable | SourceValue

/** Whether a source is a table (and not free JSON). */
export function isTable(source: Source): source is SourceTable {
  return 'header' in source
}
