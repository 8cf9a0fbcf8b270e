import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays } from '../../kernel/day.ts'
import type { Day, Weekday } from '../../kernel/day.ts'
import type { OpeningHours } from '../places/index.ts'
import { dateLike, emptyFacts, hoursLike, standard } from './opening.fixture.ts'
import type { OpeningFacts } from './opening.ts'
import { slotsOf } from './opening-slots.rules.ts'
import { weekOf } from './opening-week.rules.ts'

// An independent count: every minute of a week is asked on the wall clock of the platform's own calendar, without any
// sum of periods and without the kernel's idea of Berlin.
const wall = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

interface Minute {
  readonly at: number
  readonly day: Day
  readonly time: string
}

const known = new Map<Day, readonly Minute[]>()

/** Every real minute from the day before a Monday to the end of its week. */
function minutesAround(monday: Day): readonly Minute[] {
  const found = known.get(monday)
  if (found) return found
  const start = Date.parse(`${addDays(monday, -1)}T00:00Z`) - 3 * 3_600_000
  const all: Minute[] = []
  for (let at = start; at < start + 9 * 86_400_000; at += 60_000) {
    const [day, time] = wall.format(at).split(', ') as [Day, string]
    if (day >= addDays(monday, -1) && day <= addDays(monday, 6)) all.push({ at, day, time })
  }
  known.set(monday, all)
  return all
}

// The spring clock jumps over 2:00–3:00, the autumn clock shows it twice; 53 weeks; the leap day; the turn of the year.
const mondays: readonly Day[] = [
  '2026-03-23',
  '2026-10-19',
  '2027-03-22',
  '2027-10-25',
  '2026-12-28',
  '2028-02-28',
  '2026-06-01',
]

const quarter = (n: number) =>
  `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`
// Hours that begin or end between 2:00 and 3:00 mean different moments on the two days of the change: left out.
const steps = Array.from({ length: 97 }, (_, n) => n).filter((n) => n <= 8 || n >= 12)
const times = fc
  .tuple(fc.constantFrom(...steps), fc.constantFrom(...steps))
  .filter(([a, b]) => a < b)
  .map(([a, b]) => [quarter(a), quarter(b)] as const)

interface Drawn {
  readonly monday: Day
  readonly hours: readonly OpeningHours[]
  readonly dates: readonly { day: Day; from: string; to: string; held: boolean }[]
  readonly shut: readonly { day: Day; from: string; to: string }[]
}

const drawn: fc.Arbitrary<Drawn> = fc.constantFrom(...mondays).chain((monday) => {
  const day = fc.integer({ min: -1, max: 6 }).map((n) => addDays(monday, n))
  const line = fc
    .tuple(fc.integer({ min: 1, max: 7 }), times)
    .map(([weekday, [from, to]]) =>
      hoursLike({ weekday: weekday as Weekday, from, to, onPublicHolidays: true }),
    )
  const date = fc
    .tuple(day, times, fc.boolean())
    .map(([on, [from, to], held]) => ({ day: on, from, to, held }))
  const gap = fc.tuple(day, times).map(([on, [from, to]]) => ({ day: on, from, to }))
  return fc.record({
    monday: fc.constant(monday),
    hours: fc.array(line, { maxLength: 8 }),
    dates: fc.array(date, { maxLength: 5 }),
    shut: fc.array(gap, { maxLength: 3 }),
  })
})

function factsOf({ hours, dates, shut }: Drawn): OpeningFacts {
  return {
    ...emptyFacts,
    hours,
    sessions: dates.map(({ day, from, to, held }, n) =>
      dateLike(day, from, to, {
        id: String(n),
        ...(!held && { status: 'cancelled', held: false, reason: 'fällt aus' }),
      }),
    ),
    changes: shut.map(({ day, from, to }, n) => ({
      id: `gap ${n}`,
      siteId: 'site',
      onDate: day,
      kind: 'fell-out',
      from,
      to,
      personId: null,
      person: null,
      deputyId: null,
      deputy: null,
      reason: 'zu',
    })),
  }
}

const within = (at: Minute, one: { from: string; to: string }) => one.from <= at.time && at.time < one.to

function weekdayOf(day: Day): number {
  return new Date(`${day}T12:00Z`).getUTCDay() || 7
}

/** Whether the house is open in a minute, with what is excused put back. */
function isOpen(
  { hours, dates, shut }: Drawn,
  at: Minute,
  excused: { date?: number; gap?: number } = {},
): boolean {
  const gaps = shut.filter((one, n) => n !== excused.gap && one.day === at.day)
  const byHours =
    hours.some((one) => one.weekday === weekdayOf(at.day) && within(at, one)) &&
    !gaps.some((one) => within(at, one))
  return (
    byHours ||
    dates.some((one, n) => (one.held || n === excused.date) && one.day === at.day && within(at, one))
  )
}

function countedOpen(facts: Drawn, excused: { date?: number; gap?: number } = {}): number {
  return minutesAround(facts.monday).filter((at) => at.day >= facts.monday && isOpen(facts, at, excused))
    .length
}

/** A day is one of opening unless all it has is the end of the evening before. */
function countedDays(facts: Drawn): Day[] {
  const all = minutesAround(facts.monday)
  const days = new Set<Day>()
  for (const [index, at] of all.entries()) {
    if (!isOpen(facts, at)) continue
    const before = all[index - 1]
    const goesOn = before !== undefined && isOpen(facts, before)
    if (at.day >= facts.monday && (at.time >= '05:00' || !goesOn)) days.add(at.day)
  }
  return [...days].sort()
}

test('minutes and days of a week equal a count of every single minute, and so does what each cause took', () => {
  fc.assert(
    fc.property(drawn, (facts) => {
      const now = new Date('2030-01-01T00:00:00Z')
      const slots = slotsOf(factsOf(facts), addDays(facts.monday, -1), addDays(facts.monday, 6), now)
      const week = weekOf(slots, facts.monday, standard, now)
      const open = countedOpen(facts)
      assert.equal(week.actual.minutes, open)
      assert.deepEqual(week.actual.days, countedDays(facts))
      for (const blame of week.blames.filter(({ causes }) => causes.length === 1)) {
        const [kind, id] = [blame.causes[0]!.kind, blame.causes[0]!.key.split(' ').at(-1)!]
        const excused = kind === 'cancelled' ? { date: Number(id) } : { gap: Number(id) }
        assert.equal(blame.minutes, countedOpen(facts, excused) - open, blame.causes[0]!.key)
      }
    }),
    { numRuns: 60 },
  )
})
