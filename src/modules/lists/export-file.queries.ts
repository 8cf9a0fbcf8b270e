import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Forbidden, done } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'
import { may } from '../identity/index.ts'
import type { CentreListKind, SiteListKind } from '../intake/index.ts'
import { intakeColumns, isCentreListKind } from '../intake/index.ts'
import { exportGoals, goalYears } from '../goals/index.ts'
import { exportTable } from '../offers/index.ts'
import { centreListRows } from './centre-list-table.queries.ts'
import type { ListKind, YearFileKind } from './list-kind.ts'
import { isYearFileKind } from './list-kind.ts'
import { centreAsked, siteAsked } from './list-place.queries.ts'
import { exportPastYear } from './past-year-file.queries.ts'

/** What somebody wants to have as a file. */
export interface FileQuestion {
  readonly kind: ListKind
  /** The slug of a site; for files of a whole centre of the centre or one of its sites. */
  readonly slug?: string | undefined
  /** The year of a list or file of a whole centre; a file without one is of the last year that has goals. */
  readonly year?: number | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly today: Day
  /** Sees no more in a file than in the office. */
  readonly actor: Actor
}

/** A list in the columns of its source, or JSON in its form; `place` and `entries` are for whoever tells about it. */
export type ExportedFile = {
  readonly place: string
  readonly entries: number
} & (
  | { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly json: unknown }
)

/**
 * The one door for everything that goes out as a file, from the records as they stand now (`docs/normalisierung.md`).
 * @throws Forbidden
 */
export async function exportFile(
  db: Db,
  question: FileQuestion,
): Promise<Result<ExportedFile, 'site-unclear' | 'site-unknown'>> {
  const { kind, slug } = question
  if (!isYearFileKind(kind) && !isCentreListKind(kind)) return siteFile(db, { ...question, kind })
  const centre = await centreAsked(db, slug)
  if (!centre.ok) return centre
  const { id: centreId, slug: place } = centre.value
  if (!may(question.actor, 'export.run', { centreId })) throw new Forbidden()
  if (isYearFileKind(kind)) {
    const about = { centreId, year: await yearMeant(db, centreId, question), place }
    const { json, entries } = await yearFile(db, kind, about, question.actor)
    return done({ place, entries, json })
  }
  const rows = await centreListRows(db, kind, { ...question, centreId })
  return done({ place, entries: rows.length, header: intakeColumns[kind satisfies CentreListKind], rows })
}

async function siteFile(
  db: Db,
  question: FileQuestion & { readonly kind: SiteListKind },
): Promise<Result<ExportedFile, 'site-unclear' | 'site-unknown'>> {
  const site = await siteAsked(db, question.slug)
  if (!site.ok) return site
  const table = await exportTable(db, { ...question, site: site.value })
  return done({ place: site.value.slug, entries: table.rows.length, ...table })
}

async function yearMeant(db: Db, centreId: Id, { year, today }: FileQuestion): Promise<number> {
  if (year !== undefined) return year
  const years = await goalYears(db, centreId)
  return years.length > 0 ? Math.max(...years) : Number(today.slice(0, 4)) - 1
}

async function yearFile(
  db: Db,
  kind: YearFileKind,
  about: { readonly centreId: Id; readonly year: number; readonly place: string },
  actor: Actor,
): Promise<{ readonly json: unknown; readonly entries: number }> {
  return kind === 'ziele' ? exportGoals(db, about) : exportPastYear(db, about, actor)
}
