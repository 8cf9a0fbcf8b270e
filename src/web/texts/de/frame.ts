/** Words of the frame around every public page. */
export const frame = {
  nav: {
    home: 'Start',
    programme: 'Programm',
    rooms: 'Räume',
    places: 'Orte',
    offers: 'Angebote',
    partners: 'Partner',
    search: 'Suche',
  },
  feed: 'Programm abonnieren',
  calendarFeed: 'Programm als Kalender',
  myRequest: 'Meine Raumanfrage',
  staff: 'Für Mitarbeitende: anmelden',
  printed: (host: string) => `Immer aktuell unter ${host}`,
  page: (from: number, to: number, total: number) => `${from}–${to} von ${total}`,
  pagePlain: (page: number) => `Seite ${page}`,
}

/** Words of the pages that say what went wrong. */
export const errors = {
  titles: {
    400: 'Das konnten wir nicht lesen',
    403: 'Das geht hier nicht',
    404: 'Nicht gefunden',
    405: 'Das geht hier nicht',
    413: 'Zu groß',
    415: 'Das geht hier nicht',
    429: 'Bitte kurz warten',
    500: 'Das hat nicht geklappt',
    503: 'Gerade nicht erreichbar',
  } as Readonly<Record<number, string>>,
  otherTitle: 'Das hat nicht geklappt',
  /** The title of a page whose form came back. */
  wrong: (title: string) => `Fehler: ${title}`,
  reference: (number: string) =>
    `Wenn Sie uns anrufen oder schreiben, nennen Sie bitte die Nummer ${number}.`,
  onward: 'Hier geht es weiter:',
  search: 'Suchen',
  office: 'Zurück ins Büro',
  callUs: (phone: string) => `Oder rufen Sie uns an: ${phone}.`,
}
