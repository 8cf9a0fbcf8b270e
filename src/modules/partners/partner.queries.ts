import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Person, PublicPerson } from '../people/index.ts'
import { peopleByIds, publicPerson } from '../people/index.ts'
import type { Partner } from './partner.ts'

/** What a list of partners may ask for. Pages count from 1. */
export interface PartnerFilter {
  readonly text?: string | undefined
  readonly kindId?: Id | undefined
  readonly districtNumber?: number | undefined
  readonly publishedOnly?: boolean | undefined
  /** Only entries not checked since this day. */
  readonly uncheckedSince?: Day | undefined
  readonly sort?: 'name' | 'checked' | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
}

/** A partner as a list shows it. */
export interface PartnerLine {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly kind: string | null
  readonly street: string
  readonly town: string
  readonly districtNumber: number | null
  readonly contactFrequency: string
  readonly published: boolean
  readonly checkedOn: Day | null
  readonly responsible: string | null
  readonly lastContactOn: Day | null
}

/** A page of partners and how many there are in all. */
export async function partnerList(
  db: Db,
  filter: PartnerFilter,
): Promise<{ readonly lines: readonly PartnerLine[]; readonly total: number }> {
  const size = filter.pageSize ?? 50
  const query = matching(db, filter)
  const total = await countPartners(db, filter)
  const ordered =
    filter.sort === 'checked'
      ? query.orderBy('partner.checked_on', (o) => o.asc().nullsFirst()).orderBy('partner.name')
      : query.orderBy(sql`lower(partner.name)`)
  const lines = await ordered
    .select([
      'partner.id',
      'partner.slug',
      'partner.name',
      'kind.name as kind',
      'partner.street',
      'partner.town',
      'district.number as districtNumber',
      'partner.contact_frequency as contactFrequency',
      'partner.published',
      'partner.checked_on as checkedOn',
      'account.name as responsible',
    ])
    .select((e) =>
      e
        .selectFrom('contact_entry')
        .select((c) => c.fn.max('contact_entry.on_date').as('day'))
        .whereRef('contact_entry.partner_id', '=', 'partner.id')
        .as('lastContactOn'),
    )
    .limit(size)
    .offset(((filter.page ?? 1) - 1) * size)
    .execute()
  return { lines, total }
}

/** How many organisations a filter finds. */
export async function countPartners(db: Db, filter: PartnerFilter): Promise<number> {
  const counted = matching(db, filter).select((e) => e.fn.countAll<number>().as('total'))
  return Number((await counted.executeTakeFirstOrThrow()).total)
}

function matching(db: Db, filter: PartnerFilter) {
  let query = db
    .selectFrom('partner')
    .leftJoin('term as kind', 'kind.id', 'partner.kind_id')
    .leftJoin('district', 'district.id', 'partner.district_id')
    .leftJoin('account', 'account.id', 'partner.responsible_id')
    .where('partner.merged_into_id', 'is', null)
  if (filter.text) {
    const pattern = `%${filter.text.replaceAll(/[\\%_]/g, '\\$&')}%`
    query = query.where((or) =>
      or.or([
        or('partner.name', 'ilike', pattern),
        or.exists(
          or
            .selectFrom('partner_alias')
            .select('partner_alias.name')
            .whereRef('partner_alias.partner_id', '=', 'partner.id')
            .where('partner_alias.name', 'ilike', pattern),
        ),
      ]),
    )
  }
  if (filter.kindId) query = query.where('partner.kind_id', '=', filter.kindId)
  if (filter.districtNumber) query = query.where('district.number', '=', filter.districtNumber)
  if (filter.publishedOnly) query = query.where('partner.published', '=', true)
  const since = filter.uncheckedSince
  if (since)
    query = query.where((or) =>
      or.or([or('partner.checked_on', 'is', null), or('partner.checked_on', '<', since)]),
    )
  return query
}

/** One partner, also a merged one (its `mergedIntoId` says where it went). */
export async function partnerBySlug(db: Db | Tx, slug: string): Promise<Partner | undefined> {
  const row = await db.selectFrom('partner').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row && toPartner(row)
}

export async function partnerById(db: Db | Tx, id: Id): Promise<Partner | undefined> {
  const row = await db.selectFrom('partner').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPartner(row)
}

/** The organisation of that name, exactly as written or by a name it is also known by (imports). */
export async function partnerByName(db: Db | Tx, name: string): Promise<Partner | undefined> {
  const row = await db
    .selectFrom('partner')
    .selectAll('partner')
    .where('merged_into_id', 'is', null)
    .where((or) =>
      or.or([
        or(sql<string>`lower(partner.name)`, '=', name.toLowerCase()),
        or('partner.id', 'in', or.selectFrom('partner_alias').select('partner_id').where('name', '=', name)),
      ]),
    )
    .orderBy('partner.id')
    .executeTakeFirst()
  return row && toPartner(row)
}

/** Other names of an organisation. */
export async function aliasesOf(db: Db, partnerId: Id): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('partner_alias')
    .select('name')
    .where('partner_id', '=', partnerId)
    .orderBy('name')
    .execute()
  return rows.map((row) => row.name)
}

/** The contacts of a partner, for the office. */
export async function contactsOf(db: Db, partnerId: Id): Promise<readonly Person[]> {
  const rows = await db
    .selectFrom('partner_person')
    .select('person_id')
    .where('partner_id', '=', partnerId)
    .orderBy('position')
    .execute()
  const people = await peopleByIds(
    db,
    rows.map((row) => row.person_id),
  )
  return rows.flatMap((row) => people.get(row.person_id) ?? [])
}

/** The contacts as anybody may see them: initials unless they agreed (R036, X6). */
export async function publicContactsOf(db: Db, partnerId: Id): Promise<readonly PublicPerson[]> {
  const people = await contactsOf(db, partnerId)
  return people.filter((person) => !person.erased).map(publicPerson)
}

type PartnerRow = {
  id: string
  slug: string
  name: string
  kind_id: string | null
  section: string
  street: string
  postal_code: string
  town: string
  district_id: string | null
  network_body: string
  contact_frequency: string
  description: string
  website: string
  email: string
  phone: string
  published: boolean
  checked_on: string | null
  responsible_id: string | null
  merged_into_id: string | null
  active_after_months: number | null
  version: number
}

function toPartner(row: PartnerRow): Partner {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    kindId: row.kind_id,
    section: row.section,
    street: row.street,
    postalCode: row.postal_code,
    town: row.town,
    districtId: row.district_id,
    networkBody: row.network_body,
    contactFrequency: row.contact_frequency,
    description: row.description,
    website: row.website,
    email: row.email,
    phone: row.phone,
    published: row.published,
    checkedOn: row.checked_on,
    responsibleId: row.responsible_id,
    mergedIntoId: row.merged_into_id,
    activeAfterMonths: row.active_after_months,
    version: row.version,
  }
}
