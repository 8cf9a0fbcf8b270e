import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { BookingRoom } from './booking.ts'

/** The four looks around before leaving. */
export const checkItems = ['windows', 'heating', 'lights', 'alarm'] as const
export type CheckItem = (typeof checkItems)[number]
export const checkNames = {
  windows: 'Fenster sind zu',
  heating: 'Heizung ist heruntergedreht',
  lights: 'Licht ist aus',
  alarm: 'Alarm ist an, die Tür ist abgeschlossen',
} as const satisfies Record<CheckItem, string>

export const keyKinds = ['key', 'code'] as const
export type KeyKind = (typeof keyKinds)[number]
export const keyKindNames = { key: 'Schlüssel', code: 'Türcode' } as const satisfies Record<KeyKind, string>

/** Periods of a site; months and evenings. */
export interface SelfManagedSetting {
  /** How long it holds that somebody was shown the house. */
  readonly briefingMonths: number
  /** After so many evenings without a miss the house proposes fewer steps. */
  readonly trustEvenings: number
}
export const usualSelfManaged: SelfManagedSetting = { briefingMonths: 12, trustEvenings: 5 }

/** One look around: done, or why not. */
export interface EveningCheck {
  readonly item: CheckItem
  readonly done: boolean
  readonly why: string
}

/** Who is responsible for opening, closing and the rooms; null once erased. */
export interface Responsible {
  readonly name: string
  readonly phone: string | null
  /** Named for this evening alone; else the adult of the request. */
  readonly named: boolean
}

/** An accepted date that a group opens and closes itself, as the group reported it. */
export interface Evening {
  /** Id of the booking date. */
  readonly id: Id
  readonly bookingId: Id
  readonly siteId: Id
  readonly siteName: string
  readonly title: string
  readonly day: Day
  readonly from: TimeOfDay
  readonly to: TimeOfDay
  readonly startsAt: Date
  readonly endsAt: Date
  readonly rooms: readonly BookingRoom[]
  readonly responsible: Responsible | null
  readonly openedAt: Date | null
  readonly closedAt: Date | null
  readonly handover: string
  readonly checks: readonly EveningCheck[]
  /** The last day on which somebody of the group still counts as briefed; null: nobody was. */
  readonly briefedTo: Day | null
  /** The first day of that briefing. */
  readonly briefedFrom: Day | null
  /** What the team cleared up afterwards. */
  readonly settledNote: string
}

/** What is missing about an evening that is over. */
export const eveningGaps = {
  'not-opened': 'Öffnen nicht bestätigt',
  'not-closed': 'Schließen nicht bestätigt',
  'checks-open': 'Beim Rundgang blieb etwas offen',
  'no-handover': 'Keine Übergabenotiz',
  'not-briefed': 'Einweisung fehlte',
} as const
export type EveningGap = keyof typeof eveningGaps

/** A briefing of a group. */
export interface Briefing {
  readonly id: Id
  readonly person: string
  readonly on: Day
  readonly validTo: Day
  readonly by: string | null
}

/** A key or code of a site, and with whom it is. */
export interface SiteKey {
  readonly id: Id
  readonly label: string
  readonly kind: KeyKind
  readonly loans: readonly KeyLoan[]
}

export interface KeyLoan {
  readonly id: Id
  readonly keyId: Id
  readonly label: string
  readonly kind: KeyKind
  readonly bookingId: Id
  readonly title: string
  readonly out: Day
  readonly due: Day
  readonly returned: Day | null
}

/** Something broken, as a group or the team told it. */
export interface Damage {
  readonly id: Id
  readonly centreId: Id
  readonly siteId: Id
  readonly siteName: string
  readonly room: BookingRoom | null
  readonly text: string
  readonly state: 'open' | 'done'
  readonly reportedAt: Date
  readonly bookingId: Id | null
  readonly doneNote: string
}

/** Why a deed around an evening is refused, and what to do next. */
export const eveningRefusals = {
  'not-self-managed': 'Dieser Termin läuft nicht in Eigenregie. Das Team öffnet und schließt für Sie.',
  'too-early': 'Das geht ab zwei Stunden vor dem Beginn.',
  'too-late': 'Dafür ist es zu spät. Bitte sagen Sie dem Team Bescheid.',
  'not-over-yet': 'Der Abend ist noch nicht vorbei.',
  'key-gone': 'Diesen Schlüssel oder Code gibt es hier nicht mehr.',
  'key-out': 'Dieser Schlüssel ist gerade ausgegeben. Bitte nehmen Sie ihn erst zurück.',
  'due-before-today': 'Der Tag der Rückgabe liegt schon zurück.',
  'label-taken': 'Diese Bezeichnung gibt es an diesem Standort schon.',
  'briefing-ahead': 'Der Tag der Einweisung liegt noch vor uns.',
} as const
export type EveningRefusal = keyof typeof eveningRefusals
