import assert from 'node:assert/strict'
import { test } from 'node:test'
import Holidays from 'date-holidays'
import { testDb } from '../../../test/test-db.ts'
import { schoolHolidaysBetween } from './city.queries.ts'
import { publicHolidays } from './public-holidays.ts'
import { schoolYearOf } from './school-holiday.ts'

const { db } = await testDb()

test('Baden-Württemberg has twelve public holidays a year', () => {
  for (const year of [2019, 2020, 2021, 2026, 2027, 2028]) {
    const holidays = publicHolidays(`${year}-01-01`, `${year}-12-31`)
    // In 2008 two of them met; in these years none do.
    assert.equal(holidays.size, 12, String(year))
  }
})

test('public holidays of two years come in one answer, cut to the days asked for', () => {
  const holidays = publicHolidays('2026-12-25', '2027-01-05')
  assert.deepEqual([...holidays.keys()], ['2026-12-25', '2026-12-26', '2027-01-01'])
})

test('movable feasts of 2027 and 2028 are right', () => {
  const days = [
    ...publicHolidays('2027-03-01', '2027-06-30').keys(),
    ...publicHolidays('2028-03-01', '2028-06-30').keys(),
  ]
  assert.deepEqual(days, [
    '2027-03-26',
    '2027-03-29',
    '2027-05-01',
    '2027-05-06',
    '2027-05-17',
    '2027-05-27',
    '2028-04-14',
    '2028-04-17',
    '2028-05-01',
    '2028-05-25',
    '2028-06-05',
    '2028-06-15',
  ])
})

test('the public holidays of two centuries are those of the collection of the whole world', () => {
  const theirs = new Holidays('DE', 'BW', { languages: 'de' })
  for (let year = 1990; year <= 2199; year++) {
    const days = theirs
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10))
    const ours = publicHolidays(`${year}-01-01`, `${year}-12-31`)
    assert.deepEqual([...ours.keys()], [...new Set(days)].toSorted(), String(year))
  }
})

test('an empty house knows the official school holidays of eight school years', async () => {
  const all = await schoolHolidaysBetween(db, '2019-08-01', '2030-12-31')
  const years = [...new Set(all.map((holiday) => holiday.schoolYear))]
  assert.deepEqual(years, [
    '2019/20',
    '2020/21',
    '2021/22',
    '2025/26',
    '2026/27',
    '2027/28',
    '2028/29',
    '2029/30',
  ])
  const summers = all
    .filter((holiday) => holiday.name === 'Sommerferien')
    .map(({ from, to }) => `${from}/${to}`)
  assert.deepEqual(summers, [
    '2020-07-30/2020-09-12',
    '2021-07-29/2021-09-11',
    '2022-07-28/2022-09-10',
    '2026-07-30/2026-09-12',
    '2027-07-29/2027-09-11',
    '2028-07-27/2028-09-09',
    '2029-07-26/2029-09-08',
    '2030-07-25/2030-09-07',
  ])
  for (const holiday of all) assert.equal(holiday.schoolYear, schoolYearOf(holiday.from), holiday.from)
})

test('Easter Saturday 2027 is neither public nor school holiday', async () => {
  assert.equal(publicHolidays('2027-03-27', '2027-03-27').size, 0)
  assert.deepEqual(await schoolHolidaysBetween(db, '2027-03-27', '2027-03-27'), [])
})
