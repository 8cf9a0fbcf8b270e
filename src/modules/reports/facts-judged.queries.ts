import {
  achievement,
  goalStandings,
  goalStateNames,
  goalTree,
  ruleWords,
  dueWords,
  valueWords,
  versionOn,
} from '../goals/index.ts'
import type { ActionGoal, GoalStanding, GoalTree } from '../goals/index.ts'
import {
  allNotedValues,
  indicatorById,
  basisText,
  figureText,
  indicatorFigures,
  partTexts,
  numberText,
  precisionNames,
} from '../indicators/index.ts'
import type { Figure } from '../indicators/index.ts'
import { visitSetting } from '../visits/index.ts'
import type { FactsQuestion } from './facts-question.ts'
import type { GoalFact, GuidingFact, IndicatorFact, NotedFact } from './report-facts.ts'

/** Goals as they stood on the last day, and every indicator: target achievement is one of them, so goals are judged once. */
export async function judgedFacts(asked: FactsQuestion) {
  const standings = goalStandings(asked.db, asked.centre.id, asked.year, asked.upTo)
  const [goals, indicators, noted] = await Promise.all([
    goalFacts(asked, standings),
    indicatorFacts(asked, standings),
    notedFacts(asked),
  ])
  return { ...goals, indicators, noted }
}

type Standings = Promise<readonly GoalStanding[]>

/** The goals of the year as they stood on the last day, and those of the coming year as they are written. */
async function goalFacts({ db, centre, year }: FactsQuestion, judging: Standings) {
  const [tree, standings, nextTree] = await Promise.all([
    goalTree(db, centre.id, year),
    judging,
    goalTree(db, centre.id, year + 1),
  ])
  const byGoal = Map.groupBy(standings, ({ goal }) => goal.id)
  const judged = (goal: ActionGoal) => (byGoal.get(goal.id) ?? []).map(standingFact)
  return {
    goals: treeFacts(tree, judged),
    nextGoals: treeFacts(nextTree, (goal) => [plainFact(goal, `${year + 1}-12-31`)]),
  }
}

function treeFacts(
  tree: GoalTree,
  factsOf: (goal: ActionGoal) => readonly GoalFact[],
): readonly GuidingFact[] {
  return tree.guiding.map(({ number, title, untilText, orientation }) => ({
    number,
    title,
    until: untilText,
    orientation: orientation.map((branch) => ({
      title: branch.title,
      until: branch.untilText,
      fieldOfAction: branch.fieldOfAction ?? '',
      goals: branch.goals.flatMap(factsOf),
    })),
  }))
}

function standingFact({ goal, version, judgement, verdicts }: GoalStanding): GoalFact {
  const [word] = verdicts
  const verdict = word
    ? `${word.agrees ? 'Bestätigt' : `Widersprochen (${goalStateNames[word.state]})`}: ${word.reason}`
    : ''
  return {
    id: goal.id,
    number: goal.number,
    title: version.title,
    deadline: dueWords(version),
    rule: ruleWords(version.rule),
    remark: version.remark,
    state: goalStateNames[judgement.state],
    value: valueWords(judgement),
    evidence: judgement.evidence.length,
    notes: judgement.notes,
    verdict,
  }
}

function plainFact(goal: ActionGoal, day: string): GoalFact {
  const version = versionOn(goal, day)
  return {
    id: goal.id,
    number: goal.number,
    title: version.title,
    deadline: dueWords(version),
    rule: ruleWords(version.rule),
    remark: version.remark,
    state: '',
    value: '',
    evidence: 0,
    notes: [],
    verdict: '',
  }
}

/** Every indicator of the catalogue for the year; small numbers are hidden, since a report leaves the team. */
async function indicatorFacts(
  { db, centre, year, upTo }: FactsQuestion,
  judging: Standings,
): Promise<readonly IndicatorFact[]> {
  const [standings, { hideBelow }] = await Promise.all([judging, visitSetting(db)])
  const extra = new Map([['ZE', achievement(standings)]])
  const figures = await indicatorFigures(db, centre.id, year, upTo, extra)
  return figures.map((figure) => indicatorFact(figure, hideBelow))
}

function indicatorFact(figure: Figure, hideBelow: number): IndicatorFact {
  const { indicator, definition, state, measure } = figure
  const fixed = state !== 'not-fixed'
  const small = indicator.countsPeople && (measure.value ?? hideBelow) < hideBelow
  const known = new Map((measure.parts ?? []).map(({ name, value }) => [name, value]))
  return {
    id: indicator.id,
    name: definition.name,
    definition: definition.definition,
    definitionNumber: definition.number,
    state,
    value: fixed && !small ? measure.value : null,
    text: figureText(figure, hideBelow),
    basis: fixed ? basisText(indicator, measure, hideBelow) : '',
    parts: fixed
      ? partTexts(indicator, measure, hideBelow).map(([name, text]) => ({
          name,
          text,
          value: /\d/.test(text) && !text.startsWith('unter') ? (known.get(name) ?? null) : null,
        }))
      : [],
  }
}

/** Values that somebody reported within the year, each with its day and source. */
async function notedFacts({ db, centre, from, upTo }: FactsQuestion): Promise<readonly NotedFact[]> {
  const values = await allNotedValues(db, centre.id, from, upTo)
  return values.map(({ indicator, value, precision, onDate, source }) => ({
    indicator,
    name: indicatorById(indicator)?.name ?? indicator,
    text: precision === 'exact' ? numberText(value) : `${precisionNames[precision]} ${numberText(value)}`,
    onDate,
    source,
  }))
}
