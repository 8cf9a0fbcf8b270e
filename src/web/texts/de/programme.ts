import type { Day } from '../../../kernel/day.ts'
import { addDays, isoWeekOf, weekdayOf } from '../../../kernel/day.ts'
import { dayText, longDayText, monthName, nearDayText, weekdayShort } from '../../../kernel/german-date.ts'

/** Words of one date, wherever it stands. */
export const session = {
  timeOpen: 'Uhrzeit noch offen',
  roomOpen: 'Raum steht noch nicht fest',
  placeOpen: 'Ort steht noch nicht fest',
  online: (channel: string) => `online: ${channel}`,
  cancelled: 'fällt aus',
  moved: 'verlegt',
  because: (reason: string) => `Grund: ${reason}`,
  movedFrom: (when: string) => `Verlegt von ${when}.`,
  free: 'kostenfrei',
  costsSomething: 'kostet etwas',
}

/** Words of the home page of the city and of a centre. */
export const home = {
  cityTitle: (city: string) => `Was ist los in ${city}?`,
  searchLabel: 'Angebote, Orte und Partner suchen',
  searchField: 'Was suchen Sie?',
  kicker: 'Heute ist',
  today: 'Heute',
  tomorrow: 'Morgen',
  week: 'In den nächsten Tagen',
  nothingToday: 'Heute ist nichts geplant.',
  nothingMore: 'Für heute ist alles vorbei.',
  nothingTomorrow: 'Morgen ist nichts geplant.',
  nothingWeek: 'In den nächsten Tagen ist nichts geplant.',
  wholeDay: (total: string) => `Alle ${total} Termine des Tages`,
  toWeek: 'Zum Programm der Woche',
  over: (count: number) => (count === 1 ? 'Schon vorbei: 1 Termin' : `Schon vorbei: ${count} Termine`),
  todayLabel: 'Termine heute',
  tomorrowLabel: 'Termine morgen',
  houses: 'Unsere Häuser',
  noHouses: 'Hier entsteht gerade etwas.',
  noHousesText: 'Noch ist kein Quartierszentrum eingetragen. Bald finden Sie hier das Programm.',
  doors: 'Wohin möchten Sie?',
  door: {
    programme: { title: 'Programm', text: 'Was diese Woche los ist' },
    places: { title: 'Orte', text: 'Wo wir sind und wann geöffnet ist' },
    rooms: { title: 'Räume', text: 'Sehen, was frei ist, und anfragen' },
    offers: { title: 'Angebote', text: 'Alles von A bis Z' },
    partners: { title: 'Partner', text: 'Wer hier mitmacht' },
    search: { title: 'Suche', text: 'Ein Wort genügt' },
    contact: { title: 'Kontakt', text: 'Wer für Sie da ist' },
  },
  contact: 'So erreichen Sie uns',
  contactHours: 'Sprechzeiten',
  noContact: 'Kontaktdaten folgen. Kommen Sie gern vorbei.',
  houseOf: (names: string) => `Träger: ${names}`,
  allCentres: 'Alle Quartierszentren',
  sitesOf: 'Unsere Häuser und Räume',
}

/** Words of the programme: week, day, filters, feeds. */
export const programme = {
  title: 'Programm',
  weekTitle: (monday: Day) => `Programm vom ${spanText(monday, addDays(monday, 6))}`,
  dayTitle: (day: Day) => `Programm am ${longDayText(day)}`,
  weekKicker: (monday: Day) => `Kalenderwoche ${Number(isoWeekOf(monday).slice(6))}`,
  dayHeading: (day: Day, today: Day) => {
    const near = nearDayText(day, today)
    const long = longDayText(day).replace(/ \d{4}$/, '')
    return near === 'heute' || near === 'morgen' ? `${near[0]!.toUpperCase()}${near.slice(1)}, ${long}` : long
  },
  dayLabel: (day: Day) => `Termine am ${longDayText(day)}`,
  previousWeek: 'Vorige',
  nextWeek: 'Nächste',
  thisWeek: 'Diese Woche',
  previousDay: 'Voriger',
  nextDay: 'Nächster',
  wholeWeek: 'Ganze Woche',
  weekNavigation: 'Woche',
  dayNavigation: 'Tag',
  jump: 'Zum Tag',
  dayShort: (day: Day) => `${weekdayShort(weekdayOf(day))}, ${Number(day.slice(8))}.`,
  unknownWeek: 'Diese Woche gibt es nicht.',
  unknownDay: 'Diesen Tag gibt es nicht.',
  unknownHint: 'Vielleicht stimmt etwas an der Adresse nicht. Von hier aus kommen Sie weiter:',
  nothingThisDay: 'An diesem Tag ist nichts geplant.',
  nothing: 'Dafür haben wir nichts gefunden.',
  nothingHint: 'Probieren Sie es mit weniger Filtern oder in einer anderen Woche.',
  emptyWeek: 'In dieser Woche ist nichts geplant.',
  withoutFilters: 'Ohne Filter ansehen',
  count: (total: number, more: boolean, week: boolean) =>
    `${more ? 'Mehr als ' : ''}${total} ${total === 1 && !more ? 'Termin' : 'Termine'} ${week ? 'in dieser Woche' : 'an diesem Tag'}`,
  moreOfDay: (total: number, more: boolean) =>
    `Alle ${more ? `(mehr als ${total})` : total} Termine dieses Tages ansehen`,
  filters: 'Programm filtern',
  moreFilters: 'Filtern: für wen, Thema, Ort, Sprache',
  show: 'Anzeigen',
  groupsLabel: 'Für wen',
  everybody: 'Alle',
  fields: {
    q: 'Stichwort',
    topic: 'Thema',
    personGroup: 'Für wen',
    age: 'Alter',
    district: 'Bezirk',
    site: 'Ort',
    language: 'Sprache',
    centre: 'Quartierszentrum',
  },
  all: {
    topic: 'Alle Themen',
    district: 'Alle Bezirke',
    site: 'Alle Orte',
    language: 'Alle Sprachen',
    centre: 'Alle Zentren',
  },
  ageHint: 'Zum Beispiel 8',
  openToAll: 'offen für alle',
  ageChip: (age: string) => `${age} Jahre`,
  quoted: (text: string) => `„${text}“`,
  subscribe: 'Kalender abonnieren',
  print: 'Als Plakat drucken',
  toScreen: 'Zurück zur Ansicht am Bildschirm',
  take: 'Zum Mitnehmen',
  legend: 'Zeichen',
  poster: 'Plakat',
}

/** `23. bis 29. November 2026`, `30. November bis 6. Dezember 2026`. */
function spanText(from: Day, to: Day): string {
  if (from.slice(0, 4) !== to.slice(0, 4)) return `${dayText(from, true)} bis ${dayText(to, true)}`
  const start = monthName(from) === monthName(to) ? `${Number(from.slice(8))}.` : dayText(from)
  return `${start} bis ${dayText(to, true)}`
}
