import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { ListedRow } from '../intake/index.ts'
import { folded } from '../intake/index.ts'
import { districtsAll, termsOfKinds } from '../places/index.ts'
import type { ExportQuestion } from './export.ts'
import type { Resource } from './export-resources.rules.ts'
import { shownAs, viewerOf } from './offer.access.ts'
import type { Visibility } from './offer.ts'

type Known = Pick<Resource, 'knownDistrict' | 'knownTerm'>
type ResourceRow = Omit<Resource, keyof Known | 'contact'> & {
  readonly key: string
  readonly salutation: 'Frau' | 'Herr' | null
  readonly name: string | null
  readonly visibility: Visibility | null
  readonly centreId: Id
  readonly partnerIds: readonly Id[]
}

/** What the rows of files stand for now; a row whose records are gone, or may not be known, is missing. */
export async function resourcesByRow(
  db: Db,
  question: ExportQuestion,
  written: readonly ListedRow[],
): Promise<ReadonlyMap<ListedRow, Resource>> {
  const linked = written.filter((row) => row.offerId !== null || row.partnerId !== null)
  const wishes = linked.map((row, index) => ({
    key: String(index),
    offer_id: row.offerId,
    partner_id: row.partnerId,
  }))
  const from = sql`json_to_recordset(${JSON.stringify(wishes)}::json) as w(key text, offer_id uuid, partner_id uuid)`
  const found = await read(db, question, from)
  return new Map([...found].map(([key, resource]) => [linked[Number(key)]!, resource]))
}

/**
 * Offers with a leading organisation, and organisations without offers, that no file has brought. With `knownBy` those
 * of that site which had a date by then, and organisations with a talk, an agreement or a mark: an organisation belongs
 * to no site, so it stands with the first one.
 */
export async function addedResources(db: Db, question: ExportQuestion): Promise<readonly Resource[]> {
  const { centreId, id: siteId } = question.site
  const day = question.knownBy ?? null
  const from = sql`(
    select 'o' || o.id as key, o.id as offer_id, oo.partner_id, 0 as rank, o.created_at, o.id
    from offer o join offer_organiser oo on oo.offer_id = o.id and oo.leads
    where o.centre_id = ${centreId}
      and not exists (select from import_row r where r.offer_id = o.id)
      and (${day}::date is null or exists (
        select from session x where x.offer_id = o.id and x.site_id = ${siteId} and x.on_date <= ${day}))
    union all
    select 'p' || p.id, null, p.id, 1, p.created_at, p.id from partner p
    where p.merged_into_id is null
      and not exists (select from offer_organiser oo where oo.partner_id = p.id)
      and not exists (select from import_row r where r.partner_id = p.id)
      and (${day}::date is null or (
        ${siteId} = (select id from site where centre_id = ${centreId} order by position, id limit 1) and (
          exists (select from contact_entry t where t.partner_id = p.id and t.on_date <= ${day}
            and (t.centre_id = ${centreId} or t.centre_id is null))
          or exists (select from cooperation_agreement a where a.partner_id = p.id and a.centre_id = ${centreId}
            and a.agreed_on <= ${day})
          or exists (select from cooperation_candidate m where m.partner_id = p.id and m.centre_id = ${centreId}
            and m.marked_on <= ${day}))))
    order by rank, created_at, id
  ) as w`
  return [...(await read(db, question, from)).values()]
}

async function read(
  db: Db,
  question: ExportQuestion,
  wishes: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, Resource>> {
  const { actor, site } = question
  const [from, to] = [question.from ?? null, question.to ?? null]
  const { rows } = await sql<ResourceRow>`
    select w.key, p.name as partner, coalesce(p.section, '') as section, coalesce(p.street, '') as street,
      d.number as "districtNumber", coalesce(p.network_body, '') as "networkBody",
      coalesce(p.contact_frequency, '') as "contactFrequency", person.salutation, person.name,
      coalesce(o.title, '') as title, o.reach, o.age_from as "ageFrom", o.age_to as "ageTo",
      ${termsNamed('person-group')} as "personGroups", ${termsNamed('topic')} as topics,
      coalesce((select concat_ws(', ', nullif(s.street, ''), nullif(concat_ws(' ', nullif(s.postal_code, ''),
          nullif(s.town, '')), ''))
        from session x join site s on s.id = x.site_id where x.offer_id = o.id
        order by x.on_date desc limit 1), '') as address,
      coalesce((select x.elsewhere from session x where x.offer_id = o.id order by x.on_date desc limit 1), '')
        as elsewhere,
      o.visibility, ${site.centreId}::uuid as "centreId",
      array(select partner_id::text from offer_organiser where offer_id = o.id) as "partnerIds"
    from ${wishes}
    left join offer o on o.id = w.offer_id
    left join offer_organiser lead on lead.offer_id = o.id and lead.leads
    left join partner p on p.id = coalesce(lead.partner_id, case when o.id is null then w.partner_id end)
    left join district d on d.id = p.district_id
    left join person on person.id = o.contact_person_id and person.erased_at is null
    where (o.id is not null or p.id is not null)
      and (${from}::date is null and ${to}::date is null or exists (
        select from session x where x.offer_id = o.id and x.on_date >= coalesce(${from}::date, x.on_date)
          and x.on_date <= coalesce(${to}::date, x.on_date)))`.execute(db)
  const known = await knownWords(db)
  const viewer = viewerOf(actor)
  const visible = rows.filter(
    ({ visibility, centreId, partnerIds }) =>
      visibility === null || shownAs({ visibility, centreId, partnerIds }, viewer) === 'full',
  )
  return new Map(
    visible.map(({ key, salutation, name, ...row }) => [
      key,
      { ...row, ...known, contact: name === null ? null : { salutation, name } },
    ]),
  )
}

function termsNamed(kind: string): RawBuilder<string[]> {
  return sql`array(select t.name from offer_term ot join term t on t.id = ot.term_id
    where ot.offer_id = o.id and t.kind = ${kind} order by t.position, t.name)`
}

async function knownWords(db: Db): Promise<Known> {
  const districts = new Set((await districtsAll(db)).map((district) => String(district.number)))
  const terms = new Set((await termsOfKinds(db, ['person-group', 'topic'])).map((term) => folded(term.name)))
  return {
    knownDistrict: (number) => districts.has(number),
    knownTerm: (name) => terms.has(folded(name)),
  }
}
