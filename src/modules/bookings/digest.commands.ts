import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import type { Db } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Addressee, Doer } from '../identity/index.ts'
import { accountsToWriteTo, may, writeAudit } from '../identity/index.ts'
import { publicHolidays } from '../places/index.ts'
import type { DigestPost, LettersElsewhere, WaitingCentre } from './digest.ts'
import { digestLetter, wantsDigest } from './digest.rules.ts'
import { digestChoices, waitingCentres } from './digest.queries.ts'
import { overdueDeposits } from './deposit.queries.ts'
import { unsentCounts } from './unsent.queries.ts'
import { isWorkingDay, nextWorkingDay } from './reminder.rules.ts'

/** Until when a reservation that ends is worth a word today: the next working day. */
export function reservationsEndBy(today: Day): Day {
  return nextWorkingDay(today, publicHolidays(today, addDays(today, 20)))
}

/**
 * The letter of the morning: to each centre where requests wait too long, reservations end, deposits are still here,
 * letters came back since the last one or are to be printed (also those of other modules, `elsewhere`), at most once a working day, to the accounts that
 * want it and may answer there. Nothing without mail. @returns how many letters
 */
export async function sendRequestDigests(
  db: Db,
  now: Date,
  post: DigestPost,
  elsewhere: LettersElsewhere,
): Promise<number> {
  const today = berlinDay(now)
  if (!post.send || !isWorkingDay(today, publicHolidays(today, today))) return 0
  const endsBy = reservationsEndBy(today)
  const [deposits, unsent, others] = await Promise.all([
    overdueDeposits(db, today),
    unsentCounts(db, now),
    elsewhere(db, now),
  ])
  const back = new Map(unsent)
  for (const [centreId, count] of others.unsent) back.set(centreId, (back.get(centreId) ?? 0) + count)
  const centres = await waitingCentres(
    db,
    { today, endsBy },
    { deposits, unsent: back, letters: others.toPrint },
  )
  if (centres.length === 0) return 0
  const [people, choices] = await Promise.all([accountsToWriteTo(db), digestChoices(db)])
  let sent = 0
  for (const centre of centres) {
    const { centreId } = centre
    const readers = people.filter(
      ({ actor }) =>
        may(actor, 'booking.decide', { centreId }) &&
        wantsDigest(actor, centreId, choices.get(actor.accountId!)),
    )
    sent += await sendOnce(db, post, { centre, readers, today, endsBy })
  }
  await sql`delete from request_digest where on_date < ${addDays(today, -30)}::date`.execute(db)
  return sent
}

interface Morning {
  readonly centre: WaitingCentre
  readonly readers: readonly Addressee[]
  readonly today: Day
  readonly endsBy: Day
}

/** Written down and put into the outbox together: who starts again the same day finds it done. */
async function sendOnce(db: Db, post: DigestPost, { centre, readers, ...days }: Morning): Promise<number> {
  if (readers.length === 0) return 0
  const letter = digestLetter(centre, post, days)
  return inTransaction(db, async (tx) => {
    const { rows } = await sql`
      insert into request_digest (centre_id, on_date, letters)
      values (${centre.centreId}, ${days.today}, ${readers.length})
      on conflict on constraint request_digest_once_a_day do nothing returning letters`.execute(tx)
    if (rows.length === 0) return 0
    for (const { email } of readers) await post.send!(tx, { to: email, ...letter })
    return readers.length
  })
}

/** Whether one's own account gets the letter of the morning. Twice is once. */
export async function chooseDigest({ db, actor }: Doer, wanted: boolean): Promise<void> {
  const { accountId } = actor
  if (accountId === null) return
  await inTransaction(db, async (tx) => {
    await sql`
      insert into request_digest_choice (account_id, wanted) values (${accountId}, ${wanted})
      on conflict (account_id) do update set wanted = excluded.wanted`.execute(tx)
    await writeAudit(tx, actor, { event: 'account.digest-chosen', entity: 'account', entityId: accountId })
  })
}
