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
import type { PublicPerson } from '../people/index.ts'
import type { Operator } from './operator.ts'
import type { SiteName } from './site.ts'

/** A centre and its sites where only their names matter. */
export interface CentreName {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly sites: readonly Pick<SiteName, 'id' | 'slug' | 'name'>[]
}

/** A Quartierszentrum: run by one or more operators, at one or more sites (R004, R006). */
export interface Centre {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly intro: string
  readonly phone: string
  readonly email: string
  readonly quarter: { readonly id: Id; readonly slug: string; readonly name: string } | null
  /** As anybody may see them. */
  readonly contact: PublicPerson | null
  readonly operators: readonly Operator[]
  readonly sites: readonly SiteName[]
  readonly openedOn: Day | null
  readonly position: number
  readonly version: number
}

export const centreForm = z.object({
  name: requiredText('Bitte geben Sie den Namen des Zentrums an.', 160),
  quarterId: optionalId(),
  operatorIds: idList().pipe(z.array(z.string()).min(1, 'Bitte wählen Sie mindestens einen Träger.')),
  intro: longText(2_000),
  phone: optionalText(60),
  email: optionalEmail(),
  openedOn: optionalDay(),
})
export type CentreInput = z.output<typeof centreForm>

export const centreRefusals = {
  outdated:
    'Jemand anderes hat dieses Zentrum inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'unknown-choice':
    'Das gewählte Quartier oder einen der Träger gibt es nicht mehr. Bitte laden Sie die Seite neu.',
} as const
export type CentreRefusal = keyof typeof centreRefusals
