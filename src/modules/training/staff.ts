import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { longText, optionalDay, optionalText, requiredDay, requiredText } from '../../kernel/input.ts'

/** A post of an operator in a centre (R012): a code, never a name, never an account. */
export interface StaffMember {
  readonly id: Id
  readonly operatorId: Id
  readonly centreId: Id
  readonly code: string
  readonly function: string
  /** Of a full post, `62.5`; null is "keine Angabe". */
  readonly percent: number | null
  /** Where the money comes from, one source a line. */
  readonly funding: string
  /** The grant it hangs on and when that ends, in words. */
  readonly grantNote: string
  readonly fromOn: Day
  readonly toOn: Day | null
  readonly version: number
}

const percent = optionalText(10).transform((text, ctx): number | null => {
  if (text === '') return null
  const number = /^\d{1,3}([.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
  if (number > 0 && number <= 100) return number
  ctx.addIssue({ code: 'custom', message: 'Bitte eine Zahl über 0 bis 100 angeben, zum Beispiel 62,5.' })
  return z.NEVER
})

/** The fields of a post. */
export const staffForm = z
  .object({
    code: requiredText('Bitte geben Sie ein Kürzel an, zum Beispiel M1. Bitte keinen Namen.', 20),
    function: optionalText(120),
    percent,
    funding: longText(500),
    grantNote: optionalText(200),
    fromOn: requiredDay('Bitte geben Sie an, seit wann es diese Stelle gibt.'),
    toOn: optionalDay(),
  })
  .refine(({ fromOn, toOn }) => toOn === null || toOn >= fromOn, {
    path: ['toOn'],
    error: 'Das Ende liegt vor dem Beginn.',
  })
export type StaffInput = z.output<typeof staffForm>

/** One post of a past year or of the demo. */
export interface StaffRecord {
  readonly operatorId: Id
  readonly code: string
  readonly function?: string | undefined
  readonly percent?: number | null | undefined
  readonly funding?: string | undefined
  readonly grantNote?: string | undefined
  readonly fromOn: Day
  readonly toOn: Day | null
}

/** Why something with a post was refused. */
export const staffRefusals = {
  'changed-meanwhile':
    'Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'code-taken': 'Dieses Kürzel gibt es bei diesem Träger schon. Bitte wählen Sie ein anderes.',
  'not-our-operator': 'Dieser Träger betreibt das Zentrum nicht. Bitte wählen Sie neu.',
} as const
export type StaffRefusal = keyof typeof staffRefusals
