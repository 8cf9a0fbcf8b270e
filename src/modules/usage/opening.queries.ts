import { sql } from 'kysely'
import { berlinDay, berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import {
  closuresAsTheyWere,
  hoursOfSite,
  openingChangesOf,
  publicHolidays,
  schoolHolidaysBetween,
} from '../places/index.ts'
import { openingStandards } from './opening-standard.queries.ts'
import { slotsOf } from './opening-slots.rules.ts'
import { mondaysOf, monthsOf, weekOf, weeksOf, standardOn } from './opening-week.rules.ts'
import type { OpeningFacts, OpeningMonth, OpeningSession, OpeningWeek, Slot } from './opening.ts'

/** A year of a site: its ISO weeks (52 or 53) and its months. */
export interface OpeningYear {
  readonly weeks: readonly OpeningWeek[]
  readonly months: readonly OpeningMonth[]
}

/** How long a house was open to visitors, week by week and month by month of a year. */
export async function openingYear(db: Db, siteId: Id, year: number, now: Date): Promise<OpeningYear> {
  const mondays = mondaysOf(year)
  const first = [mondays[0]!, `${year}-01-01`].sort()[0]!
  const last = [addDays(mondays.at(-1)!, 6), `${year}-12-31`].sort()[1]!
  const [facts, standards] = await Promise.all([openingFacts(db, siteId, first, last), openingStandards(db)])
  const slots = slotsOf(facts, addDays(first, -1), last, now)
  return {
    weeks: weeksOf(slots, mondays, standards, now),
    months: monthsOf(slots, year, standards, berlinDay(now)),
  }
}

/** One week with every opening in it, those that were none as well. */
export async function openingWeek(
  db: Db,
  siteId: Id,
  monday: Day,
  now: Date,
): Promise<{
  readonly week: OpeningWeek
  readonly slots: readonly Slot[]
  readonly causes: ReadonlyMap<string, string>
}> {
  const last = addDays(monday, 6)
  const [facts, standards] = await Promise.all([openingFacts(db, siteId, monday, last), openingStandards(db)])
  const all = slotsOf(facts, addDays(monday, -1), last, now)
  const from = berlinInstant(monday, '00:00').getTime()
  const to = berlinInstant(addDays(monday, 7), '00:00').getTime()
  return {
    week: weekOf(all, monday, standardOn(standards, monday), now),
    slots: all.slots
      .filter((slot) => slot.from < to && from < slot.to)
      .sort((a, b) => a.from - b.from || a.to - b.to),
    causes: new Map(
      [...all.causes].map(([key, { name, reason }]) => [key, reason === '' ? name : `${name}: ${reason}`]),
    ),
  }
}

async function openingFacts(db: Db, siteId: Id, from: Day, to: Day): Promise<OpeningFacts> {
  const before = addDays(from, -1)
  const [site, hours, schoolHolidays, closures, sessions, changes] = await Promise.all([
    db.selectFrom('site').select(['opened_on', 'closed_on']).where('id', '=', siteId).executeTakeFirst(),
    hoursOfSite(db, siteId),
    schoolHolidaysBetween(db, before, to),
    closuresAsTheyWere(db, [siteId], before, to),
    publicSessions(db, siteId, before, to),
    openingChangesOf(db, siteId, before, to),
  ])
  return {
    openedOn: site?.opened_on ?? null,
    closedOn: site?.closed_on ?? null,
    hours,
    calendar: { publicHolidays: publicHolidays(before, to), schoolHolidays },
    closures,
    sessions,
    changes,
  }
}

/** Dates that visitors are invited to, and those that were planned in these days and moved away. */
async function publicSessions(db: Db, siteId: Id, from: Day, to: Day): Promise<OpeningSession[]> {
  const { rows } = await sql<OpeningSession>`
    select s.id, s.offer_id as "offerId", o.title, s.status, s.held_at is not null as held, s.reason,
           (extract(epoch from s.starts_at) * 1000)::float as "from",
           (extract(epoch from s.ends_at) * 1000)::float as "to",
           s.suspended_by_id as "suspendedById", s.suspension_id as "suspensionId",
           (extract(epoch from s.moved_from) * 1000)::float as "movedFrom"
      from (
        select * from session where site_id = ${siteId} and on_date between ${from} and ${to}
        union all
        select * from session
         where site_id = ${siteId} and moved_from_on between ${from} and ${to} and moved_from is not null
           and on_date not between ${from} and ${to}) s
      join offer o on o.id = s.offer_id and o.visibility = 'public'
     where s.option_until is null and s.starts_at is not null
     order by s.starts_at, s.id`.execute(db)
  return rows
}
