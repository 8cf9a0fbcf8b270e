import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { longText, oneOf, optionalId, optionalText, requiredDay, requiredText } from '../../kernel/input.ts'

/** How sure a reported value is, as the source says it. */
export const precisions = ['exact', 'about', 'at-least', 'more-than'] as const
export type Precision = (typeof precisions)[number]
export const precisionNames = {
  exact: 'genau',
  about: 'rund',
  'at-least': 'mindestens',
  'more-than': 'mehr als',
} satisfies Record<Precision, string>

/** One part of an indicator: a kind, an age band, a month. null: nobody knows. */
export interface Part {
  readonly name: string
  readonly value: number | null
}

/** What the records gave. null: nothing is there to count ("keine Angabe"), never a made-up 0. */
export interface Measure {
  readonly value: number | null
  /** What it rests on, in one line: "12 von 80 Terminen". */
  readonly basis?: string | undefined
  readonly parts?: readonly Part[] | undefined
  readonly precision?: Precision | undefined
  readonly on?: Day | undefined
  /** Of a rate: how many people it is about. Where so few are hidden, the rate is hidden with them. */
  readonly people?: number | undefined
}
export const nothing: Measure = { value: null }

/** An indicator of the catalogue: what it is called, what it means, how it is worked out. */
export interface Indicator {
  readonly id: string
  readonly name: string
  readonly definition: string
  /** Shown behind the number; empty: a plain count. */
  readonly unit: string
  /** The formula over the records, in words. */
  readonly formula: string
  /** Records of the house, or values that somebody notes with date and source. */
  readonly from: 'records' | 'values' | 'goals'
  /** Small numbers could point at a person: hidden outside the team. */
  readonly countsPeople: boolean
}

/** A definition as it holds: the catalogue's own is number 1 until the Lenkungsgremium changes it. */
export interface Definition {
  readonly indicator: string
  readonly number: number
  readonly name: string
  readonly definition: string
  readonly owner: string
  readonly validFrom: Day
}

/** That an indicator counts in a year, and who fixed it. */
export interface Fixing {
  readonly indicator: string
  readonly year: number
  readonly definitionNumber: number
  readonly fixedOn: Day
  readonly decisionId: Id | null
  /** Where the decision was made. */
  readonly meetingId: Id | null
  readonly decisionText: string
}

export const figureStates = ['value', 'no-data', 'not-fixed'] as const
export type FigureState = (typeof figureStates)[number]
export const figureStateNames = {
  value: 'Wert',
  'no-data': 'keine Angabe',
  'not-fixed': 'nicht festgelegt',
} satisfies Record<FigureState, string>

/** An indicator in a year of a centre. `measure` is what the records give, also where nobody fixed it yet. */
export interface Figure {
  readonly indicator: Indicator
  readonly definition: Definition
  readonly fixing: Fixing | null
  readonly state: FigureState
  readonly measure: Measure
}

/** A value somebody noted. */
export interface NotedValue {
  readonly id: Id
  readonly indicator: string
  readonly onDate: Day
  readonly value: number
  readonly precision: Precision
  readonly source: string
}

/** Where a record of an indicator has its page. */
export interface RecordLink {
  readonly kind:
    | 'session'
    | 'visit-sheet'
    | 'partner'
    | 'advice-contact'
    | 'outreach'
    | 'publication'
    | 'grant'
    | 'training'
    | 'site'
    | 'offer'
  readonly id: Id
  readonly parentId?: Id | undefined
}

/** The records behind a figure: a table whose rows open what they tell of. */
export interface IndicatorRecords {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly cells: readonly (string | number)[]; readonly link: RecordLink | null }[]
}

const amount = () =>
  optionalText(20).transform((text, ctx) => {
    const number = /^\d{1,9}([.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
    if (!Number.isNaN(number)) return number
    ctx.addIssue({ code: 'custom', message: 'Bitte eine Zahl angeben, zum Beispiel 100 oder 12,5.' })
    return z.NEVER
  })

export const notedValueForm = z.object({
  indicator: requiredText('Bitte wählen Sie die Kennzahl.', 40),
  onDate: requiredDay('Bitte geben Sie an, von wann der Wert ist.'),
  value: amount(),
  precision: oneOf(precisions, 'exact'),
  source: requiredText('Bitte geben Sie an, woher der Wert kommt.', 200),
})
export type NotedValueInput = z.output<typeof notedValueForm>

export const fixYearForm = z.object({
  indicators: z.array(z.string()).optional().default([]),
  fixedOn: requiredDay('Bitte geben Sie an, wann das Lenkungsgremium das festgelegt hat.'),
  decisionId: optionalId(),
  decisionText: optionalText(200),
})
export type FixYearInput = z.output<typeof fixYearForm>

export const definitionForm = z.object({
  name: requiredText('Bitte geben Sie der Kennzahl einen Namen.', 120),
  definition: longText(2_000).pipe(z.string().min(1, 'Bitte schreiben Sie, was genau gezählt wird.')),
  owner: requiredText('Bitte geben Sie an, wer die Definition verantwortet.', 120),
  validFrom: requiredDay('Bitte geben Sie an, ab wann die Definition gilt.'),
})
export type DefinitionInput = z.output<typeof definitionForm>

/** Why a change around indicators was refused. */
export const indicatorRefusals = {
  'unknown-indicator': 'Diese Kennzahl gibt es nicht. Bitte wählen Sie eine aus der Liste.',
  'value-exists': 'Für diesen Tag gibt es schon einen Wert. Bitte nehmen Sie ihn zuerst heraus.',
  'in-the-future': 'Dieser Tag liegt in der Zukunft. Bitte tragen Sie ein, was schon feststeht.',
  'choice-gone': 'Eine Ihrer Auswahlen gibt es nicht mehr. Bitte wählen Sie neu.',
} as const
export type IndicatorRefusal = keyof typeof indicatorRefusals
