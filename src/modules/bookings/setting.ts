import { z } from 'zod'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day, Weekday } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { longText, requiredDay, requiredInteger, requiredText, tick } from '../../kernel/input.ts'
import type { Cents } from '../../kernel/money.ts'

/** How a site takes requests. */
export interface BookingSetting {
  readonly siteId: Id
  readonly acceptsRequests: boolean
  /** Whole days between asking and the first date. */
  readonly leadDays: number
  /** How many days ahead one may ask. */
  readonly horizonDays: number
  /** How many unanswered requests one person may have. */
  readonly openPerPerson: number
  /** A request is answered within so many days; then the team is reminded. */
  readonly remindAfterDays: number
  /** Personal data go so many days after the last date (or the refusal). */
  readonly eraseAfterDays: number
  /** A deposit may be here for so many days after the last date. */
  readonly depositBackDays: number
  readonly version: number
}

/** What holds for a site that nobody has set up: it takes no requests. */
export const usualSetting: Omit<BookingSetting, 'siteId'> = {
  acceptsRequests: false,
  leadDays: 7,
  horizonDays: 365,
  openPerPerson: 5,
  remindAfterDays: 5,
  eraseAfterDays: 180,
  depositBackDays: 14,
  version: 0,
}

/** The bookable window of a weekday; `24:00` is the end of the day. */
export interface BookableWindow {
  readonly weekday: Weekday
  readonly from: TimeOfDay
  readonly to: TimeOfDay
}

/** A version of a site's rules of use; the newest one that is valid already holds. */
export interface RulesOfUse {
  readonly id: Id
  readonly number: number
  readonly text: string
  readonly validFrom: Day
}

/** Who uses a room, as the table of fees sorts it. */
export interface UserClass {
  readonly id: Id
  readonly name: string
  /** Who is meant, in a sentence; may be empty. */
  readonly description: string
}

export const feeBases = ['free', 'date', 'hour'] as const
export type FeeBasis = (typeof feeBases)[number]
export const feeBasisNames = {
  free: 'kostenlos',
  date: 'je Termin',
  hour: 'je Stunde',
} as const satisfies Record<FeeBasis, string>

/** What a user class pays and leaves as a deposit at a site. A class without a row uses the rooms for free. */
export interface Fee {
  readonly userClassId: Id
  readonly basis: FeeBasis
  readonly cents: Cents
  /** Kaution for the whole booking; 0: none. */
  readonly depositCents: Cents
}

export const extraBases = ['date', 'once'] as const
export type ExtraBasis = (typeof extraBases)[number]
export const extraBasisNames = {
  date: 'je Termin',
  once: 'einmal',
} as const satisfies Record<ExtraBasis, string>

/** Something that costs extra: kitchen, cleaning, PA. */
export interface Extra {
  readonly id: Id
  readonly name: string
  readonly basis: ExtraBasis
  readonly cents: Cents
}

/** Everything a site says about asking for its rooms. */
export interface SiteTerms {
  readonly setting: BookingSetting
  readonly windows: readonly BookableWindow[]
  /** The rules that hold today; null: there are none. */
  readonly rules: RulesOfUse | null
  readonly fees: readonly Fee[]
  readonly extras: readonly Extra[]
  readonly userClasses: readonly UserClass[]
}

export const settingForm = z.object({
  acceptsRequests: tick(),
  leadDays: requiredInteger(0, 365),
  horizonDays: requiredInteger(1, 1_095),
  openPerPerson: requiredInteger(1, 100),
  remindAfterDays: requiredInteger(1, 60),
  eraseAfterDays: requiredInteger(1, 3_650),
  depositBackDays: requiredInteger(1, 365),
})
export type SettingInput = z.output<typeof settingForm>

export const rulesForm = z.object({
  text: longText(20_000).pipe(z.string().min(1, 'Bitte tragen Sie die Nutzungsregeln ein.')),
  validFrom: requiredDay('Bitte geben Sie an, ab wann diese Fassung gilt.'),
})
export type RulesInput = z.output<typeof rulesForm>

export const extraForm = z.object({
  name: requiredText('Bitte sagen Sie, was extra kostet (zum Beispiel Küche).', 120),
})

export const settingRefusals = {
  outdated:
    'Jemand anderes hat diese Regeln inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'unknown-choice':
    'Etwas von dem, was Sie gewählt haben, gibt es nicht mehr. Bitte laden Sie die Seite neu.',
  'window-order': 'Bei einem Zeitfenster liegt das Ende vor dem Anfang. Bitte prüfen Sie die Uhrzeiten.',
} as const
export type SettingRefusal = keyof typeof settingRefusals
