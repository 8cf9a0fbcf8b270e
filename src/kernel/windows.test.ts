import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays, epochDay, fromEpochDay } from './day.ts'
import type { Cadence } from './windows.ts'
import { windowOf, windows, windowText } from './windows.ts'

const cadences: readonly Cadence[] = ['week', 'month', 'quarter', 'half-year', 'year']
const anyDay = fc.integer({ min: epochDay('1999-01-01'), max: epochDay('2101-12-31') }).map(fromEpochDay)

test('windows are calendar windows, whole, with the year in their names', () => {
  assert.deepEqual(
    windows('quarter', '2021-08-10', '2022-01-01').map(({ key, from, to }) => [key, from, to]),
    [
      ['2021-Q3', '2021-07-01', '2021-09-30'],
      ['2021-Q4', '2021-10-01', '2021-12-31'],
      ['2022-Q1', '2022-01-01', '2022-03-31'],
    ],
  )
  assert.deepEqual(windowOf('month', '2028-02-29').to, '2028-02-29')
  assert.deepEqual(windowOf('half-year', '2026-06-30').key, '2026-H1')
  assert.deepEqual(windowOf('half-year', '2026-07-01').key, '2026-H2')
  assert.deepEqual(windowOf('year', '2026-12-31'), { key: '2026', from: '2026-01-01', to: '2026-12-31' })
  assert.deepEqual(windows('month', '2026-02-01', '2026-01-31'), [])
})

test('the last days of a year lie in the ISO week of their Thursday', () => {
  assert.deepEqual(windowOf('week', '2027-01-03'), { key: '2026-W53', from: '2026-12-28', to: '2027-01-03' })
  assert.equal(windows('week', '2026-01-01', '2026-12-31').length, 53)
})

test('windows have German names', () => {
  const names = cadences.map((cadence) => windowText(cadence, windowOf(cadence, '2026-11-24')))
  assert.deepEqual(names, ['KW 48/2026', 'November 2026', '4. Quartal 2026', '2. Halbjahr 2026', '2026'])
  assert.equal(windowText('week', windowOf('week', '2027-01-01')), 'KW 53/2026')
})

test('windows follow each other without a gap, cover the period and hold exactly their days', () => {
  fc.assert(
    fc.property(fc.constantFrom(...cadences), anyDay, fc.nat(900), (cadence, from, length) => {
      const to = addDays(from, length)
      const found = windows(cadence, from, to)
      assert.ok(found[0]!.from <= from && found.at(-1)!.to >= to)
      for (const [index, window] of found.entries()) {
        assert.ok(window.from <= window.to)
        if (index > 0) assert.equal(window.from, addDays(found[index - 1]!.to, 1))
        assert.deepEqual(windowOf(cadence, window.from), window)
        assert.deepEqual(windowOf(cadence, window.to), window)
      }
      assert.equal(new Set(found.map(({ key }) => key)).size, found.length)
    }),
    { numRuns: 300 },
  )
})
