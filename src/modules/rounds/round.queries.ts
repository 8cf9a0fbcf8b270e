import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { scopeOf, tokenHash } from '../identity/index.ts'
import { secretOffers } from '../offers/index.ts'
import { groupsById, standingGroups } from './group.queries.ts'
import type { Answer, AnsweredVia, Group, Outcome, Question, Round } from './round.ts'
import { isOpen, linkDaysAfterDue, nextStep } from './round.rules.ts'

const roundColumns = sql`
  y.id, y.centre_id as "centreId", c.name as "centreName", y.school_year as "schoolYear", y.due_on as "dueOn",
  y.started_at as "startedAt", y.erased_at as "erasedAt"`

/** The round, or undefined. */
export async function roundById(db: Db, id: Id): Promise<Round | undefined> {
  const { rows } = await sql<Round>`
    select ${roundColumns} from yearly_round y join centre c on c.id = y.centre_id where y.id = ${id}`.execute(
    db,
  )
  return rows[0]
}

/** The round of a centre and school year, or undefined. */
export async function roundOf(db: Db, centreId: Id, schoolYear: string): Promise<Round | undefined> {
  const { rows } = await sql<Round>`
    select ${roundColumns} from yearly_round y join centre c on c.id = y.centre_id
    where y.centre_id = ${centreId} and y.school_year = ${schoolYear}`.execute(db)
  return rows[0]
}

/** A round with its counts: how many groups were asked, how many answered, how many answers wait for the team. */
export interface RoundLine extends Round {
  readonly asked: number
  readonly answered: number
  readonly open: number
}

/** The rounds of all centres that the actor may read, newest school year first, at most 200. */
export async function roundLines(db: Db, actor: Actor): Promise<readonly RoundLine[]> {
  const scope = scopeOf(actor, 'round.read')
  const here = scope === 'everywhere' ? sql`true` : sql`y.centre_id = any(${[...scope.centreIds]}::uuid[])`
  const { rows } = await sql<Round>`
    select ${roundColumns} from yearly_round y join centre c on c.id = y.centre_id where ${here}
    order by y.school_year desc, c.name, y.id limit 200`.execute(db)
  const [counts, open] = await Promise.all([countsOf(db, actor, rows), openQuestions(db, actor, rows)])
  return rows.map((round) => ({
    ...round,
    ...(counts.get(round.id) ?? { asked: 0, answered: 0 }),
    open: open.filter(({ roundId }) => roundId === round.id).length,
  }))
}

type Counts = Pick<RoundLine, 'asked' | 'answered'>

