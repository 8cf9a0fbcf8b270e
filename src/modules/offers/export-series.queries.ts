import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { ExportQuestion, ListedOffer, ListedSeries } from './export.ts'
import { busyTitle, shownAs, viewerOf } from './offer.access.ts'
import type { Visibility } from './offer.ts'

interface OfferRow extends Omit<ListedOffer, 'busy'> {
  readonly visibility: Visibility
  readonly centreId: Id
  readonly partnerIds: readonly Id[]
}

/** Offers by id as lists name them; what the person may not know is only "belegt". */
export async function listedOffers(
  db: Db,
  { actor }: Pick<ExportQuestion, 'actor'>,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, ListedOffer>> {
  const { rows } = await sql<OfferRow>`
    select o.id, o.title, o.audience, o.run_by as "runBy", o.visibility, o.centre_id as "centreId",
      person.name as person, person.salutation as "personSalutation",
      (select p.name from offer_organiser oo join partner p on p.id = oo.partner_id
        where oo.offer_id = o.id and oo.leads) as leader,
      array(select p.name from offer_organiser oo join partner p on p.id = oo.partner_id
        where oo.offer_id = o.id and not oo.leads order by oo.position) as others,
      array(select partner_id::text from offer_organiser where offer_id = o.id) as "partnerIds"
    from offer o left join person on person.id = o.contact_person_id and person.erased_at is null
    where o.id = any(${[...ids]}::uuid[])`.execute(db)
  const viewer = viewerOf(actor)
  return new Map(
    rows.map((row) => {
      const shown = shownAs(row, viewer)
      const { visibility: _v, centreId: _c, partnerIds: _p, ...offer } = row
      return [row.id, shown === 'full' ? { ...offer, busy: false } : busyOffer(row.id)]
    }),
  )
}

function busyOffer(id: Id): ListedOffer {
  return {
    id,
    title: busyTitle,
    audience: '',
    runBy: 'team',
    leader: null,
    others: [],
    person: null,
    personSalutation: null,
    busy: true,
  }
}

/**
 * The series a list needs: those that rows of files became, and all others of the site of these kinds. What a change
 * of "this and all following" has cut off counts with the series it follows; times and rhythm are those of the last.
 */
export async function listedSeries(
  db: Db,
  question: ExportQuestion,
  named: readonly Id[],
  kinds: readonly ListedSeries['kind'][],
): Promise<readonly ListedSeries[]> {
  const { site } = question
  const [from, to] = [question.from ?? null, question.to ?? null]
  const { rows } = await sql<ListedSeries>`
    with recursive chain as (
      select q.id as root, q.id, 0 as depth from series q
      where q.id = any(${[...named]}::uuid[])
        or (q.site_id = ${site.id} and q.follows_id is null and q.kind = any(${[...kinds]}::text[])
          and not exists (select from import_row r where r.series_id = q.id))
      union all
      select chain.root, q.id, chain.depth + 1 from series q join chain on q.follows_id = chain.id
    ),
    newest as (
      select distinct on (root) root, id from chain order by root, depth desc, id desc
    ),
    dates as (
      select chain.root, array_agg(s.on_date::text order by s.on_date, s.id) as days,
        bool_and(s.status = 'cancelled') as cancelled, bool_and(s.status = 'suspended') as suspended,
        max(s.reason) as reason
      from chain join session s on s.series_id = chain.id
      group by chain.root
    ),
    places as (
      select root, json_agg(json_build_object('id', id, 'name', name) order by position, name) as rooms from (
        select distinct chain.root, r.id, r.name, r.position
        from chain join session s on s.series_id = chain.id
        join session_room sr on sr.session_id = s.id join room r on r.id = sr.room_id
      ) each group by root
    )
    select first.id, first.offer_id as "offerId", last.kind, first.starts_on as "startsOn",
      last.until_on as "untilOn", last.weekdays, last.every_weeks as "everyWeeks",
      to_char(last.start_time, 'HH24:MI') as "startTime", to_char(last.end_time, 'HH24:MI') as "endTime",
      coalesce(dates.days, '{}') as days, coalesce(places.rooms, '[]') as rooms,
      case when dates.cancelled then 'cancelled' when dates.suspended then 'suspended' end as fate,
      coalesce(dates.reason, '') as reason
    from series first
    join newest on newest.root = first.id
    join series last on last.id = newest.id
    left join dates on dates.root = first.id
    left join places on places.root = first.id
    where (${from}::date is null and ${to}::date is null or exists (
        select from unnest(dates.days) as day(text)
        where day.text >= coalesce(${from}::text, day.text) and day.text <= coalesce(${to}::text, day.text)))
    order by first.created_at, first.id`.execute(db)
  return rows
}
