import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import { parseTime } from '../../kernel/berlin.ts'
import {
  longText,
  oneOf,
  optionalId,
  optionalInteger,
  optionalText,
  requiredDay,
  requiredText,
} from '../../kernel/input.ts'
import type { BodyKind, DecisionKind, Occasion } from './body.ts'
import { decisionKinds, occasionNames } from './body.ts'

export const meetingStateNames = {
  planned: 'geplant',
  held: 'hat stattgefunden',
  cancelled: 'abgesagt',
} as const
export type MeetingState = keyof typeof meetingStateNames

/** A meeting as lists and reports read it. */
export interface MeetingLine {
  readonly id: Id
  readonly bodyId: Id
  readonly bodyName: string
  readonly bodyKind: BodyKind
  readonly centreId: Id | null
  readonly onDate: Day
  readonly occasion: Occasion | null
  readonly state: MeetingState
  readonly attendance: number | null
}

/** A meeting with everything about it. Times are Berlin wall clock. */
export interface Meeting extends MeetingLine {
  readonly from: TimeOfDay | null
  readonly to: TimeOfDay | null
  readonly place: string
  readonly reason: string
  readonly invitedOn: Day | null
  readonly minutes: string
  readonly agenda: readonly string[]
  readonly version: number
}

const agendaItems = 40

const optionalTime = () =>
  optionalText(20).transform((text, ctx) => {
    if (text === '') return null
    const time = parseTime(text)
    if (time === undefined) ctx.addIssue({ code: 'custom', message: 'Bitte als Stunde:Minute angeben.' })
    return time ?? null
  })

/** The fields of the form for a meeting; the agenda has one item per line. */
export const meetingForm = z
  .object({
    onDate: requiredDay('Bitte geben Sie an, wann die Sitzung ist.'),
    from: optionalTime(),
    to: optionalTime(),
    place: optionalText(160),
    occasion: optionalText(20).transform((text) => {
      const known = Object.keys(occasionNames) as Occasion[]
      return known.find((one) => one === text) ?? null
    }),
    agenda: longText(6_000).transform((text) =>
      text
        .split('\n')
        .map((line) => line.replace(/^\s*(TOP\s*)?\d+[.):]\s*/i, '').trim())
        .filter(Boolean),
    ),
  })
  .superRefine(({ from, to, agenda }, ctx) => {
    const problem = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (to !== null && from === null) problem('from', 'Bitte geben Sie auch den Beginn an.')
    if (from !== null && to !== null && to <= from) problem('to', 'Das Ende muss nach dem Beginn liegen.')
    if (agenda.length > agendaItems) problem('agenda', `Bitte höchstens ${agendaItems} Tagesordnungspunkte.`)
  })
export type MeetingInput = z.output<typeof meetingForm>

/** What is known afterwards: a count, never a list of people; minutes without names. All may stay empty. */
export const heldForm = z.object({ attendance: optionalInteger(0, 100_000), minutes: longText(20_000) })
export type HeldInput = z.output<typeof heldForm>

/** Why it falls out. */
export const cancelForm = z.object({
  reason: requiredText('Bitte schreiben Sie, warum die Sitzung ausfällt.', 200),
})

/** A decision, numbered through the year of its body: 3/2026. */
export interface Decision {
  readonly id: Id
  readonly meetingId: Id
  readonly bodyId: Id
  readonly onDate: Day
  readonly year: number
  readonly number: number
  readonly text: string
  readonly kind: DecisionKind
  readonly forYear: number | null
}

/** The fields of the form for a decision. */
export const decisionForm = z
  .object({
    text: requiredText('Bitte schreiben Sie, was beschlossen wurde.', 2_000),
    kind: oneOf(decisionKinds, 'general'),
    forYear: optionalInteger(2000, 2199),
  })
  .superRefine(({ kind, forYear }, ctx) => {
    if (kind !== 'general' && forYear === null) {
      ctx.addIssue({ code: 'custom', path: ['forYear'], message: 'Bitte geben Sie an, für welches Jahr.' })
    }
  })
  .transform((decision) => (decision.kind === 'general' ? { ...decision, forYear: null } : decision))
export type DecisionInput = z.output<typeof decisionForm>

/** Something somebody does until a day. `responsible` is a function, never a name. */
export interface BodyTask {
  readonly id: Id
  readonly meetingId: Id
  readonly bodyName: string
  readonly centreId: Id | null
  readonly decisionId: Id | null
  readonly text: string
  readonly responsible: string
  readonly dueOn: Day
  readonly doneOn: Day | null
}

/** The fields of the form for a task. */
export const taskForm = z.object({
  text: requiredText('Bitte schreiben Sie, was zu tun ist.', 500),
  responsible: requiredText('Bitte nennen Sie die Funktion, die das übernimmt (ohne Namen).', 120),
  dueOn: requiredDay('Bitte geben Sie an, bis wann.'),
  decisionId: optionalId(),
})
export type TaskInput = z.output<typeof taskForm>

/** Why a change to a meeting was refused. */
export const meetingRefusals = {
  'meets-that-day': 'Dieses Gremium tagt an diesem Tag schon. Bitte öffnen Sie die vorhandene Sitzung.',
  'only-reports': 'In diesem Gremium berichten wir nur. Bitte tragen Sie dort einen Bericht ein.',
  'changed-meanwhile':
    'Jemand anderes hat diese Sitzung inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'in-the-future':
    'Diese Sitzung liegt in der Zukunft. Ob sie stattgefunden hat, lässt sich erst danach eintragen.',
  cancelled: 'Diese Sitzung ist abgesagt. Bitte setzen Sie sie zuerst wieder an.',
  held: 'Diese Sitzung hat stattgefunden und lässt sich nicht mehr absagen.',
  'has-decisions': 'Zu dieser Sitzung gibt es Beschlüsse oder Aufgaben. Bitte entfernen Sie zuerst diese.',
  'not-held': 'Beschlüsse gibt es erst, wenn die Sitzung stattgefunden hat.',
  'choice-gone': 'Diesen Beschluss gibt es nicht mehr. Bitte wählen Sie neu.',
  'decision-used':
    'Auf diesem Beschluss ruht eine unterschriebene Zielvereinbarung oder eine festgelegte Kennzahl. Darum bleibt er stehen.',
} as const
export type MeetingRefusal = keyof typeof meetingRefusals
