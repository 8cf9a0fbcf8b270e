import type { Problems } from '../../kernel/result.ts'
import type { GoalRule, Per } from './rule.ts'
import { goalRule } from './rule.ts'

/** What the form of a rule sends: single values and ticks by name. */
export interface RuleFields {
  readonly values: Readonly<Record<string, string>>
  readonly lists: Readonly<Record<string, readonly string[]>>
}

/** The names of the groups of ticks. */
export const ruleLists = [
  'topicIds',
  'typeIds',
  'planCategories',
  'runBy',
  'bodyKinds',
  'outreachKinds',
  'publicationKinds',
  'bodyIds',
  'partnerIds',
  'districtKindIds',
] as const

/** Record kinds of which type of goal; the form offers them together. */
export const recordKindNames = {
  sessions: 'Termine von Angeboten',
  formats: 'wiederkehrende Angebote',
  meetings: 'Sitzungen eines Gremiums',
  outreach: 'Aufsuchende Arbeit',
  publications: 'Veröffentlichungen',
  milestones: 'ein Nachweis, den jemand einträgt',
  grants: 'Bewilligung der verbundenen Drittmittel',
  reports: 'Berichte in Gremien',
  advice: 'Fachberatungsstellen zu jedem Thema',
  'staff-trained': 'geschulte Mitarbeitende',
  cooperation: 'aktive Kooperationen',
} as const

type Parsed =
  { readonly ok: true; readonly value: GoalRule | null } | { readonly ok: false; readonly problems: Problems }

/** The rule somebody put together; no type: none ("ohne Regel"). Problems stand at the field that causes them. */
export function ruleFromForm({ values, lists }: RuleFields): Parsed {
  const type = values['type'] ?? ''
  if (type === '') return { ok: true, value: null }
  const built = build(type, values, lists)
  const parsed = goalRule.safeParse(JSON.parse(JSON.stringify(built)))
  if (parsed.success) return { ok: true, value: parsed.data }
  const problems: Record<string, string> = {}
  for (const { path } of parsed.error.issues) {
    const [first, second] = path.map(String)
    const field =
      first === 'of'
        ? second === 'kind' || second === undefined
          ? 'of'
          : (aliases[second] ?? second)
        : (first ?? 'type')
    problems[field] ??= sentences[field] ?? 'Diese Angabe fehlt oder passt nicht zur Art des Ziels.'
  }
  return { ok: false, problems }
}

const aliases: Readonly<Record<string, string>> = { kinds: 'of', eachDistrictKindIds: 'districtKindIds' }

const sentences: Readonly<Record<string, string>> = {
  of: 'Diese Aufzeichnungen passen nicht zur Art des Ziels. Bitte wählen Sie andere.',
  atLeast: 'Bitte geben Sie an, wie viele es mindestens sein sollen.',
  until: 'Bitte geben Sie an, bis wann der erste Takt gilt.',
  bodyIds: 'Bitte kreuzen Sie mindestens ein Gremium an.',
  topics: 'Bitte nennen Sie das Thema der Fortbildung.',
  indicator: 'Bitte wählen Sie eine Kennzahl.',
}

function build(type: string, values: RuleFields['values'], lists: RuleFields['lists']): unknown {
  const atLeast = number(values['atLeast'])
  const of = recordsOf(values, lists)
  switch (type) {
    case 'milestone':
      return { type, of }
    case 'count':
      return { type, of, atLeast }
    case 'cadence':
      return {
        type,
        of,
        per: per(values['per']),
        atLeast,
        daysOnly: values['daysOnly'] ? true : undefined,
        lastWindows: number(values['lastWindows']),
      }
    case 'ramp':
      return {
        type,
        of,
        atLeast,
        per: per(values['per']),
        until: values['until'],
        thenPer: per(values['thenPer']),
      }
    case 'coverage':
      return { type, of, percent: number(values['percent']) ?? 100 }
    case 'cooperation':
      return { type, of }
    case 'indicator':
      return { type, indicator: values['indicator'], atLeast }
    default:
      return { type, indicator: values['indicator'] ?? '' }
  }
}

function recordsOf(values: RuleFields['values'], lists: RuleFields['lists']): unknown {
  const some = (name: string) => ((lists[name] ?? []).length > 0 ? lists[name] : undefined)
  const kind = values['of'] ?? ''
  const offers = {
    topicIds: some('topicIds'),
    typeIds: some('typeIds'),
    planCategories: some('planCategories'),
    runBy: some('runBy'),
  }
  switch (kind) {
    case 'sessions':
      return { kind, ...offers }
    case 'formats':
      return { kind, ...offers, minSessions: number(values['minSessions']) ?? 3 }
    case 'meetings':
      return { kind, bodyKinds: some('bodyKinds'), occasion: values['occasion'] || undefined }
    case 'outreach':
      return { kind, kinds: some('outreachKinds') }
    case 'publications':
      return { kind, kinds: some('publicationKinds') }
    case 'reports':
      return { kind, bodyIds: lists['bodyIds'] ?? [] }
    case 'staff-trained':
      return { kind, topics: words(values['topics']) }
    case 'cooperation':
      return { kind, partnerIds: lists['partnerIds'] ?? [], eachDistrictKindIds: some('districtKindIds') }
    default:
      return { kind }
  }
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]))
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

function per(text: string | undefined): Per | string {
  const days = /^days-(\d{1,3})$/.exec(text ?? '')
  return days ? { days: Number(days[1]) } : (text ?? '')
}

/** The paces the form offers. */
export const perNames = {
  'days-14': 'alle 14 Tage',
  week: 'je Woche',
  month: 'je Monat',
  quarter: 'je Quartal',
  'half-year': 'je Halbjahr',
  year: 'im Jahr',
} as const

function perText(value: Per): string {
  return typeof value === 'object' ? `days-${value.days}` : value
}

/** A rule as its form shows it. */
export function fieldsOfRule(rule: GoalRule | null): RuleFields {
  if (!rule) return { values: { type: '' }, lists: {} }
  const values: Record<string, string> = { type: rule.type }
  const lists: Record<string, readonly string[]> = {}
  if ('atLeast' in rule) values['atLeast'] = String(rule.atLeast)
  if ('per' in rule) values['per'] = perText(rule.per)
  if ('thenPer' in rule) Object.assign(values, { thenPer: perText(rule.thenPer), until: rule.until })
  if ('percent' in rule) values['percent'] = String(rule.percent)
  if ('indicator' in rule) values['indicator'] = rule.indicator
  if ('daysOnly' in rule && rule.daysOnly) values['daysOnly'] = 'ja'
  if ('lastWindows' in rule && rule.lastWindows) values['lastWindows'] = String(rule.lastWindows)
  if ('of' in rule) {
    values['of'] = rule.of.kind
    for (const [key, value] of Object.entries(rule.of)) {
      if (key === 'topics' && Array.isArray(value)) values['topics'] = value.join(', ')
      else if (Array.isArray(value)) lists[listName(rule.of.kind, key)] = value
      else if (key !== 'kind') values[key] = String(value)
    }
  }
  return { values, lists }
}

function listName(kind: string, key: string): string {
  if (key === 'eachDistrictKindIds') return 'districtKindIds'
  if (key !== 'kinds') return key
  return kind === 'outreach' ? 'outreachKinds' : 'publicationKinds'
}
