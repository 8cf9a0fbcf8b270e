import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { byLetterId, lettersToPrint, silentOf } from './letter.queries.ts'
import { roundLetter } from './letter.rules.ts'
import type { Question, Round, RoundRefusal } from './round.ts'
import { answersOpen, mayRemind, sharedAddress } from './round.rules.ts'
import { questionsOf } from './round.queries.ts'
import type { Outgoing, RoundDoer } from './round-writing.commands.ts'
import { demandRound, lockRound, mailLetters, newLinks, note } from './round-writing.commands.ts'

/**
 * Writes once more to all who are silent, each group at most once in seven days: by mail where there is an address now,
 * else the letter is to be printed again. @throws Absent, Forbidden
 */
export async function remindSilent(
  doer: RoundDoer,
  roundId: Id,
): Promise<Result<{ readonly mailed: number; readonly toPrint: number }, RoundRefusal>> {
  const { actor, now, post } = doer
  return inTransaction(doer.db, async (tx) => {
    const round = await lockRound(tx, roundId)
    demandRound(actor, 'round.manage', round)
    if (!answersOpen(round, berlinDay(now))) return refused('round-over')
    const letters = [...byLetterId(await questionsOf(tx, null, [round]))]
      .filter(([, questions]) => mayRemind(questions[0]!.letter, questions, now))
      .map(([letterId, questions]): Outgoing => {
        // The link opens every group of the letter, so it goes only to an address that all of them share.
        const address = post.send ? sharedAddress(questions.map(({ group }) => group)) : undefined
        return { letterId, address, reminder: true, groups: silentOf(questions) }
      })
    if (letters.length === 0) return refused('nobody-to-remind')
    await markReminded(tx, letters, now)
    const mailed = await mailLetters(tx, doer, round, letters)
    const counts = { mailed, toPrint: letters.length - mailed }
    await note(tx, actor, round, 'round.reminded', counts)
    return done(counts)
  })
}

async function markReminded(tx: Tx, letters: readonly Outgoing[], now: Date): Promise<void> {
  const rows = letters.map(({ letterId, address }) => ({ id: letterId, mailed: address !== undefined }))
  await sql`
    update round_letter l set reminded_at = ${now}, mailed = n.mailed
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(id uuid, mailed boolean) where l.id = n.id`.execute(
    tx,
  )
}

/** A letter on paper: its words, whom it goes to, and the link that stands on it this one time. */
export interface PrintedLetter {
  readonly subject: string
  readonly text: string
  readonly to: readonly string[]
  readonly token: string
  readonly link: string
}

/**
 * Makes the letters to print, each with a new link: all without mail that still wait for an answer, or one by its id.
 * @throws Absent, Forbidden
 */
export async function printLetters(
  doer: RoundDoer,
  roundId: Id,
  letterId?: Id,
): Promise<Result<{ readonly round: Round; readonly letters: readonly PrintedLetter[] }, RoundRefusal>> {
  const today = berlinDay(doer.now)
  return inTransaction(doer.db, async (tx) => {
    const round = await lockRound(tx, roundId)
    demandRound(doer.actor, 'round.decide', round)
    if (!answersOpen(round, today)) return refused(round.erasedAt === null ? 'round-over' : 'erased')
    const letters = await lettersToPrint(tx, doer.actor, round, today, letterId)
    if (letters.length === 0) return refused('nothing-to-print')
    const ids = letters.map(([id]) => id)
    const tokens = await newLinks(tx, ids, doer.now)
    await sql`update round_letter set printed_at = ${doer.now} where id = any(${ids}::uuid[])`.execute(tx)
    await note(tx, doer.actor, round, 'round.printed', { letters: ids.length })
    return done({
      round,
      letters: letters.map(([id, questions]) =>
        printed(round, questions, tokens.get(id)!, doer.post.linkTo(tokens.get(id)!)),
      ),
    })
  })
}

function printed(round: Round, questions: readonly Question[], token: string, link: string): PrintedLetter {
  const silent = silentOf(questions)
  const groups = silent.length > 0 ? silent : questions.map(({ group }) => group).filter((g) => !g.erased)
  const reminder = questions[0]!.letter.remindedAt !== null
  const titles = [...new Set(groups.map(({ title }) => title))]
  const { name, address } = groups[0]!.contact
  return {
    ...roundLetter({ ...round, groups, reminder, link: null }),
    to: [...new Set([name, ...titles.slice(0, 3), ...address].filter((line) => line !== ''))],
    token,
    link,
  }
}
