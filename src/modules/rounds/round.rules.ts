import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import { optionalEmail } from '../../kernel/input.ts'
import type { Group, Question, Round, RoundLetter, Said } from './round.ts'

/** Days between two letters to the same group. */
export const remindAfterDays = 7
/** Days after the due date on which a link still shows what was said; then it is dead. */
export const linkDaysAfterDue = 60
/** Days after the due date after which free words and links are erased. */
export const eraseDaysAfterDue = 180

const dayMs = 86_400_000

function startYearOf(schoolYear: string): number {
  return Number(schoolYear.slice(0, 4))
}

/** Groups whose dates ended before that day are not standing any more: the school year before the one asked about. */
export function standingSince(schoolYear: string): Day {
  return `${startYearOf(schoolYear) - 1}-09-01`
}

/** The first and the last day a group may name as its last one. */
export function endRange(schoolYear: string, today: Day): { readonly from: Day; readonly to: Day } {
  const last = `${startYearOf(schoolYear) + 1}-08-31`
  return { from: today, to: last < today ? today : last }
}

/** What the form proposes as the last day: the end of the school year before. */
export function usualEnd(schoolYear: string, today: Day): Day {
  const usual = `${startYearOf(schoolYear)}-07-31`
  return usual < today ? today : usual
}

/** Between which days a due date can be set: from tomorrow on, at most a year ahead. */
export function dueRange(today: Day): { readonly from: Day; readonly to: Day } {
  return { from: addDays(today, 1), to: addDays(today, 365) }
}

/** Whether a due date can be set. */
export function mayBeDue(dueOn: Day, today: Day): boolean {
  const { from, to } = dueRange(today)
  return from <= dueOn && dueOn <= to
}

/** The day on which a group ends when the team carries it out: the one it named, never one in the past. */
export function lastDay(endsOn: Day, today: Day): Day {
  const yesterday = addDays(today, -1)
  return endsOn < yesterday ? yesterday : endsOn
}

/** The due date that the start page proposes: in four weeks. */
export function usualDue(today: Day): Day {
  return addDays(today, 28)
}

/** A school year as one form sends it: `2027/28`, the second part following the first. */
export function isSchoolYear(text: string): boolean {
  const match = /^(\d{4})\/(\d{2})$/.exec(text)
  return match !== null && (Number(match[1]) + 1) % 100 === Number(match[2])
}

/** Whether a letter to this group can be mailed. */
export function mailable({ contact, erased }: Pick<Group, 'contact' | 'erased'>): boolean {
  return !erased && contact.email.trim() !== '' && optionalEmail().safeParse(contact.email).success
}

/** Groups by letter: one for each mail address, and one for each group that has none. Order of the groups stays. */
export function byLetter<G extends Pick<Group, 'contact' | 'erased'>>(groups: readonly G[]): readonly G[][] {
  const letters = new Map<string | G, G[]>()
  for (const group of groups) {
    const key = mailable(group) ? group.contact.email.trim().toLowerCase() : group
    letters.set(key, [...(letters.get(key) ?? []), group])
  }
  return [...letters.values()]
}

/** The one address of all these groups; undefined when there is none, or when they no longer share it. */
export function sharedAddress(groups: readonly Pick<Group, 'contact' | 'erased'>[]): string | undefined {
  const living = groups.filter(({ erased }) => !erased)
  const addresses = new Set(
    living.map((group) => (mailable(group) ? group.contact.email.trim().toLowerCase() : '')),
  )
  const [address] = addresses
  return addresses.size === 1 && address !== '' ? address : undefined
}

/** Groups that a letter of the round has reached already: by mail address or telephone. The renewed booking of an asked group is one. */
export function writtenTo<G extends Pick<Group, 'contact'>>(
  groups: readonly G[],
  asked: readonly Pick<Group, 'contact'>[],
): readonly G[] {
  const reached = new Set(asked.flatMap(keysOf))
  return groups.filter((group) => keysOf(group).some((key) => reached.has(key)))
}

function keysOf({ contact: { email, phone } }: Pick<Group, 'contact'>): readonly string[] {
  const digits = phone.replaceAll(/[^+\d]/g, '').replace(/^(\+49|0049)0?/, '0')
  return [email.trim().toLowerCase(), digits].filter((key) => key !== '')
}

/** What is left to do about a question. */
export type NextStep =
  | 'silent' // nobody answered: everything stays as it is
  | 'nothing' // answered, and nothing follows from it
  | 'prolong' // goes on, but its dates end before the school year does
  | 'change' // goes on otherwise: the team changes it on its page
  | 'end' // stops: one click
  | 'settled' // the team is done with it

/** What follows from an answer. An answer is a proposal; silence is none. */
export function nextStep(
  question: Pick<Question, 'said' | 'outcome' | 'group'>,
  schoolYear: string,
): NextStep {
  const { said, outcome, group } = question
  if (said === null) return 'silent'
  if (outcome !== null) return 'settled'
  if (said.answer === 'changed') return 'change'
  const { until } = group
  if (said.answer === 'ends') return until !== null && until <= said.endsOn! ? 'nothing' : 'end'
  return until !== null && until < `${startYearOf(schoolYear) + 1}-07-01` ? 'prolong' : 'nothing'
}

/** Whether the team still has to decide. */
export function isOpen(step: NextStep): boolean {
  return step === 'prolong' || step === 'change' || step === 'end'
}

/** Whether somebody may still answer or change the answer by the link. */
export function answersOpen(round: Pick<Round, 'dueOn' | 'erasedAt'>, today: Day): boolean {
  return today <= round.dueOn && round.erasedAt === null
}

/** Whether words about a group may still be typed: not once those of its round or its person are erased. */
export function mayType(round: Pick<Round, 'erasedAt'>, { erased }: Pick<Group, 'erased'>): boolean {
  return round.erasedAt === null && !erased
}

/** Whether a letter may be repeated: somebody in it is silent, and the last one is at least seven days old. */
export function mayRemind(
  letter: Pick<RoundLetter, 'writtenAt' | 'remindedAt'>,
  questions: readonly Pick<Question, 'said' | 'group'>[],
  now: Date,
): boolean {
  const last = letter.remindedAt ?? letter.writtenAt
  const silent = questions.some(({ said, group }) => said === null && !group.erased)
  return silent && now.getTime() - last.getTime() >= remindAfterDays * dayMs
}

/** Whether both say the same: sent twice is once. */
export function sameSaid(one: Said | null, other: Said): boolean {
  return one !== null && one.answer === other.answer && one.text === other.text && one.endsOn === other.endsOn
}
