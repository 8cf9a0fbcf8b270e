import type { PaperKind } from '../modules/papers/index.ts'
import type { ChapterKey } from '../modules/chronicle/index.ts'

type OperatorKey = 'awo' | 'diakonie'

/** Posts by code; nobody's name stands behind them here. */
export const staffTales: readonly {
  readonly operator: OperatorKey
  readonly code: string
  readonly function: string
  readonly percent: number
  readonly funding: string
  readonly grantNote?: string
  readonly fromOn: string
}[] = [
  post('awo', 'M1', 'Offene Kinder- und Jugendarbeit', 100, 'Stadt Heilbronn'),
  post('diakonie', 'M2', 'Quartiersmanagement', 100, 'Stadt Heilbronn'),
  post('awo', 'M3', 'Familien- und Erwachsenenarbeit', 75, 'Stadt Heilbronn\nEigenmittel'),
  post('diakonie', 'M4', 'Seniorenarbeit', 50, 'Stadt Heilbronn'),
  post('awo', 'M5', 'Hauswirtschaft und Café', 50, 'Eigenmittel'),
  post('diakonie', 'M6', 'Ehrenamtskoordination', 50, 'Stadt Heilbronn'),
  {
    ...post('awo', 'M7', 'Verwaltung', 25, 'Drittmittel'),
    grantNote: 'Stiftung Nachbarschaft (Beispiel)',
    fromOn: '2024-02-01',
  },
]

function post(operator: OperatorKey, code: string, what: string, percent: number, funding: string) {
  return { operator, code, function: what, percent, funding, fromOn: '2020-01-01' }
}

/** Trainings of the last two years. */
export const trainingTales: readonly {
  readonly operator: OperatorKey | null
  readonly title: string
  readonly organiser: string
  readonly form: string
  readonly topic: string
  readonly daysAgo: number
  readonly validMonths: number | null
  readonly mandatory: boolean
  readonly who: readonly string[]
  readonly coversAllStaff?: boolean
}[] = [
  {
    operator: null,
    title: 'Unser Ablauf zum Kinderschutz',
    organiser: 'Beide Träger',
    form: 'Pflichtschulung',
    topic: 'Kinderschutz',
    daysAgo: 120,
    validMonths: 24,
    mandatory: true,
    who: [],
    coversAllStaff: true,
  },
  {
    operator: 'awo',
    title: 'Erste Hilfe in Bildungs- und Betreuungseinrichtungen',
    organiser: 'Rotes Kreuz',
    form: 'Pflichtschulung',
    topic: 'Erste Hilfe',
    daysAgo: 700,
    validMonths: 24,
    mandatory: true,
    who: ['M1', 'M5'],
  },
  {
    operator: 'diakonie',
    title: 'Menschen mit Demenz begleiten',
    organiser: 'Alzheimer Gesellschaft',
    form: 'Fachtag',
    topic: 'Demenz',
    daysAgo: 60,
    validMonths: null,
    mandatory: false,
    who: ['M2', 'M4'],
  },
]

/** The framework concepts the report of 2020 names, with an invented text. */
export const conceptTales: readonly {
  readonly kind: PaperKind
  readonly title: string
  readonly area: string
  readonly validFrom: string
  readonly text: string
}[] = [
  concept(
    'Offene Kinder- und Jugendarbeit',
    'OKJA',
    'Freiwillig, offen für alle, ohne Anmeldung. Kinder und Jugendliche bestimmen mit.',
  ),
  concept(
    'Familien- und Erwachsenenarbeit',
    'Familie',
    'Begegnung vor Beratung: Wer zum Frühstück kommt, findet auch Rat.',
  ),
  concept('Seniorenarbeit', 'Senioren', 'Lange selbstständig, nie allein. Wir kommen auch nach Hause.'),
  concept('Ehrenamt', 'Ehrenamt', 'Aufgaben mit klarem Anfang und Ende, und jemand, der Danke sagt.'),
]

function concept(title: string, area: string, text: string) {
  return {
    kind: 'concept' as const,
    title,
    area,
    validFrom: '2020-01-01',
    text: `# 1 Worum es geht\n${text}`,
  }
}

/** What the Eckpunktepapier says under its headings; invented, short. */
export const keyPointsTexts: Readonly<Record<string, string>> = {
  '1.1 Anlass': 'Im Stadtteil fehlen Orte, an denen man sich ohne Anlass trifft.',
  '1.2 Träger': 'Zwei Träger betreiben das Haus gemeinsam.',
  '2.1 Leitgedanken': 'Das Haus gehört denen, die es nutzen.',
  '2.2 Zielgruppen': 'Alle, die in Böckingen leben.',
  '3.4 Quartierskonferenz': 'Zweimal im Jahr, offen für alle.',
}

/** Notes: days from today, or the day itself; what the report of 2020 says about trends has its last day. */
export const chronicleTales: readonly {
  readonly when: number | string
  readonly chapter: ChapterKey
  readonly text: string
}[] = [
  {
    when: '2020-12-31',
    chapter: '2.2',
    text: 'Ehrenamtliche wünschen sich zeitlich und inhaltlich klar abgegrenzte Aufgaben. (Tag angenommen)',
  },
  {
    when: '2020-12-31',
    chapter: '2.2',
    text: 'Eine Ehrenamtspauschale wird von vielen vorausgesetzt. (Tag angenommen)',
  },
  { when: -80, chapter: '2.1', text: 'Mehr Familien fragen nach Betreuung am Nachmittag.' },
  { when: -33, chapter: '2.2', text: 'Zum Frühstück kommen jetzt auch Jugendliche.' },
  { when: -12, chapter: '3.2.2', text: 'Die Demenzsprechstunde ist zum ersten Mal ausgebucht.' },
  { when: -3, chapter: '4.3', text: 'Der Chor hat die Leselounge eingeweiht.' },
]
