import type { Selectable } from 'kysely'
import type { Weekday } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { peopleByIds, publicPerson } from '../people/index.ts'
import type { Person } from '../people/index.ts'
import type { OpeningHours } from './hours.ts'
import type { OpeningHoursTable } from './hours.table.ts'
import { defaultTimeBands } from './time-band.ts'
import type { TimeBand } from './time-band.ts'

/** Opening and contact hours of a site by weekday and time, whatever their validity. */
export function hoursOfSite(db: Db, siteId: Id): Promise<readonly OpeningHours[]> {
  return hoursOfSites(db, [siteId])
}

/** The hours of several sites at once. */
export async function hoursOfSites(db: Db, siteIds: readonly Id[]): Promise<readonly OpeningHours[]> {
  if (siteIds.length === 0) return []
  const rows = await db
    .selectFrom('opening_hours')
    .selectAll()
    .where('site_id', 'in', siteIds)
    .orderBy('weekday')
    .orderBy('position')
    .orderBy('from_time')
    .orderBy('to_time')
    .execute()
  return withPeople(db, rows)
}

/** One line of hours, or undefined. */
export async function hoursById(db: Db, id: Id): Promise<OpeningHours | undefined> {
  const rows = await db.selectFrom('opening_hours').selectAll().where('id', '=', id).execute()
  return (await withPeople(db, rows))[0]
}

async function withPeople(db: Db, rows: readonly Selectable<OpeningHoursTable>[]): Promise<OpeningHours[]> {
  const people = await peopleByIds(db, [
    ...new Set(rows.map((row) => row.person_id).filter((id) => id !== null)),
  ])
  return rows.map((row) => toHours(row, people.get(row.person_id ?? '')))
}

function toHours(row: Selectable<OpeningHoursTable>, person: Person | undefined): OpeningHours {
  return {
    id: row.id,
    siteId: row.site_id,
    kind: row.kind,
    audience: row.audience,
    weekday: row.weekday as Weekday,
    from: row.from_time.slice(0, 5),
    to: row.to_time.slice(0, 5),
    everyWeeks: row.every_weeks,
    firstOn: row.first_on,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    onPublicHolidays: row.on_public_holidays,
    inSchoolHolidays: row.in_school_holidays,
    contact: person && !person.erased ? publicPerson(person) : null,
    offerId: row.offer_id,
    position: row.position,
    version: row.version,
  }
}

/** The time bands of a site in their order; the usual four where it has none of its own. */
export async function timeBandsOf(db: Db, siteId: Id): Promise<readonly TimeBand[]> {
  return (await timeBandsOfSites(db, [siteId])).get(siteId) ?? defaultTimeBands
}

/** The time bands of several sites at once. */
export async function timeBandsOfSites(
  db: Db,
  siteIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly TimeBand[]>> {
  if (siteIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('time_band')
    .select(['site_id', 'name', 'from_time', 'to_time'])
    .where('site_id', 'in', [...siteIds])
    .orderBy('position')
    .execute()
  const bySite = Map.groupBy(rows, ({ site_id }) => site_id)
  const bands = (siteId: Id) =>
    bySite.get(siteId)?.map((row) => ({
      name: row.name,
      from: row.from_time.slice(0, 5),
      to: row.to_time.slice(0, 5),
    })) ?? defaultTimeBands
  return new Map(siteIds.map((siteId) => [siteId, bands(siteId)]))
}
