import { parseInput } from '../../kernel/input.ts'
import type { YearPlanEntry } from '../chronicle/index.ts'
import {
  planEnds,
  planSpan,
  recordYearPlan,
  yearPlanForm,
  yearPlanOf,
  yearPlanYears,
} from '../chronicle/index.ts'
import type { CellProblem, CentreList, Cells, ListContext, ListLine, Reading } from './centre-list.ts'
import { lineKey, problemsOf, yearIn } from './list-cells.rules.ts'

type PlanRecord = Pick<YearPlanEntry, 'year' | 'title' | 'fromOn' | 'toOn' | 'precision' | 'shown'>

/** `eckpunkteplan`: what is planned, from which day, month or quarter to which. */
export const yearPlanList: CentreList<PlanRecord> = {
  kind: 'eckpunkteplan',
  fields: [
    { name: 'title', column: 'Vorhaben', required: true },
    { name: 'start', column: 'Beginn', required: true, hint: 'April, 04/2026, Q2 oder 13.06.' },
    { name: 'end', column: 'Ende', required: false, hint: 'Leer: nur dieser Tag, Monat, dieses Quartal' },
  ],
  link: 'yearPlanEntryId',
  yearOfRow: (cells, year) => (namedYear(cells) === undefined ? year : undefined),
  read,
  operatorOf: () => null,
  record: recordYearPlan,
  standing: async (db, centreId) => {
    const years = (await yearPlanYears(db, centreId)).toSorted((a, b) => a - b)
    const entries = await Promise.all(years.map((year) => yearPlanOf(db, { centreId, year })))
    return entries.flat().map((entry) => ({
      ...lineOf(entry),
      id: entry.id,
      from: entry.fromOn,
      to: entry.toOn,
      operatorId: null,
    }))
  },
}

function read(cells: Cells, context: ListContext): Reading<PlanRecord> {
  const { start = '', end = '' } = cells
  const year = namedYear(cells) ?? context.year
  const typed = parseInput(yearPlanForm, { ...cells, year: String(year ?? 2000), shown: 'ja', offerId: '' })
  // The form stops before the period when something else is wrong; here everything odd is said at once.
  const span = planSpan(start, end, year ?? 2000)
  const problems = typed.ok ? [] : problemsOf(typed.problems, codeOf)
  const seen = new Set(problems.map(({ field }) => field))
  const more: CellProblem[] =
    start === '' || span.ok || seen.has(span.field)
      ? []
      : [{ field: span.field, code: codeOf(span.field), message: span.sentence }]
  const all = [...problems, ...more, ...(year === undefined ? [yearMissing] : [])].map(endFirst)
  if (!typed.ok || all.length > 0) return { ok: false, problems: all }
  const { offerId: _none, ...record } = typed.value
  return { ok: true, entry: { record, ...lineOf(record) } }
}

const yearMissing = {
  field: 'year',
  code: 'date-unclear',
  message: 'Für welches Jahr gilt das? Die Zeile nennt keines.',
} as const

function codeOf(field: string): CellProblem['code'] {
  return field === 'title' ? 'value-unknown' : 'date-unclear'
}

function endFirst(problem: CellProblem): CellProblem {
  return /vor dem Beginn/.test(problem.message) ? { ...problem, code: 'end-before-start' } : problem
}

function namedYear({ start = '', end = '' }: Cells): number | undefined {
  return yearIn(start) ?? yearIn(end)
}

function lineOf(entry: Omit<PlanRecord, 'shown'>): ListLine {
  const { start, end } = planEnds(entry)
  const told = (text: string) => (entry.precision === 'quarter' ? `${text} ${entry.year}` : text)
  const line = [entry.title, told(start), told(end)]
  return { key: lineKey(line), line }
}
