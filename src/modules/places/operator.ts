import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { longText, optionalEmail, optionalText, requiredText } from '../../kernel/input.ts'
import { postalCodeField } from './city.ts'

/** Who runs a centre (Träger, R006), with what an imprint needs (§ 5 DDG). */
export interface Operator {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly shortName: string
  readonly legalForm: string
  readonly street: string
  readonly postalCode: string
  readonly town: string
  readonly phone: string
  readonly email: string
  readonly representedBy: string
  readonly registerEntry: string
  readonly privacyOfficer: string
  readonly privacyRegime: string
  readonly version: number
}

export const privacyRegimes = ['DSGVO und BDSG', 'DSGVO und LDSG BW', 'DSG-EKD', 'KDG'] as const

export const operatorForm = z.object({
  name: requiredText('Bitte geben Sie den Namen des Trägers an.', 200),
  shortName: optionalText(60),
  legalForm: optionalText(60),
  street: optionalText(160),
  postalCode: postalCodeField(),
  town: optionalText(120),
  phone: optionalText(60),
  email: optionalEmail(),
  representedBy: optionalText(200),
  registerEntry: optionalText(200),
  privacyOfficer: longText(1_000),
  privacyRegime: optionalText(60).transform((text) => text || privacyRegimes[0]),
})
export type OperatorInput = z.output<typeof operatorForm>

/** An operator of whom only the name is known. */
export function operatorCalled(name: string): OperatorInput {
  return operatorForm.parse({ name: name.slice(0, 200) })
}

export const operatorRefusals = {
  outdated:
    'Jemand anderes hat diesen Träger inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
} as const
export type OperatorRefusal = keyof typeof operatorRefusals
