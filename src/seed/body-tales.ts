/** A line of a composition: a function; open to everybody; or all organisations of a kind, by its slug. */
export type MemberTale =
  string | { readonly open: string } | { readonly kind: string } | { readonly ifNeeded: string }

export interface BodyTale {
  readonly name: string
  readonly kind: string
  readonly outside?: true
  readonly cadence?: string
  readonly from?: string
  readonly duties?: string
  readonly members?: readonly MemberTale[]
}

/** Composition, duties and cadence as the key-points paper of the Heilbronner Süden and chapter 5.1 of Böckingen say. */
export const boeckingenBodies: readonly BodyTale[] = [
  {
    name: 'Lenkungsgremium',
    kind: 'steering',
    duties:
      'Jahresplanung, Zielvereinbarung, Kennzahlen jährlich festlegen und fortschreiben, Bürgerbeteiligung abstimmen',
    members: [
      'Träger',
      'Quartiersmanagement',
      'Geschäftsstelle Quartierszentren',
      'Stabsstelle Partizipation und Integration',
      { ifNeeded: 'weitere Kooperationspartner' },
    ],
  },
  {
    name: 'Quartiersteam',
    kind: 'team',
    cadence: 'quarter',
    from: '2020-01-01',
    duties: 'Bedarfe und Veränderungen beraten, Einhaltung der Konzeption überwachen',
    members: [
      'Quartiersmanagement',
      'Geschäftsstelle Quartierszentren',
      { ifNeeded: 'Stabsstelle Partizipation und Integration' },
      { ifNeeded: 'Sozialer Dienst' },
      { ifNeeded: 'Koordinationsstelle Jugendhilfe-Schule' },
    ],
  },
  {
    name: 'Quartierskonferenz',
    kind: 'quarter-conference',
    cadence: 'half-year',
    from: '2021-07-01',
    duties: 'Erfahrungsaustausch, Kooperation, Bedarfserhebung, Zielausrichtung',
    members: [
      { kind: 'schule' },
      { kind: 'verein' },
      'Politik',
      'Stadt Heilbronn',
      { open: 'Bewohnerinnen und Bewohner' },
    ],
  },
  {
    name: 'Hauskonferenz',
    kind: 'house-conference',
    cadence: 'half-year',
    from: '2021-07-01',
    duties: 'Mit allen, die das Haus nutzen, über Räume, Zeiten und Regeln sprechen',
    members: [{ open: 'Gruppen und Menschen, die das Haus nutzen' }],
  },
  {
    name: 'Hauskonferenz Jugend',
    kind: 'youth-house-conference',
    cadence: 'month',
    from: '2021-04-01',
    duties: 'Kinder, Jugendliche und junge Erwachsene planen mit',
    members: [{ open: 'Kinder, Jugendliche und junge Erwachsene' }],
  },
  { name: 'Facharbeitskreis Jugend', kind: 'working-group' },
  { name: 'Böckinger Ring', kind: 'advisory-council', outside: true, cadence: 'year', from: '2021-01-01' },
  { name: 'Bezirksbeirat', kind: 'council-committee', outside: true, cadence: 'year', from: '2021-01-01' },
  { name: 'Schulkonferenzen', kind: 'other', outside: true, cadence: 'year', from: '2021-01-01' },
]

/** Bodies of the city, for all centres. */
export const cityBodies: readonly BodyTale[] = [
  {
    name: 'Jugendhilfeausschuss',
    kind: 'council-committee',
    outside: true,
    cadence: 'year',
    from: '2021-01-01',
  },
  {
    name: 'Steuerungsgruppe Quartierszentren',
    kind: 'other',
    duties: 'Alle Träger und die Stadt, seit 2018',
  },
  { name: 'UAG Qualitätsentwicklung', kind: 'working-group', duties: 'Qualität in allen Zentren' },
]

/** The other centres keep their conference, and one of them has not met yet. */
export const otherBodies: readonly BodyTale[] = [
  { name: 'Lenkungsgremium', kind: 'steering' },
  { name: 'Quartiersteam', kind: 'team', cadence: 'quarter', from: '2024-07-01' },
  { name: 'Quartierskonferenz', kind: 'quarter-conference', cadence: 'half-year', from: '2024-07-01' },
]

export interface MeetingTale {
  readonly body: string
  /** A day of this year (`05-12`), a whole one, or days from today. */
  readonly on: string | number
  readonly at?: readonly [from: string, to: string]
  /** The Bürgerhaus unless told. */
  readonly place?: string
  readonly agenda?: readonly string[]
  readonly people?: number
  readonly minutes?: string
  readonly cancelled?: string
  /** Kind and text; the year it is about counts from the year of the meeting. */
  readonly decisions?: readonly (readonly [kind: string, forYear: number | null, text: string])[]
  /** What, who, and until when in days from today; done the day it was due; "decided": out of the first decision. */
  readonly tasks?: readonly (readonly [
    text: string,
    who: string,
    dueInDays: number,
    how?: 'done' | 'decided',
  ])[]
}

