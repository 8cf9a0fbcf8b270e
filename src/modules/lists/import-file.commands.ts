import type { Actor } from '../../kernel/actor.ts'
import type { Result } from '../../kernel/result.ts'
import { done, Forbidden, refused } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inSavepoint, inTransaction } from '../../platform/db/transaction.ts'
import { may, mayAnywhere, writeAudit } from '../identity/index.ts'
import { importGoals, isGoalsFile } from '../goals/index.ts'
import { lockIntake } from '../intake/index.ts'
import type { IntakeRefusal } from '../intake/index.ts'
import { problemText } from './json-file.rules.ts'
import { listCentre } from './list-centre.commands.ts'
import type { ListReport } from './list-kind.ts'
import { importPastYear } from './past-year.commands.ts'
import { pastYearFile } from './past-year-file.ts'

/** The files of a whole centre that are no tables. */
export const yearFileKinds = ['ziele', 'nacherfassung'] as const
export type YearFileKind = (typeof yearFileKinds)[number]

/** What somebody hands in. */
export interface YearFileWish {
  readonly kind: YearFileKind
  /** The JSON as it was read, unchecked. */
  readonly json: unknown
  readonly slug?: string | undefined
  /** Whether what is missing (the centre, its districts and operators) is made. */
  readonly create: boolean
  readonly dryRun: boolean
}

/**
 * Takes the goals of a year or a past year into the house, all or nothing. With `dryRun` everything is worked out and
 * undone again. Refused with `file-unreadable` and the place in the file when it has another form. @throws Forbidden
 */
export async function importYearFile(
  { db, actor, now }: { readonly db: Db | Tx; readonly actor: Actor; readonly now: Date },
  wish: YearFileWish,
): Promise<Result<ListReport, IntakeRefusal | 'file-unreadable'>> {
  if (!mayAnywhere(actor, 'import.run')) throw new Forbidden()
  const problem = problemOf(wish)
  if (problem !== undefined) return refused('file-unreadable', problem)
  let report: ListReport | undefined
  try {
    return await atOnce(db, wish.dryRun, async (tx) => {
      await lockIntake(tx)
      const place = { slug: wish.slug ?? namedIn(wish), create: wish.create, text: JSON.stringify(wish.json) }
      const centre = await listCentre(tx, actor, place)
      if (!centre.ok) return centre
      const centreId = centre.value
      if (!may(actor, 'import.run', { centreId })) throw new Forbidden()
      report = await takeIn({ db: tx, actor, now }, wish, centreId)
      if (wish.dryRun) throw new OnlyTried()
      return done(report)
    })
  } catch (error) {
    if (error instanceof OnlyTried && report) return done(report)
    throw error
  }
}

class OnlyTried extends Error {}

// A failed attempt inside somebody else's transaction must undo only itself.
function atOnce<T>(db: Db | Tx, alone: boolean, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.isTransaction && alone ? inSavepoint(db as Tx, work) : inTransaction(db, work)
}

function problemOf({ kind, json }: YearFileWish): string | undefined {
  if (kind === 'ziele') return isGoalsFile(json) ? undefined : 'Die Datei hat nicht die Form einer Zielliste.'
  const parsed = pastYearFile.safeParse(json)
  return parsed.success ? undefined : problemText(parsed.error)
}

function namedIn({ kind, json }: YearFileWish): string | undefined {
  return kind === 'nacherfassung' ? pastYearFile.parse(json).zentrum : undefined
}

async function takeIn(
  doer: { readonly db: Tx; readonly actor: Actor; readonly now: Date },
  { kind, json, create }: YearFileWish,
  centreId: string,
): Promise<ListReport> {
  const report =
    kind === 'ziele'
      ? { ...(await importGoals(doer.db, doer, json, { centreId })), centreId }
      : await importPastYear(doer, json, { centreId, create })
  const { rows, created, unchanged, findings } = report
  const detail = { kind, rows, created, unchanged, findings: findings.length }
  await writeAudit(doer.db, doer.actor, { event: 'import.run', entity: 'import-run', centreId, detail })
  return report
}
