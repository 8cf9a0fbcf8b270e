import type { Id } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import {
  kindOfForm,
  operatorOfOrganiser,
  proposedTopic,
  recordTrainings,
  trainingForm,
  trainingKindNames,
  trainingsOf,
} from '../training/index.ts'
import type { TrainingRecord } from '../training/index.ts'
import type { CentreList, Cells, ListContext, ListLine, Reading } from './centre-list.ts'
import { lineKey, problemsOf } from './list-cells.rules.ts'

/** `fortbildungen`: title, organiser and kind; in which year it was, somebody has to say. */
export const trainingsList: CentreList<TrainingRecord> = {
  kind: 'fortbildungen',
  fields: [
    { name: 'title', column: 'Titel', required: true },
    { name: 'organiser', column: 'Veranstalter', required: false },
    { name: 'form', column: 'Art', required: false },
  ],
  link: 'trainingId',
  yearOfRow: (_cells, year) => year,
  read,
  operatorOf,
  record: recordTrainings,
  standing: async (db, centreId) =>
    (await trainingsOf(db, { centreId })).map((training) => ({
      ...lineOf(training),
      id: training.id,
      from: training.onDate ?? `${training.year}-01-01`,
      to: training.toDate ?? training.onDate ?? `${training.year}-12-31`,
      operatorId: training.operatorId,
    })),
}

function read(cells: Cells, context: ListContext): Reading<TrainingRecord> {
  const { title = '', form = '' } = cells
  const typed = parseInput(trainingForm, {
    ...cells,
    ...kindOfForm(form, title),
    mandatory: kindOfForm(form, title).mandatory ? 'ja' : '',
    topic: proposedTopic(title),
    operatorId: operatorOf(cells, context) ?? '',
    // Without a year the words are looked at all the same.
    year: String(context.year ?? 2000),
  })
  const problems = typed.ok ? [] : problemsOf(typed.problems, () => 'value-unknown')
  const all = context.year === undefined ? [...problems, yearMissing] : problems
  if (!typed.ok || all.length > 0) return { ok: false, problems: all }
  return { ok: true, entry: { record: typed.value, ...lineOf(typed.value) } }
}

const yearMissing = {
  field: 'year',
  code: 'date-unclear',
  message: 'Aus welchem Jahr ist diese Fortbildung? Die Liste sagt es nicht.',
} as const

function operatorOf({ organiser = '' }: Cells, { operators }: ListContext): Id | null {
  return operatorOfOrganiser(organiser, operators)
}

function lineOf(training: Pick<TrainingRecord, 'title' | 'organiser' | 'form' | 'kind' | 'year'>): ListLine {
  const { title, organiser, form, kind, year } = training
  return {
    key: lineKey([String(year), title, organiser]),
    line: [title, organiser, form || trainingKindNames[kind]],
  }
}
