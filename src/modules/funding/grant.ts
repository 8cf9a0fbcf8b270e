import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { idList, longText, oneOf, optionalDay, requiredText } from '../../kernel/input.ts'
import type { Cents } from '../../kernel/money.ts'
import { optionalEuros } from '../../kernel/money.ts'
import { periodOf } from './grant-period.rules.ts'

/** Where an application stands (R172). */
export const grantStates = ['preparing', 'applied', 'pending', 'granted', 'refused'] as const
export type GrantState = (typeof grantStates)[number]
export const grantStateNames = {
  preparing: 'in Vorbereitung',
  applied: 'beantragt',
  pending: 'Bescheid steht aus',
  granted: 'bewilligt',
  refused: 'abgelehnt',
} satisfies Record<GrantState, string>

/** Who gives the money (R175). */
export const funderKinds = ['eu', 'federal', 'state', 'municipal', 'foundation', 'donation', 'other'] as const
export type FunderKind = (typeof funderKinds)[number]
export const funderKindNames = {
  eu: 'Europäische Union',
  federal: 'Bund',
  state: 'Land',
  municipal: 'Kommune',
  foundation: 'Stiftung',
  donation: 'Spende',
  other: 'Sonstige',
} satisfies Record<FunderKind, string>

/** Third-party funding from the first idea to the last call (R171–R175). Amounts in cents; null is "keine Angabe". */
export interface GrantAward {
  readonly id: Id
  readonly centreId: Id
  readonly funder: string
  readonly funderKind: FunderKind | null
  readonly purpose: string
  readonly state: GrantState
  /** "bis zu": the most there could be. Never income (R173, X9). */
  readonly ceilingCents: Cents | null
  readonly grantedCents: Cents | null
  readonly calledCents: Cents | null
  readonly periodFrom: Day | null
  readonly periodTo: Day | null
  /** As printed: `2020–2023`, `01/2020–06/2021`. */
  readonly periodText: string
  /** Since when the house knows about it; null: from a list of the past. */
  readonly recordedOn: Day | null
  readonly appliedOn: Day | null
  readonly decidedOn: Day | null
  readonly note: string
  readonly offerIds: readonly Id[]
  readonly version: number
}

const period = z.object({ periodStart: z.string().optional(), periodEnd: z.string().optional() })

const fields = z.object({
  funder: requiredText('Bitte geben Sie an, von wem das Geld kommen soll.', 160),
  funderKind: oneOf([...funderKinds, ''], ''),
  purpose: requiredText('Bitte geben Sie an, wofür das Geld gedacht ist.', 300),
  ceilingCents: optionalEuros(),
  ...period.shape,
  note: longText(2_000),
  offerIds: idList(),
})

/** The fields of the form: what it is for, how much at most, from when to when (`2020`, `01/2020` or a day). */
export const grantForm = fields.transform(({ funderKind, periodStart, periodEnd, ...typed }, ctx) => {
  const found = periodOf(periodStart ?? '', periodEnd ?? '')
  if (!found.ok) {
    ctx.addIssue({ code: 'custom', path: [found.field], message: found.sentence })
    return z.NEVER
  }
  return { ...typed, ...found.period, funderKind: funderKind === '' ? null : funderKind }
})
export type GrantInput = z.output<typeof grantForm>

/** A step of an application: where it goes, on which day, with which amount or reason. */
export const grantStepForm = z.object({
  to: oneOf(grantStates),
  onDate: optionalDay(),
  grantedCents: optionalEuros(),
  reason: longText(500),
})
export type GrantStep = z.output<typeof grantStepForm>

/** What was called so far. */
export const grantCallForm = z.object({ calledCents: optionalEuros() })

/** One row of a list or of a past year, for imports and the demo. Days that nobody knows are null. */
export interface GrantRecord {
  readonly id?: Id | undefined
  readonly funder: string
  readonly funderKind?: FunderKind | null | undefined
  readonly purpose: string
  readonly state: GrantState
  readonly ceilingCents: Cents | null
  readonly grantedCents?: Cents | null | undefined
  readonly calledCents?: Cents | null | undefined
  readonly periodFrom: Day | null
  readonly periodTo: Day | null
  readonly periodText: string
  readonly recordedOn?: Day | null | undefined
  readonly appliedOn?: Day | null | undefined
  readonly decidedOn?: Day | null | undefined
  readonly note?: string | undefined
  readonly offerIds?: readonly Id[] | undefined
}

/** Why something with a grant was refused. */
export const grantRefusals = {
  'changed-meanwhile':
    'Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'choice-gone': 'Eines der gewählten Angebote gibt es nicht mehr. Bitte wählen Sie neu.',
  'step-not-allowed': 'Dieser Schritt passt nicht zum jetzigen Stand. Bitte laden Sie die Seite neu.',
  'reason-missing': 'Ein Schritt zurück braucht einen Grund. Bitte schreiben Sie ihn in einem Satz dazu.',
  'day-missing': 'Bitte geben Sie an, an welchem Tag das war.',
  'in-the-future': 'Dieser Tag liegt in der Zukunft. Bitte tragen Sie den Schritt ein, wenn es so weit ist.',
  'before-application': 'Der Bescheid kann nicht vor dem Antrag liegen. Bitte prüfen Sie den Tag.',
  'granted-above-ceiling':
    'Bewilligt ist mehr als der Höchstbetrag. Bitte heben Sie zuerst „bis zu“ an oder prüfen Sie den Betrag.',
  'called-above-granted': 'Abgerufen wäre mehr als bewilligt. Bitte prüfen Sie den Betrag.',
  'not-granted': 'Abrufen lässt sich erst, was bewilligt ist und wovon der Betrag bekannt ist.',
} as const
export type GrantRefusal = keyof typeof grantRefusals
