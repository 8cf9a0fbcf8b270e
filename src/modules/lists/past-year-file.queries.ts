import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { yearRemark } from '../chronicle/index.ts'
import type { PastYear } from './past-year-file.ts'
import { pastYearLists } from './past-year-file.ts'
import {
  adviceTopicsOut,
  cooperationsOut,
  grantsOut,
  meetingsOut,
  milestonesOut,
} from './past-year-network.queries.ts'
import { publicationsOut, reportsOut, servicesOut } from './past-year-network.queries.ts'
import { offersOut, outreachOut, staffOut, trainingsOut } from './past-year-work.queries.ts'
import type { YearAsked } from './past-year-work.queries.ts'

/**
 * What a centre did in a year, in the form of `import nacherfassung`: dates that took place, never plans. What the form
 * has no place for (times, sums of money, counts) stands in the other lists (`docs/normalisierung.md`).
 */
export async function exportPastYear(
  db: Db,
  { centreId, year, place }: { readonly centreId: Id; readonly year: number; readonly place: string },
  actor: Actor,
): Promise<{ readonly json: unknown; readonly entries: number }> {
  const asked: YearAsked = { db, centreId, year, from: `${year}-01-01`, to: `${year}-12-31`, actor }
  const remark = await yearRemark(db, centreId, year)
  const json = {
    ...(remark === '' ? {} : { hinweis: remark }),
    zentrum: place,
    jahr: year,
    personal: await staffOut(asked),
    aufsuchend: await outreachOut(asked),
    angebote: await offersOut(asked),
    sitzungen: await meetingsOut(asked),
    veroeffentlichungen: await publicationsOut(asked),
    berichte_in_gremien: await reportsOut(asked),
    kooperationen: await cooperationsOut(asked),
    fortbildungen: await trainingsOut(asked),
    drittmittel: await grantsOut(asked),
    themen_fachberatung: await adviceTopicsOut(asked),
    fachberatungsstellen: await servicesOut(asked),
    meilensteine: await milestonesOut(asked),
  } satisfies Omit<PastYear, 'erwartete_zustaende'>
  return { json, entries: pastYearLists.reduce((sum, list) => sum + json[list].length, 0) }
}
