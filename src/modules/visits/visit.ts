import { z } from 'zod'
import { parseDay } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { isId } from '../../kernel/id.ts'
import { requiredText } from '../../kernel/input.ts'
import type { Tx } from '../../platform/db/tables.ts'

export const genders = ['f', 'm', 'd'] as const
export type Gender = (typeof genders)[number]
export const genderNames = { f: 'weiblich', m: 'männlich', d: 'divers' } satisfies Record<Gender, string>
/** The column for those whose gender or age nobody noted: always there, never guessed. */
export const unknownGenderName = 'ohne Angabe'
export const unknownBandName = 'unbekannt'

/** What visits are counted for: a date of an offer, or (`sessionId: null`) the opening of a site on a day. */
export interface Occasion {
  readonly centreId: Id
  /** null only for a date outside the house. */
  readonly siteId: Id | null
  readonly onDate: Day
  readonly sessionId: Id | null
}

/** So many people of one age band and gender; null: not noted. */
export interface Cell {
  readonly bandId: Id | null
  readonly gender: Gender | null
  readonly people: number
}

/** One tap on the counter, or the undoing of one. Its id is made by the device, so that it counts once. */
export interface Tap {
  readonly id: Id
  readonly siteId: Id
  /** The day the page was made for; what the clock of the device says does not matter. */
  readonly onDate: Day
  readonly sessionId: Id | null
  readonly bandId: Id | null
  readonly gender: Gender | null
  /** The tap that is taken back; null: somebody came. */
  readonly undoes: Id | null
  /** What the clock of the device said; only noted. */
  readonly countedAt: Date | null
  /** A word the device made up for itself, so that two devices can be told apart. */
  readonly device: string
}

const idText = z.string().refine(isId)
/** Taps as a device sends them, at most 200 at once. */
export const tapBatch = z
  .array(
    z.object({
      id: idText,
      siteId: idText,
      onDate: z.string().refine((text) => parseDay(text) !== undefined),
      sessionId: idText.nullable(),
      bandId: idText.nullable(),
      gender: z.enum(genders).nullable().default(null),
      undoes: idText.nullable().default(null),
      countedAt: z
        .string()
        .nullable()
        .default(null)
        .transform((text) => momentOf(text)),
      device: z.string().max(40).default(''),
    }),
  )
  .max(200)

/** A clock may say anything; what the database cannot keep is not noted. */
function momentOf(text: string | null): Date | null {
  const at = new Date(text ?? Number.NaN)
  const year = at.getUTCFullYear()
  return Number.isNaN(at.getTime()) || year < 1970 || year > 9999 ? null : at
}

/** Why a change to a count was refused. */
export const visitRefusals = {
  'already-counted':
    'Dafür ist schon gezählt. Bitte öffnen Sie die Zählung und berichtigen Sie sie dort, wenn etwas nicht stimmt.',
  'changed-meanwhile':
    'Inzwischen ist etwas dazugekommen. Bitte sehen Sie sich die Zahlen noch einmal an und berichtigen Sie dann.',
  'in-the-future': 'Dieser Tag liegt in der Zukunft. Gezählt wird, wer da war.',
  'nothing-changed': 'Es hat sich nichts geändert. Die Zahlen stehen schon so da.',
  'not-counted': 'Diese Zählung ist zurückgenommen. Sie können neu zählen.',
  'by-band':
    'Für diesen Termin ist nach Altersgruppen gezählt. Bitte berichtigen Sie die Zahlen dort, dann stimmt auch die Summe.',
  'not-held': 'Der Termin lässt sich nicht als stattgefunden bestätigen.',
  'choice-gone': 'Diese Altersgruppe gibt es nicht. Bitte laden Sie die Seite neu.',
  gone: 'Diesen Termin oder dieses Haus gibt es nicht mehr.',
  forbidden: 'Hier dürfen Sie nicht zählen.',
} as const
export type VisitRefusal = keyof typeof visitRefusals

/** The field for why numbers were corrected or taken back. */
export const changeReasonForm = z.object({
  reason: requiredText('Bitte schreiben Sie kurz, warum: zum Beispiel „verzählt“.', 200),
})

/** A date as visits need to know it; offers know it, and hand it in through the page. */
export interface CountedSession {
  readonly centreId: Id
  readonly siteId: Id | null
  readonly onDate: Day
  /** Organisations that lead the offer: their group leaders count their own dates. */
  readonly leaderIds: readonly Id[]
}

/** How visits reach the dates of offers without knowing offers: handed in by the page, the importer, the seed. */
export interface SessionLink {
  /** undefined: there is no such date, or this person must not know of it. */
  readonly find: (tx: Tx, sessionId: Id) => Promise<CountedSession | undefined>
  /** Says that it took place. Gives the sentence why that cannot be said; undefined: it is said. */
  readonly confirm: (tx: Tx, sessionId: Id, people: number | null) => Promise<string | undefined>
}