/** How many groups the actor may know were asked and answered, by round. */
async function countsOf(db: Db, actor: Actor, rounds: readonly Round[]): Promise<ReadonlyMap<Id, Counts>> {
  const secret = await secretOffers(db, actor)
  const { rows } = await sql<Counts & { id: Id }>`
    select q.round_id as id, count(*)::int as asked, count(q.answer)::int as answered from round_question q
    where q.round_id = any(${rounds.map(({ id }) => id)}::uuid[])
      and (q.offer_id is null or q.offer_id <> all(${[...secret]}::uuid[]))
    group by q.round_id`.execute(db)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

/** The answers that wait for the team. Only what is answered and not settled is read; who goes on for good is not. */
async function openQuestions(db: Db, actor: Actor, rounds: readonly Round[]): Promise<readonly Question[]> {
  if (rounds.length === 0) return []
  const years = new Map(rounds.map(({ id, schoolYear }) => [id, schoolYear]))
  const questions = await questionsWhere(
    db,
    actor,
    sql`q.round_id = any(${[...years.keys()]}::uuid[]) and q.answer is not null and q.outcome is null
      and (q.answer <> 'on' or not ${goesOnWithoutEnd})`,
  )
  return questions.filter((question) => isOpen(nextStep(question, years.get(question.roundId)!)))
}

/** An offer with a series until revoked: going on, nothing is to be done for it. Most groups are. */
const goesOnWithoutEnd = sql<boolean>`exists (
  select from offer o join series s on s.offer_id = o.id
  where o.id = q.offer_id and o.ended_on is null and s.kind in ('weekly', 'monthly') and s.until_on is null)`

interface Row {
  readonly id: Id
  readonly roundId: Id
  readonly letterId: Id
  readonly offerId: Id | null
  readonly bookingId: Id | null
  readonly answer: Answer | null
  readonly answerText: string
  readonly endsOn: Day | null
  readonly answeredAt: Date | null
  readonly answeredVia: AnsweredVia | null
  readonly outcome: Outcome | null
  readonly outcomeReason: string
  readonly settledAt: Date | null
  readonly mailed: boolean
  readonly writtenAt: Date
  readonly printedAt: Date | null
  readonly remindedAt: Date | null
}

/** The questions of rounds, by title of the group; with an actor only about groups they may know. */
export function questionsOf(
  db: Db,
  actor: Actor | null,
  rounds: readonly Pick<Round, 'id'>[],
): Promise<readonly Question[]> {
  if (rounds.length === 0) return Promise.resolve([])
  return questionsWhere(db, actor, sql`q.round_id = any(${rounds.map(({ id }) => id)}::uuid[])`)
}

/** The questions of one letter that the actor may know, by title of the group. */
export function questionsOfLetter(db: Db, actor: Actor, letterId: Id): Promise<readonly Question[]> {
  return questionsWhere(db, actor, sql`q.letter_id = ${letterId}`)
}

/** One question that the actor may know, or undefined. */
export async function questionById(db: Db, actor: Actor, id: Id): Promise<Question | undefined> {
  return (await questionsWhere(db, actor, sql`q.id = ${id}`))[0]
}

async function questionsWhere(
  db: Db,
  actor: Actor | null,
  which: RawBuilder<unknown>,
): Promise<readonly Question[]> {
  const { rows } = await sql<Row>`
    select q.id, q.round_id as "roundId", q.letter_id as "letterId", q.offer_id as "offerId",
      q.booking_id as "bookingId", q.answer, q.answer_text as "answerText", q.ends_on as "endsOn",
      q.answered_at as "answeredAt", q.answered_via as "answeredVia", q.outcome,
      q.outcome_reason as "outcomeReason", q.settled_at as "settledAt", l.mailed, l.written_at as "writtenAt",
      l.printed_at as "printedAt", l.reminded_at as "remindedAt"
    from round_question q join round_letter l on l.id = q.letter_id
    where ${which} order by q.id`.execute(db)
  const groups = await groupsById(db, actor, {
    offerIds: rows.flatMap(({ offerId }) => offerId ?? []),
    bookingIds: rows.flatMap(({ bookingId }) => bookingId ?? []),
  })
  return rows
    .flatMap((row) => {
      const group = groups.get(row.offerId ?? row.bookingId ?? '')
      return group ? [toQuestion(row, group)] : []
    })
    .toSorted((a, b) => a.group.title.localeCompare(b.group.title, 'de'))
}

function toQuestion(row: Row, group: Group): Question {
  const { id, roundId, letterId, answer, answerText, endsOn, answeredAt, answeredVia, outcome } = row
  const { mailed, writtenAt, printedAt, remindedAt, outcomeReason, settledAt } = row
  // What an erased person wrote is gone, also before the job of the night.
  const text = group.erased ? '' : answerText
  return {
    id,
    roundId,
    letterId,
    group,
    said: answer === null ? null : { answer, text, endsOn },
    answeredAt,
    answeredVia,
    outcome,
    outcomeReason,
    settledAt,
    letter: { id: letterId, mailed, writtenAt, printedAt, remindedAt },
  }
}

/** What lies behind a private link. */
export interface Answering {
  readonly round: Round
  /** The groups of its letter whose person is not erased. */
  readonly questions: readonly Question[]
}

/** What a private link opens. A wrong, an old and an erased one are all the same: undefined. */
export async function answeringByLink(db: Db, token: string, now: Date): Promise<Answering | undefined> {
  const oldest = addDays(berlinDay(now), -linkDaysAfterDue)
  const { rows } = await sql<Round & { letterId: Id }>`
    select ${roundColumns}, k.letter_id as "letterId"
    from round_link k join round_letter l on l.id = k.letter_id join yearly_round y on y.id = l.round_id
    join centre c on c.id = y.centre_id
    where k.link_hash = ${tokenHash(token)} and y.due_on >= ${oldest} and y.erased_at is null`.execute(db)
  if (!rows[0]) return undefined
  const { letterId, ...round } = rows[0]
  const all = await questionsWhere(db, null, sql`q.letter_id = ${letterId}`)
  const questions = all.filter(({ group }) => !group.erased)
  return questions.length === 0 ? undefined : { round, questions }
}

/** Standing groups of the centre that the round has not asked yet. */
export async function notAsked(db: Db, actor: Actor, round: Round, today: Day): Promise<readonly Group[]> {
  const { centreId, schoolYear } = round
  const groups = await standingGroups(db, { actor, centreId, schoolYear, today })
  const { rows } = await sql<{ id: Id }>`
    select coalesce(offer_id, booking_id) as id from round_question where round_id = ${round.id}`.execute(db)
  const asked = new Set(rows.map(({ id }) => id))
  return groups.filter(({ id }) => !asked.has(id))
}

/** How many answers wait for the team of a centre, in rounds of the last year, and the oldest round with one. */
export async function answersWaiting(
  db: Db,
  actor: Actor,
  centreId: Id,
  today: Day,
): Promise<{ readonly count: number; readonly roundId: Id | null }> {
  const { rows } = await sql<Round>`
    select ${roundColumns} from yearly_round y join centre c on c.id = y.centre_id
    where y.centre_id = ${centreId} and y.due_on >= ${addDays(today, -365)}
      and exists (select from round_question q where q.round_id = y.id and q.answer is not null and q.outcome is null)
    order by y.school_year`.execute(db)
  const open = await openQuestions(db, actor, rows)
  const first = rows.find(({ id }) => open.some(({ roundId }) => roundId === id))
  return { count: open.length, roundId: first?.id ?? null }
}
