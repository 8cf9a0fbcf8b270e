import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { Booking } from './booking.ts'
import { damageById } from './damage.queries.ts'
import { eveningOf } from './evening.queries.ts'
import { selfManagedSetting } from './key.queries.ts'
import type { EveningRefusal } from './self-managed.ts'
import { demandBooking, lockBooking, raiseVersion, tell } from './writing.commands.ts'

type Answer = Result<null, EveningRefusal>

/** The team does something about a booking. @throws Absent, Forbidden */
export async function byTeam<T>(
  { db, actor }: Doer,
  bookingId: Id,
  work: (tx: Tx, booking: Booking) => Promise<T>,
): Promise<T> {
  return inTransaction(db, async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    demandBooking(actor, 'booking.decide', booking)
    return work(tx, booking)
  })
}

/** The group opens and closes itself from now on, or the team does it again. Twice is once. @throws Absent, Forbidden */
export function setSelfManaged(doer: Doer, bookingId: Id, itself: boolean): Promise<void> {
  return byTeam(doer, bookingId, async (tx, booking) => {
    if (booking.selfManaged === itself) return
    await sql`update booking set self_managed = ${itself} where id = ${bookingId}`.execute(tx)
    await raiseVersion(tx, bookingId)
    const text = itself ? 'Die Gruppe öffnet und schließt selbst' : 'Das Team öffnet und schließt'
    await tell(tx, doer.actor, booking, { kind: 'self-managed', text, at: doer.now })
  })
}

/** Somebody of the group was shown the house; it holds for the months of the site (R066). @throws Absent, Forbidden */
export function briefGroup(
  doer: Doer,
  bookingId: Id,
  { person, on }: { readonly person: string; readonly on: Day },
): Promise<Answer> {
  return byTeam(doer, bookingId, async (tx, booking): Promise<Answer> => {
    if (on > berlinDay(doer.now)) return refused('briefing-ahead')
    const { briefingMonths: months } = await selfManagedSetting(tx, booking.siteId)
    const validTo = Temporal.PlainDate.from(on).add({ months }).toString()
    const { rows } = await sql`
      select from briefing where booking_id = ${bookingId} and on_date = ${on} and person_name = ${person}`.execute(
      tx,
    )
    if (rows.length > 0) return done(null)
    await sql`
      insert into briefing (id, booking_id, person_name, on_date, valid_to, given_by)
      values (${newId()}, ${bookingId}, ${person}, ${on}, ${validTo}, ${doer.actor.accountId})`.execute(tx)
    await tell(tx, doer.actor, booking, { kind: 'briefed', at: doer.now })
    return done(null)
  })
}

/** What was missing about an evening is cleared up. Twice is once. @throws Absent, Forbidden */
export function settleEvening(doer: Doer, bookingId: Id, dateId: Id, note: string): Promise<Answer> {
  return byTeam(doer, bookingId, async (tx, booking): Promise<Answer> => {
    const evening = await eveningOf(tx, bookingId, dateId)
    if (!evening) return refused('not-self-managed')
    if (evening.endsAt > doer.now) return refused('not-over-yet')
    if (evening.settledNote === note) return done(null)
    await sql`
      insert into evening (booking_date_id, settled_at, settled_by, settled_note)
      values (${dateId}, ${doer.now}, ${doer.actor.accountId}, ${note})
      on conflict (booking_date_id) do update set settled_at = excluded.settled_at,
        settled_by = excluded.settled_by, settled_note = excluded.settled_note`.execute(tx)
    await tell(tx, doer.actor, booking, { kind: 'settled', text: note, at: doer.now })
    return done(null)
  })
}

/** A damage is repaired. Twice is once. @throws Absent, Forbidden */
export async function finishDamage({ db, actor, now }: Doer, id: Id, note: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`select from damage where id = ${id} for update`.execute(tx)
    const damage = await damageById(tx, id)
    if (!damage) throw new Absent('damage')
    const { centreId } = damage
    if (!may(actor, 'booking.decide', { centreId })) throw new Forbidden('booking.decide')
    if (damage.state === 'done') return
    await sql`
      update damage set state = 'done', done_at = ${now}, done_by = ${actor.accountId}, done_note = ${note}
      where id = ${id}`.execute(tx)
    await writeAudit(tx, actor, { event: 'damage.done', entity: 'damage', entityId: id, centreId })
  })
}
