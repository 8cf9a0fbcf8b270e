import { sql } from 'kysely'
import { tokenHash } from '../src/modules/identity/index.ts'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { knownToken } from './known-token.ts'

/** The yearly round of a full house. */
export interface RoundTold {
  readonly roundId: Id
  /** A booking whose group stops. */
  readonly questionId: Id
  /** An offer whose group is silent. */
  readonly silentId: Id
  /** Opens the page on which the silent group answers. */
  readonly roundToken: string
}

/** A round in which one group stops and one is silent, by SQL alone; further groups are not asked yet. */
export async function someRound(
  db: Db,
  word: string,
  at: { readonly centreId: Id; readonly bookingId: Id; readonly offerId: Id },
): Promise<RoundTold> {
  const told: RoundTold = {
    roundId: newId(),
    questionId: newId(),
    silentId: newId(),
    roundToken: knownToken(`Runde ${word}`),
  }
  const { roundId } = told
  await sql`
    insert into yearly_round (id, centre_id, school_year, due_on)
    values (${roundId}, ${at.centreId}, '2026/27', '2026-12-15')`.execute(db)
  const letter = async (mailed: boolean): Promise<Id> => {
    const id = newId()
    await sql`
      insert into round_letter (id, round_id, mailed, written_at)
      values (${id}, ${roundId}, ${mailed}, '2026-11-02')`.execute(db)
    return id
  }
  await sql`
    insert into round_question (id, round_id, letter_id, booking_id, answer, ends_on, answered_at, answered_via)
    values (${told.questionId}, ${roundId}, ${await letter(true)}, ${at.bookingId}, 'ends', '2026-12-31', '2026-11-10',
      'phone')`.execute(db)
  const silent = await letter(false)
  await sql`
    insert into round_question (id, round_id, letter_id, offer_id)
    values (${told.silentId}, ${roundId}, ${silent}, ${at.offerId})`.execute(db)
  await sql`
    insert into round_link (link_hash, letter_id) values (${tokenHash(told.roundToken)}, ${silent})`.execute(
    db,
  )
  return told
}
