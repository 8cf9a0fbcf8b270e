import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { hoursOfSites, meanOpenDays, meanOpenMinutes } from '../places/index.ts'
import type { OpeningHours } from '../places/index.ts'
import type { DoubtfulText, MeanOpening } from './opening-claim.ts'
import { openingDoubts } from './opening-claim.rules.ts'

/** What the hours of a centre come to in a mean week of that day: all its sites together first, then each of them. */
export async function meanOpenings(
  db: Db,
  siteIds: readonly Id[],
  day: Day,
): Promise<readonly MeanOpening[]> {
  return openingsOf(await hoursOfSites(db, siteIds), day)
}

function openingsOf(hours: readonly OpeningHours[], day: Day): readonly MeanOpening[] {
  const bySite = [...Map.groupBy(hours, ({ siteId }) => siteId).values()]
  return [hours, ...bySite].map((rules) => ({
    days: meanOpenDays(rules, day),
    minutes: meanOpenMinutes(rules, day),
  }))
}

interface Text {
  readonly of: 'centre' | 'offer'
  readonly id: Id
  readonly name: string
  readonly text: string
}

/**
 * Texts that anybody reads about a centre and that its opening hours contradict (R-OPEN-6): what it says of itself, and
 * the public offers to which hours are bound, each by its own hours.
 */
export async function doubtfulTexts(
  db: Db,
  centreId: Id,
  siteIds: readonly Id[],
  day: Day,
): Promise<readonly DoubtfulText[]> {
  const hours = await hoursOfSites(db, siteIds)
  const bound = [...new Set(hours.map(({ offerId }) => offerId).filter((id) => id !== null))]
  const { rows } = await sql<Text>`
    select 'centre' as "of", id, name, intro as text from centre where id = ${centreId}
    union all
    select 'offer', id, title, description from offer
     where id = any(${bound}::uuid[]) and visibility = 'public'`.execute(db)
  return rows.flatMap(({ of, id, name, text }) => {
    const own = of === 'centre' ? hours : hours.filter(({ offerId }) => offerId === id)
    const doubts = openingDoubts(text, openingsOf(own, day))
    return doubts.length === 0 ? [] : [{ of, id, name, doubts }]
  })
}
