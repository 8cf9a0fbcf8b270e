import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type {
  AgreedGoal,
  AgreedIndicator,
  AgreementContent,
  AgreementFacts,
  AgreementRefusal,
} from './agreement.ts'

/** What has to be known of a decision that is to sign an agreement. */
export interface SigningDecision {
  readonly bodyKind: string
  /** Null: a body of the city. */
  readonly centreId: Id | null
  readonly meetingState: string
  readonly kind: string
  readonly forYear: number | null
}

type SigningProblem = Extract<
  AgreementRefusal,
  'not-steering' | 'other-centre' | 'not-held' | 'other-purpose'
>

/** Why a decision cannot sign the agreement of a centre and year; undefined: it can (R082, R107). */
export function signingProblem(
  decision: SigningDecision,
  about: { readonly centreId: Id; readonly year: number },
): SigningProblem | undefined {
  if (decision.bodyKind !== 'steering') return 'not-steering'
  if (decision.centreId !== null && decision.centreId !== about.centreId) return 'other-centre'
  if (decision.meetingState !== 'held') return 'not-held'
  const fits = decision.kind === 'target-agreement' && decision.forYear === about.year
  return fits ? undefined : 'other-purpose'
}

/** A goal with the branch it stands under. */
interface PlacedGoal extends AgreedGoal {
  readonly under: string
  readonly fieldOfAction: string
}

/** All goals of an agreement by number. */
export function agreedGoals({ directions }: AgreementFacts): readonly PlacedGoal[] {
  return directions
    .flatMap(({ branches }) =>
      branches.flatMap(({ title, fieldOfAction, goals }) =>
        goals.map((goal) => ({ ...goal, under: title, fieldOfAction })),
      ),
    )
    .toSorted((a, b) => a.number - b.number)
}

/** What is different in goals, by the id of the goal, in sentences: new ones, dropped ones, reworded ones (R081). */
export function changedGoals(
  before: AgreementFacts,
  after: AgreementFacts,
): ReadonlyMap<Id, readonly string[]> {
  const [old, now] = [agreedGoals(before), agreedGoals(after)]
  const known = new Map(old.map((goal) => [goal.id, goal]))
  const left = new Set(now.map(({ id }) => id))
  const told: [Id, readonly string[]][] = [
    ...now.map((goal): [Id, readonly string[]] => {
      const was = known.get(goal.id)
      return [goal.id, was ? reworded(was, goal) : [`Ziel ${goal.number} ist neu: „${goal.title}“.`]]
    }),
    ...old
      .filter(({ id }) => !left.has(id))
      .map((goal): [Id, readonly string[]] => [
        goal.id,
        [`Ziel ${goal.number} „${goal.title}“ gilt nicht mehr.`],
      ]),
  ]
  return new Map(told.filter(([, sentences]) => sentences.length > 0))
}

const parts: readonly (readonly [keyof PlacedGoal, string])[] = [
  ['title', 'Wortlaut'],
  ['deadline', 'Frist'],
  ['rule', 'Maß'],
  ['responsible', 'Verantwortlich'],
  ['remark', 'Bemerkung'],
  ['under', 'Orientierungsziel'],
  ['fieldOfAction', 'Handlungsfeld'],
]

function reworded(was: PlacedGoal, now: PlacedGoal): readonly string[] {
  return parts.flatMap(([part, name]) =>
    was[part] === now[part] ? [] : [`Ziel ${now.number}, ${name}: ${instead(was[part], now[part])}.`],
  )
}

function instead(was: string | number, now: string | number): string {
  return `jetzt ${quoted(now)} statt ${quoted(was)}`
}

function quoted(text: string | number): string {
  return text === '' ? 'ohne Angabe' : `„${text}“`
}

/** What is different from what was signed, in sentences; empty: nothing. */
export function agreementChanges(before: AgreementContent, after: AgreementContent): readonly string[] {
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)
  const names = ({ facts }: AgreementContent) => facts.parties.map(({ name }) => name).join(', ')
  const directions = ({ facts }: AgreementContent) =>
    facts.directions.map(({ number, title, until }) => [number, title, until])
  return [
    ...(names(before) === names(after) ? [] : [`Vereinbarungspartner sind jetzt andere: ${names(after)}`]),
    ...(before.preamble === after.preamble ? [] : ['Die Präambel ist geändert.']),
    ...(differs(before.signatories, after.signatories) ? ['Wer unterschreibt, ist geändert.'] : []),
    ...(differs(directions(before), directions(after)) ? ['Die Richtungsziele sind geändert.'] : []),
    ...[...changedGoals(before.facts, after.facts).values()].flat(),
    ...indicatorChanges(before.facts.indicators, after.facts.indicators),
    ...activityChanges(before.facts.activities, after.facts.activities),
  ]
}

function indicatorChanges(
  before: readonly AgreedIndicator[],
  after: readonly AgreedIndicator[],
): readonly string[] {
  const known = new Map(before.map((one) => [one.id, one]))
  const left = new Set(after.map(({ id }) => id))
  return [
    ...after.flatMap((now) => {
      const was = known.get(now.id)
      if (!was) return [`Kennzahl „${now.name}“ ist neu.`]
      const defined = was.definition === now.definition && was.definitionNumber === now.definitionNumber
      const targeted = was.targets.join() === now.targets.join()
      return [
        ...(defined
          ? []
          : [`Kennzahl „${now.name}“ ist anders definiert (Fassung ${now.definitionNumber}).`]),
        ...(targeted ? [] : [`Kennzahl „${now.name}“ hat einen anderen Zielwert.`]),
        ...(was.fixedBy === now.fixedBy
          ? []
          : [`Kennzahl „${now.name}“: ${now.fixedBy || 'nicht festgelegt'}.`]),
      ]
    }),
    ...before.filter(({ id }) => !left.has(id)).map(({ name }) => `Kennzahl „${name}“ entfällt.`),
  ]
}

type Activities = AgreementFacts['activities']

function activityChanges(before: Activities, after: Activities): readonly string[] {
  const texts = (list: Activities) => list.map(({ title, when }) => `${title}: ${when}`)
  const [was, now] = [texts(before), texts(after)]
  return [
    ...now.filter((text) => !was.includes(text)).map((text) => `Aktivität neu oder anders: ${text}.`),
    ...was
      .filter((text) => !now.includes(text))
      .map((text) => `Aktivität entfällt oder ist anders: ${text}.`),
  ]
}

/** The day whose wording a draft shows: today, within the year at its last day. */
export function wordingDay(year: number, today: Day): Day {
  const end = `${year}-12-31`
  return today < end ? today : end
}
