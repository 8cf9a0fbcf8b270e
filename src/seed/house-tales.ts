/** What chapter 2 tells: facts of the sources, with people, numbers of telephones and two addresses invented. */
export interface RoomTale {
  readonly name: string
  readonly kind?: string
  readonly seats?: number
  readonly equipment?: readonly string[]
  readonly outdoor?: true
  readonly setup?: number
  readonly cleanup?: number
  readonly seating?: string
  readonly note?: string
  /** Names of rooms before it that it consists of. */
  readonly parts?: readonly string[]
}

export interface SiteTale {
  readonly slug: string
  readonly district: number
  readonly fields: Readonly<Record<string, string>>
  readonly access: readonly string[]
  readonly rooms: readonly RoomTale[]
}

export interface CentreTale {
  readonly quarter: string
  readonly operators: readonly ('awo' | 'diakonie' | 'arkus')[]
  readonly fields: Readonly<Record<string, string>>
  readonly contact: Readonly<Record<string, string>>
  readonly sites: readonly SiteTale[]
}

const boeckingenHouse: SiteTale = {
  slug: 'buergerhaus-boeckingen',
  district: 15,
  fields: {
    name: 'Bürgerhaus Böckingen',
    street: 'Kirchsteige 5',
    postalCode: '74080',
    town: 'Heilbronn',
    directions: 'Bus bis Böckingen Kirche, dann zwei Minuten die Kirchsteige hinauf.',
    accessNote: 'Der Keller ist nur über eine Treppe mit 14 Stufen zu erreichen.',
    phone: '07131 555 0510',
    email: 'boeckingen@quartiere.example.org',
    openedOn: '2020-01-01',
  },
  access: [
    'stufenloser-eingang',
    'barrierefreies-wc',
    'bus-oder-bahn-in-der-naehe',
    'assistenzhunde-willkommen',
  ],
  rooms: [
    {
      name: 'Multiraum klein',
      kind: 'multiraum',
      seats: 20,
      equipment: ['flipchart', 'wlan'],
      seating: 'Tische im U',
    },
    {
      name: 'Multiraum groß',
      kind: 'multiraum',
      seats: 80,
      equipment: ['beamer', 'leinwand', 'lautsprecher', 'mikrofon', 'klavier'],
      setup: 15,
      cleanup: 15,
      seating: 'Reihen oder Stuhlkreis',
    },
    { name: 'Café', kind: 'cafe', seats: 40, equipment: ['kuechenzeile', 'geschirr', 'wlan'] },
    { name: 'Werkstatt', kind: 'werkstatt', seats: 12, note: 'Maschinen nur mit Einweisung.' },
    { name: 'Keller', kind: 'keller', seats: 30, equipment: ['lautsprecher', 'wlan'] },
    { name: 'Garten', kind: 'garten', seats: 120, outdoor: true },
    {
      name: 'Gesamtes Haus',
      parts: ['Multiraum klein', 'Multiraum groß', 'Café', 'Werkstatt', 'Keller', 'Garten'],
      note: 'Alle Räume und der Garten zusammen.',
    },
  ],
}

const kreuzgrund: SiteTale = {
  slug: 'kreuzgrund',
  district: 9,
  fields: {
    name: 'Treffpunkt Kreuzgrund',
    street: 'Musterring 21',
    postalCode: '74080',
    town: 'Heilbronn',
    directions: 'Im Erdgeschoss neben der Bäckerei, Eingang vom Hof.',
    phone: '07131 555 0520',
    email: 'kreuzgrund@quartiere.example.org',
    openedOn: '2022-04-01',
  },
  access: ['stufenloser-eingang', 'barrierefreies-wc'],
  rooms: [
    { name: 'Gruppenraum', kind: 'multiraum', seats: 25, equipment: ['beamer', 'wickeltisch'] },
    { name: 'Küche', kind: 'kueche', seats: 8, equipment: ['kuechenzeile', 'geschirr'], cleanup: 15 },
    { name: 'Hof', kind: 'garten', seats: 40, outdoor: true },
  ],
}

const southHouse: SiteTale = {
  slug: 'heilbronner-sueden',
  district: 12,
  fields: {
    name: 'Quartierszentrum Heilbronner Süden',
    street: 'Musterallee 40',
    postalCode: '74074',
    town: 'Heilbronn',
    directions: 'Gegenüber dem Spielplatz; Fahrräder bitte in den Hof.',
    phone: '07131 555 0610',
    email: 'sueden@quartiere.example.org',
    openedOn: '2020-01-01',
  },
  access: ['stufenloser-eingang', 'aufzug', 'barrierefreies-wc', 'induktionsanlage'],
  rooms: [
    { name: 'Saal A', kind: 'saal', seats: 40, equipment: ['beamer', 'lautsprecher'], setup: 10 },
    { name: 'Saal B', kind: 'saal', seats: 40, setup: 10 },
    {
      name: 'Großer Saal',
      kind: 'saal',
      seats: 90,
      parts: ['Saal A', 'Saal B'],
      note: 'Die Trennwand öffnet das Team.',
    },
    { name: 'Atelier', kind: 'werkstatt', seats: 14 },
    { name: 'Küche', kind: 'kueche', seats: 10, equipment: ['kuechenzeile', 'geschirr'] },
  ],
}

