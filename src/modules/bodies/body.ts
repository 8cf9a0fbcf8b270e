import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import {
  longText,
  oneOf,
  optionalDay,
  optionalId,
  optionalInteger,
  optionalText,
  requiredDay,
  requiredText,
  tick,
} from '../../kernel/input.ts'
import type { Cadence } from '../../kernel/windows.ts'

/** What a body is, whatever it is called (R107–R113, R117, R119). */
export const bodyKindNames = {
  steering: 'Lenkungsgremium',
  team: 'Quartiersteam',
  'quarter-conference': 'Quartierskonferenz',
  'house-conference': 'Hauskonferenz',
  'youth-house-conference': 'Hauskonferenz Jugend',
  'working-group': 'Arbeitskreis',
  'round-table': 'Runder Tisch',
  'council-committee': 'Ausschuss oder Bezirksbeirat',
  'advisory-council': 'Beirat, Rat oder Ring',
  other: 'anderes Gremium',
} as const
export type BodyKind = keyof typeof bodyKindNames
export const bodyKinds = Object.keys(bodyKindNames) as BodyKind[]

/** How often a body meets, or (outside bodies) how often we report there. */
export type BodyCadence = Exclude<Cadence, 'week'>
export const bodyCadenceNames = {
  month: 'jeden Monat',
  quarter: 'jedes Quartal',
  'half-year': 'jedes Halbjahr',
  year: 'jedes Jahr',
} as const satisfies Record<BodyCadence, string>
const cadences = Object.keys(bodyCadenceNames) as BodyCadence[]

/** A body. `centreId` null: of the city. `outside`: not ours, we only report there. */
export interface Body {
  readonly id: Id
  readonly centreId: Id | null
  readonly kind: BodyKind
  readonly name: string
  readonly outside: boolean
  readonly composition: string
  readonly duties: string
  readonly cadence: BodyCadence | null
  /** At least so many times in each window. */
  readonly cadenceTimes: number
  readonly cadenceFrom: Day | null
  readonly cadenceTo: Day | null
  readonly foundedOn: Day | null
  readonly endedOn: Day | null
  readonly version: number
}

/** The fields of the form for a body. */
export const bodyForm = z
  .object({
    name: requiredText('Bitte geben Sie den Namen des Gremiums an.', 160),
    kind: oneOf(bodyKinds),
    outside: tick(),
    composition: longText(2_000),
    duties: longText(2_000),
    cadence: optionalText(20).transform((text) => cadences.find((known) => known === text) ?? null),
    cadenceTimes: optionalInteger(1, 31).transform((times) => times ?? 1),
    cadenceFrom: optionalDay(),
    cadenceTo: optionalDay(),
    foundedOn: optionalDay(),
    endedOn: optionalDay(),
  })
  .superRefine((body, ctx) => {
    const problem = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (body.cadence !== null && body.cadenceFrom === null)
      problem('cadenceFrom', 'Bitte geben Sie an, ab wann dieser Turnus gilt.')
    if (body.cadenceTo !== null && (body.cadenceFrom === null || body.cadenceTo < body.cadenceFrom))
      problem('cadenceTo', 'Der Turnus kann nicht enden, bevor er beginnt.')
    if (body.endedOn !== null && body.foundedOn !== null && body.endedOn < body.foundedOn)
      problem('endedOn', 'Ein Gremium kann nicht enden, bevor es gegründet ist.')
  })
  .transform((body) =>
    body.cadence === null ? { ...body, cadenceTimes: 1, cadenceFrom: null, cadenceTo: null } : body,
  )
export type BodyInput = z.output<typeof bodyForm>

/** Who belongs to a body, as a rule from which the list of those to invite is made (R120). */
export const memberKindNames = {
  function: 'eine Funktion',
  partner: 'eine Organisation',
  'partner-kind': 'alle Organisationen einer Art im Quartier',
  everybody: 'offen eingeladen',
} as const
export type MemberKind = keyof typeof memberKindNames
export const memberKinds = Object.keys(memberKindNames) as MemberKind[]

