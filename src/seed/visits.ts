import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import { berlinInstant } from '../kernel/berlin.ts'
import type { Day } from '../kernel/day.ts'
import { addDays, daysFrom } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { newId } from '../kernel/id.ts'
import { ageBands, correctSheet, sheetOfOccasion } from '../modules/visits/index.ts'
import type { SessionLink } from '../modules/visits/index.ts'
import { hoursOfSites, openMinutesOn, planningFacts } from '../modules/places/index.ts'
import type { CentreTold } from './houses.ts'
import type { Story } from './story.ts'
import { beginning, fromToday, must, plannerOf } from './story.ts'

export interface VisitsScene {
  readonly houses: ReadonlyMap<string, CentreTold>
  readonly actors: ReadonlyMap<string, Actor>
}

/** The latest days nobody has counted yet: that waits in Heute. */
const uncountedDays = 5

/** Chapter 10: how many came to Böckingen this year, by age. The numbers are invented; nobody behind them is real. */
export async function tellVisits(story: Story, { houses, actors }: VisitsScene): Promise<void> {
  const { id: centreId, sites } = houses.get('boeckingen')!
  const siteId = sites.get('buergerhaus-boeckingen')!.id
  const by = actors.get('team')!
  await tellDates(story, centreId)
  const openDays = await tellOpenings(story, centreId, siteId, by)
  await tellCorrection(story, by, siteId, openDays.at(-1))
}

/** Every held date of the house but a few, and what was counted elsewhere: spread over the ages the offer is for. */
async function tellDates({ db, today }: Story, centreId: Id): Promise<void> {
  await sql`
    insert into visit_sheet (id, centre_id, site_id, on_date, session_id, counted_at, account_id)
    select gen_random_uuid(), s.centre_id, s.site_id, s.on_date, s.id, s.held_at, s.held_by
      from session s join offer o on o.id = s.offer_id
     where s.held_at is not null and s.site_id is not null and s.on_date >= date_trunc('year', ${today}::date)
       and (s.held_count is not null or (s.centre_id = ${centreId} and o.visibility <> 'confidential'
         and abs(hashtext(o.title || s.on_date)) % 12 <> 0))`.execute(db)
  await sql`
    with counted as (
      select v.id, v.counted_at, v.account_id, o.age_from, o.age_to,
        coalesce(s.held_count, 4 + abs(hashtext(o.title || s.on_date)) % 13) as people
        from visit_sheet v join session s on s.id = v.session_id join offer o on o.id = s.offer_id
       where v.on_date >= date_trunc('year', ${today}::date)),
    shares as (
      select c.id, c.counted_at, c.account_id, b.id as band_id,
        -- Two in twelve stay without age, as at every door; the rest goes round the ages.
        floor(c.people * 10 / 12 * row_number() over ages / count(*) over whole)
          - floor(c.people * 10 / 12 * (row_number() over ages - 1) / count(*) over whole) as part
        from counted c join age_band b on b.retired_on is null
         and coalesce(c.age_from, 0) <= coalesce(b.age_to, 120) and b.age_from <= coalesce(c.age_to, 120)
      window whole as (partition by c.id), ages as (partition by c.id order by b.age_from)),
    cells as (
      select id, counted_at, account_id, band_id, part::integer as people from shares
      union all
      select c.id, c.counted_at, c.account_id, null, c.people - coalesce((select sum(part) from shares s where s.id = c.id), 0)::integer
        from counted c)
    insert into visit_count (id, sheet_id, band_id, people, source, received_at, account_id)
    select gen_random_uuid(), id, band_id, people, 'paper', counted_at, account_id from cells where people > 0`.execute(
    db,
  )
}

/** The open house on its open days; of the latest nobody has entered the tally yet. */
async function tellOpenings(story: Story, centreId: Id, siteId: Id, { accountId }: Actor): Promise<Day[]> {
  const { db } = story
  const [from, to] = [beginning(story), fromToday(story, -uncountedDays)]
  const [hours, facts, bands] = await Promise.all([
    hoursOfSites(db, [siteId]),
    planningFacts(db, { siteIds: [siteId], from, to }),
    ageBands(db),
  ])
  const days = daysFrom(from, to).filter((day) => openMinutesOn(hours, day, facts) > 0)
  const sheets = days.map((day) => ({
    id: newId(),
    centre_id: centreId,
    site_id: siteId,
    on_date: day,
    session_id: null,
    counted_at: berlinInstant(day, '20:00'),
    account_id: accountId,
    withdrawn_at: null,
  }))
  if (sheets.length === 0) return []
  await db.insertInto('visit_sheet').values(sheets).execute()
  const rows = sheets.flatMap((sheet, index) =>
    bands.map((band, place) => ({
      id: newId(),
      sheet_id: sheet.id,
      band_id: band.id,
      gender: null,
      people: 1 + ((index * 3 + place * 5) % 6),
      source: 'paper' as const,
      old_people: null,
      undoes_id: null,
      counted_at: null,
      received_at: sheet.counted_at,
      account_id: accountId,
    })),
  )
  await db.insertInto('visit_count').values(rows).execute()
  return days
}

/** Two came late; the tally was put right the next morning. */
async function tellCorrection(story: Story, actor: Actor, siteId: Id, day: Day | undefined): Promise<void> {
  const sheet = day && (await sheetOfOccasion(story.db, { siteId, onDate: day, sessionId: null }))
  if (!day || !sheet) return
  const later = plannerOf(story, actor, berlinInstant(addDays(day, 1), '09:15'))
  const [first, ...rest] = sheet.cells
  const cells = [{ ...first!, people: first!.people + 2 }, ...rest]
  const reason = 'Zwei Kinder kamen mit der letzten Gruppe, die Liste lag schon weg.'
  must(await correctSheet(later, noDates, sheet.id, { stand: sheet.stand, cells, reason }))
}

const noDates: SessionLink = { find: async () => undefined, confirm: async () => undefined }
