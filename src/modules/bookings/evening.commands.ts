import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Booking, BookingEventKind } from './booking.ts'
import type { LinkDoer } from './deed.ts'
import { eveningOf } from './evening.queries.ts'
import type { Evening, EveningCheck, EveningRefusal } from './self-managed.ts'
import { notNow } from './self-managed.rules.ts'
import { lockByLink, tell, thePerson } from './writing.commands.ts'

type Told = Result<null, EveningRefusal>
interface AtEvening {
  readonly tx: Tx
  readonly booking: Booking
  readonly evening: Evening
  readonly now: Date
}

/** Somebody with the private link does something about one self-managed date. @throws Absent */
async function byLink(
  { db, now }: LinkDoer,
  token: string,
  dateId: Id,
  work: (at: AtEvening) => Promise<Told>,
): Promise<Told> {
  return inTransaction(db, async (tx) => {
    const booking = await lockByLink(tx, token, now)
    const evening = await eveningOf(tx, booking.id, dateId)
    return evening ? work({ tx, booking, evening, now }) : refused('not-self-managed')
  })
}

/** The same while the evening is on. */
function onTheEvening(work: (at: AtEvening) => Promise<void>) {
  return async (at: AtEvening): Promise<Told> => {
    const why = notNow(at.evening, at.now)
    if (why) return refused(why)
    await work(at)
    return done(null)
  }
}

function story({ tx, booking, now }: AtEvening, kind: BookingEventKind): Promise<void> {
  return tell(tx, thePerson, booking, { kind, at: now })
}

/** "Wir haben geöffnet." The first time counts; twice is once. @throws Absent */
export function openEvening(doer: LinkDoer, token: string, dateId: Id): Promise<Told> {
  const work = onTheEvening(async (at) => {
    if (at.evening.openedAt !== null || at.evening.closedAt !== null) return
    await sql`
      insert into evening (booking_date_id, opened_at) values (${dateId}, ${at.now})
      on conflict (booking_date_id) do update set opened_at = excluded.opened_at`.execute(at.tx)
    await story(at, 'opened')
  })
  return byLink(doer, token, dateId, work)
}

/** What a group says on leaving. */
export interface Closing {
  readonly checks: readonly EveningCheck[]
  readonly handover: string
}

/** "Wir haben geschlossen." The time of the first report stays, the words can be corrected. @throws Absent */
export function closeEvening(
  doer: LinkDoer,
  token: string,
  dateId: Id,
  { checks, handover }: Closing,
): Promise<Told> {
  const work = onTheEvening(async (at) => {
    const { tx, evening, now } = at
    await sql`
      insert into evening as e (booking_date_id, closed_at, handover) values (${dateId}, ${now}, ${handover})
      on conflict (booking_date_id) do update
      set closed_at = coalesce(e.closed_at, excluded.closed_at), handover = excluded.handover`.execute(tx)
    await sql`delete from evening_check where booking_date_id = ${dateId}`.execute(tx)
    await sql`
      insert into evening_check (booking_date_id, item, done, why)
      select ${dateId}::uuid, c.item, c.done, c.why
      from json_to_recordset(${JSON.stringify(checks)}::json) as c(item text, done boolean, why text)`.execute(
      tx,
    )
    if (evening.closedAt === null) await story(at, 'closed')
  })
  return byLink(doer, token, dateId, work)
}

/** What is broken, and in which room (null: elsewhere). The same words twice are one damage. @throws Absent */
export function tellDamage(
  doer: LinkDoer,
  token: string,
  dateId: Id,
  { roomId, text }: { readonly roomId: Id | null; readonly text: string },
): Promise<Told> {
  const work = onTheEvening(async (at) => {
    const { tx, evening, now } = at
    const room = evening.rooms.find(({ id }) => id === roomId)?.id ?? null
    const { rows } = await sql`
      insert into damage (id, site_id, booking_date_id, room_id, text, reported_at)
      values (${newId()}, ${evening.siteId}, ${dateId}, ${room}, ${text}, ${now})
      on conflict on constraint damage_told_once do nothing returning id`.execute(tx)
    if (rows.length > 0) await story(at, 'damage-told')
  })
  return byLink(doer, token, dateId, work)
}

/** Names somebody else for one evening, or (null) the adult of the request again. Until it is over. @throws Absent */
export function nameResponsible(
  doer: LinkDoer,
  token: string,
  dateId: Id,
  person: { readonly name: string; readonly phone: string } | null,
): Promise<Told> {
  return byLink(doer, token, dateId, async (at) => {
    const { tx, evening, now } = at
    if (evening.endsAt <= now) return refused('too-late')
    const before = evening.responsible
    if (person === null) {
      if (!before?.named) return done(null)
      await sql`delete from booking_responsible where booking_date_id = ${dateId}`.execute(tx)
    } else {
      if (before?.named && before.name === person.name && before.phone === person.phone) return done(null)
      await sql`
        insert into booking_responsible (booking_date_id, name, phone, named_at)
        values (${dateId}, ${person.name}, ${person.phone}, ${now})
        on conflict (booking_date_id) do update
        set name = excluded.name, phone = excluded.phone, named_at = excluded.named_at`.execute(tx)
    }
    await story(at, 'responsible-named')
    return done(null)
  })
}

/** Takes the people out of the evenings of bookings; that they were opened and closed stays. */
export async function eraseEvenings(tx: Tx, bookingIds: readonly Id[]): Promise<void> {
  const dates = sql`select id from booking_date where booking_id = any(${[...bookingIds]}::uuid[])`
  await sql`delete from booking_responsible where booking_date_id in (${dates})`.execute(tx)
  await sql`update evening_check set why = 'nein' where not done and booking_date_id in (${dates})`.execute(
    tx,
  )
  await sql`
    update evening set handover = '', settled_note = case when settled_at is null then '' else 'geklärt' end
    where booking_date_id in (${dates})`.execute(tx)
  await sql`update briefing set person_name = '' where booking_id = any(${[...bookingIds]}::uuid[])`.execute(
    tx,
  )
}
