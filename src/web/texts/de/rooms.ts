import type { Day, Weekday } from '../../../kernel/day.ts'
import { addDays, isoWeekOf } from '../../../kernel/day.ts'
import { dayText, nearDayText, weekdayDayText, weekdayName } from '../../../kernel/german-date.ts'

/** Words of the rooms: what there is, when it is free, what it costs. */
export const rooms = {
  title: 'Räume',
  lead: 'Für Ihre Gruppe, Ihren Verein, Ihr Fest: Sehen Sie, was frei ist, und fragen Sie an. Ohne Konto.',
  finder: 'Freien Raum finden',
  moreFilters: 'Genaue Uhrzeit, Ausstattung, Haus',
  find: 'Räume zeigen',
  fields: {
    people: 'Wie viele Personen?',
    day: 'An welchem Tag?',
    weekday: 'Oder an welchem Wochentag?',
    band: 'Zu welcher Tageszeit?',
    from: 'Oder genau von',
    to: 'bis',
    equipment: 'Was brauchen Sie?',
    site: 'In welchem Haus?',
  },
  anyWeekday: 'kein bestimmter',
  anySite: 'in allen Häusern',
  bands: {
    vormittag: 'Vormittag, 9–12 Uhr',
    nachmittag: 'Nachmittag, 14–18 Uhr',
    abend: 'Abend, 18–22 Uhr',
    ganztags: 'ganzer Tag, 9–18 Uhr',
  },
  wrongTime: 'Bitte geben Sie beide Uhrzeiten an, zum Beispiel 14:30 und 18:00.',
  wrongDay: 'Diesen Tag gibt es nicht. Bitte als Tag.Monat.Jahr.',
  pastDay: 'Dieser Tag liegt schon zurück.',
  wish: (parts: WishParts) =>
    [
      parts.people === null ? '' : parts.people === 1 ? 'für 1 Person' : `für ${parts.people} Personen`,
      parts.equipment.length === 0 ? '' : `mit ${listed(parts.equipment)}`,
      parts.when,
      parts.site === undefined ? '' : `hier: ${parts.site}`,
    ]
      .filter(Boolean)
      .join(', '),
  onDay: (day: Day, from: string, to: string, withYear: boolean) =>
    `am ${weekdayDayText(day, withYear)}, ${from}–${to} Uhr`,
  onWeekday: (weekday: Weekday, from: string, to: string) =>
    `${weekdayName(weekday).toLowerCase()}s, ${from}–${to} Uhr`,
  foundTitle: 'Das ist frei',
  found: (count: number) => (count === 1 ? '1 Raum ist frei' : `${count} Räume sind frei`),
  foundDates: (count: number) => (count === 1 ? '1 Möglichkeit' : `${count} Möglichkeiten`),
  fitting: (count: number) => (count === 1 ? '1 Raum passt.' : `${count} Räume passen.`),
  whichDay: 'Wählen Sie noch einen Tag oder Wochentag, dann sehen Sie, was frei ist.',
  moreRooms: (count: number) =>
    count === 1
      ? 'Noch 1 Raum ist frei. Wählen Sie ein Haus, dann wird die Liste kürzer.'
      : `Noch ${count} Räume sind frei. Wählen Sie ein Haus, dann wird die Liste kürzer.`,
  moreOnDay: (day: Day) => `Mehr freie Räume am ${weekdayDayText(day)}`,
  nothing: 'Genau so ist kein Raum frei',
  searched: 'Gesucht:',
  nearest: 'Am nächsten kommt dem:',
  noNearest: 'Auch in der Nähe davon haben wir nichts gefunden. Rufen Sie uns gern an.',
  near: {
    day: (day: Day, today: Day) => `An einem anderen Tag: ${nearDayText(day, today)}`,
    time: (band: string) => `Zu einer anderen Tageszeit: ${band}`,
    people: (seats: number) => `Kleiner, für bis zu ${seats} Personen`,
    equipment: (names: readonly string[]) => `Ohne ${listed(names)}`,
    site: (site: string) => `In einem anderen Haus: ${site}`,
  },
  all: 'Alle Räume',
  none: 'Zurzeit nehmen wir keine Raumanfragen an.',
  noneHint: 'Sprechen Sie uns im Quartierszentrum an.',
  noneFits: 'Kein Raum passt genau dazu.',
  unknownSite: 'Dieses Haus gibt es nicht, oder es nimmt zurzeit keine Raumanfragen an.',
  noRooms: 'Hier ist noch kein Raum eingetragen.',
  seats: (seats: number) => `bis ${seats} Personen`,
  outdoor: 'im Freien',
  several: 'mehrere Räume zusammen',
  when: (room: string) => `Wann frei? ${room}`,
  whenShort: 'Wann frei?',
  ask: 'Anfragen',
  askRoom: (room: string) => `${room} anfragen`,
  tooSoon: (house: string, first: Day) =>
    `${house}: Anfragen können Sie ab ${weekdayDayText(first)}. Kurzfristiger geht es nur am Telefon`,
  tooFar: (house: string, last: Day) =>
    `${house}: So weit planen wir noch nicht. Anfragen können Sie bis ${weekdayDayText(last, true)}.`,
  fromDay: (first: Day) =>
    `Anfragen können Sie ab ${weekdayDayText(first)}. Kurzfristiger geht es nur am Telefon`,
  about: 'Der Raum',
  codeEntry: 'Sie haben schon angefragt? Antwort ansehen, ändern oder absagen',
  facts: {
    seats: 'Platz',
    equipment: 'Ausstattung',
    seating: 'Bestuhlung',
    note: 'Gut zu wissen',
    parts: 'Besteht aus',
    access: 'Wie Sie hineinkommen',
    windows: 'Wann Sie anfragen können',
    lead: 'Wie lange vorher',
    site: 'Haus',
  },
  anyTime: 'zu jeder Zeit',
  daysToAsk: (first: Day, last: Day) =>
    `von ${weekdayDayText(first, true)} bis ${weekdayDayText(last, true)}`,
  leadTime: (lead: number, horizon: number) =>
    `mindestens ${lead} ${lead === 1 ? 'Tag' : 'Tage'} vorher, höchstens ${horizon} Tage im Voraus`,
  week: (monday: Day) =>
    `Woche ${Number(isoWeekOf(monday).slice(6))}: ${dayText(monday)} bis ${dayText(addDays(monday, 6), true)}`,
  freeTitle: 'Wann ist der Raum frei?',
  weekNavigation: 'Woche',
  previousWeek: 'Woche davor',
  thisWeek: 'Diese Woche',
  nextWeek: 'Woche danach',
  free: 'frei',
  freeButSoon: 'frei, bitte anrufen',
  freeButFar: 'frei, noch nicht anzufragen',
  taken: 'belegt',
  closed: (reason: string) => `geschlossen: ${reason}`,
  noWindow: 'keine Anfragen möglich',
  freeHint: 'Tippen Sie auf eine freie Zeit, um sie anzufragen. „Belegt“ heißt: Da ist schon jemand.',
  askTime: (day: Day, from: string, to: string) => `${weekdayDayText(day)}, ${from}–${to} Uhr frei: anfragen`,
  unknownWeek: 'Diese Woche gibt es nicht.',
  fees: 'Was es kostet',
  feesFree: 'Alle nutzen diesen Raum kostenlos.',
  costsNothing: 'kostenlos',
  deposit: (euros: string) => `, dazu ${euros} Kaution`,
  feeFor: (name: string, words: string) => `${name}: ${words}`,
  extras: 'Dazu, wenn Sie es brauchen',
  rules: 'Nutzungsregeln',
  rulesVersion: (number: number, day: Day) => `Fassung ${number}, gilt seit ${dayText(day, true)}.`,
  noRules: 'Für dieses Haus sind keine Nutzungsregeln eingetragen.',
}

interface WishParts {
  readonly people: number | null
  readonly when: string
  readonly equipment: readonly string[]
  readonly site: string | undefined
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} und ${words.at(-1)!}`
}
