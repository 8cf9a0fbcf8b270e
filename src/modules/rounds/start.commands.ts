import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { standingGroups } from './group.queries.ts'
import type { Group, Round, RoundRefusal } from './round.ts'
import { answersOpen, byLetter, isSchoolYear, mayBeDue, sharedAddress } from './round.rules.ts'
import { notAsked, roundById, roundOf } from './round.queries.ts'
import type { Outgoing, RoundDoer } from './round-writing.commands.ts'
import { demandRound, lockRound, mailLetters, note } from './round-writing.commands.ts'

/** Which groups of a centre are asked about which school year, until when. The same id sent twice is one round. */
export interface RoundStart {
  readonly id: Id
  readonly centreId: Id
  readonly schoolYear: string
  readonly dueOn: Day
  readonly groupIds: readonly Id[]
}

/** What left the house: groups asked, letters mailed, letters to print. */
export interface Asked {
  readonly groups: number
  readonly mailed: number
  readonly toPrint: number
}

/**
 * Asks all chosen standing groups of a centre in one action, in one transaction with their letters. A second round for
 * the same centre and school year is refused. @throws Absent (no school year), Forbidden
 */
export async function startRound(doer: RoundDoer, start: RoundStart): Promise<Result<Asked, RoundRefusal>> {
  const { actor, now } = doer
  const { id, centreId, schoolYear, dueOn } = start
  demandRound(actor, 'round.manage', start)
  if (!isSchoolYear(schoolYear)) throw new Absent('school year')
  const today = berlinDay(now)
  return inTransaction(doer.db, async (tx) => {
    const before = await roundOf(tx, centreId, schoolYear)
    if (before) return before.id === id ? nothingNew : refused('already-asked')
    if (!mayBeDue(dueOn, today)) return refused('due-out-of-range')
    const standing = await standingGroups(tx, { actor, centreId, schoolYear, today })
    const groups = standing.filter((group) => start.groupIds.includes(group.id))
    if (groups.length === 0) return refused('nobody-chosen')
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('yearly_round')
      .values({
        id,
        centre_id: centreId,
        school_year: schoolYear,
        due_on: dueOn,
        started_at: now,
        started_by: actor.accountId,
        erased_at: null,
      })
      .onConflict((again) => again.doNothing())
      .executeTakeFirst()
    // Somebody was faster: the same form sent twice, or another round.
    if (numInsertedOrUpdatedRows === 0n)
      return (await roundOf(tx, centreId, schoolYear))?.id === id ? nothingNew : refused('already-asked')
    const asked = await askGroups(tx, doer, (await roundById(tx, id))!, groups)
    await note(tx, actor, start, 'round.started', { ...asked, schoolYear })
    return done(asked)
  })
}

const nothingNew = done<Asked>({ groups: 0, mailed: 0, toPrint: 0 })

/** Asks groups in a running round that were not asked yet. Asked ones are left out: twice is once. @throws Absent, Forbidden */
export async function askFurther(
  doer: RoundDoer,
  roundId: Id,
  groupIds: readonly Id[],
): Promise<Result<Asked, RoundRefusal>> {
  const today = berlinDay(doer.now)
  return inTransaction(doer.db, async (tx) => {
    const round = await lockRound(tx, roundId)
    demandRound(doer.actor, 'round.manage', round)
    if (groupIds.length === 0) return refused('nobody-chosen')
    if (!answersOpen(round, today)) return refused('round-over')
    const groups = (await notAsked(tx, doer.actor, round, today)).filter(({ id }) => groupIds.includes(id))
    if (groups.length === 0) return nothingNew
    const asked = await askGroups(tx, doer, round, groups)
    await note(tx, doer.actor, round, 'round.extended', { ...asked })
    return done(asked)
  })
}

/** Moves the day until which groups can answer. @throws Absent, Forbidden */
export async function changeDue(
  { db, actor, now }: Omit<RoundDoer, 'post'>,
  roundId: Id,
  dueOn: Day,
): Promise<Result<null, RoundRefusal>> {
  return inTransaction(db, async (tx) => {
    const round = await lockRound(tx, roundId)
    demandRound(actor, 'round.manage', round)
    if (round.erasedAt !== null) return refused('erased')
    if (!mayBeDue(dueOn, berlinDay(now))) return refused('due-out-of-range')
    if (round.dueOn === dueOn) return done(null)
    await tx.updateTable('yearly_round').set({ due_on: dueOn }).where('id', '=', roundId).execute()
    await note(tx, actor, round, 'round.due-changed', { from: round.dueOn, to: dueOn })
    return done(null)
  })
}

/** Writes questions and letters, one letter for each address, and mails what can be mailed. */
async function askGroups(tx: Tx, doer: RoundDoer, round: Round, groups: readonly Group[]): Promise<Asked> {
  const letters = byLetter(groups).map((own): Outgoing => {
    const address = doer.post.send ? sharedAddress(own) : undefined
    return { letterId: newId(), groups: own, address, reminder: false }
  })
  await tx
    .insertInto('round_letter')
    .values(
      letters.map(({ letterId, address }) => ({
        id: letterId,
        round_id: round.id,
        mailed: address !== undefined,
        written_at: doer.now,
        printed_at: null,
        reminded_at: null,
      })),
    )
    .execute()
  await tx
    .insertInto('round_question')
    .values(
      letters
        .flatMap(({ letterId, groups: own }) =>
          own.map(({ id, kind }) => ({ ...unanswered, ...subjectOf(kind, id), letter_id: letterId })),
        )
        .map((question) => ({ ...question, id: newId(), round_id: round.id })),
    )
    .execute()
  const mailed = await mailLetters(tx, doer, round, letters)
  return { groups: groups.length, mailed, toPrint: letters.length - mailed }
}

const unanswered = {
  answer: null,
  ends_on: null,
  answered_at: null,
  answered_via: null,
  answered_by: null,
  outcome: null,
  settled_at: null,
  settled_by: null,
  erased_at: null,
} as const

function subjectOf(kind: Group['kind'], id: Id) {
  return { offer_id: kind === 'offer' ? id : null, booking_id: kind === 'booking' ? id : null }
}
