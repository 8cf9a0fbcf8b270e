import type { Day } from '../../kernel/day.ts'

/** A piece of a line. `href` leads out of the document, `to` to the heading or table of that id. */
export interface DocxRun {
  readonly text: string
  readonly bold?: boolean | undefined
  readonly italic?: boolean | undefined
  readonly href?: string | undefined
  readonly to?: string | undefined
}

/** A text, or pieces of one; a line break in a text is a line break in Word. */
export type DocxText = string | readonly DocxRun[]

/** One column: its heading, its share of the width (1 unless told), numbers to the right. */
export interface DocxColumn {
  readonly label: string
  readonly share?: number | undefined
  readonly numeric?: boolean | undefined
}

/** A table. The header row repeats on every page, the first column names the row (unless told), rows never break. */
export interface DocxTable {
  readonly kind: 'table'
  readonly id?: string | undefined
  /** Stands above the table and is its name for screen readers. */
  readonly caption: string
  /** The name only for screen readers: a heading right above says it already. */
  readonly captionHidden?: boolean | undefined
  readonly columns: readonly DocxColumn[]
  /** A row with one text is a heading of a group across all columns. */
  readonly rows: readonly (readonly DocxText[])[]
  /** False where the first column is like the others. */
  readonly rowHeaders?: boolean | undefined
  /** For many columns: 8 instead of 9.5 points. */
  readonly small?: boolean | undefined
  /** Rows that begin with the same words share that cell. */
  readonly merged?: boolean | undefined
}

/** A picture, in millimetres as printed; what it shows in words is never optional. */
export interface DocxImage {
  readonly kind: 'image'
  readonly data: Uint8Array
  readonly type: 'png' | 'jpg' | 'svg'
  /** PNG of a drawing, for programs that show no SVG. */
  readonly fallback?: Uint8Array | undefined
  readonly widthMm: number
  readonly heightMm: number
  readonly alt: string
  readonly caption?: string | undefined
}

/** What a document consists of, in reading order. */
export type DocxBlock =
  | {
      readonly kind: 'heading'
      readonly level: 1 | 2 | 3 | 4
      readonly text: string
      readonly id?: string | undefined
    }
  | { readonly kind: 'paragraph'; readonly text: DocxText; readonly small?: boolean | undefined }
  | { readonly kind: 'list'; readonly items: readonly DocxText[]; readonly ordered?: boolean | undefined }
  /** Pairs of term and text, one below the other. */
  | { readonly kind: 'facts'; readonly items: readonly (readonly [term: string, text: DocxText])[] }
  /** Links to all headings down to a level (2 unless told) that carry an id. Page numbers: none, Word reflows. */
  | { readonly kind: 'contents'; readonly title: string; readonly level?: 1 | 2 | 3 | undefined }
  | { readonly kind: 'page-break' }
  | DocxTable
  | DocxImage

/** Pages of one size; each section begins on a new page. */
export interface DocxSection {
  readonly paper?: 'a4' | 'a3' | undefined
  readonly landscape?: boolean | undefined
  readonly blocks: readonly DocxBlock[]
}

/** A document for Word. The same request gives the same bytes, so that a hash can vouch for it. */
export interface DocxRequest {
  /** The title of the document; it also stands on top as its title, unless `titleHidden`. */
  readonly title: string
  readonly titleHidden?: boolean | undefined
  /** What stands on top instead, where the title of the document says more. */
  readonly heading?: string | undefined
  readonly lang: 'de'
  /** Who answers for it: an office, not a person. */
  readonly author: string
  /** The day it states as its making. */
  readonly on: Day
  readonly sections: readonly DocxSection[]
}
