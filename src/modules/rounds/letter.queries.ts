import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { Question, Round } from './round.ts'
import { answersOpen } from './round.rules.ts'
import { questionsOf, questionsOfLetter } from './round.queries.ts'

/** A letter with its questions, by title of the group. */
export type LetterQuestions = readonly [letterId: Id, questions: readonly Question[]]

/**
 * The letters that this actor can print today: those without mail that still wait for an answer, or one by its id. None
 * once the due date is past, when the link would answer nothing; none that name a group the actor may not know, or only
 * erased ones.
 */
export async function lettersToPrint(
  db: Db,
  actor: Actor,
  round: Round,
  today: Day,
  letterId?: Id,
): Promise<readonly LetterQuestions[]> {
  if (!answersOpen(round, today)) return []
  const [known, { rows }] = await Promise.all([
    letterId === undefined ? questionsOf(db, actor, [round]) : questionsOfLetter(db, actor, letterId),
    sql<{ id: Id; groups: number }>`
      select letter_id as id, count(*)::int as groups from round_question where round_id = ${round.id}
      group by letter_id`.execute(db),
  ])
  const groups = new Map(rows.map((row) => [row.id, row.groups]))
  return [...byLetterId(known)].filter(([id, questions]) => {
    if (questions.length !== groups.get(id) || questions.every(({ group }) => group.erased)) return false
    return letterId === undefined
      ? !questions[0]!.letter.mailed && silentOf(questions).length > 0
      : id === letterId
  })
}

/** Questions by the letter that asks them. */
export function byLetterId(questions: readonly Question[]): ReadonlyMap<Id, readonly Question[]> {
  return Map.groupBy(questions, (question) => question.letterId)
}

/** The groups that have not answered and can be written to. */
export function silentOf(questions: readonly Question[]): readonly Question['group'][] {
  return questions.filter(({ said, group }) => said === null && !group.erased).map(({ group }) => group)
}

/** How many letters of open rounds nobody has printed and mail did not bring, by centre; none: missing in the map. */
export async function roundLettersLeft(db: Db, today: Day): Promise<ReadonlyMap<Id, number>> {
  const { rows } = await sql<{ centreId: Id; letters: number }>`
    select y.centre_id as "centreId", count(*)::int as letters
    from round_letter l join yearly_round y on y.id = l.round_id
    where not l.mailed and l.printed_at is null and y.due_on >= ${today} and y.erased_at is null
      and exists (select from round_question q where q.letter_id = l.id and q.answer is null)
    group by y.centre_id`.execute(db)
  return new Map(rows.map((row) => [row.centreId, row.letters]))
}
