import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import ICAL from 'ical.js'
import { sql } from 'kysely'
import type { Day, Weekday } from '../src/kernel/day.ts'
import { addDays } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import type { MonthWeek, Recurrence } from '../src/kernel/recurrence.ts'
import { cancelSession, moveSession, planSeries, reinstateSession } from '../src/modules/offers/index.ts'
import type { Extent, Planner, PlanResult } from '../src/modules/offers/index.ts'
import { buildHouse, buildOffer } from './builders.ts'
import { planOf, plannerOn } from './planning-builders.ts'
import { testApp } from './test-app.ts'

// Three years from a Monday in a year of 53 weeks, with six changes of the clock and the official school holidays.
const first = '2026-01-05'
const horizonMonths = 36
const { db, request } = await testApp({
  now: `${first}T12:00:00Z`,
  env: { SESSION_HORIZON_MONTHS: String(horizonMonths) },
})
const house = await buildHouse(db)

interface Change {
  readonly deed: 'move' | 'cancel' | 'reinstate'
  readonly extent: Extent
  /** Which of the dates, as a share of them all. */
  readonly at: number
  readonly days: number
  readonly time: readonly [string, string]
}

const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays(first, n))
const weekday = fc.integer({ min: 1, max: 7 }).map((n) => n as Weekday)
// Also over midnight, and inside the hours that the clock skips and repeats.
const time = fc.constantFrom<readonly [string, string]>(
  ['14:30', '19:00'],
  ['09:00', '10:15'],
  ['22:00', '01:00'],
  ['01:30', '03:30'],
  ['02:15', '02:45'],
)
const until = (from: Day) =>
  fc.option(
    fc.integer({ min: 20, max: 1_000 }).map((n) => addDays(from, n)),
    { nil: null },
  )
const rule: fc.Arbitrary<Recurrence> = day.chain((from) =>
  fc.oneof(
    fc.record({
      kind: fc.constant('weekly' as const),
      weekdays: fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 }),
      everyWeeks: fc.integer({ min: 1, max: 3 }),
      from: fc.constant(from),
      until: until(from),
    }),
    fc.record({
      kind: fc.constant('monthly' as const),
      weekday,
      monthWeek: fc.constantFrom<MonthWeek>(1, 2, 3, 4, 5, -1),
      from: fc.constant(from),
      until: until(from),
    }),
  ),
) as fc.Arbitrary<Recurrence>
const change: fc.Arbitrary<Change> = fc.record({
  deed: fc.constantFrom('move', 'move', 'cancel', 'reinstate'),
  extent: fc.constantFrom('one', 'following'),
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  days: fc.integer({ min: 0, max: 3 }),
  time,
})
const policies = fc.record({
  onPublicHolidays: fc.constantFrom('run', 'out'),
  inSchoolHolidays: fc.constantFrom('run', 'out', 'only'),
})
const life = fc.record({ rule, time, policies, changes: fc.array(change, { maxLength: 5 }) })

test(
  'another calendar program reads exactly our own dates from our feeds',
  { timeout: 240_000 },
  async () => {
    let read = 0
    await fc.assert(
      fc.asyncProperty(life, async ({ rule: own, time: at, policies: kept, changes }) => {
        const offerId = await buildOffer(db, house.centreId, { title: 'Probe; mit Komma, und „Zeichen“' })
        const planner = plannerOn(db, first, undefined, horizonMonths)
        const plan = planOf(own, { time: at, policies: kept })
        const planned: PlanResult<unknown> = await planSeries(planner, offerId, { plan })
        if (!planned.ok) return
        for (const each of changes) await apply(planner, offerId, each)
        read += await compare(offerId)
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 40) },
    )
    assert.ok(read > 500, `only ${read} dates were compared`)
  },
)

interface OwnDate {
  readonly id: Id
  readonly sequence: number
  readonly on_date: Day
  readonly starts_at: Date
  readonly ends_at: Date
  readonly status: string
  readonly reason: string
}

async function ownDates(offerId: Id): Promise<readonly OwnDate[]> {
  const { rows } = await sql<OwnDate>`
    select id, sequence, on_date, starts_at, ends_at, status, reason from session
    where offer_id = ${offerId} order by starts_at, id`.execute(db)
  return rows
}

async function apply(
  planner: Planner,
  offerId: Id,
  { deed, extent, at, days, time: to }: Change,
): Promise<void> {
  const dates = await ownDates(offerId)
  const chosen = dates[Math.floor(at * dates.length)]
  if (!chosen) return
  const ref = { id: chosen.id, sequence: chosen.sequence }
  if (deed === 'cancel') await cancelSession(planner, ref, extent, 'Sturm')
  else if (deed === 'reinstate') await reinstateSession(planner, ref)
  else {
    const target = { day: addDays(chosen.on_date, days), start: to[0], end: to[1] }
    await moveSession(planner, ref, extent, target)
  }
}

/** Reads the feed with a parser that is not ours and compares date by date. @returns how many there were */
async function compare(offerId: Id): Promise<number> {
  const { rows } = await sql<{ slug: string }>`select slug from offer where id = ${offerId}`.execute(db)
  const answer = await request(`/angebote/${rows[0]!.slug}.ics`)
  assert.equal(answer.status, 200)
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()) as never)
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const theirs = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return [
      event.uid,
      event.startDate.toJSDate().toISOString(),
      event.endDate.toJSDate().toISOString(),
      String(component.getFirstPropertyValue('status')),
      event.sequence,
    ].join(' ')
  })
  const ours = (await ownDates(offerId)).map((date) =>
    [
      `${date.id}@localhost:8080`,
      date.starts_at.toISOString(),
      date.ends_at.toISOString(),
      date.status === 'planned' ? 'CONFIRMED' : 'CANCELLED',
      date.sequence,
    ].join(' '),
  )
  assert.deepEqual(theirs.toSorted(), ours.toSorted())
  return ours.length
}
