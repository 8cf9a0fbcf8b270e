import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { FreeRoom } from '../places/index.ts'
import type { Gap, SeriesPlan } from './series.ts'

/** A date on which a room is taken, by whom, and what would be free instead. */
export interface Conflict {
  readonly offerId: Id
  readonly day: Day
  readonly from: TimeOfDay
  readonly to: TimeOfDay
  readonly roomId: Id
  readonly room: string
  /** Title of the other offer when the person may know it, `Schließung: …`, `Raumnutzung`, else `belegt`. */
  readonly who: string
  /** Rooms of the same site that are free for the whole time: those with enough seats first, closest size first. */
  readonly alternatives: readonly FreeRoom[]
}

/** What to do with dates whose room is taken. */
export type OnConflict =
  | 'refuse'
  | 'skip'
  | { readonly otherRoom: Readonly<Record<Day, readonly Id[]>>; readonly rest: 'refuse' | 'skip' }

export interface PlanInput {
  readonly plan: SeriesPlan
  /** People expected: rooms that are too small are refused, alternatives have at least so many seats. */
  readonly seats?: number | null | undefined
  readonly onConflict?: OnConflict | undefined
}

/** A date that will be (or was) planned. */
export interface PlannedDate {
  readonly sessionId: Id
  readonly day: Day
  readonly from: TimeOfDay | null
  readonly to: TimeOfDay | null
  readonly roomIds: readonly Id[]
}

/** What planning would do, before anything is written. */
export interface Preview {
  readonly dates: readonly PlannedDate[]
  readonly gaps: readonly Gap[]
  readonly conflicts: readonly Conflict[]
  /** Single dates somebody changed by hand; they stay as they are. */
  readonly kept: readonly PlannedDate[]
  /** Last day sessions are made for now; a series that goes on grows every night. */
  readonly plannedTo: Day
}

export interface PlannedSeries {
  readonly seriesId: Id
  readonly sessionIds: readonly Id[]
  readonly gaps: readonly Gap[]
  /** Dates left out because the room was taken. */
  readonly skipped: readonly Day[]
  /** Single dates somebody changed by hand; they stayed as they are. */
  readonly kept: readonly Day[]
}

/** Why planning is refused, and what to do next. `room-taken` comes with the list of conflicts. */
export const planRefusals = {
  'room-taken':
    'An diesen Terminen ist der Raum schon belegt. Lassen Sie die Termine aus oder nehmen Sie einen anderen Raum.',
  'room-unknown': 'Diesen Raum gibt es nicht mehr. Bitte wählen Sie einen anderen.',
  'room-not-in-use': 'Der Raum wird in dieser Zeit nicht genutzt. Bitte wählen Sie einen anderen.',
  'room-too-small':
    'Der Raum hat zu wenige Plätze. Bitte wählen Sie einen größeren oder einen weiteren dazu.',
  'rooms-of-two-sites':
    'Die Räume liegen an zwei Standorten. Bitte planen Sie für jeden Standort eigene Termine.',
  'overlaps-itself': 'Die Termine überschneiden sich untereinander. Bitte prüfen Sie Uhrzeit und Rhythmus.',
  'no-dates': 'In diesem Zeitraum gibt es keinen Termin. Bitte prüfen Sie Tage, Zeitraum und Ferienregel.',
  'offer-ended': 'Das Angebot ist beendet. Setzen Sie es fort, bevor Sie neue Termine planen.',
  'changed-meanwhile':
    'Inzwischen hat jemand etwas daran geändert. Bitte sehen Sie sich den neuen Stand an und versuchen Sie es noch einmal.',
  closed:
    'Das Haus ist zu dieser Zeit geschlossen. Heben Sie die Schließung auf oder wählen Sie einen anderen Tag.',
  'already-past': 'Das liegt schon zurück und lässt sich nicht mehr ändern.',
  'already-held':
    'Dass der Termin stattgefunden hat, ist schon bestätigt. Nehmen Sie die Bestätigung erst zurück.',
  'not-planned': 'Der Termin fällt aus. Setzen Sie ihn wieder an, bevor Sie ihn ändern.',
  'not-cancelled': 'Der Termin fällt nicht aus.',
  'not-a-series': 'Dieser Termin gehört zu keiner Reihe. Ändern Sie ihn einzeln.',
  'ends-before-start': 'Das Ende liegt vor dem ersten Termin.',
  'time-still-open': 'Die Uhrzeit ist noch offen. Tragen Sie sie zuerst ein.',
  'still-option': 'Der Termin ist nur vorgemerkt. Machen Sie ihn zuerst fest.',
  'not-yet': 'Der Termin hat noch nicht angefangen.',
  'not-paused': 'Das Angebot ruht nicht.',
} as const

export type PlanRefusal = keyof typeof planRefusals

/** The answer of every planning command; assignable to `Result`. `conflicts` is filled for `room-taken`. */
export type PlanResult<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false
      readonly reason: PlanRefusal
      readonly detail?: string | undefined
      readonly conflicts: readonly Conflict[]
    }
