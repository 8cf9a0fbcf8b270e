import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { optionalText, requiredText } from '../../kernel/input.ts'
import type { UserClass } from './setting.ts'

/** A user class as the city edits it. */
export interface ListedClass extends UserClass {
  readonly position: number
  /** Since when nobody can choose it any more; what was promised keeps it. */
  readonly retiredOn: Day | null
}

export const userClassForm = z.object({
  name: requiredText('Bitte geben Sie der Nutzergruppe einen Namen.', 100),
  description: optionalText(200),
})
export type UserClassInput = z.output<typeof userClassForm>

export const userClassRefusals = {
  'name-taken': 'Eine Nutzergruppe mit diesem Namen gibt es schon.',
  'last-one':
    'Eine Nutzergruppe muss bleiben, sonst lässt sich keine Anfrage zusagen. Legen Sie zuerst eine neue an.',
} as const
export type UserClassRefusal = keyof typeof userClassRefusals
