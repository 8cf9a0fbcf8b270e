import type { Day } from '../../kernel/day.ts'
import { dayText, longDayText } from '../../kernel/german-date.ts'
import type { Group } from './round.ts'

/** What a letter of the round says. */
export interface RoundLetterFacts {
  readonly centreName: string
  readonly schoolYear: string
  readonly dueOn: Day
  readonly groups: readonly Pick<Group, 'title' | 'when' | 'until' | 'contact'>[]
  /** Written once before. */
  readonly reminder: boolean
  /** The private link; null on paper, where it stands in a box of its own. */
  readonly link: string | null
}

/** Subject and text of a letter: each group in a line, one link that answers each. */
export function roundLetter(facts: RoundLetterFacts): { readonly subject: string; readonly text: string } {
  const { centreName, schoolYear, dueOn, groups, reminder, link } = facts
  const question = `Machen Sie im Schuljahr ${schoolYear} weiter?`
  const contact = groups[0]?.contact
  const name = contact?.isPerson ? contact.name : ''
  const several = groups.length > 1
  const parts = [
    name === '' ? 'Guten Tag,' : `Guten Tag ${name},`,
    reminder
      ? `wir haben Sie vor einiger Zeit gefragt und noch keine Antwort. Wir planen das Schuljahr ${schoolYear}: Machen Sie weiter?`
      : `wir planen das Schuljahr ${schoolYear} und möchten wissen, ob Sie weitermachen.`,
    `${several ? `Es geht um ${groups.length} Gruppen:` : 'Es geht um:'}\n${groups.map(lineOf).join('\n')}`,
    `Bitte antworten Sie bis ${longDayText(dueOn)}. ${several ? 'Sie antworten für jede Gruppe einzeln. ' : ''}Es dauert eine Minute. Bis dahin können Sie Ihre Antwort ändern.`,
    link === null ? '' : `Hier antworten Sie, ohne Konto:\n${link}`,
    link === null ? '' : 'Bitte geben Sie diesen Link nicht weiter: Wer ihn kennt, kann für Sie antworten.',
    'Wenn Sie nicht antworten, bleibt alles, wie es ist. Ihre Antwort können Sie uns auch am Telefon oder an der Theke sagen.',
    `Freundliche Grüße\nIhr Team\n${centreName}`,
  ]
  return {
    subject: reminder ? `Erinnerung: ${question}` : question,
    text: parts.filter((part) => part !== '').join('\n\n'),
  }
}

function lineOf({ title, when, until }: RoundLetterFacts['groups'][number]): string {
  const end = until === null || when.includes('bis ') ? '' : `bis ${dayText(until, true)}`
  return `– ${[title, when, end].filter((part) => part !== '').join(', ')}`
}
