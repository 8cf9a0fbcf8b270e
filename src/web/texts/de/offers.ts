import type { Day } from '../../../kernel/day.ts'
import { dayText } from '../../../kernel/german-date.ts'

/** Words of the directory of offers. */
export const offers = {
  title: 'Angebote',
  lead: 'Alles, was es bei uns gibt, von A bis Z.',
  find: 'Angebote finden',
  submit: 'Anzeigen',
  letters: 'Anfangsbuchstabe',
  allLetters: 'Alle',
  count: (total: number) => (total === 1 ? '1 Angebot' : `${total} Angebote`),
  letterChip: (letter: string) => `Mit ${letter}`,
  nothing: 'Dafür haben wir kein Angebot gefunden.',
  nothingHint: 'Probieren Sie es mit weniger Filtern, oder sehen Sie nach, was diese Woche los ist.',
  none: 'Noch ist kein Angebot veröffentlicht.',
  noneHint: 'Bald finden Sie hier, was es bei uns gibt.',
  next: (when: string) => `Nächster Termin: ${when}`,
  noNext: 'Zurzeit kein Termin',
  list: 'Angebote',
}

/** Words of the page of one offer. */
export const offer = {
  next: 'Nächster Termin',
  noNext: 'Zurzeit ist kein Termin geplant.',
  noNextHint: 'Fragen Sie gern nach, wann es weitergeht.',
  ended: (on: Day) => `Dieses Angebot ist seit ${dayText(on, true)} beendet.`,
  paused: 'Dieses Angebot macht gerade Pause.',
  manyFallOut: (againOn: Day | undefined, reason: string) =>
    [
      againOn === undefined
        ? 'Diese Termine fallen aus. Wann es weitergeht, steht noch nicht fest.'
        : `Diese Termine fallen aus. Weiter geht es am ${dayText(againOn, true)}.`,
      reason === '' ? '' : `Grund: ${reason}`,
    ]
      .filter(Boolean)
      .join(' '),
  moreFallOut: (count: number) =>
    count === 1 ? 'Ein weiterer Termin, der ausfällt' : `${count} weitere Termine, die ausfallen`,
  about: 'Worum es geht',
  noDescription: 'Eine Beschreibung folgt.',
  facts: 'Auf einen Blick',
  audience: 'Für wen',
  everybody: 'für alle',
  cost: 'Kosten',
  languages: 'Sprachen',
  registration: 'Anmeldung',
  organiser: 'Wer es macht',
  with: (names: string) => `zusammen mit ${names}`,
  runBy: (by: string) => `Durchgeführt durch ${by}`,
  topics: 'Themen',
  kind: 'Art',
  access: 'Zugang',
  accessAtSite: 'Wie Sie hineinkommen, steht beim Ort:',
  centre: 'Quartierszentrum',
  ask: 'Wen Sie fragen können',
  fallsOut: 'Wenn ein Termin ausfällt',
  fallsOutUsual: (phone: string) =>
    `Ein Termin, der ausfällt, steht sofort auf dieser Seite und im Kalender.${phone === '' ? '' : ` Wer sichergehen will, ruft vorher an: ${phone}.`}`,
  dates: 'Alle Termine',
  datesLabel: 'Termine',
  noDates: 'Es stehen noch keine Termine fest.',
  calendar: 'Termine in meinen Kalender',
  allInProgramme: 'Zum ganzen Programm',
  doubt: {
    title: 'Stimmt das noch?',
    text: 'Ist hier etwas falsch oder veraltet? Sagen Sie es uns. Einen Namen brauchen wir nicht.',
    field: 'Was stimmt nicht mehr?',
    hint: 'Bitte keine persönlichen Angaben über andere.',
    send: 'Hinweis senden',
  },
  datesPage: (page: number) => `Termine, Seite ${page}`,
}
