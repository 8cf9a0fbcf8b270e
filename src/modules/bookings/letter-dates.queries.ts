import { sql } from 'kysely'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'

/** A booked date with whom to write to. */
export interface BookedDateFacts {
  readonly id: Id
  readonly bookingId: Id
  readonly centreId: Id
  readonly code: string
  /** Nobody has answered the request yet. */
  readonly asked: boolean
  /** The group, or what the room is for. */
  readonly title: string
  readonly day: Day
  readonly from: TimeOfDay
  readonly to: TimeOfDay
  /** The rooms, as a sentence names them. */
  readonly place: string
  readonly siteName: string
  readonly centreName: string
  /** Null once erased. */
  readonly person: {
    readonly name: string
    readonly email: string | null
    readonly phone: string | null
  } | null
  /**
   * The organisation that the team has linked to the booking: its own address, else that of the first contact person who
   * has one. For news about dates when the person left no address, never for private links.
   */
  readonly partner: { readonly id: Id; readonly email: string | null } | null
}

/** Facts about these dates for letters and the story, all at once, in order of time. */
export async function bookedDates(db: Db, dateIds: readonly Id[]): Promise<readonly BookedDateFacts[]> {
  if (dateIds.length === 0) return []
  const { rows } = await sql<BookedDateFacts>`
    select d.id, b.id as "bookingId", b.centre_id as "centreId", b.code,
      b.state = 'requested' as asked,
      coalesce(nullif(b.group_name, ''), b.purpose) as title, d.on_date as day,
      to_char(d.starts_at at time zone 'Europe/Berlin', 'HH24:MI') as "from",
      to_char(d.ends_at at time zone 'Europe/Berlin', 'HH24:MI') as "to",
      s.name as "siteName", c.name as "centreName",
      coalesce((select string_agg(r.name, ' und ' order by r.position, r.name)
        from booking_date_room dr join room r on r.id = dr.room_id where dr.booking_date_id = d.id), '') as place,
      case when p.booking_id is not null
        then json_build_object('name', p.name, 'email', p.email, 'phone', p.phone) end as person,
      (select json_build_object('id', g.id, 'email', coalesce(nullif(btrim(g.email), ''), (
          select m.email from partner_person k join person m on m.id = k.person_id
          where k.partner_id = g.id and btrim(m.email) <> '' order by k.position, m.id limit 1)))
        from partner g where g.id = b.partner_id) as partner
    from booking_date d join booking b on b.id = d.booking_id join site s on s.id = b.site_id
    join centre c on c.id = b.centre_id left join booking_person p on p.booking_id = b.id
    where d.id = any(${[...dateIds]}::uuid[])
    order by d.starts_at, d.id`.execute(db)
  return rows
}
