import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { euroText } from '../../kernel/money.ts'
import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { refusing } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import type { Booking } from './booking.ts'
import type { DepositEnd, DepositReceipt, DepositRefusal } from './deposit.ts'
import { depositWayNames } from './deposit.ts'
import { endProblem, receiptProblem } from './deposit.rules.ts'
import type { KeyGiven } from './key.commands.ts'
import { keyConflicts, lendTo, takeKeyBack } from './key.commands.ts'
import type { EveningRefusal } from './self-managed.ts'
import { byTeam } from './self-managed.commands.ts'
import { tell } from './writing.commands.ts'

type Answer = Result<null, DepositRefusal | EveningRefusal>

/** What goes over the counter before a use. */
export interface Handover {
  readonly deposit?: DepositReceipt | undefined
  readonly key?: KeyGiven | undefined
}

/** What comes back after it. */
export interface HandBack {
  readonly deposit?: DepositEnd | undefined
  readonly loanIds: readonly Id[]
}

/**
 * The deposit comes in and a key goes out: both or nothing (domain rules §9.1, "Übergabe"). Twice is once.
 * @throws Absent, Forbidden
 */
export function handOver(doer: Doer, bookingId: Id, { deposit, key }: Handover): Promise<Answer> {
  return refusing(keyConflicts, () =>
    byTeam(doer, bookingId, async (tx, booking): Promise<Answer> => {
      const why = deposit && receiptProblem(booking.deposit, deposit, berlinDay(doer.now))
      if (why) return refused(why)
      // The key first: nothing is written yet when it is refused.
      const lent = key ? await lendTo(tx, doer, booking, key) : done(null)
      if (lent.ok && deposit) await receive(tx, doer, booking, deposit)
      return lent
    }),
  )
}

/** Keys come back and the deposit ends: all or nothing. Twice is once. @throws Absent, Forbidden */
export function takeBack(doer: Doer, bookingId: Id, { deposit, loanIds }: HandBack): Promise<Answer> {
  return byTeam(doer, bookingId, async (tx, booking): Promise<Answer> => {
    const why = deposit && endProblem(booking.deposit, deposit, berlinDay(doer.now))
    if (why) return refused(why)
    for (const loanId of loanIds) await takeKeyBack({ ...doer, db: tx }, bookingId, loanId)
    if (deposit) await end(tx, doer, booking, deposit)
    return done(null)
  })
}

async function receive(tx: Tx, doer: Doer, booking: Booking, { on, how }: DepositReceipt): Promise<void> {
  const { cents } = booking.deposit
  const { rows } = await sql`
    insert into booking_deposit (booking_id, cents, received_on, received_how, received_by)
    values (${booking.id}, ${cents}, ${on}, ${how}, ${doer.actor.accountId})
    on conflict (booking_id) do nothing returning booking_id`.execute(tx)
  if (rows.length === 0) return
  const text = `${euroText(cents)} ${depositWayNames[how]}`
  await tell(tx, doer.actor, booking, { kind: 'deposit-received', text, at: doer.now, detail: { how } })
}

async function end(
  tx: Tx,
  doer: Doer,
  booking: Booking,
  { on, retained, reason }: DepositEnd,
): Promise<void> {
  if (booking.deposit.settled !== null) return
  const why = retained === 0 ? '' : reason.trim()
  await sql`
    update booking_deposit set settled_on = ${on}, settled_by = ${doer.actor.accountId},
      retained_cents = ${retained}, retained_reason = ${why}
    where booking_id = ${booking.id}`.execute(tx)
  const kind = retained === 0 ? 'deposit-returned' : 'deposit-retained'
  const text = retained === 0 ? euroText(booking.deposit.cents) : `${euroText(retained)} einbehalten: ${why}`
  await tell(tx, doer.actor, booking, { kind, text, at: doer.now, detail: { retained } })
}

/**
 * Takes the last entry about a deposit back, because it was a mistake: that it ended, or that it came in. `step` is what
 * the team saw, so that a second click takes nothing further back. Once the person is erased, it stays. @throws Absent, Forbidden
 */
export function undoDeposit(doer: Doer, bookingId: Id, step: 'received' | 'settled'): Promise<void> {
  return byTeam(doer, bookingId, async (tx, booking) => {
    const { received, settled } = booking.deposit
    const last = settled ? 'settled' : received ? 'received' : undefined
    if (last !== step || booking.erasedAt) return
    if (step === 'settled')
      await sql`
        update booking_deposit set settled_on = null, settled_by = null, retained_cents = 0, retained_reason = ''
        where booking_id = ${bookingId}`.execute(tx)
    else await sql`delete from booking_deposit where booking_id = ${bookingId}`.execute(tx)
    await tell(tx, doer.actor, booking, { kind: 'deposit-undone', at: doer.now })
  })
}