/** Invented, modest: four meetings of 2020 and what happened this year. */
export const meetingTales: readonly MeetingTale[] = [
  { body: 'Quartiersteam', on: '2020-02-18', people: 6 },
  { body: 'Quartiersteam', on: '2020-06-16', people: 5 },
  { body: 'Quartiersteam', on: '2020-09-15', people: 6 },
  {
    body: 'Lenkungsgremium',
    on: '2020-12-08',
    people: 9,
    agenda: ['Rückblick auf das Aufbaujahr', 'Jahresplanung 2021', 'Zielvereinbarung 2021'],
    minutes: 'Das Gremium traf sich wegen der Pandemie als Videokonferenz.',
    decisions: [
      ['year-plan', 1, 'Der Jahresplan 2021 ist beschlossen.'],
      ['target-agreement', 1, 'Die Zielvereinbarung 2021 ist angenommen.'],
    ],
  },
  {
    body: 'Lenkungsgremium',
    on: '02-17',
    at: ['14:00', '16:00'],
    people: 11,
    agenda: ['Zielvereinbarung', 'Kennzahlen', 'Verschiedenes'],
    decisions: [
      ['target-agreement', 0, 'Die Zielvereinbarung für dieses Jahr ist angenommen.'],
      ['indicators', 0, 'Die Kennzahlen gelten für dieses Jahr wie vorgeschlagen.'],
    ],
  },
  { body: 'Quartiersteam', on: '02-24', people: 7 },
  {
    body: 'Quartierskonferenz',
    on: '05-12',
    at: ['18:00', '20:30'],
    people: 64,
    agenda: ['Begrüßung und Rückblick', 'Was fehlt im Quartier? Arbeit an vier Tischen', 'Wie es weitergeht'],
    minutes:
      'An vier Tischen ging es um Bänke, Beleuchtung am Neckar, Angebote am Abend und Hilfe beim Ausfüllen von Anträgen.\n\nGewünscht wird eine Sprechstunde am frühen Abend.',
    decisions: [
      ['general', null, 'Die Wünsche gehen an das Lenkungsgremium und werden im Herbst beantwortet.'],
    ],
    tasks: [
      ['Mit dem Grünflächenamt über Bänke am Kirchplatz sprechen', 'Quartiersmanagement', -12],
      ['Sprechstunde am frühen Abend erproben', 'Team Bürgerhaus', 4, 'decided'],
      ['Ergebnisse aushängen', 'Team Bürgerhaus', -120, 'done'],
    ],
  },
  { body: 'Quartiersteam', on: '05-19', people: 6 },
  {
    body: 'Lenkungsgremium',
    on: '06-09',
    people: 10,
    agenda: ['Jahresbericht', 'Ergebnisse der Quartierskonferenz'],
    decisions: [['annual-report', -1, 'Der Jahresbericht für das Vorjahr ist freigegeben.']],
  },
  { body: 'Hauskonferenz', on: '06-23', people: 28, agenda: ['Belegung im Herbst', 'Schlüssel und Küche'] },
  { body: 'Quartiersteam', on: '09-15', people: 7 },
  {
    body: 'Facharbeitskreis Jugend',
    on: '09-29',
    cancelled: 'Zu viele waren krank, neuer Termin folgt',
  },
  {
    body: 'Lenkungsgremium',
    on: 16,
    at: ['14:00', '16:00'],
    agenda: ['Zielvereinbarung für das nächste Jahr', 'Wünsche aus der Quartierskonferenz'],
  },
  { body: 'Quartiersteam', on: 9, at: ['10:00', '11:30'], agenda: ['Winterprogramm', 'Angebote am Abend'] },
]

/** What the other centres did this year; the conference is missing in Augärtle. */
export const otherMeetings: readonly MeetingTale[] = [
  {
    body: 'Lenkungsgremium',
    on: '02-12',
    people: 8,
    decisions: [
      ['target-agreement', 0, 'Die Zielvereinbarung ist angenommen.'],
      ['indicators', 0, 'Die Kennzahlen bleiben, wie sie sind.'],
    ],
  },
  { body: 'Quartiersteam', on: '02-19', people: 5 },
  { body: 'Quartiersteam', on: '05-21', people: 5 },
  {
    body: 'Lenkungsgremium',
    on: '06-11',
    people: 8,
    decisions: [['annual-report', -1, 'Der Jahresbericht ist freigegeben.']],
  },
  { body: 'Quartiersteam', on: '09-10', people: 6 },
]

/** Reports given this year, with the paper that lay on the table; the Bezirksbeirat still waits for its own. */
export const reportTales = [
  ['Böckinger Ring', '03-10', 'Das Bürgerhaus im letzten Jahr'],
  ['Jugendhilfeausschuss', '06-17', 'Sachbericht der Quartierszentren'],
] as const

/** A council paper with every block of the form of Kornwestheim; invented. */
export const paperTale = {
  committee: 'Ausschuss für Soziales und Integration',
  subject: 'Quartierszentrum Böckingen: Jahresbericht',
  attachments: 'Jahresbericht des Quartierszentrums Böckingen',
  coSigned: 'Geschäftsstelle Quartierszentren\nStabsstelle Partizipation und Integration',
  proposal: 'Der Ausschuss für Soziales und Integration nimmt Kenntnis vom Jahresbericht.',
  financialEffects: 'Entfällt',
  fundingProposal: 'Entfällt',
  reasons:
    '# Anlass\nDie Träger berichten einmal im Jahr über die Arbeit im Quartierszentrum.\n# Was im Haus geschah\nDer Jahresbericht liegt bei. Er nennt Angebote, Besuche, Kooperationen und den Stand der Ziele.\n# Wie es weitergeht\nDie Wünsche aus der Quartierskonferenz sind in die Zielvereinbarung aufgenommen.',
} as const
