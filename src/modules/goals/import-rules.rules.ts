import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { ActionGoalRow } from './import-file.ts'
import type { Events, GoalRule, Per } from './rule.ts'

/** The lists of the city by name, as far as rules need them; a name that is not there yet gets its entry. */
export interface Vocabulary {
  readonly topic: (name: string) => Id
  readonly offerType: (name: string) => Id
  readonly partner: (name: string) => Id
  readonly outsideBody: (name: string) => Id
  readonly kindergartens: () => readonly Id[]
}

/** A goal as the rule maker reads it: its own words and those of the orientation goal above. */
export interface RuleQuestion {
  readonly row: ActionGoalRow
  readonly orientation: string
}

/** Words of a goal → the topic they mean. Read once, when a list comes in; the rule keeps the topic (docs/ziele-regeln.md). */
export const topicWords: readonly (readonly [words: RegExp, topic: string])[] = [
  [/demenz/i, 'Demenz'],
  [/demokrati/i, 'Demokratie'],
  [/diskriminierung/i, 'Antidiskriminierung'],
  [/geschlechtsspezifisch|geschlechter|gleichstellung/i, 'Gleichstellung'],
  [/gaming|medien/i, 'Medien'],
  [/interkulturell|kultur/i, 'Kultur'],
  [/nachhaltig|reparatur/i, 'Nachhaltigkeit'],
]

/** Words of a goal → the type of offer they mean. */
export const typeWords: readonly (readonly [words: RegExp, type: string])[] = [
  [/caf[eé]/i, 'Café'],
  [/veranstaltung/i, 'Veranstaltung'],
]

/** Words of a goal → the category of the plan. */
export const categoryWords: readonly (readonly [
  words: RegExp,
  category: 'generations' | 'youth' | 'adults',
])[] = [[/mehrgenerativ/i, 'generations']]

/** Names of a Kennzahl → the rule it becomes; what is not here stays without a rule. */
const byIndicator: Readonly<
  Record<string, (question: RuleQuestion, vocabulary: Vocabulary) => GoalRule | undefined>
> = {
  'Termine je 14 Tage': ({ row, orientation }, vocabulary) =>
    paced(row, sessionsIn(row.titel, orientation, vocabulary), { days: 14 }),
  'Termine je Monat': ({ row, orientation }, vocabulary) =>
    paced(row, sessionsIn(row.titel, orientation, vocabulary), 'month'),
  'Treffen je Monat': ({ row, orientation }, vocabulary) =>
    paced(row, sessionsIn(row.titel, orientation, vocabulary), 'month'),
  'Öffnungstage pro Woche': ({ row }, vocabulary) => {
    const types = typeOf(row.titel, vocabulary)
    return 'typeIds' in types
      ? {
          type: 'cadence',
          of: { kind: 'sessions', ...types },
          per: 'week',
          atLeast: threshold(row),
          daysOnly: true,
          lastWindows: 4,
        }
      : undefined
  },
  'Anzahl Formate': ({ row }) => ({
    type: 'count',
    of: {
      kind: 'formats',
      minSessions: 3,
      ...(/ehrenamt/i.test(row.titel) ? { runBy: ['volunteers' as const] } : categoryOf(row.titel)),
    },
    atLeast: threshold(row),
  }),
  'Planungsbezirke mit kooperierender Kita': ({ row }, vocabulary) => ({
    type: 'coverage',
    of: {
      kind: 'cooperation',
      partnerIds: (row.schulen ?? []).map(vocabulary.partner),
      eachDistrictKindIds: [...vocabulary.kindergartens()],
    },
    percent: 100,
  }),
  'Anteil geschulter Mitarbeitender': ({ row }) => {
    const topics = topicsIn(row.titel)
    return topics.length === 0
      ? undefined
      : { type: 'coverage', of: { kind: 'staff-trained', topics: [...topics] }, percent: threshold(row) }
  },
  'Anzahl Spaziergänge': ({ row }) => ({
    type: 'count',
    of: { kind: 'outreach', kinds: [/walk (and|&) talk/i.test(row.titel) ? 'walk-and-talk' : 'walk'] },
    atLeast: threshold(row),
  }),
  'Konferenzen je Halbjahr': ({ row }) => paced(row, conferencesIn(row.titel), 'half-year'),
  'Konferenzen je Monat': ({ row }) => paced(row, conferencesIn(row.titel), 'month'),
  'Ausgaben je Quartal': ({ row }) => paced(row, { kind: 'publications', kinds: ['newsletter'] }, 'quarter'),
  'Berichte je Gremium und Jahr': ({ row }, vocabulary) =>
    row.gremien === undefined || row.gremien.length === 0
      ? undefined
      : {
          type: 'coverage',
          of: { kind: 'reports', bodyIds: row.gremien.map(vocabulary.outsideBody) },
          percent: 100,
        },
  'Themen ohne Fachberatungsstelle': () => ({ type: 'coverage', of: { kind: 'advice' }, percent: 100 }),
  'Anzahl Veranstaltungen': ({ row, orientation }, vocabulary) => {
    const of = sessionsIn(row.titel, orientation, vocabulary)
    const types = typeOf('Veranstaltung', vocabulary)
    return { type: 'count', of: { kind: 'sessions', ...of, ...types }, atLeast: threshold(row) }
  },
}

