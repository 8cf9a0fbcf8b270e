import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { standingOn } from './cooperation.rules.ts'
import type { CooperationAgreementTable } from './cooperation.table.ts'
import type { Agreement, ContactFact, CooperationEvidence, CooperationState } from './cooperation.ts'

interface Row {
  readonly centre: Id
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly kind_id: Id | null
  readonly district_id: Id | null
  readonly months: number
  readonly possible_since: Day | null
  readonly first_contact: ContactFact | null
  readonly last_contact: ContactFact | null
  readonly agreements: CooperationEvidence['agreements'] | null
}

/**
 * Where every organisation stands with a centre at the end of a day, by name, each with its evidence. Talks noted for
 * no centre count for all. With `partnerId` only that one. Reads nothing later than the day.
 */
export async function cooperationStates(
  db: Db | Tx,
  centreId: Id,
  day: Day,
  partnerId: Id | null = null,
): Promise<readonly CooperationState[]> {
  return (await cooperationStatesOf(db, [centreId], day, partnerId)).get(centreId) ?? []
}

/** The same for several centres at once, each with its own organisations. */
export async function cooperationStatesOf(
  db: Db | Tx,
  centreIds: readonly Id[],
  day: Day,
  partnerId: Id | null = null,
): Promise<ReadonlyMap<Id, readonly CooperationState[]>> {
  const { rows } = await sql<Row>`
    with asked as (
      select unnest(${[...centreIds]}::uuid[]) as centre_id
    ), talk as (
      select a.centre_id, e.partner_id, e.id, e.on_date, e.kind
        from asked a join contact_entry e on e.centre_id = a.centre_id or e.centre_id is null
       where e.on_date <= ${day} and (${partnerId}::uuid is null or e.partner_id = ${partnerId})
    ), first as (
      select distinct on (centre_id, partner_id) * from talk order by centre_id, partner_id, on_date, id
    ), last as (
      select distinct on (centre_id, partner_id) * from talk order by centre_id, partner_id, on_date desc, id desc
    ), talks as (
      select centre_id, partner_id, json_build_object('id', f.id, 'onDate', f.on_date, 'kind', f.kind) as first,
             json_build_object('id', l.id, 'onDate', l.on_date, 'kind', l.kind) as last
        from first f join last l using (centre_id, partner_id)
    ), agreed as (
      select centre_id, partner_id, json_agg(json_build_object('id', id, 'title', title, 'agreedOn', agreed_on, 'validTo', valid_to)
                                  order by agreed_on, id) as list
        from cooperation_agreement
       where centre_id = any(${[...centreIds]}::uuid[]) and agreed_on <= ${day}
         and (${partnerId}::uuid is null or partner_id = ${partnerId})
       group by centre_id, partner_id
    ), marked as (
      select centre_id, partner_id, marked_on from cooperation_candidate
       where centre_id = any(${[...centreIds]}::uuid[]) and marked_on <= ${day}
         and (${partnerId}::uuid is null or partner_id = ${partnerId})
    )
    select centre_id as centre, p.id, p.slug, p.name, p.kind_id, p.district_id,
           coalesce(p.active_after_months, (select active_after_months from city), 12) as months,
           m.marked_on::text as possible_since, t.first as first_contact, t.last as last_contact, a.list as agreements
      from talks t full join agreed a using (centre_id, partner_id) full join marked m using (centre_id, partner_id)
      join partner p on p.id = partner_id
     where p.merged_into_id is null
     order by lower(p.name)`.execute(db)
  const byCentre = Map.groupBy(rows, ({ centre }) => centre)
  return new Map(
    centreIds.map((id) => [id, (byCentre.get(id) ?? []).flatMap((row) => stateOf(row, day) ?? [])]),
  )
}

function stateOf(row: Row, day: Day): CooperationState | undefined {
  const evidence = {
    possibleSince: row.possible_since,
    firstContact: row.first_contact,
    lastContact: row.last_contact,
    agreements: row.agreements ?? [],
  }
  const standing = standingOn(evidence, row.months, day)
  return (
    standing && {
      partnerId: row.id,
      slug: row.slug,
      name: row.name,
      kindId: row.kind_id,
      districtId: row.district_id,
      months: row.months,
      ...standing,
      evidence,
    }
  )
}

/** The agreements with an organisation, the latest first. */
export async function agreementsOf(db: Db | Tx, partnerId: Id): Promise<readonly Agreement[]> {
  const rows = await db
    .selectFrom('cooperation_agreement')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .orderBy('agreed_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toAgreement)
}

/** One agreement, or undefined. */
export async function agreementById(db: Db | Tx, id: Id): Promise<Agreement | undefined> {
  const row = await db.selectFrom('cooperation_agreement').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toAgreement(row)
}

/** The talks of a centre in these days, both included, the latest first: for reports (chapter 4.2) and evidence. */
export async function contactEntriesBetween(
  db: Db | Tx,
  centreId: Id,
  from: Day,
  to: Day,
): Promise<
  readonly (ContactFact & { readonly partnerId: Id; readonly partner: string; readonly subject: string })[]
> {
  return db
    .selectFrom('contact_entry')
    .innerJoin('partner', 'partner.id', 'contact_entry.partner_id')
    .select([
      'contact_entry.id',
      'on_date as onDate',
      'kind',
      'subject',
      'partner_id as partnerId',
      'partner.name as partner',
    ])
    .where((or) => or.or([or('centre_id', 'is', null), or('centre_id', '=', centreId)]))
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .orderBy('on_date', 'desc')
    .orderBy('contact_entry.id', 'desc')
    .execute()
}

function toAgreement(row: Selectable<CooperationAgreementTable>): Agreement {
  return {
    id: row.id,
    partnerId: row.partner_id,
    centreId: row.centre_id,
    title: row.title,
    parties: row.parties,
    agreedOn: row.agreed_on,
    validTo: row.valid_to,
    fileHash: row.file_hash,
    fileName: row.file_name,
    note: row.note,
    version: row.version,
  }
}

/** The centres that marked an organisation, talked or agreed with it, on whatever day. */
export async function centresOfCooperation(db: Db | Tx, partnerId: Id): Promise<readonly Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select centre_id as id from cooperation_candidate where partner_id = ${partnerId}
    union select centre_id from cooperation_agreement where partner_id = ${partnerId}
    union select centre_id from contact_entry where partner_id = ${partnerId} and centre_id is not null`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
