import type { Actor } from '../kernel/actor.ts'
import { theHouse } from '../kernel/actor.ts'
import type { Channel, ExtraBasis, FeeBasis } from '../modules/bookings/index.ts'

/** How a site lends its rooms. */
export interface SiteTermsTale {
  readonly site: string
  readonly by: Actor
  readonly setting: {
    readonly leadDays: number
    readonly horizonDays: number
    readonly openPerPerson: number
    readonly remindAfterDays: number
    readonly eraseAfterDays: number
    readonly depositBackDays: number
  }
  readonly windows: readonly {
    readonly weekdays: readonly number[]
    readonly from: string
    readonly to: string
  }[]
  readonly rules: string
  /** For each user class of the city, in its order. */
  readonly fees: readonly {
    readonly basis: FeeBasis
    readonly cents: number
    readonly depositCents: number
  }[]
  readonly extras: readonly { readonly name: string; readonly basis: ExtraBasis; readonly cents: number }[]
}

const usual = {
  leadDays: 7,
  horizonDays: 365,
  openPerPerson: 5,
  remindAfterDays: 5,
  eraseAfterDays: 180,
  depositBackDays: 14,
}
const rules = [
  'Wer den Raum bekommt, ist während der ganzen Zeit da und achtet darauf, dass alle sich wohlfühlen.',
  'Bitte stellen Sie Tische und Stühle zurück, lüften Sie und verlassen Sie den Raum besenrein. Abfall nehmen Sie mit.',
  'Ab 22 Uhr gilt Zimmerlautstärke. Geraucht wird nur draußen. Für Musik in der Öffentlichkeit meldet die Gruppe sich selbst bei der GEMA.',
  'Wer etwas beschädigt, sagt uns gleich Bescheid. Wer einen Termin nicht braucht, sagt ihn über den Link ab: Andere freuen sich.',
].join('\n\n')

const fees = [
  { basis: 'free', cents: 0, depositCents: 0 },
  { basis: 'date', cents: 1_500, depositCents: 0 },
  { basis: 'date', cents: 9_000, depositCents: 15_000 },
  { basis: 'hour', cents: 2_500, depositCents: 20_000 },
  { basis: 'date', cents: 6_000, depositCents: 10_000 },
] as const

/** The fees are invented after those of comparable houses (domain rules §9.1). */
export const termsTales: readonly SiteTermsTale[] = [
  {
    site: 'buergerhaus-boeckingen',
    by: theHouse,
    setting: usual,
    windows: [
      { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '22:00' },
      { weekdays: [6, 7], from: '10:00', to: '22:00' },
    ],
    rules,
    fees,
    extras: [
      { name: 'Küche', basis: 'date', cents: 2_500 },
      { name: 'Endreinigung', basis: 'once', cents: 4_000 },
      { name: 'Lautsprecher und Mikrofon', basis: 'date', cents: 1_500 },
    ],
  },
  {
    site: 'kreuzgrund',
    by: theHouse,
    setting: { ...usual, leadDays: 10 },
    windows: [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '20:00' }],
    rules,
    fees,
    extras: [],
  },
]

/** A request of the story. All people are invented. */
export interface BookingTale {
  readonly askedDaysAgo: number
  readonly channel: Channel
  /** First date: the next such weekday from so many days ahead (before today: negative). */
  readonly inDays: number
  readonly weekday: number
  readonly weeks: number
  readonly from: string
  readonly to: string
  readonly rooms: readonly string[]
  readonly extras?: readonly string[]
  readonly partner?: string
  readonly fields: Readonly<Record<string, string>>
  readonly reservedDays?: number
  /** The group opens and closes itself: who was shown the house, and how its evenings went so far. */
  readonly itself?: { readonly key: string; readonly damage: string; readonly forgetsLast: boolean }
  readonly answer?: {
    /** Which user class, counted from 0. */
    readonly userClass: number
    /** The last date is refused for this reason. */
    readonly exceptLast?: string
    /** Refused as a whole for this reason. */
    readonly reason?: string
    readonly proposal?: string
    readonly exemption?: string
    /** The next date falls out for this reason. */
    readonly cancelFirst?: string
    /** The deposit came in so many days ago, in cash. */
    readonly depositDaysAgo?: number
  }
}

