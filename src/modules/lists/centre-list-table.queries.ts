import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { may } from '../identity/index.ts'
import type { CentreListKind, ListedRow } from '../intake/index.ts'
import { inColumns, listedRows } from '../intake/index.ts'
import type { CentreList, StandingEntry } from './centre-list.ts'
import { centreLists } from './centre-lists.ts'

/** Which lines of a list of a centre. */
export interface CentreListQuestion {
  readonly centreId: Id
  readonly year?: number | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  /** Sees no more in a file than in the office. */
  readonly actor: Actor
}

type Shown = Pick<CentreList<never>, 'kind' | 'link' | 'standing'>

/**
 * The lines of a list as they stand now: rows of files in their order, then what people have added. What is still to be
 * clarified stands there with its own words, unless a period is asked for.
 */
export async function centreListRows(
  db: Db,
  kind: CentreListKind,
  question: CentreListQuestion,
): Promise<readonly (readonly string[])[]> {
  const list: Shown = centreLists[kind]
  const written = await listedRows(db, kind, { centreId: question.centreId, siteId: null })
  const mine = (await list.standing(db, question.centreId)).filter((one) => mayRead(kind, question, one))
  const shown = new Map(mine.filter((one) => holdsIn(one, question)).map((one) => [one.id, one]))
  const firstRun = new Map<Id, Id>()
  const fromFiles = written.flatMap((row): (readonly string[])[] => {
    const id = row[list.link]
    if (id === null) return waits(kind, question, row) ? [inColumns(kind, row.original)] : []
    // A later file that says the same of a record adds nothing to the list.
    if (!firstRun.has(id)) firstRun.set(id, row.runId)
    const entry = shown.get(id)
    return entry && firstRun.get(id) === row.runId ? [entry.line] : []
  })
  const added = [...shown.values()].filter(({ id }) => !firstRun.has(id)).map(({ line }) => line)
  return [...fromFiles, ...added]
}

// The house itself writes out everything: whoever may run commands holds all of it anyway.
function mayRead(
  kind: CentreListKind,
  { actor, centreId }: CentreListQuestion,
  { operatorId }: Pick<StandingEntry, 'operatorId'>,
): boolean {
  if (kind !== 'fortbildungen' || actor.accountId === null) return true
  return may(actor, 'staff.read', { centreId, operatorId })
}

function waits(kind: CentreListKind, question: CentreListQuestion, row: ListedRow): boolean {
  const { year, from, to } = question
  if (row.state !== 'to-clarify' || from !== undefined || to !== undefined) return false
  return mayRead(kind, question, row) && (year === undefined || row.year === null || row.year === year)
}

function holdsIn(one: StandingEntry, { year, from, to }: CentreListQuestion): boolean {
  const first = from ?? (year === undefined ? undefined : `${year}-01-01`)
  const last = to ?? (year === undefined ? undefined : `${year}-12-31`)
  if (first === undefined && last === undefined) return true
  if (one.from === null && one.to === null) return false
  return (
    (last === undefined || one.from === null || one.from <= last) &&
    (first === undefined || one.to === null || one.to >= first)
  )
}
