import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Deadline } from './deadline.ts'
import type { GoalVersion } from './goal.ts'
import type { ActionGoalRow } from './import-file.ts'
import { knownIndicatorNames, ruleFor, wordsOfPace } from './import-rules.rules.ts'
import type { Vocabulary } from './import-rules.rules.ts'
import type { GoalRule } from './rule.ts'
import { ruleWords } from './standing.rules.ts'

/** What the words of a list mean in this house, and how what rules point to is called. */
export interface Dictionary {
  readonly vocabulary: Vocabulary
  readonly quarter: string
  readonly nameOf: (id: Id) => string | undefined
}

/** Where a goal stands in its list. */
interface Place {
  readonly number: number
  /** The words of the orientation goal above. */
  readonly orientation: string
}

/**
 * An action goal as a row of the list. The Kennzahl is the one that would become exactly this rule again; a rule no name
 * stands for goes out in its own words.
 */
export function goalRow(version: GoalVersion, place: Place, dictionary: Dictionary): ActionGoalRow {
  const { title, deadline, responsible, remark, rule } = version
  return {
    titel: title,
    frist: deadline?.text ?? null,
    ...(deadline?.startsOn && !deadline.text.startsWith('ab ') ? { ab: startText(deadline.startsOn) } : {}),
    ...ruleCells(version, rule, place, dictionary),
    ...(remark === '' ? {} : { bemerkung: remark }),
    ...(responsible === '' ? {} : { verantwortlich: responsible }),
    nr: place.number,
  }
}

function startText(day: NonNullable<Deadline['startsOn']>): string {
  const quarter = /^(\d{4})-(01|04|07|10)-01$/.exec(day)
  return quarter ? `${quarter[1]}-Q${Math.ceil(Number(quarter[2]) / 3)}` : day
}

type RuleCells = Pick<
  ActionGoalRow,
  'art' | 'kennzahl' | 'schwelle' | 'rampe' | 'schulen' | 'je_planungsgebiet' | 'gremien'
>

function ruleCells(
  { title }: GoalVersion,
  rule: GoalRule | null,
  { number, orientation }: Place,
  dictionary: Dictionary,
): RuleCells {
  if (rule === null) return { art: null }
  const becomes = (cells: RuleCells) => {
    const row = { nr: number, titel: title, ...cells }
    return ruleIn({ row, orientation }, dictionary) === plain(rule)
  }
  if (becomes({ art: 'meilenstein' })) return { art: 'meilenstein' }
  const cells = { art: 'kennzahl', ...numbersOf(rule, dictionary) }
  const names = knownIndicatorNames.filter((kennzahl) => becomes({ ...cells, kennzahl }))
  // Two names can mean one rule: then the one the goal itself speaks of.
  const spoken = names.find((name) => title.includes(name.split(' ')[0]!))
  return { ...cells, kennzahl: spoken ?? names[0] ?? ruleWords(rule) }
}

function ruleIn(
  question: Parameters<typeof ruleFor>[0],
  { vocabulary, quarter }: Dictionary,
): string | undefined {
  try {
    const rule = ruleFor(question, vocabulary, quarter)
    return rule && plain(rule)
  } catch {
    // A word of the goal that this house does not know: then it was not what made the rule.
    return undefined
  }
}

// In one order, and without keys that have no value: the table keeps neither.
function plain(rule: GoalRule): string {
  return JSON.stringify(rule, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

function numbersOf(rule: GoalRule, { nameOf }: Dictionary): Omit<RuleCells, 'art' | 'kennzahl'> {
  if (rule.type === 'ramp') {
    const rampe = {
      bis: rule.until satisfies Day,
      je: wordsOfPace(rule.per),
      danach: wordsOfPace(rule.thenPer),
    }
    return { schwelle: rule.atLeast, rampe }
  }
  if (rule.type === 'count' || rule.type === 'cadence' || rule.type === 'indicator')
    return { schwelle: rule.atLeast }
  if (rule.type !== 'coverage' && rule.type !== 'cooperation') return {}
  const { of } = rule
  const names = (ids: readonly Id[]) => ids.flatMap((id) => nameOf(id) ?? [])
  switch (of.kind) {
    case 'staff-trained':
      return { schwelle: rule.type === 'coverage' ? `${rule.percent} %` : '100 %' }
    case 'advice':
      return { schwelle: 0 }
    case 'reports':
      return { schwelle: 1, gremien: names(of.bodyIds) }
    case 'cooperation':
      return {
        schwelle: 'alle',
        schulen: names(of.partnerIds),
        ...(of.eachDistrictKindIds ? { je_planungsgebiet: 'mindestens eine Kindertageseinrichtung' } : {}),
      }
  }
}