/** One line of the composition. `name` says the organisation or the kind of organisations. */
export interface Member {
  readonly id: Id
  readonly kind: MemberKind
  readonly partnerId: Id | null
  readonly partnerKindId: Id | null
  readonly name: string
  readonly role: string
  readonly ifNeeded: boolean
}

/** The fields of the form for a line of the composition. */
export const memberForm = z
  .object({
    kind: oneOf(memberKinds),
    partnerId: optionalId(),
    partnerKindId: optionalId(),
    role: optionalText(160),
    ifNeeded: tick(),
  })
  .superRefine(({ kind, partnerId, partnerKindId, role }, ctx) => {
    const problem = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (kind === 'partner' && partnerId === null) problem('partnerId', 'Bitte wählen Sie die Organisation.')
    if (kind === 'partner-kind' && partnerKindId === null)
      problem('partnerKindId', 'Bitte wählen Sie die Art der Organisationen.')
    if ((kind === 'function' || kind === 'everybody') && role === '')
      problem('role', 'Bitte nennen Sie die Funktion oder wer offen eingeladen ist, ohne Namen.')
  })
  .transform((member) => ({
    ...member,
    partnerId: member.kind === 'partner' ? member.partnerId : null,
    partnerKindId: member.kind === 'partner-kind' ? member.partnerKindId : null,
  }))
export type MemberInput = z.output<typeof memberForm>

/** A report given to an outside body (R116): when, and which paper lay on the table. */
export interface BodyReport {
  readonly id: Id
  readonly bodyId: Id
  readonly bodyName: string
  readonly centreId: Id
  readonly onDate: Day
  readonly paper: string
  readonly reportYear: number | null
}

/** The fields of the form for a report to an outside body. */
export const reportForm = z.object({
  onDate: requiredDay('Bitte geben Sie an, wann berichtet wurde.'),
  paper: optionalText(200),
  reportYear: optionalInteger(2000, 2199),
})
export type ReportInput = z.output<typeof reportForm>

export const occasionNames = { constituting: 'konstituierende Sitzung', 'kick-off': 'Kick-off' } as const
export type Occasion = keyof typeof occasionNames

/** What the Lenkungsgremium decides every year (R082, R107). */
export const yearlyDutyNames = {
  'annual-report': 'Jahresbericht',
  'target-agreement': 'Zielvereinbarung',
  indicators: 'Kennzahlen festgelegt',
} as const
export type YearlyDutyKind = keyof typeof yearlyDutyNames
export const yearlyDutyKinds = Object.keys(yearlyDutyNames) as YearlyDutyKind[]

export const decisionKindNames = {
  general: 'Beschluss',
  'year-plan': 'Jahresplanung',
  'target-agreement': 'Zielvereinbarung',
  indicators: 'Kennzahlen',
  'annual-report': 'Jahresbericht',
} as const
export type DecisionKind = keyof typeof decisionKindNames
export const decisionKinds = Object.keys(decisionKindNames) as DecisionKind[]

/** Why a change to a body was refused. */
export const bodyRefusals = {
  'name-taken': 'Ein Gremium mit diesem Namen gibt es hier schon. Bitte öffnen Sie das vorhandene.',
  'changed-meanwhile':
    'Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'choice-gone': 'Eine Ihrer Auswahlen gibt es nicht mehr. Bitte wählen Sie neu.',
  'still-used':
    'Zu diesem Gremium gibt es Sitzungen oder Berichte. Bitte tragen Sie ein, wann es endete, statt es zu entfernen.',
  'not-outside':
    'Berichtet wird in Gremien, die nicht unsere eigenen sind. Bitte tragen Sie für dieses eine Sitzung ein.',
  'only-reports': 'In diesem Gremium berichten wir nur. Bitte tragen Sie einen Bericht ein.',
  'in-the-future': 'Das liegt in der Zukunft. Bitte tragen Sie es ein, wenn es geschehen ist.',
  'reported-that-day': 'Für diesen Tag ist schon ein Bericht eingetragen.',
} as const
export type BodyRefusal = keyof typeof bodyRefusals
