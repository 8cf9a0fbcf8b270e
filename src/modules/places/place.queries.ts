import type { Selectable } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { peopleByIds, publicPerson } from '../people/index.ts'
import type { Person } from '../people/index.ts'
import type { Centre } from './centre.ts'
import type { Operator } from './operator.ts'
import { toOperator } from './city.queries.ts'
import type { CentreTable, SiteTable } from './place.table.ts'
import type { Site, SiteName } from './site.ts'

type CentreWhere = { readonly column: 'centre.id' | 'centre.slug'; readonly value: string }

/** All centres with quarter, operators and sites, in their order. */
export function placesOverview(db: Db): Promise<readonly Centre[]> {
  return centresWhere(db)
}

/** The centre with this address, or undefined. */
export async function centreBySlug(db: Db, slug: string): Promise<Centre | undefined> {
  return (await centresWhere(db, { column: 'centre.slug', value: slug }))[0]
}

/** The centre, or undefined. */
export async function centreById(db: Db, id: Id): Promise<Centre | undefined> {
  return (await centresWhere(db, { column: 'centre.id', value: id }))[0]
}

async function centresWhere(db: Db, where?: CentreWhere): Promise<readonly Centre[]> {
  let query = db
    .selectFrom('centre')
    .leftJoin('quarter', 'quarter.id', 'centre.quarter_id')
    .selectAll('centre')
    .select(['quarter.name as quarter_name', 'quarter.slug as quarter_slug'])
    .orderBy('centre.position')
    .orderBy('centre.name')
  if (where) query = query.where(where.column, '=', where.value)
  const rows = await query.execute()
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const [operators, sites, people] = await Promise.all([
    operatorsOf(db, ids),
    siteNamesOf(db, ids),
    peopleByIds(
      db,
      rows.map((row) => row.contact_person_id).filter((id) => id !== null),
    ),
  ])
  return rows.map((row) => ({
    ...centreOf(row, row.quarter_name, row.quarter_slug, people),
    operators: operators.filter(({ centreId }) => centreId === row.id).map(({ operator }) => operator),
    sites: sites.filter(({ centreId }) => centreId === row.id).map(({ site }) => site),
  }))
}

function centreOf(
  row: Selectable<CentreTable>,
  quarterName: string | null,
  quarterSlug: string | null,
  people: ReadonlyMap<Id, Person>,
): Omit<Centre, 'operators' | 'sites'> {
  const contact = people.get(row.contact_person_id ?? '')
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    intro: row.intro,
    phone: row.phone,
    email: row.email,
    quarter: row.quarter_id ? { id: row.quarter_id, slug: quarterSlug ?? '', name: quarterName ?? '' } : null,
    contact: contact && !contact.erased ? publicPerson(contact) : null,
    openedOn: row.opened_on,
    position: row.position,
    version: row.version,
  }
}

/** The operators of one centre, in their order. */
export async function operatorsOfCentre(db: Db, centreId: Id): Promise<readonly Operator[]> {
  return (await operatorsOf(db, [centreId])).map(({ operator }) => operator)
}

async function operatorsOf(db: Db, centreIds: readonly Id[]) {
  const rows = await db
    .selectFrom('centre_operator')
    .innerJoin('operator', 'operator.id', 'operator_id')
    .selectAll('operator')
    .select('centre_id')
    .where('centre_id', 'in', centreIds)
    .orderBy('centre_operator.position')
    .orderBy('operator.name')
    .execute()
  return rows.map((row) => ({ centreId: row.centre_id, operator: toOperator(row) }))
}

async function siteNamesOf(db: Db, centreIds: readonly Id[]) {
  const rows = await db
    .selectFrom('site')
    .select(['id', 'centre_id', 'slug', 'name', 'street', 'postal_code', 'town', 'opened_on', 'closed_on'])
    .where('centre_id', 'in', centreIds)
    .orderBy('position')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ centreId: row.centre_id, site: toSiteName(row) }))
}

function toSiteName(
  row: Pick<
    Selectable<SiteTable>,
    'id' | 'slug' | 'name' | 'street' | 'postal_code' | 'town' | 'opened_on' | 'closed_on'
  >,
): SiteName {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    street: row.street,
    postalCode: row.postal_code,
    town: row.town,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
  }
}

/** All sites in the order of their centres, open or closed. */
export function sitesAll(db: Db): Promise<readonly Site[]> {
  return sitesWhere(db)
}

/** The site with this address, or undefined. */
export async function siteBySlug(db: Db, slug: string): Promise<Site | undefined> {
  return (await sitesWhere(db, { column: 'site.slug', value: slug }))[0]
}

/** The site, or undefined. */
export async function siteById(db: Db, id: Id): Promise<Site | undefined> {
  return (await sitesWhere(db, { column: 'site.id', value: id }))[0]
}

/** The sites of one centre. */
export function sitesOfCentre(db: Db, centreId: Id): Promise<readonly Site[]> {
  return sitesWhere(db, { column: 'site.centre_id', value: centreId })
}

async function sitesWhere(
  db: Db,
  where?: { readonly column: 'site.id' | 'site.slug' | 'site.centre_id'; readonly value: string },
): Promise<readonly Site[]> {
  let query = db
    .selectFrom('site')
    .innerJoin('centre', 'centre.id', 'site.centre_id')
    .leftJoin('district', 'district.id', 'site.district_id')
    .selectAll('site')
    .select([
      'centre.slug as centre_slug',
      'centre.name as centre_name',
      'district.number as district_number',
      'district.name as district_name',
    ])
    .orderBy('centre.position')
    .orderBy('centre.name')
    .orderBy('site.position')
    .orderBy('site.name')
  if (where) query = query.where(where.column, '=', where.value)
  const rows = await query.execute()
  const access = await accessOf(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    ...toSiteName(row),
    centreId: row.centre_id,
    centreSlug: row.centre_slug,
    centreName: row.centre_name,
    district: row.district_id
      ? { id: row.district_id, number: row.district_number ?? 0, name: row.district_name ?? '' }
      : null,
    directions: row.directions,
    accessNote: row.access_note,
    access: access.filter(({ siteId }) => siteId === row.id).map(({ term }) => term),
    phone: row.phone,
    email: row.email,
    photoHash: row.photo_hash,
    photoAlt: row.photo_alt,
    position: row.position,
    version: row.version,
  }))
}

async function accessOf(db: Db, siteIds: readonly Id[]) {
  if (siteIds.length === 0) return []
  const rows = await db
    .selectFrom('site_access')
    .innerJoin('term', 'term.id', 'term_id')
    .select(['site_id', 'term.id', 'term.slug', 'term.name'])
    .where('site_id', 'in', siteIds)
    .orderBy('term.position')
    .orderBy('term.name')
    .execute()
  return rows.map(({ site_id, ...term }) => ({ siteId: site_id, term }))
}
