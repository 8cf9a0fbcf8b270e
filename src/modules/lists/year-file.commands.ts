import { done, Forbidden, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { importGoals, isGoalsFile } from '../goals/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { ImportReport, IntakeRefusal } from '../intake/index.ts'
import { lockIntake } from '../intake/index.ts'
import type { ListDoer } from './centre-list.ts'
import { problemText } from './json-file.rules.ts'
import { listCentre } from './list-centre.commands.ts'
import type { ListReport, YearFileKind } from './list-kind.ts'
import { importPastYear } from './past-year.commands.ts'
import { pastYearFile } from './past-year-file.ts'

/** A file of a year that somebody hands in. */
export interface YearFileWish {
  readonly kind: YearFileKind
  /** The JSON as it was read, unchecked. */
  readonly json: unknown
  readonly slug?: string | undefined
  /** Whether what is missing (the centre, its districts and operators) is made. */
  readonly create: boolean
}

/**
 * Takes the goals of a year or a past year into the house, inside the caller's transaction. Refused with
 * `file-unreadable` and the place in the file when it has another form. @throws Forbidden
 */
export async function importYearFile(
  doer: ListDoer,
  wish: YearFileWish,
): Promise<Result<ListReport, IntakeRefusal>> {
  const problem = problemOf(wish)
  if (problem !== undefined) return refused('file-unreadable', problem)
  await lockIntake(doer.db)
  const place = { slug: wish.slug ?? namedIn(wish), create: wish.create, text: JSON.stringify(wish.json) }
  const centre = await listCentre(doer.db, doer.actor, place)
  if (!centre.ok) return centre
  const centreId = centre.value
  if (!may(doer.actor, 'import.run', { centreId })) throw new Forbidden()
  const report = await takeIn(doer, wish, centreId)
  const { rows, created, unchanged, findings } = report
  const detail = { kind: wish.kind, rows, created, unchanged, findings: findings.length }
  await writeAudit(doer.db, doer.actor, { event: 'import.run', entity: 'import-run', centreId, detail })
  return done({ ...report, runId: null })
}

function problemOf({ kind, json }: YearFileWish): string | undefined {
  if (kind === 'ziele') return isGoalsFile(json) ? undefined : 'Es ist keine Zielliste.'
  const parsed = pastYearFile.safeParse(json)
  return parsed.success ? undefined : problemText(parsed.error)
}

function namedIn({ kind, json }: YearFileWish): string | undefined {
  return kind === 'nacherfassung' ? pastYearFile.parse(json).zentrum : undefined
}

function takeIn(
  doer: ListDoer,
  { kind, json, create }: YearFileWish,
  centreId: string,
): Promise<ImportReport> {
  return kind === 'ziele'
    ? importGoals(doer.db, doer, json, { centreId })
    : importPastYear(doer, json, { centreId, create })
}