const hoover: SiteTale = {
  slug: 'hoover-202',
  district: 10,
  fields: {
    name: 'Hoover 202',
    street: 'Herbert-Hoover-Straße 8',
    postalCode: '74074',
    town: 'Heilbronn',
    directions: 'Mitten in der Siedlung, der Eingang mit der gelben Tür.',
    phone: '07131 555 0620',
    email: 'hoover@quartiere.example.org',
    openedOn: '2022-05-01',
  },
  access: ['stufenloser-eingang'],
  rooms: [
    { name: 'Wohnzimmer', kind: 'multiraum', seats: 20, equipment: ['wickeltisch', 'wlan'] },
    { name: 'Jugendraum', kind: 'multiraum', seats: 25, equipment: ['lautsprecher', 'wlan'] },
  ],
}

const augaertle: SiteTale = {
  slug: 'augaertle',
  district: 5,
  fields: {
    name: 'Quartierszentrum Augärtle',
    street: 'Musterweg 4',
    postalCode: '74072',
    town: 'Heilbronn',
    directions: 'Durch das grüne Tor in den Garten, das Haus liegt hinten links.',
    phone: '07131 555 0710',
    email: 'augaertle@quartiere.example.org',
    openedOn: '2024-04-01',
  },
  access: ['stufenloser-eingang', 'barrierefreies-wc', 'behindertenparkplatz'],
  rooms: [
    { name: 'Wohnzimmer', kind: 'cafe', seats: 35, equipment: ['kuechenzeile', 'geschirr', 'klavier'] },
    {
      name: 'Bewegungsraum',
      kind: 'multiraum',
      seats: 20,
      equipment: ['matten', 'spiegelwand'],
      cleanup: 10,
    },
    { name: 'Garten', kind: 'garten', seats: 60, outdoor: true },
  ],
}

export const centreTales: readonly CentreTale[] = [
  {
    quarter: 'Böckingen',
    operators: ['awo', 'diakonie'],
    fields: {
      name: 'Böckingen',
      intro:
        'Ein Haus für alle Generationen: Hier wird gekocht, gesungen, gelernt und gespielt. Kommen Sie einfach vorbei, die Kaffeemaschine läuft.',
      phone: '07131 555 0510',
      email: 'boeckingen@quartiere.example.org',
      openedOn: '2020-01-01',
    },
    contact: {
      salutation: 'Frau',
      name: 'Johanna Sommerfeld',
      function: 'Quartiersmanagerin',
      phone: '07131 555 0511',
      email: 'sommerfeld@quartiere.example.org',
      agreedToPublishOn: '2024-02-01',
    },
    sites: [boeckingenHouse, kreuzgrund],
  },
  {
    quarter: 'Heilbronner Süden',
    operators: ['arkus'],
    fields: {
      name: 'Heilbronner Süden',
      intro:
        'Zwei Häuser, eine Nachbarschaft: das Zentrum im Südviertel und Hoover 202 in der Siedlung. Fragen Sie uns, wir kennen den Weg.',
      phone: '07131 555 0610',
      email: 'sueden@quartiere.example.org',
      openedOn: '2020-01-01',
    },
    contact: {
      salutation: 'Herr',
      name: 'Matteo Anders',
      function: 'Quartiersmanager',
      phone: '07131 555 0611',
      email: 'anders@quartiere.example.org',
      agreedToPublishOn: '2024-02-01',
    },
    sites: [southHouse, hoover],
  },
  {
    quarter: 'Augärtle',
    operators: ['awo'],
    fields: {
      name: 'Augärtle',
      intro: 'Das jüngste Haus der Stadt, mit dem größten Garten. Wer mag, bringt Setzlinge mit.',
      phone: '07131 555 0710',
      email: 'augaertle@quartiere.example.org',
      openedOn: '2024-04-01',
    },
    contact: {
      salutation: 'Frau',
      name: 'Elif Bergmann',
      function: 'Quartiersmanagerin',
      phone: '07131 555 0711',
      email: 'bergmann@quartiere.example.org',
    },
    sites: [augaertle],
  },
]
