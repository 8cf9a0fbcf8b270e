import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { endBookingAfter, refusalText } from '../bookings/index.ts'
import { endOffer, planRefusals } from '../offers/index.ts'
import type { LockedQuestion } from './answer.commands.ts'
import { lockQuestion, roundForDeed } from './answer.commands.ts'
import type { Group, Outcome, Round, RoundRefusal } from './round.ts'
import { lastDay, mayType, nextStep } from './round.rules.ts'
import type { RoundDoer } from './round-writing.commands.ts'
import { note } from './round-writing.commands.ts'

/** Which answer the team saw: when it was given, in milliseconds. An older one is not decided on. */
export interface Seen {
  readonly questionId: Id
  readonly answeredAt: number
}

/**
 * Carries out that a group stops, in one transaction with its own command: the offer ends on its last day, or the dates
 * of the booking after it fall out. Where the team is late, what lies before today stays. Of two who click at once one does it; twice is once. @throws Absent, Forbidden
 */
export async function carryOut(
  doer: RoundDoer & { readonly horizonMonths: number },
  seen: Seen,
): Promise<Result<null, RoundRefusal>> {
  return inTransaction(doer.db, async (tx) => {
    const found = await decidable(tx, doer.actor, seen, 'carried-out')
    if (!('question' in found)) return found
    const { question, round, group } = found
    if (nextStep({ ...question, group }, round.schoolYear) !== 'end') return refused('nothing-to-end')
    const on = lastDay(question.said!.endsOn!, berlinDay(doer.now))
    const problem = await endGroup({ ...doer, db: tx }, group, on)
    if (problem !== undefined) return refused('not-carried-out', problem)
    await settle(tx, doer, question, 'carried-out', '')
    await note(tx, doer.actor, round, 'round.carried-out', { questionId: question.id, kind: group.kind })
    return done(null)
  })
}

/** The sentence why it was refused; undefined when the group has ended. */
async function endGroup(
  doer: RoundDoer & { readonly horizonMonths: number },
  group: Group,
  on: Day,
): Promise<string | undefined> {
  if (group.kind === 'offer') {
    const ended = await endOffer(doer, group.id, on, 'Die Gruppe hört auf.')
    return ended.ok ? undefined : planRefusals[ended.reason]
  }
  const ended = await endBookingAfter(doer, group.id, on)
  return ended.ok ? undefined : refusalText(ended)
}

/** The team has done by hand what the answer asked for. @throws Absent, Forbidden */
export async function markDone(
  doer: Omit<RoundDoer, 'post'>,
  seen: Seen,
): Promise<Result<null, RoundRefusal>> {
  return inTransaction(doer.db, async (tx) => {
    const found = await decidable(tx, doer.actor, seen, 'done')
    if (!('question' in found)) return found
    await settle(tx, doer, found.question, 'done', '')
    await note(tx, doer.actor, found.round, 'round.settled', { questionId: seen.questionId })
    return done(null)
  })
}

/** Nothing follows from the answer, and why; not once its words are erased. @throws Absent, Forbidden */
export async function setAside(
  doer: Omit<RoundDoer, 'post'>,
  seen: Seen,
  reason: string,
): Promise<Result<null, RoundRefusal>> {
  return inTransaction(doer.db, async (tx) => {
    const found = await decidable(tx, doer.actor, seen, 'set-aside')
    if (!('question' in found)) return found
    if (!mayType(found.round, found.group)) return refused('erased')
    await settle(tx, doer, found.question, 'set-aside', reason)
    await note(tx, doer.actor, found.round, 'round.set-aside', { questionId: seen.questionId })
    return done(null)
  })
}

/** The locked question with its round; or the answer at once: decided the same way before, or refused. */
async function decidable(
  tx: Tx,
  actor: Actor,
  { questionId, answeredAt }: Seen,
  outcome: Outcome,
): Promise<{ question: LockedQuestion; round: Round; group: Group } | Result<null, RoundRefusal>> {
  const question = await lockQuestion(tx, questionId)
  const { round, group } = await roundForDeed(tx, actor, question)
  if (question.said === null) return refused('not-answered')
  if (question.outcome !== null) return question.outcome === outcome ? done(null) : refused('settled-here')
  if (question.answeredAt?.getTime() !== answeredAt) return refused('answer-changed')
  return { question, round, group }
}

async function settle(
  tx: Tx,
  { actor, now }: Omit<RoundDoer, 'post'>,
  question: LockedQuestion,
  outcome: Outcome,
  reason: string,
): Promise<void> {
  await tx
    .updateTable('round_question')
    .set({ outcome, outcome_reason: reason, settled_at: now, settled_by: actor.accountId })
    .where('id', '=', question.id)
    .execute()
}
