import { berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { peopleByIds, publicPerson } from '../people/index.ts'
import type { NotedOpening, OpeningChange } from './opening-change.ts'

/** Where a site was open otherwise than its hours say, from day to day (both included), the latest last. */
export async function openingChangesOf(
  db: Db,
  siteId: Id,
  from: Day,
  to: Day,
): Promise<readonly OpeningChange[]> {
  const rows = await db
    .selectFrom('opening_change')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .orderBy('on_date')
    .orderBy('from_time')
    .orderBy('id')
    .execute()
  const ids = rows.flatMap((row) => [row.person_id, row.deputy_id]).filter((id) => id !== null)
  const people = await peopleByIds(db, [...new Set(ids)])
  const nameOf = (id: Id | null) => {
    const person = people.get(id ?? '')
    return person && !person.erased ? publicPerson(person).name : null
  }
  return rows.map((row) => ({
    id: row.id,
    siteId: row.site_id,
    onDate: row.on_date,
    kind: row.kind,
    from: row.from_time.slice(0, 5),
    to: row.to_time.slice(0, 5),
    personId: row.person_id,
    person: nameOf(row.person_id),
    deputyId: row.deputy_id,
    deputy: nameOf(row.deputy_id),
    reason: row.reason,
  }))
}

/** When houses were open in addition or not at all, from day to day (both included): one query, whatever their number. */
export async function openingChangesAt(
  db: Db,
  siteIds: readonly Id[],
  from: Day,
  to: Day,
): Promise<readonly NotedOpening[]> {
  if (siteIds.length === 0) return []
  const rows = await db
    .selectFrom('opening_change')
    .select(['site_id', 'on_date', 'kind', 'from_time', 'to_time'])
    .where('site_id', 'in', [...siteIds])
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .where('kind', 'in', ['fell-out', 'extra'])
    .execute()
  return rows.map((row) => {
    const [start, end] = [row.from_time.slice(0, 5), row.to_time.slice(0, 5)]
    const [opens, shuts] = [berlinInstant(row.on_date, start), berlinInstant(row.on_date, end)]
    return {
      siteId: row.site_id,
      day: row.on_date,
      kind: row.kind === 'extra' ? 'extra' : 'fell-out',
      period: { from: opens.getTime(), to: shuts.getTime() },
      wholeDay: start === '00:00' && end === '24:00',
    }
  })
}
