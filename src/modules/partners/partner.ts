import { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import {
  longText,
  oneOf,
  optionalEmail,
  optionalId,
  optionalInteger,
  optionalText,
  requiredDay,
  requiredText,
  tick,
} from '../../kernel/input.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'

/** Who does something, when, on which database (or inside which transaction). */
export interface PartnerDoer {
  readonly db: Db | Tx
  readonly actor: Actor
  readonly now: Date
}

/** An organisation the centres work with; private persons and the own team never become one (contract). */
export interface Partner {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly kindId: Id | null
  /** Heading in the overview of social resources (R025). */
  readonly section: string
  readonly street: string
  readonly postalCode: string
  readonly town: string
  readonly districtId: Id | null
  readonly networkBody: string
  /** How close the cooperation is, as the overview says it: "wöchentlich", "projektbezogen" (R026). */
  readonly contactFrequency: string
  readonly description: string
  readonly website: string
  readonly email: string
  readonly phone: string
  readonly published: boolean
  readonly checkedOn: Day | null
  readonly responsibleId: Id | null
  readonly mergedIntoId: Id | null
  /** How many months a talk keeps this cooperation active; null: as the city says. */
  readonly activeAfterMonths: number | null
  readonly version: number
}

/** The fields of the form for an organisation. */
export const partnerForm = z.object({
  name: requiredText('Bitte geben Sie den Namen der Organisation an.', 160),
  kindId: optionalId(),
  section: optionalText(120),
  street: optionalText(120),
  postalCode: optionalText(5).pipe(
    z.string().regex(/^(\d{5})?$/, 'Bitte eine Postleitzahl mit fünf Ziffern.'),
  ),
  town: optionalText(80),
  districtId: optionalId(),
  networkBody: optionalText(160),
  contactFrequency: optionalText(80),
  description: longText(2_000),
  website: optionalText(200).pipe(
    z.union([
      z.literal(''),
      z.url({ protocol: /^https?$/, error: 'Bitte eine Adresse, die mit https:// beginnt.' }),
    ]),
  ),
  email: optionalEmail(),
  phone: optionalText(60),
  published: tick(),
  responsibleId: optionalId(),
  activeAfterMonths: optionalInteger(1, 60),
})
export type PartnerInput = z.output<typeof partnerForm>

export const contactKinds = ['first-talk', 'exchange', 'project-talk', 'agreement', 'other'] as const
export type ContactKind = (typeof contactKinds)[number]
export const contactKindNames = {
  'first-talk': 'Erstgespräch',
  exchange: 'Austausch',
  'project-talk': 'Projektgespräch',
  agreement: 'Vereinbarung',
  other: 'Sonstiges',
} satisfies Record<ContactKind, string>

/** One talk with a partner (R032): when, what kind, about what. No names. */
export interface ContactEntry {
  readonly id: Id
  readonly partnerId: Id
  readonly centreId: Id | null
  readonly onDate: Day
  readonly kind: ContactKind
  readonly subject: string
}

/** The fields of the form for the contact log. */
export const contactForm = z.object({
  onDate: requiredDay('Bitte geben Sie an, wann das Gespräch war.'),
  kind: oneOf(contactKinds),
  subject: requiredText('Bitte schreiben Sie in einem Satz, worum es ging.', 200),
})
export type ContactInput = z.output<typeof contactForm>

/** Two organisations whose names look alike, for a person to decide. */
export interface MergeProposal {
  readonly id: Id
  readonly first: { readonly id: Id; readonly slug: string; readonly name: string }
  readonly second: { readonly id: Id; readonly slug: string; readonly name: string }
}

/** Why a change to a partner was refused. */
export const partnerRefusals = {
  'name-taken': 'Eine Organisation mit diesem Namen gibt es schon. Bitte öffnen Sie den vorhandenen Eintrag.',
  'changed-meanwhile':
    'Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'choice-gone': 'Eine Ihrer Auswahlen gibt es nicht mehr. Bitte wählen Sie neu.',
  'already-merged': 'Einer der beiden Einträge ist schon zusammengeführt. Bitte laden Sie die Seite neu.',
  'same-partner': 'Ein Eintrag lässt sich nicht mit sich selbst zusammenführen.',
  'in-the-future':
    'Dieses Gespräch liegt in der Zukunft. Bitte tragen Sie es ein, wenn es stattgefunden hat.',
} as const
export type PartnerRefusal = keyof typeof partnerRefusals
