/** A piece of a line; `to` is the id of a chapter or annex, `records` what a generated figure opens down to. */
export interface ReportRun {
  readonly text: string
  readonly to?: string | undefined
  readonly records?: RecordsRef | undefined
}

/** A line of text: as it is, or in pieces. */
export type ReportText = string | readonly ReportRun[]

/** Where a generated figure comes from: a kind of record with the filters that count it. The office makes it a link. */
export interface RecordsRef {
  readonly of: string
  readonly filter?: Readonly<Record<string, string>> | undefined
}

export interface ReportColumn {
  readonly label: string
  readonly share?: number | undefined
  readonly numeric?: boolean | undefined
}

/** A table with header cells; a row with one text is a heading of a group across all columns. */
export interface ReportTable {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly (readonly ReportText[])[]
  readonly records?: RecordsRef | undefined
  readonly small?: boolean | undefined
  /** Rows that begin with the same words share that cell. */
  readonly merged?: boolean | undefined
}

/** Bars with their numbers; the same numbers stand in a table beside it. */
export interface ReportChart {
  readonly kind: 'chart'
  readonly caption: string
  readonly unit: string
  /** What the picture shows, in one or two sentences. */
  readonly alt: string
  readonly bars: readonly { readonly label: string; readonly value: number; readonly text: string }[]
}

export type ReportBlock =
  /** Hand-written, from a person; `operator` when it speaks for one of them alone. */
  | {
      readonly kind: 'text'
      readonly paragraphs: readonly ReportText[]
      readonly operator?: string | undefined
    }
  /** Generated sentence: "Keine Angabe.", "Noch nicht festgelegt." */
  | { readonly kind: 'line'; readonly text: ReportText }
  /** A heading one level below that of its part. */
  | { readonly kind: 'subheading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ReportText[] }
  | ReportTable
  | ReportChart

/** A chapter by its number (`2.3`), or an annex (`anlage-1`). */
export interface ReportPart {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly level: 1 | 2 | 3
  readonly blocks: readonly ReportBlock[]
  /** Wide tables: the part stands on A3 or on its side. */
  readonly paper?: 'a3-landscape' | 'a4-landscape' | undefined
}

/** The report as it is set, read aloud and frozen: everything that stands in it, in reading order. */
export interface ReportDocument {
  readonly title: string
  readonly subtitle: string
  readonly centre: string
  readonly year: number
  readonly lang: 'de'
  /** The day it states as its making: of the approval, or the day of the draft. */
  readonly on: string
  /** What must be known about the records of the year. */
  readonly remark?: string | undefined
  readonly cover: {
    readonly councilNumber: string
    readonly authors: readonly string[]
    readonly address: readonly string[]
    readonly version: number
    readonly state: string
  }
  /** The heading over the organisations; "Impressum" unless told. */
  readonly imprintTitle?: string | undefined
  readonly imprint: readonly { readonly operator: string; readonly lines: readonly string[] }[]
  readonly chapters: readonly ReportPart[]
  readonly annexes: readonly ReportPart[]
}

/** A generated number as texts may quote it: `[[wert:KEY]]`. */
export interface ReportFigure {
  readonly key: string
  /** What the office calls it. */
  readonly label: string
  /** null: there is none, and `text` says so ("keine Angabe", "nicht festgelegt"). */
  readonly value: number | null
  readonly text: string
  readonly unit: string
  /** Words that a typed number would stand beside: `Spaziergänge`, `Gespräche`. Compared without endings. */
  readonly nouns: readonly string[]
  readonly records?: RecordsRef | undefined
}
