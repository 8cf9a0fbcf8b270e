import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { daysFrom } from '../../kernel/day.ts'
import type { Period } from '../../kernel/period.ts'
import { defaultTimeBands } from '../places/index.ts'
import { utilisationOf } from './room-use.rules.ts'
import { shareOf } from './room-use.ts'
import type { RoomUse, UseFacts } from './room-use.ts'

const at = (day: Day, time: string) => berlinInstant(day, time).getTime()
const stretch = (day: Day, from: string, to: string): Period => ({ from: at(day, from), to: at(day, to) })

function factsOf(from: Day, to: Day, wish: Partial<UseFacts> = {}, open = ['10:00', '20:00']): UseFacts {
  return {
    from,
    to,
    rooms: ['hall', 'cellar'].map((id) => ({
      id,
      name: id,
      siteId: 'site',
      site: 'Haus',
      from: null,
      to: null,
    })),
    times: [
      {
        siteId: 'site',
        basis: 'hours',
        bands: defaultTimeBands,
        byDay: new Map(daysFrom(from, to).map((day) => [day, [stretch(day, open[0]!, open[1]!)]])),
      },
    ],
    uses: [],
    shut: [],
    ...wish,
  }
}

const use = (roomId: string, period: Period, wish: Partial<RoomUse> = {}): RoomUse => ({
  key: `${period.from}`,
  roomId,
  userClass: 'Angebote des Teams',
  organiser: 'Team',
  selfManaged: false,
  ...period,
  ...wish,
})

test('used of bookable: a date in two rooms counts in both, what lies outside the bookable times is told apart', () => {
  const evening = stretch('2026-11-24', '18:00', '22:00')
  const facts = factsOf('2026-11-24', '2026-11-24', {
    uses: [
      use('hall', evening, { key: 'choir', organiser: 'Musikverein', selfManaged: true }),
      use('cellar', evening, { key: 'choir', organiser: 'Musikverein', selfManaged: true }),
      use('hall', stretch('2026-11-24', '10:00', '12:30')),
    ],
  })
  const found = utilisationOf(facts)
  assert.deepEqual(found.total, {
    name: '',
    used: 480 + 150,
    within: 240 + 150,
    bookable: 1200,
    selfManaged: 480,
    dates: 2,
  })
  assert.deepEqual(
    found.bands.map(({ name, within, bookable }) => [name, within, bookable]),
    [
      ['Vormittagsband', 120, 240],
      ['Mittagsband', 30, 240],
      ['Nachmittagsband', 0, 480],
      ['Abendband', 240, 240],
    ],
  )
  assert.deepEqual(
    found.organisers.map(({ name, used, dates }) => [name, used, dates]),
    [
      ['Musikverein', 480, 1],
      ['Team', 150, 1],
    ],
  )
  assert.equal(shareOf(found.total), 32.5)
})

test('a closure takes from what can be booked, but not what was used all the same', () => {
  const facts = factsOf('2026-11-24', '2026-11-25', {
    uses: [use('hall', stretch('2026-11-24', '10:00', '12:00'))],
    shut: [{ roomId: 'hall', from: at('2026-11-24', '00:00'), to: at('2026-11-25', '00:00') }],
  })
  const [hall, cellar] = utilisationOf(facts).rooms
  assert.deepEqual([hall!.within, hall!.bookable, cellar!.bookable], [120, 120 + 600, 1200])
})

test('a room counts only while it is in use; without bookable times there is no share', () => {
  const facts = factsOf('2026-11-24', '2026-11-27')
  const rooms = facts.rooms.map((room) => ({ ...room, from: '2026-11-25', to: '2026-11-26' }))
  assert.equal(utilisationOf({ ...facts, rooms }).total.bookable, 2 * 2 * 600)
  const nothing = utilisationOf({
    ...facts,
    times: [{ ...facts.times[0]!, basis: 'none', byDay: new Map() }],
  })
  assert.equal(shareOf(nothing.total), null)
})

const half = (n: number) => `${String(n >> 1).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`
// The day before a change of the clock, the day itself and the one after it.
const frames = [
  ['2026-03-28', '2026-03-30'],
  ['2026-10-24', '2026-10-26'],
  ['2028-02-28', '2028-03-01'],
] as const

test('sums equal a count of every single minute, over the changes of the clock and the leap day', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 6, max: 44 }), fc.integer({ min: 1, max: 8 })), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(fc.constantFrom(...frames), spans, spans, fc.nat(1), ([from, to], taken, closed, room) => {
      const days = daysFrom(from, to)
      const periods = (drawn: readonly (readonly [number, number])[]) =>
        drawn.map(([start, length], n) => {
          const day = days[n % days.length]!
          return stretch(day, half(start), half(Math.min(48, start + length)).replace('48', '24'))
        })
      const uses = periods(taken)
        .filter((one, n, all) => all.findIndex((other) => other.from < one.to && one.from < other.to) === n)
        .map((one) => use(['hall', 'cellar'][room]!, one))
      const shut = periods(closed).map((one) => ({ roomId: 'hall', ...one }))
      const facts = factsOf(from, to, { uses, shut }, ['06:00', '23:00'])
      const found = utilisationOf(facts)
      const counted = { used: 0, within: 0, bookable: 0 }
      const inside = (minute: number, one: Period) => one.from <= minute && minute < one.to
      for (const { id } of facts.rooms)
        for (let m = at(from, '00:00'); m < at(to, '24:00'); m += 60_000) {
          const open = days.some((day) => inside(m, stretch(day, '06:00', '23:00')))
          const used = uses.some((one) => one.roomId === id && inside(m, one))
          const closedNow = shut.some((one) => one.roomId === id && inside(m, one))
          if (used) counted.used++
          if (used && open) counted.within++
          if (open && (used || !closedNow)) counted.bookable++
        }
      const { used, within, bookable } = found.total
      assert.deepEqual({ used, within, bookable }, counted)
      const inBands = found.bands.reduce((sum, band) => sum + band.bookable, 0)
      assert.equal(inBands, bookable)
    }),
    { numRuns: 60 },
  )
})