/** The names of a Kennzahl that become a rule. */
export const knownIndicatorNames: readonly string[] = Object.keys(byIndicator)

/**
 * The rule an imported goal becomes, or undefined: "ohne Regel". A milestone proves itself by a noted record, by a
 * granted fund, by a constituting meeting or by an active cooperation, depending on its words.
 */
export function ruleFor(
  question: RuleQuestion,
  vocabulary: Vocabulary,
  quarter: string,
): GoalRule | undefined {
  const { row } = question
  if (row.art === 'meilenstein') return milestone(row, vocabulary, quarter)
  if (row.art !== 'kennzahl' || row.kennzahl === undefined) return undefined
  return byIndicator[row.kennzahl]?.(question, vocabulary)
}

function milestone({ titel }: ActionGoalRow, vocabulary: Vocabulary, quarter: string): GoalRule {
  const cooperation = /aktive kooperation mit (?:dem |der )?([\p{L}-]+)/iu.exec(titel)
  if (cooperation) {
    const partnerIds = [vocabulary.partner(`${cooperation[1]} ${quarter}`.trim())]
    return { type: 'cooperation', of: { kind: 'cooperation', partnerIds } }
  }
  if (/drittmittel/i.test(titel)) return { type: 'milestone', of: { kind: 'grants' } }
  if (/arbeitskreis/i.test(titel) && /konstituierend/i.test(titel))
    return {
      type: 'milestone',
      of: { kind: 'meetings', bodyKinds: ['working-group'], occasion: 'constituting' },
    }
  return { type: 'milestone', of: { kind: 'milestones' } }
}

function threshold({ schwelle }: ActionGoalRow): number {
  const number = typeof schwelle === 'number' ? schwelle : Number.parseInt(schwelle ?? '', 10)
  return Number.isFinite(number) && number > 0 ? Math.round(number) : 1
}

const paceWords: Readonly<Record<string, Per>> = {
  Woche: 'week',
  Monat: 'month',
  Quartal: 'quarter',
  Halbjahr: 'half-year',
  Jahr: 'year',
}

/** "Monat" or "14 Tage". */
export function paceOf(words: string): Per | undefined {
  const days = /^(\d{1,3}) Tage$/.exec(words)
  return days ? { days: Number(days[1]) } : paceWords[words]
}

/** The inverse of `paceOf`. */
export function wordsOfPace(per: Per): string {
  if (typeof per === 'object') return `${per.days} Tage`
  return Object.entries(paceWords).find(([, known]) => known === per)![0]
}

function paced(row: ActionGoalRow, of: Events | undefined, per: Per): GoalRule | undefined {
  if (!of) return undefined
  const atLeast = threshold(row)
  if (!row.rampe) return { type: 'cadence', of, per, atLeast }
  const [first, then] = [paceOf(row.rampe.je), paceOf(row.rampe.danach)]
  return (
    first && then && { type: 'ramp', of, atLeast, per: first, until: row.rampe.bis as Day, thenPer: then }
  )
}

/** Topics the words of a goal name. */
export function topicsIn(words: string): readonly string[] {
  return topicWords.filter(([pattern]) => pattern.test(words)).map(([, topic]) => topic)
}

/** The sessions a goal means: by its own words, where they name no topic by those of the orientation goal; else none. */
function sessionsIn(words: string, orientation: string, vocabulary: Vocabulary): Events | undefined {
  const own = topicsIn(words)
  const topics = own.length > 0 ? own : topicsIn(orientation)
  if (topics.length === 0 && !('planCategories' in categoryOf(words))) return undefined
  return {
    kind: 'sessions',
    ...(topics.length > 0 ? { topicIds: topics.map(vocabulary.topic) } : {}),
    ...categoryOf(words),
  }
}

function typeOf(words: string, vocabulary: Vocabulary) {
  const types = typeWords.filter(([pattern]) => pattern.test(words)).map(([, type]) => type)
  return types.length > 0 ? { typeIds: types.map(vocabulary.offerType) } : {}
}

function categoryOf(words: string) {
  const found = categoryWords.filter(([pattern]) => pattern.test(words)).map(([, category]) => category)
  return found.length > 0 ? { planCategories: found } : {}
}

function conferencesIn(words: string): Events {
  const youth = /jugend/i.test(words)
  if (/hauskonferenz/i.test(words))
    return { kind: 'meetings', bodyKinds: [youth ? 'youth-house-conference' : 'house-conference'] }
  return { kind: 'meetings', bodyKinds: ['quarter-conference'] }
}
