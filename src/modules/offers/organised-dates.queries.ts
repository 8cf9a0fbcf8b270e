import { sql } from 'kysely'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'

/** A session of an offer that an organisation leads, with how to reach it. */
export interface OrganisedDate {
  readonly id: Id
  readonly offerId: Id
  readonly title: string
  readonly confidential: boolean
  readonly day: Day
  readonly from: TimeOfDay | null
  readonly to: TimeOfDay | null
  /** The rooms as a sentence names them, or where else it is. */
  readonly place: string
  readonly roomOpen: boolean
  readonly siteName: string
  readonly centreId: Id
  readonly centreName: string
  /** Its own address, else that of the first contact person who has one. */
  readonly partner: { readonly id: Id; readonly name: string; readonly email: string | null }
}

/** Those of these sessions that an organisation leads, in order of time. The own team's are left out. */
export async function organisedDates(db: Db, sessionIds: readonly Id[]): Promise<readonly OrganisedDate[]> {
  if (sessionIds.length === 0) return []
  const { rows } = await sql<OrganisedDate>`
    select s.id, o.id as "offerId", o.title, o.visibility = 'confidential' as confidential, s.on_date as day,
      to_char(s.starts_at at time zone 'Europe/Berlin', 'HH24:MI') as "from",
      to_char(s.ends_at at time zone 'Europe/Berlin', 'HH24:MI') as "to",
      coalesce((select string_agg(r.name, ' und ' order by r.position, r.name)
        from session_room b join room r on r.id = b.room_id where b.session_id = s.id), s.elsewhere) as place,
      s.room_open as "roomOpen", coalesce(t.name, '') as "siteName", c.id as "centreId",
      c.name as "centreName",
      json_build_object('id', p.id, 'name', p.name, 'email', p.email) as partner
    from session s join offer o on o.id = s.offer_id
    join offer_organiser l on l.offer_id = o.id and l.leads
    join (
      select id, name, coalesce(nullif(lower(btrim(email)), ''), (
        select lower(btrim(m.email)) from partner_person k join person m on m.id = k.person_id
        where k.partner_id = partner.id and btrim(m.email) <> '' order by k.position, m.id limit 1)) as email
      from partner
    ) p on p.id = l.partner_id
    join centre c on c.id = s.centre_id left join site t on t.id = s.site_id
    where s.id = any(${[...sessionIds]}::uuid[])
    order by s.on_date, s.starts_at, s.id`.execute(db)
  return rows
}
