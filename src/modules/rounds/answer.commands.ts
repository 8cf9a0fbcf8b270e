import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { thePerson } from '../bookings/index.ts'
import type { Answer, AnsweredVia, Group, Outcome, Round, RoundRefusal, Said } from './round.ts'
import { answersOpen, mayType, sameSaid } from './round.rules.ts'
import { answeringByLink, questionById, roundById } from './round.queries.ts'
import type { RoundDoer } from './round-writing.commands.ts'
import { demandRound, note } from './round-writing.commands.ts'

/** A question as it stands under its lock. */
export interface LockedQuestion {
  readonly id: Id
  readonly roundId: Id
  readonly said: Said | null
  readonly answeredAt: Date | null
  readonly outcome: Outcome | null
}

/** Locks a question until the end of the transaction. @throws Absent */
export async function lockQuestion(tx: Tx, id: Id): Promise<LockedQuestion> {
  const { rows } = await sql<
    Omit<LockedQuestion, 'said'> & { answer: Answer | null; text: string; endsOn: Day | null }
  >`
    select id, round_id as "roundId", answer, answer_text as text, ends_on as "endsOn", answered_at as "answeredAt",
      outcome
    from round_question where id = ${id} for no key update`.execute(tx)
  if (!rows[0]) throw new Absent('question')
  const { answer, text, endsOn, ...row } = rows[0]
  return { ...row, said: answer === null ? null : { answer, text, endsOn } }
}

/**
 * A group answers by its private link, or changes its answer, until the due date. Sent twice is once.
 * @throws Absent for a wrong, an old and an erased link alike, and for a question of another letter
 */
export async function answerByLink(
  { db, now }: Pick<RoundDoer, 'db' | 'now'>,
  token: string,
  questionId: Id,
  said: Said,
): Promise<Result<null, RoundRefusal>> {
  return inTransaction(db, async (tx) => {
    const found = await answeringByLink(tx, token, now)
    if (!found?.questions.some(({ id }) => id === questionId)) throw new Absent('link')
    if (!answersOpen(found.round, berlinDay(now))) return refused('over')
    const question = await lockQuestion(tx, questionId)
    if (question.outcome !== null)
      return sameSaid(question.said, said) ? done(null) : refused('already-settled')
    await write(tx, thePerson, found.round, question, said, { via: 'link', now })
    return done(null)
  })
}

/**
 * The team types what a group said at the counter or on the phone, also after the due date, until words are erased.
 * @throws Absent, Forbidden
 */
export async function answerForGroup(
  { db, actor, now }: Omit<RoundDoer, 'post'>,
  questionId: Id,
  via: Exclude<AnsweredVia, 'link'>,
  said: Said,
): Promise<Result<null, RoundRefusal>> {
  return inTransaction(db, async (tx) => {
    const question = await lockQuestion(tx, questionId)
    const { round, group } = await roundForDeed(tx, actor, question)
    if (!mayType(round, group)) return refused('erased')
    if (question.outcome !== null) return sameSaid(question.said, said) ? done(null) : refused('settled-here')
    await write(tx, actor, round, question, said, { via, now })
    return done(null)
  })
}

/** The round and the group of a locked question, for somebody who may decide on it and may know its group. @throws Absent, Forbidden */
export async function roundForDeed(
  tx: Tx,
  actor: Actor,
  question: LockedQuestion,
): Promise<{ readonly round: Round; readonly group: Group }> {
  const round = (await roundById(tx, question.roundId))!
  demandRound(actor, 'round.decide', round)
  const found = await questionById(tx, actor, question.id)
  if (!found) throw new Absent('question')
  return { round, group: found.group }
}

async function write(
  tx: Tx,
  actor: Actor,
  round: Round,
  question: LockedQuestion,
  said: Said,
  { via, now }: { readonly via: AnsweredVia; readonly now: Date },
): Promise<void> {
  if (sameSaid(question.said, said)) return
  await tx
    .updateTable('round_question')
    .set({
      answer: said.answer,
      answer_text: said.text,
      ends_on: said.endsOn,
      answered_at: now,
      answered_via: via,
      answered_by: actor.accountId,
    })
    .where('id', '=', question.id)
    .execute()
  await note(tx, actor, round, 'round.answered', { questionId: question.id, answer: said.answer, via })
}
