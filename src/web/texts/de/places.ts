import type { Day } from '../../../kernel/day.ts'
import { dayText, weekdayNames } from '../../../kernel/german-date.ts'

/** Words of the sites. */
export const places = {
  title: 'Orte',
  lead: 'Unsere Häuser: wo sie sind und wann sie geöffnet haben.',
  none: 'Noch ist kein Ort eingetragen.',
  noneHint: 'Bald finden Sie hier unsere Häuser.',
  address: 'Adresse',
  noAddress: 'Die Adresse wird noch ergänzt.',
  district: 'Bezirk',
  directions: 'Anfahrt',
  phone: 'Telefon',
  email: 'E-Mail',
  hours: 'Öffnungszeiten',
  hoursUnknown: 'Die Öffnungszeiten sind noch nicht eingetragen. Rufen Sie uns gern an.',
  forAll: 'Für alle',
  days: 'Tag',
  time: 'Zeit',
  turn: 'Wie oft',
  offer: 'Angebot',
  who: 'Wer',
  everyWeek: 'jede Woche',
  weekdays: weekdaysText,
  from: (day: Day) => `ab ${dayText(day, true)}`,
  until: (day: Day) => `bis ${dayText(day, true)}`,
  notInHolidays: 'nicht in den Schulferien',
  onlyInHolidays: 'nur in den Schulferien',
  publicHolidays: 'An Feiertagen geschlossen, wenn nichts anderes dabeisteht.',
  alsoOnHolidays: 'auch an Feiertagen',
  contactHours: 'Sprechzeiten',
  contactHoursText: 'Ohne Anmeldung, einfach vorbeikommen.',
  closures: 'Geschlossen',
  closure: (when: string, reason: string) => `${when}: ${reason}`,
  roomClosure: (rooms: string) => `Nur: ${rooms}`,
  access: 'Wie Sie hineinkommen',
  accessUnknown:
    'Zur Barrierefreiheit ist noch nichts eingetragen. Rufen Sie uns an, wir helfen Ihnen hinein.',
  rooms: 'Räume',
  room: 'Raum',
  seatsLabel: 'Plätze',
  equipment: 'Was es gibt',
  seats: (seats: number) => `${seats} Plätze`,
  outdoor: 'im Freien',
  consistsOf: 'mehrere Räume zusammen',
  noRooms: 'Noch sind keine Räume eingetragen.',
  askForRoom: 'Freie Zeiten ansehen und anfragen',
  today: 'Heute hier',
  nothingToday: 'Heute ist hier nichts geplant.',
  todayLabel: 'Termine heute',
  next: 'In den nächsten Tagen',
  wholeProgramme: 'Ganzes Programm an diesem Ort',
  closedSince: (day: Day) => `Dieses Haus ist seit ${dayText(day, true)} geschlossen.`,
  opensOn: (day: Day) => `Dieses Haus öffnet am ${dayText(day, true)}.`,
  belongsTo: 'Gehört zu',
  calendar: 'Termine dieses Ortes als Kalender',
  soon: 'Neu',
  former: 'Frühere Orte',
}

/** `Montag bis Freitag`, `Dienstag und Donnerstag`. */
function weekdaysText(weekdays: readonly number[]): string {
  const names = weekdays.map((weekday) => weekdayNames[weekday - 1]!)
  const inRow = weekdays.every((weekday, index) => index === 0 || weekday === weekdays[index - 1]! + 1)
  if (names.length > 2 && inRow) return `${names[0]} bis ${names.at(-1)}`
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} und ${names.at(-1)}`
}

/** Words of the partners. */
export const partners = {
  title: 'Partner',
  lead: 'Vereine, Einrichtungen und Initiativen, die mit uns zusammenarbeiten.',
  find: 'Partner finden',
  name: 'Name',
  kind: 'Art',
  allKinds: 'Alle Arten',
  submit: 'Anzeigen',
  count: (total: number) => (total === 1 ? '1 Partner' : `${total} Partner`),
  none: 'Noch ist kein Partner veröffentlicht.',
  noneHint: 'Wer mitmacht, steht bald hier.',
  nothing: 'Dafür haben wir keinen Partner gefunden.',
  all: 'Alle Partner ansehen',
  list: 'Partner',
  address: 'Adresse',
  district: 'Bezirk',
  alsoKnown: 'Auch bekannt als',
  website: 'Internetseite',
  contacts: 'Ansprechpersonen',
  offers: 'Angebote mit diesem Partner',
  noOffers: 'Zurzeit gibt es kein veröffentlichtes Angebot mit diesem Partner.',
  leads: 'leitet',
  joins: 'wirkt mit',
  checkedOn: (day: Day) => `Zuletzt geprüft am ${dayText(day, true)}.`,
}

/** Words of the search. */
export const search = {
  title: 'Suche',
  titleFor: (q: string) => `Suche nach „${q}“`,
  field: 'Was suchen Sie?',
  hint: 'Zum Beispiel: Sprachkurs, Kaffee, Beratung',
  submit: 'Suchen',
  label: 'Angebote, Orte und Partner suchen',
  offers: 'Angebote',
  sites: 'Orte',
  partners: 'Partner',
  count: (total: number, more: boolean) =>
    more ? `Mehr als ${total} Treffer, die besten zuerst` : total === 1 ? '1 Treffer' : `${total} Treffer`,
  forgiving: 'Genau so geschrieben steht es selten oder nirgends. Das hier kommt dem am nächsten.',
  nothing: (q: string) => `Zu „${q}“ haben wir nichts gefunden.`,
  nothingHint: 'Prüfen Sie die Schreibweise oder versuchen Sie ein kürzeres Wort. Oder sehen Sie hier nach:',
  start: 'Wonach suchen Sie?',
  startHint: 'Ein Wort genügt. Wir suchen in allen Angeboten, Orten und bei allen Partnern.',
  topics: 'Oder nach Thema',
  week: 'Programm dieser Woche',
  allOffers: 'Alle Angebote von A bis Z',
  narrow: 'Mit einem weiteren Wort wird die Liste kürzer.',
  next: (when: string) => `Nächster Termin: ${when}`,
}
