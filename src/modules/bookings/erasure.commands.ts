import { sql } from 'kysely'
import { theHouse } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import { allowedOn } from './booking.ts'
import { closeRequest, takeAway } from './date.commands.ts'
import type { BookingDoer } from './deed.ts'
import { eraseEvenings } from './evening.commands.ts'
import type { BookingResult } from './refusal.ts'
import { refusedFor } from './refusal.ts'
import { demandBooking, lockBooking, tell } from './writing.commands.ts'

/**
 * Erases the person of a booking on demand: name, addresses, letters, everything in free words. A waiting request is
 * taken back and dates ahead are cancelled, because nobody is responsible any more. Dates, answer and price stay without
 * the person. Refused while they still have a key or their deposit is here. Twice is once. @throws Absent, Forbidden
 */
export async function eraseBookingPerson(
  { db, actor, now }: Omit<BookingDoer, 'post'>,
  id: Id,
): Promise<BookingResult<null>> {
  return inTransaction(db, async (tx) => {
    const booking = await lockBooking(tx, id)
    demandBooking(actor, 'booking.decide', booking)
    if (booking.erasedAt) return { ok: true, value: null }
    const { rows } = await sql<Record<'key' | 'deposit', boolean>>`
      select ${hasKey} as key, ${hasDeposit} as deposit from booking b where b.id = ${id}`.execute(tx)
    if (rows[0]!.key) return refusedFor('key-still-out')
    if (rows[0]!.deposit) return refusedFor('deposit-still-here')
    const waiting = booking.state === 'requested'
    const states: readonly string[] = waiting ? allowedOn.decide : allowedOn.cancel
    const ahead = booking.dates.filter(
      ({ state, startsAt }) => states.includes(state) && (waiting || startsAt > now),
    )
    const reason = 'Die Angaben zur Person sind gelöscht.'
    await takeAway(tx, ahead, waiting ? { state: 'withdrawn' } : { state: 'cancelled', by: 'person', reason })
    if (waiting) await closeRequest(tx, id)
    await eraseAll(tx, [id], now)
    await tell(tx, actor, booking, { kind: 'erased', at: now, detail: { cancelled: ahead.length } })
    return { ok: true, value: null }
  })
}

// Something of the house is still with the person (booking `b`), or something of theirs with the house.
const hasKey = sql<boolean>`exists (select from key_loan l where l.booking_id = b.id and l.returned_on is null)`
const hasDeposit = sql<boolean>`exists (select from booking_deposit x where x.booking_id = b.id and x.settled_on is null)`

/**
 * The nightly job: who asked becomes a line of statistics `erase_after_days` after the last date that stands, or after
 * the last word (answer, refusal, withdrawal) where that is later. Not while a key or a deposit is open; Heute asks for
 * those. @returns how many bookings
 */
export async function eraseDueBookings(db: Db, now: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: Id }>`
      select b.id from booking b left join booking_setting s on s.site_id = b.site_id
      cross join lateral (
        select max(d.on_date) filter (where d.state not in ('refused', 'withdrawn', 'cancelled')) as last_on,
          max(d.changed_at) as changed_at
        from booking_date d where d.booking_id = b.id
      ) of_dates
      where b.erased_at is null
        and greatest(of_dates.last_on, (greatest(b.created_at, b.decided_at, of_dates.changed_at)
          at time zone 'Europe/Berlin')::date) + coalesce(s.erase_after_days, 180) < ${berlinDay(now)}::date
        and not ${hasKey} and not ${hasDeposit}
      limit 1000 for no key update of b skip locked`.execute(tx)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return 0
    await sql`
      update booking set state = 'withdrawn', reserved_until = null
      where id = any(${ids}::uuid[]) and state = 'requested'`.execute(tx)
    await eraseAll(tx, ids, now)
    await writeAudit(tx, theHouse, {
      event: 'booking.erased',
      entity: 'booking',
      detail: { bookings: ids.length },
    })
    return ids.length
  })
}

/** Takes the persons and everything in free words away; what is counted stays. */
async function eraseAll(tx: Tx, ids: readonly Id[], now: Date): Promise<void> {
  const which = [...ids]
  await sql`delete from booking_person where booking_id = any(${which}::uuid[])`.execute(tx)
  await eraseEvenings(tx, ids)
  await sql`delete from booking_letter where booking_id = any(${which}::uuid[])`.execute(tx)
  await sql`update booking_event set text = '' where booking_id = any(${which}::uuid[])`.execute(tx)
  await sql`
    update booking_date set reason = case state when 'cancelled' then 'Abgesagt' else 'Abgelehnt' end
    where booking_id = any(${which}::uuid[]) and state in ('refused', 'cancelled')`.execute(tx)
  await sql`
    update booking set erased_at = ${now}, purpose = '', group_name = '', seating = '', note = '', answer_text = '',
      proposal_text = '', change_wish = '', change_wished_at = null, version = version + 1
    where id = any(${which}::uuid[])`.execute(tx)
  await eraseReasons(tx, which)
}

/** Why somebody pays less is a free word about them; how much it was stays. */
async function eraseReasons(tx: Tx, ids: readonly Id[]): Promise<void> {
  const which = [...ids]
  await sql`
    update booking set exemption_reason = case exemption_reason when '' then '' else ${gone} end,
      deposit_reason = case deposit_reason when '' then '' else ${gone} end,
      price_lines = coalesce((
        select jsonb_agg(case line ->> 'basis' when 'exempt' then line || '{"label": "Befreit"}' else line end order by n)
        from jsonb_array_elements(price_lines) with ordinality as of_price (line, n)), price_lines)
    where id = any(${which}::uuid[])`.execute(tx)
  await sql`
    update booking_deposit set retained_reason = ${gone}
    where booking_id = any(${which}::uuid[]) and retained_cents > 0`.execute(tx)
}

const gone = 'Grund gelöscht'
