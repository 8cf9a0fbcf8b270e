import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { openNotes } from './offer-note.queries.ts'
import { officeSessions } from './office-sessions.queries.ts'
import { within } from './scope.queries.ts'
import type { RunningOption, StaleOffer, Today } from './today.ts'
import { byDay, toConfirm } from './unconfirmed.queries.ts'

export interface TodayQuestion {
  readonly actor: Actor
  /** Only this centre; without it, everywhere the person works. */
  readonly centreId?: Id | undefined
  /** Only this site counts for what waits to be confirmed; the day is shown whole. */
  readonly siteId?: Id | undefined
  readonly now: Date
}

const daysBack = 14
/** Counting stops here: a number that large only says that much waits. */
const mostCounted = 1_000
const daysAhead = 14

/** The day in the house and what waits for a decision, only where this person may know and act. */
export async function today(db: Db, question: TodayQuestion): Promise<Today> {
  const day = berlinDay(question.now)
  const seen = within(question, 'today.read')
  const waiting = toConfirm(question)
  const editable = within(question, 'offer.edit')
  const asked = {
    sessions: {
      which: sql`s.on_date = ${day} and ${seen} and s.option_until is null`,
      order: sql`s.starts_at, s.id`,
      limit: 200,
    },
    unconfirmed: {
      which: sql`${waiting} and s.on_date >= ${addDays(day, -daysBack)}`,
      order: sql`s.on_date, s.starts_at, s.id`,
      limit: 500,
    },
    open: { which: sql`${isOpen(day)} and ${editable}`, order: sql`s.on_date, s.starts_at, s.id`, limit: 10 },
  }
  const [parts, notes, stale, options] = await Promise.all([
    partsOf(db, asked, { unconfirmed: waiting, open: asked.open.which }),
    openNotes(db, question),
    staleOffers(db, day, editable),
    runningOptions(db, day, editable, question.actor),
  ])
  const ids = [...new Set(Object.values(parts.ids).flat())]
  const found = await officeSessions(db, question, sql`s.id = any(${ids}::uuid[])`, { limit: ids.length })
  const of = (part: keyof typeof asked) => {
    const own = new Set(parts.ids[part])
    return found.filter(({ id }) => own.has(id))
  }
  return {
    sessions: of('sessions'),
    unconfirmedCount: parts.counts.unconfirmed,
    unconfirmed: byDay(of('unconfirmed')),
    openQuestions: { count: parts.counts.open, next: of('open') },
    notes,
    stale,
    options,
  }
}

interface Part {
  readonly which: RawBuilder<unknown>
  readonly order: RawBuilder<unknown>
  readonly limit: number
}

/** Which dates belong to which part of the page, and how many there are in all: asked in one go, a date may be in several. */
async function partsOf<P extends string, C extends string>(
  db: Db,
  parts: Readonly<Record<P, Part>>,
  counts: Readonly<Record<C, RawBuilder<unknown>>>,
): Promise<{
  readonly ids: Readonly<Record<P, readonly Id[]>>
  readonly counts: Readonly<Record<C, number>>
}> {
  const from = sql`from session s join offer o on o.id = s.offer_id`
  const ids = Object.entries<Part>(parts).map(
    ([name, { which, order, limit }]) =>
      sql`array(select s.id::text ${from} where ${which} order by ${order} limit ${limit}) as ${sql.ref(`ids_${name}`)}`,
  )
  const totals = Object.entries<RawBuilder<unknown>>(counts).map(
    ([name, which]) =>
      sql`(select count(*) from (select ${from} where ${which} limit ${mostCounted}) counted) as ${sql.ref(`count_${name}`)}`,
  )
  const { rows } = await sql<Record<string, unknown>>`select ${sql.join([...ids, ...totals])}`.execute(db)
  const named = (prefix: string, names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, rows[0]![`${prefix}_${name}`]]))
  return {
    ids: named('ids', Object.keys(parts)) as Record<P, readonly Id[]>,
    counts: named('count', Object.keys(counts)) as Record<C, number>,
  }
}

function isOpen(day: Day): RawBuilder<boolean> {
  return sql<boolean>`(s.room_open or s.starts_at is null or s.option_until is not null)
    and s.status = 'planned' and s.on_date >= ${day}`
}

async function staleOffers(db: Db, day: Day, editable: RawBuilder<boolean>): Promise<Today['stale']> {
  const { rows } = await sql<StaleOffer & { total: number }>`
    select o.id, o.title, o.review_on as "reviewOn", count(*) over () as total
      from offer o
     where o.review_on <= ${day} and (o.ended_on is null or o.ended_on >= ${day})
       and o.visibility <> 'confidential' and ${editable}
     order by o.review_on, o.title limit 10`.execute(db)
  return {
    count: rows[0]?.total ?? 0,
    oldest: rows.map(({ id, title, reviewOn }) => ({ id, title, reviewOn })),
  }
}

async function runningOptions(
  db: Db,
  day: Day,
  editable: RawBuilder<boolean>,
  actor: Actor,
): Promise<readonly RunningOption[]> {
  const confidential = within({ actor }, 'offer.readConfidential')
  const { rows } = await sql<RunningOption>`
    select s.id as "sessionId", o.id as "offerId", o.title, s.on_date as day, s.option_until as "optionUntil"
      from session s join offer o on o.id = s.offer_id
     where s.option_until <= ${addDays(day, daysAhead)} and s.status = 'planned' and s.on_date >= ${day}
       and ${editable} and (o.visibility <> 'confidential' or ${confidential})
     order by s.option_until, s.on_date limit 20`.execute(db)
  return rows
}
