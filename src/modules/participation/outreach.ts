import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import {
  longText,
  oneOf,
  optionalId,
  optionalText,
  requiredDay,
  requiredInteger,
  requiredText,
} from '../../kernel/input.ts'
import { languageList } from '../../kernel/language.ts'

export const outreachKinds = ['walk', 'walk-and-talk', 'doorstep-talk', 'street-work'] as const
export type OutreachKind = (typeof outreachKinds)[number]

/** One of them, as people say it. */
export const outreachKindNames = {
  walk: 'Spaziergang',
  'walk-and-talk': 'Walk & Talk',
  'doorstep-talk': 'Nachbarschaftsgespräch',
  'street-work': 'Aufsuchende Arbeit',
} satisfies Record<OutreachKind, string>

/** Several of them. */
export const outreachKindPlurals = {
  walk: 'Spaziergänge',
  'walk-and-talk': 'Walk & Talks',
  'doorstep-talk': 'Nachbarschaftsgespräche',
  'street-work': 'Aufsuchende Einsätze',
} satisfies Record<OutreachKind, string>

/** What the team did out in the quarter: one walk or one talk, with numbers and no names (R090). */
export interface Outreach {
  readonly id: Id
  readonly centreId: Id
  readonly kind: OutreachKind
  readonly onDate: Day
  readonly place: string
  readonly districtId: Id | null
  readonly people: number
  readonly languages: readonly string[]
  readonly project: string
  readonly note: string
  /** What was noted in one go; `batchPlace` counts from 1. */
  readonly batchId: Id
  readonly batchPlace: number
  readonly version: number
}

const wholeRecord = {
  kind: oneOf(outreachKinds),
  onDate: requiredDay('Bitte geben Sie an, wann das war.'),
  place: optionalText(120),
  districtId: optionalId(),
  people: requiredInteger(0, 1000),
  languages: languageList(),
  project: optionalText(120),
  note: longText(500),
}

const talkNeedsSomebody = 'Ein Gespräch braucht mindestens eine Person.'
const hasSomebody = ({ kind, people }: { readonly kind: OutreachKind; readonly people: number }) =>
  kind === 'walk' || people > 0

/** The fields of one record. Only a walk may have taken place without anybody coming along. */
export const outreachForm = z
  .object(wholeRecord)
  .refine(hasSomebody, { path: ['people'], error: talkNeedsSomebody })
export type OutreachInput = z.output<typeof outreachForm>

/** The same with how many of them there were: "12 Gespräche an diesem Stand" are twelve records. */
export const outreachBatchForm = z
  .object({ ...wholeRecord, number: requiredInteger(1, 500) })
  .refine(hasSomebody, { path: ['people'], error: talkNeedsSomebody })
export type OutreachBatchInput = z.output<typeof outreachBatchForm>

/** Who helped with a project, as a function and a number: "7 mehrsprachige Interviewende". */
export interface Crew {
  readonly id: Id
  readonly centreId: Id
  readonly project: string
  readonly function: string
  readonly people: number
  readonly onDate: Day
}

/** The fields for those who helped. */
export const crewForm = z.object({
  project: requiredText('Bitte geben Sie das Projekt an.', 120),
  function: requiredText('Bitte schreiben Sie, was diese Menschen getan haben, ohne Namen.', 120),
  people: requiredInteger(1, 1000),
  onDate: requiredDay('Bitte geben Sie an, ab wann sie mitgemacht haben.'),
})
export type CrewInput = z.output<typeof crewForm>

type OutreachRefusal = 'in-the-future' | 'changed-meanwhile' | 'choice-gone' | 'already-there'

/** Why a record was refused. */
export const outreachRefusals = {
  'in-the-future': 'Das liegt in der Zukunft. Bitte tragen Sie es ein, wenn es stattgefunden hat.',
  'changed-meanwhile':
    'Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'choice-gone': 'Den gewählten Planungsbezirk gibt es nicht mehr. Bitte wählen Sie neu.',
  'already-there': 'Das steht für diesen Tag schon da. Bitte entfernen Sie zuerst den vorhandenen Eintrag.',
} satisfies Readonly<Record<OutreachRefusal, string>>
