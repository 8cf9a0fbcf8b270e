import type { Day } from '../../kernel/day.ts'
import { parseDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { Doer } from '../identity/index.ts'
import { termsOf } from '../places/index.ts'
import { parseDeadline } from './deadline.rules.ts'
import {
  createActionGoal,
  createGuidingGoal,
  createOrientationGoal,
  mustEditGoals,
  saysTheSame,
} from './goal.commands.ts'
import type { ActionGoal, ActionGoalInput, GoalTree } from './goal.ts'
import { goalTree } from './goal.queries.ts'
import type { ActionGoalRow, GoalFinding, GoalsFile } from './import-file.ts'
import { goalsFile } from './import-file.ts'
import { knownIndicatorNames, ruleFor } from './import-rules.rules.ts'
import type { Vocabulary } from './import-rules.rules.ts'
import type { GoalRule } from './rule.ts'
import { goalRule } from './rule.ts'
import { ruleWords } from './standing.rules.ts'
import { quarterName, UnknownWord, vocabularyFor } from './vocabulary.commands.ts'

/** What `import ziele` answers (contract: `import --json`). */
export interface GoalsImport {
  readonly rows: number
  readonly created: number
  readonly unchanged: number
  readonly findings: readonly GoalFinding[]
}

interface Row {
  readonly at: number
  readonly row: ActionGoalRow
  readonly orientation: string
}

interface Work {
  readonly doer: Doer
  readonly centreId: Id
  readonly year: number
  readonly quarter: string
  readonly vocabulary: Vocabulary
  readonly findings: GoalFinding[]
}

/** Whether a parsed file has the form of `import ziele`. */
export function isGoalsFile(json: unknown): boolean {
  return goalsFile.safeParse(json).success
}

/**
 * Takes the goals of a year over from the list of the report. The same file again changes nothing; a goal whose number
 * is taken by other words stays as it is and is named. With `dryRun` nothing is kept: the transaction is the caller's
 * to roll back. @throws Forbidden
 */
export async function importGoals(
  tx: Tx,
  { actor, now }: Pick<Doer, 'actor' | 'now'>,
  json: unknown,
  { centreId }: { readonly centreId: Id },
): Promise<GoalsImport> {
  mustEditGoals(actor, centreId)
  const file = goalsFile.parse(json)
  const doer = { db: tx, actor, now }
  const rows = rowsOf(file)
  const quarter = await quarterName(tx, centreId)
  const ask = (vocabulary: Vocabulary) => rows.forEach((each) => ruleFor(each, vocabulary, quarter))
  const vocabulary = await vocabularyFor(doer, centreId, ask)
  const work = { doer, centreId, year: yearOf(file), quarter, vocabulary, findings: [] }
  return keepGoals(work, file)
}

async function keepGoals(work: Work, file: GoalsFile): Promise<GoalsImport> {
  const tree = await goalTree(work.doer.db, work.centreId, work.year)
  const fields = await termsOf(work.doer.db, 'field-of-action')
  let [at, created, unchanged] = [0, 0, 0]
  for (const guiding of file.richtungsziele) {
    const guidingId = await guidingGoal(work, tree, guiding)
    for (const orientation of guiding.orientierungsziele) {
      const field = fields.find(({ name }) => name === orientation.handlungsfeld)
      const orientationId = await orientationGoal(work, tree, guidingId, orientation, field?.id ?? null)
      for (const row of orientation.handlungsziele) {
        at++
        const made = await actionGoal(work, tree, orientationId, { at, row, orientation: orientation.titel })
        if (made === 'created') created++
        else unchanged++
      }
    }
  }
  return { rows: at, created, unchanged, findings: work.findings }
}

function rowsOf(file: GoalsFile): Row[] {
  let at = 0
  return file.richtungsziele.flatMap(({ orientierungsziele }) =>
    orientierungsziele.flatMap(({ titel, handlungsziele }) =>
      handlungsziele.map((row) => ({ at: ++at, row, orientation: titel })),
    ),
  )
}

/** The year the file says, else the one most of its deadlines lie in. */
export function yearOf(file: GoalsFile): number {
  if (file.jahr !== undefined) return file.jahr
  const years = rowsOf(file).flatMap(({ row }) => /\d{4}/.exec(row.frist ?? '')?.[0] ?? [])
  const counts = Map.groupBy(years, (year) => year)
  const [most] = [...counts].toSorted(([, a], [, b]) => b.length - a.length)
  return Number(most?.[0] ?? new Date(0).getUTCFullYear())
}

type Guiding = GoalsFile['richtungsziele'][number]

async function guidingGoal(
  { doer, centreId }: Work,
  tree: GoalTree,
  { nr, titel, bis }: Guiding,
): Promise<Id> {
  const known = tree.guiding.find(({ number }) => number === nr)
  if (known) return known.id
  const made = await createGuidingGoal(doer, centreId, {
    number: nr,
    title: titel,
    untilText: bis === undefined ? '' : String(bis),
  })
  if (!made.ok) throw new Error(`guiding goal ${nr}: ${made.reason}`)
  return made.value
}

async function orientationGoal(
  { doer }: Work,
  tree: GoalTree,
  guidingId: Id,
  { titel, bis }: Guiding['orientierungsziele'][number],
  fieldOfActionId: Id | null,
): Promise<Id> {
  const branch = tree.guiding.find(({ id }) => id === guidingId)
  const known = branch?.orientation.find(({ title }) => title === titel)
  if (known) return known.id
  const made = await createOrientationGoal(doer, guidingId, {
    title: titel,
    untilText: bis === undefined ? '' : String(bis),
    fieldOfActionId,
  })
  if (!made.ok) throw new Error(`orientation goal „${titel}“: ${made.reason}`)
  return made.value
}

async function actionGoal(
  work: Work,
  tree: GoalTree,
  orientationGoalId: Id,
  given: Row,
): Promise<'created' | 'unchanged'> {
  const known = tree.guiding
    .flatMap(({ orientation }) => orientation.flatMap(({ goals }) => goals))
    .find(({ number }) => number === given.row.nr)
  const input = inputOf(work, given, known)
  if (known) {
    if (!said(known, input))
      work.findings.push({
        row: given.at,
        column: 'nr',
        code: 'value-unknown',
        message: `Ziel ${given.row.nr} gibt es schon mit anderem Wortlaut. Es bleibt, wie es ist; ändern Sie es mit Tag und Grund auf seiner Seite.`,
        value: given.row.titel,
      })
    return 'unchanged'
  }
  const place = { orientationGoalId, year: work.year, number: given.row.nr }
  const made = await createActionGoal(work.doer, place, input)
  if (!made.ok) throw new Error(`goal ${given.row.nr}: ${made.reason}`)
  return 'created'
}

/** Whether some version of the goal says what the file says. */
function said(goal: ActionGoal, input: ActionGoalInput): boolean {
  return goal.versions.some((version) => saysTheSame(version, input))
}

function inputOf(work: Work, given: Row, known: ActionGoal | undefined): ActionGoalInput {
  const { row } = given
  return {
    title: row.titel,
    // A rule of the house that no Kennzahl stands for went out in its own words (export-file.rules.ts).
    rule: ruleSaid(known, row.kennzahl) ?? readRule(work, given),
    deadline: readDeadline(work, given),
    responsible: row.verantwortlich ?? '',
    remark: [row.bemerkung, row.rampe?.hinweis].filter((text) => text !== undefined).join(' '),
  }
}

function readDeadline({ year, findings }: Work, { at, row }: Row) {
  if (!row.frist) return null
  const deadline = parseDeadline(row.frist, year, row.ab)
  if (!deadline)
    findings.push({
      row: at,
      column: 'frist',
      code: 'date-unclear',
      message: `Die Frist „${row.frist}“ nennt keinen Tag. Das Ziel ist übernommen und hat noch keine Frist.`,
      value: row.frist,
    })
  return deadline ?? null
}

function ruleSaid(goal: ActionGoal | undefined, words: string | undefined): GoalRule | undefined {
  return goal?.versions.flatMap(({ rule }) => rule ?? []).find((rule) => ruleWords(rule) === words)
}

function readRule({ vocabulary, quarter, findings }: Work, given: Row): GoalRule | null {
  const { at, row } = given
  const unknown = (message: string, column: string, value: string) =>
    findings.push({ row: at, column, code: 'value-unknown', message, value })
  try {
    const rule = ruleFor(given, vocabulary, quarter)
    const parsed = goalRule.safeParse(rule)
    if (parsed.success && rampEnds(row)) return parsed.data
  } catch (error) {
    if (!(error instanceof UnknownWord)) throw error
    unknown(
      `„${error.word}“ steht nicht in den Listen der Stadt. Das Ziel ist übernommen und bleibt ohne Regel.`,
      'kennzahl',
      error.word,
    )
    return null
  }
  if (row.art === 'kennzahl') {
    const named = row.kennzahl ?? ''
    const why = knownIndicatorNames.includes(named)
      ? 'sagt hier nicht, was gezählt wird'
      : 'ist keiner Regel zugeordnet (docs/ziele-regeln.md)'
    unknown(`Die Kennzahl „${named}“ ${why}. Das Ziel bleibt ohne Regel.`, 'kennzahl', named)
  }
  return null
}

function rampEnds({ rampe }: ActionGoalRow): boolean {
  const day: Day | undefined = rampe && parseDay(rampe.bis)
  return rampe === undefined || day !== undefined
}
