import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { officeSessions } from './office-sessions.queries.ts'
import { within } from './scope.queries.ts'
import type { OfficeSession, UnconfirmedDay, UnconfirmedDays } from './today.ts'

export interface UnconfirmedQuestion {
  readonly actor: Actor
  /** Only this centre; without it, everywhere the person may confirm. */
  readonly centreId?: Id | undefined
  readonly siteId?: Id | undefined
  readonly now: Date
}

const daysAPage = 7
/** More dates than any house has in seven days. */
const mostDates = 1_000

/** Past dates nobody has confirmed, as a condition on `session s` and `offer o`: only what this person may confirm. */
export function toConfirm(question: UnconfirmedQuestion): RawBuilder<boolean> {
  const { now, centreId, siteId } = question
  const day = berlinDay(now)
  const here = centreId === undefined ? sql`` : sql`and s.centre_id = ${centreId}`
  const there = siteId === undefined ? sql`` : sql`and s.site_id = ${siteId}`
  return sql<boolean>`s.held_at is null and s.status = 'planned' and s.option_until is null
    and s.on_date <= ${day} and coalesce(s.ends_at, s.on_date + 1) <= ${now} ${here} ${there}
    and ${within(question, 'session.confirm', 'leads')}
    and (o.visibility <> 'confidential' or ${within(question, 'offer.readConfidential', 'leads')})`
}

/** The dates of one day that wait to be confirmed. */
export function unconfirmedOn(db: Db, question: UnconfirmedQuestion, day: Day): Promise<OfficeSession[]> {
  const which = sql`${toConfirm(question)} and s.on_date = ${day}`
  return officeSessions(db, question, which, { limit: mostDates })
}

/** Seven days with dates that wait to be confirmed, the latest first, from `until` (else today) backwards. */
export async function unconfirmedDays(
  db: Db,
  question: UnconfirmedQuestion,
  until: Day = berlinDay(question.now),
): Promise<UnconfirmedDays> {
  const which = toConfirm(question)
  const days = (side: RawBuilder<unknown>, limit: number) => daysWhere(db, sql`${which} and ${side}`, limit)
  const [back, ahead, [first], [last]] = await Promise.all([
    days(sql`s.on_date <= ${until} order by s.on_date desc`, daysAPage + 1),
    days(sql`s.on_date > ${until} order by s.on_date`, daysAPage),
    days(sql`true order by s.on_date`, 1),
    days(sql`true order by s.on_date desc`, 1),
  ])
  const shown = back.slice(0, daysAPage)
  const inside = sql`${which} and s.on_date between ${shown.at(-1)} and ${shown[0]}`
  const sessions = shown.length === 0 ? [] : await officeSessions(db, question, inside, { limit: mostDates })
  return {
    days: byDay(sessions),
    older: back[daysAPage] ?? null,
    newer: ahead.at(-1) ?? null,
    years: first && last ? yearsFrom(Number(last.slice(0, 4)), Number(first.slice(0, 4))) : [],
  }
}

async function daysWhere(db: Db, ordered: RawBuilder<unknown>, limit: number): Promise<Day[]> {
  const { rows } = await sql<{ day: Day }>`
    select distinct s.on_date as day from session s join offer o on o.id = s.offer_id
    where ${ordered} limit ${limit}`.execute(db)
  return rows.map(({ day }) => day)
}

function yearsFrom(newest: number, oldest: number): number[] {
  return Array.from({ length: newest - oldest + 1 }, (_, back) => newest - back)
}

/** Dates by their day, the latest day first. */
export function byDay(sessions: readonly OfficeSession[]): UnconfirmedDay[] {
  return [...Map.groupBy(sessions, (session) => session.day)]
    .map(([day, found]) => ({ day, sessions: found }))
    .sort((a, b) => b.day.localeCompare(a.day))
}
