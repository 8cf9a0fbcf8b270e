import { z } from 'zod'
import { addMonths } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { requiredDay, requiredText } from '../../kernel/input.ts'

/** How long the link to a weekly sheet may be valid. */
const mostMonths = 12

/** A private link to the weekly sheet of a site, without the link itself: nobody keeps it. */
export interface SheetLink {
  readonly id: Id
  readonly siteId: Id
  /** What it is for: "Hausmeisterei", "Reinigung". */
  readonly label: string
  readonly madeOn: Day
  /** The last day on which it works. */
  readonly validTo: Day
  /** The last day on which somebody opened it; null: never. */
  readonly lastUsedOn: Day | null
  /** Null: not revoked. */
  readonly revokedOn: Day | null
}

/** The last day a link made today may be valid to. */
export function sheetLinkLatest(today: Day): Day {
  return addMonths(today, mostMonths)
}

/** Whether a link opens anything on a day. */
export function sheetLinkWorks({ validTo, revokedOn }: SheetLink, today: Day): boolean {
  return revokedOn === null && validTo >= today
}

/** What the team types for a new link: what it is for, and until when. */
export function sheetLinkForm(today: Day) {
  return z.object({
    label: requiredText('Bitte sagen Sie, wofür der Link ist, zum Beispiel Hausmeisterei.', 80),
    validTo: requiredDay('Bitte geben Sie an, bis wann der Link gilt.')
      .refine((day) => day >= today, 'Dieser Tag liegt schon zurück.')
      .refine((day) => day <= sheetLinkLatest(today), 'Ein Link gilt höchstens zwölf Monate.'),
  })
}
export type SheetLinkInput = z.output<ReturnType<typeof sheetLinkForm>>

export const sheetLinkRefusals = {
  'already-given':
    'Dieser Link ist schon angelegt und wird benutzt. Er steht nur einmal da. Bitte legen Sie einen neuen an.',
} as const
export type SheetLinkRefusal = keyof typeof sheetLinkRefusals
