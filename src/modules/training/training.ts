import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import {
  idList,
  oneOf,
  optionalDay,
  optionalId,
  optionalInteger,
  optionalText,
  requiredText,
  tick,
} from '../../kernel/input.ts'

/** What it was. Inspections and supervision are kept without content (R163, R164). */
export const trainingKinds = [
  'training',
  'briefing',
  'volunteer-service',
  'inspection',
  'supervision',
] as const
export type TrainingKind = (typeof trainingKinds)[number]
export const trainingKindNames = {
  training: 'Fortbildung',
  briefing: 'Unterweisung',
  'volunteer-service': 'Freiwilligendienst-Seminar',
  inspection: 'Begehung',
  supervision: 'Supervision, Coaching, Fachberatung',
} satisfies Record<TrainingKind, string>

/** A training or briefing, with what is needed to say who is trained (R159–R166). */
export interface Training {
  readonly id: Id
  readonly centreId: Id
  /** Null: of all operators of the centre together. */
  readonly operatorId: Id | null
  readonly title: string
  readonly organiser: string
  readonly kind: TrainingKind
  /** As the list calls it: "Online-Fachtag". */
  readonly form: string
  readonly topic: string
  readonly onDate: Day | null
  readonly toDate: Day | null
  readonly year: number
  /** How long it holds; null: for good. */
  readonly validMonths: number | null
  readonly mandatory: boolean
  /** Everybody employed on that day took part. */
  readonly coversAllStaff: boolean
  readonly version: number
}

const withoutContent = ({ kind }: { readonly kind: TrainingKind }) =>
  kind === 'inspection' || kind === 'supervision'

/** The fields of the form. A day, or at least the year. */
export const trainingForm = z
  .object({
    operatorId: optionalId(),
    title: requiredText('Bitte geben Sie den Titel an.', 300),
    organiser: optionalText(160),
    kind: oneOf(trainingKinds, 'training'),
    form: optionalText(60),
    topic: optionalText(80),
    onDate: optionalDay(),
    toDate: optionalDay(),
    year: optionalInteger(1990, 2199),
    validMonths: optionalInteger(1, 240),
    mandatory: tick(),
    coversAllStaff: tick(),
    participantIds: idList(),
  })
  .transform((typed, ctx) => {
    const wrong = (field: string, message: string) => {
      ctx.addIssue({ code: 'custom', path: [field], message })
      return z.NEVER
    }
    const { onDate, toDate } = typed
    if (toDate !== null && onDate === null) return wrong('onDate', 'Bitte geben Sie auch den ersten Tag an.')
    if (toDate !== null && onDate !== null && toDate < onDate)
      return wrong('toDate', 'Das Ende liegt vor dem Beginn.')
    const year = onDate === null ? typed.year : Number(onDate.slice(0, 4))
    if (year === null) return wrong('onDate', 'Bitte geben Sie den Tag an oder wenigstens das Jahr.')
    return { ...typed, year, topic: withoutContent(typed) ? '' : typed.topic }
  })
export type TrainingInput = z.output<typeof trainingForm>

/** One row of a list or of a past year, for imports and the demo; who took part by id. */
export interface TrainingRecord {
  readonly operatorId: Id | null
  readonly title: string
  readonly organiser: string
  readonly kind: TrainingKind
  readonly form: string
  readonly topic: string
  readonly onDate: Day | null
  readonly toDate?: Day | null | undefined
  readonly year: number
  readonly validMonths?: number | null | undefined
  readonly mandatory?: boolean | undefined
  readonly coversAllStaff?: boolean | undefined
  readonly participantIds?: readonly Id[] | undefined
}

/** Why something with a training was refused. */
export const trainingRefusals = {
  'changed-meanwhile':
    'Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'choice-gone':
    'Einen der gewählten Träger oder eine der Stellen gibt es hier nicht mehr. Bitte wählen Sie neu.',
} as const
export type TrainingRefusal = keyof typeof trainingRefusals
