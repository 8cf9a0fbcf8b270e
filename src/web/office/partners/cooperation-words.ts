import type { Day } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { cooperationStepNames, weeksUntilDormant } from '../../../modules/partners/index.ts'
import type { CooperationState, CooperationStep } from '../../../modules/partners/index.ts'

const tones = {
  possible: 'neutral',
  'first-talk': 'info',
  agreed: 'info',
  active: 'success',
  dormant: 'warning',
} as const satisfies Record<CooperationStep, string>

// From here on it is worth saying that the time runs out.
const soonWeeks = 8

/** A step as a mark. */
export function stepMark({ step }: Pick<CooperationState, 'step'>) {
  return { tone: tones[step], label: cooperationStepNames[step].replaceAll(' ', '\u00a0') }
}

/** "fällt in 3 Wochen auf ruhend", when that is soon; else nothing. */
export function fallingText(state: CooperationState, day: Day): string {
  const weeks = weeksUntilDormant(state, day)
  if (weeks === null || weeks > soonWeeks) return ''
  if (weeks === 0) return 'fällt in den nächsten Tagen auf ruhend'
  return weeks === 1 ? 'fällt in einer Woche auf ruhend' : `fällt in ${weeks} Wochen auf ruhend`
}

/** What the step is made of, in sentences. */
export function evidenceText({ step, evidence, months, activeUntil }: CooperationState): string {
  const { possibleSince, firstContact, lastContact, agreements } = evidence
  const agreed = agreements.at(-1)
  const talked = lastContact
    ? `Letztes Gespräch am ${shortDayText(lastContact.onDate)}.`
    : 'Noch kein Gespräch.'
  if (!agreed) {
    if (lastContact && firstContact) {
      const first = `Erstes Gespräch am ${shortDayText(firstContact.onDate)}.`
      return `${lastContact.id === firstContact.id ? first : `${first} ${talked}`} Noch nichts vereinbart.`
    }
    return possibleSince === null ? '' : `Vorgemerkt seit ${shortDayText(possibleSince)}.`
  }
  const since = `Vereinbart am ${shortDayText(agreed.agreedOn)}`
  if (step === 'active') return `${since}. ${talked} Aktiv bis ${shortDayText(activeUntil ?? '')}.`
  if (step === 'agreed') return `${since}. ${talked}`
  const over = agreed.validTo === null ? '' : `, gültig bis ${shortDayText(agreed.validTo)}`
  return `${since}${over}. ${talked} Ein Gespräch hält ${months} Monate.`
}