/** One in every state: waiting with a rival, reserved, partly accepted with one date off, over with its deposit, refused. */
export const bookingTales: readonly BookingTale[] = [
  {
    askedDaysAgo: 6,
    channel: 'web',
    inDays: 20,
    weekday: 6,
    weeks: 1,
    from: '17:00',
    to: '21:00',
    rooms: ['Multiraum groß'],
    extras: ['Küche', 'Endreinigung'],
    fields: {
      purpose: 'Taufe mit Kaffee und Kuchen',
      people: '25',
      name: 'Samira Vorführung',
      email: 'samira@vorfuehrung.example',
      phone: '07131 555101',
      note: 'Wir bringen Geschirr mit.',
      seating: 'Lange Tische',
    },
  },
  {
    askedDaysAgo: 3,
    channel: 'phone',
    inDays: 20,
    weekday: 6,
    weeks: 1,
    from: '18:00',
    to: '21:30',
    rooms: ['Multiraum groß'],
    fields: {
      purpose: 'Probe vor dem Adventskonzert',
      groupName: 'Singkreis Vorführung',
      people: '18',
      name: 'Gerd Vorführung',
      phone: '07131 555102',
    },
  },
  {
    askedDaysAgo: 4,
    channel: 'web',
    inDays: 24,
    weekday: 7,
    weeks: 1,
    from: '11:00',
    to: '17:00',
    rooms: ['Multiraum klein'],
    reservedDays: 5,
    fields: {
      purpose: 'Familientreffen',
      people: '10',
      name: 'Olena Vorführung',
      email: 'olena@vorfuehrung.example',
    },
  },
  {
    askedDaysAgo: 40,
    channel: 'web',
    inDays: -14,
    weekday: 3,
    weeks: 14,
    from: '18:30',
    to: '20:30',
    rooms: ['Café'],
    answer: {
      userClass: 0,
      exceptLast: 'An diesem Abend brauchen wir das Café selbst.',
      cancelFirst: 'Die Heizung wird an diesem Abend erneuert.',
    },
    itself: {
      key: 'Haustür, Schlüssel 3',
      damage: 'Das mittlere Fenster schließt nicht richtig.',
      forgetsLast: true,
    },
    fields: {
      purpose: 'Gesprächskreis für pflegende Angehörige',
      groupName: 'Selbsthilfegruppe Pflege (Vorführung)',
      people: '9',
      name: 'Hedwig Vorführung',
      phone: '07131 555104',
      selfManaged: 'ja',
    },
  },
  {
    askedDaysAgo: 45,
    channel: 'web',
    inDays: -24,
    weekday: 7,
    weeks: 1,
    from: '13:00',
    to: '19:00',
    rooms: ['Multiraum klein'],
    answer: { userClass: 2, depositDaysAgo: 26 },
    fields: {
      purpose: 'Goldene Hochzeit',
      people: '20',
      name: 'Anneliese Vorführung',
      email: 'anneliese@vorfuehrung.example',
      phone: '07131 555106',
    },
  },
  {
    askedDaysAgo: 12,
    channel: 'counter',
    inDays: 15,
    weekday: 5,
    weeks: 1,
    from: '19:00',
    to: '21:30',
    rooms: ['Multiraum groß'],
    answer: {
      userClass: 3,
      reason: 'Verkaufsveranstaltungen passen nicht in unser Haus.',
      proposal: 'Fragen Sie gern im Bürgeramt nach den städtischen Sälen.',
    },
    fields: {
      purpose: 'Vorführung von Küchengeräten',
      groupName: 'Kochstudio (Vorführung)',
      people: '30',
      name: 'Karl Vorführung',
      email: 'karl@vorfuehrung.example',
    },
  },
]
