import type { Day } from '../../../kernel/day.ts'
import { dayText } from '../../../kernel/german-date.ts'

/** Words of the weekly sheet behind a private link. */
export const weeklySheet = {
  title: 'Wochenzettel',
  for: (label: string, until: Day) => `Für: ${label}. Dieser Link gilt bis ${dayText(until, true)}.`,
  weeks: 'Wochen',
  thisWeek: 'diese Woche',
  toThisWeek: 'Zur laufenden Woche',
  wrongWeek: 'Diese Woche zeigt der Zettel nicht. Sie sehen die laufende Woche.',
  help: 'Stimmt etwas nicht? Telefon:',
  deadTitle: 'Dieser Link öffnet nichts',
  dead: 'Der Link ist abgelaufen, oder er wurde nicht ganz übernommen.',
  deadHint: 'Fragen Sie bitte im Quartierszentrum nach einem neuen. Oder rufen Sie uns an.',
}
