import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import {
  idList,
  longText,
  optionalDay,
  optionalEmail,
  optionalId,
  optionalText,
  requiredText,
} from '../../kernel/input.ts'
import { postalCodeField } from './city.ts'
import type { TermName } from './term.ts'
import type { District } from './territory.ts'

/** A site where only its name and address in the product matter. */
export interface SiteName {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly street: string
  readonly postalCode: string
  readonly town: string
  readonly openedOn: Day | null
  readonly closedOn: Day | null
}

/** A house (or a part of one) of a centre, with its own address, rooms and hours. */
export interface Site extends SiteName {
  readonly centreId: Id
  readonly centreSlug: string
  readonly centreName: string
  readonly district: Omit<District, 'version'> | null
  readonly directions: string
  readonly accessNote: string
  readonly access: readonly TermName[]
  readonly phone: string
  readonly email: string
  readonly photoHash: string | null
  readonly photoAlt: string
  readonly position: number
  readonly version: number
}

export const siteForm = z
  .object({
    name: requiredText('Bitte geben Sie den Namen des Standorts an.', 160),
    street: optionalText(160),
    postalCode: postalCodeField(),
    town: optionalText(120),
    districtId: optionalId(),
    directions: longText(2_000),
    accessIds: idList(),
    accessNote: longText(2_000),
    phone: optionalText(60),
    email: optionalEmail(),
    openedOn: optionalDay(),
    closedOn: optionalDay(),
  })
  .refine((site) => !site.openedOn || !site.closedOn || site.closedOn >= site.openedOn, {
    path: ['closedOn'],
    message: 'Der letzte Tag liegt vor dem ersten.',
  })
export type SiteInput = z.output<typeof siteForm>

/** The description of a picture for those who do not see it. */
export const photoForm = z.object({
  photoAlt: requiredText('Bitte beschreiben Sie in einem Satz, was auf dem Bild zu sehen ist.', 300),
})

export const siteRefusals = {
  outdated:
    'Jemand anderes hat diesen Standort inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'unknown-choice':
    'Etwas von dem, was Sie gewählt haben, gibt es nicht mehr. Bitte laden Sie die Seite neu.',
} as const
export type SiteRefusal = keyof typeof siteRefusals
