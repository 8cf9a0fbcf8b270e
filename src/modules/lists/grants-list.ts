import { parseInput } from '../../kernel/input.ts'
import { plainEuroText } from '../../kernel/money.ts'
import {
  grantForm,
  grantStateNames,
  grantStates,
  grantsOfCentre,
  periodEnds,
  periodOf,
  recordGrants,
} from '../funding/index.ts'
import type { GrantRecord } from '../funding/index.ts'
import { folded } from '../intake/index.ts'
import type { CellProblem, CentreList, Cells, ListContext, ListLine, Reading } from './centre-list.ts'
import { lineKey, problemsOf } from './list-cells.rules.ts'

/** `drittmittel`: what was applied for, up to how much, for what and from when to when. */
export const grantsList: CentreList<GrantRecord> = {
  kind: 'drittmittel',
  fields: [
    { name: 'funder', column: 'Mittelgeber', required: true },
    {
      name: 'ceilingCents',
      column: 'Summe bis zu EUR',
      required: false,
      hint: 'Zum Beispiel 12.500. Leer: keine Angabe',
    },
    { name: 'purpose', column: 'Zweck', required: true },
    {
      name: 'periodStart',
      column: 'Zeitraum von',
      required: false,
      hint: 'Jahr (2020), Monat (01/2020) oder Tag',
    },
    { name: 'periodEnd', column: 'Zeitraum bis', required: false },
    {
      name: 'state',
      column: 'Stand',
      required: true,
      choices: grantStates.map((state) => grantStateNames[state]),
    },
  ],
  link: 'grantId',
  yearOfRow: () => undefined,
  read,
  operatorOf: () => null,
  record: recordGrants,
  standing: async (db, centreId) =>
    (await grantsOfCentre(db, centreId)).map((grant) => ({
      ...lineOf(grant),
      id: grant.id,
      from: grant.periodFrom,
      to: grant.periodTo,
      operatorId: null,
    })),
}

function read(cells: Cells, { year }: ListContext): Reading<GrantRecord> {
  const typed = parseInput(grantForm, { ...cells, funderKind: '' })
  const state = grantStates.find((one) => grantStateNames[one] === folded(cells['state'] ?? ''))
  // Everything that is odd is said at once; the form stops before the period when something else is wrong.
  const found = periodOf(cells['periodStart'] ?? '', cells['periodEnd'] ?? '')
  const problems: CellProblem[] = typed.ok ? [] : problemsOf(typed.problems, () => 'value-unknown')
  const others = problems.filter(({ field }) => field !== 'periodStart' && field !== 'periodEnd')
  const all = [
    ...others,
    ...(found.ok ? [] : [periodProblem(found)]),
    ...amountProblem(typed),
    ...stateProblem(cells, state),
  ]
  if (!typed.ok || state === undefined || all.length > 0) return { ok: false, problems: all }
  // A list is of the end of its year; on which day each was applied for it does not say.
  const recordedOn = year === undefined ? null : `${year}-12-31`
  const record: GrantRecord = { ...typed.value, state, recordedOn }
  return { ok: true, entry: { record, ...lineOf(record) } }
}

function periodProblem({
  field,
  sentence,
}: {
  readonly field: string
  readonly sentence: string
}): CellProblem {
  return {
    field,
    code: /vor dem Beginn/.test(sentence) ? 'end-before-start' : 'date-unclear',
    message: sentence,
  }
}

function amountProblem(typed: {
  readonly ok: boolean
  readonly value?: { readonly ceilingCents: number | null }
}): CellProblem[] {
  if (typed.value?.ceilingCents !== 0) return []
  return [
    {
      field: 'ceilingCents',
      code: 'value-unknown',
      message: '0 € ist kein Höchstbetrag. Ist keiner bekannt, lassen Sie das Feld leer.',
    },
  ]
}

function stateProblem(cells: Cells, state: GrantRecord['state'] | undefined): CellProblem[] {
  if (state !== undefined) return []
  const known = grantStates.map((one) => `„${grantStateNames[one]}“`).join(', ')
  const start = (cells['state'] ?? '') === '' ? 'Es fehlt der Stand.' : 'Diesen Stand kennen wir nicht.'
  return [{ field: 'state', code: 'value-unknown', message: `${start} Möglich sind ${known}.` }]
}

function lineOf(
  grant: Pick<GrantRecord, 'funder' | 'ceilingCents' | 'purpose' | 'periodText' | 'state'>,
): ListLine {
  const { funder, ceilingCents, purpose } = grant
  const { start, end } = periodEnds(grant.periodText)
  const ceiling = ceilingCents === null ? '' : plainEuroText(ceilingCents)
  return {
    key: lineKey([funder, purpose, start, end]),
    line: [funder, ceiling, purpose, start, end, grantStateNames[grant.state]],
  }
}
