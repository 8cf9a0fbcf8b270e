import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planEnds, planGrid, planSpan, planSpanText } from './year-plan.rules.ts'

function span(start: string, end = '', year = 2021) {
  const found = planSpan(start, end, year)
  assert.ok(found.ok, `${start} ${end}`)
  return found.span
}

const entry = (title: string, start: string, end = '', more = {}) => ({
  id: title,
  title,
  shown: true,
  position: 0,
  ...span(start, end),
  ...more,
})

test('days, months and quarters are read as people write them', () => {
  assert.deepEqual(span('2021-04', '2021-06'), {
    fromOn: '2021-04-01',
    toOn: '2021-06-30',
    precision: 'month',
  })
  assert.deepEqual(span('Februar'), { fromOn: '2021-02-01', toOn: '2021-02-28', precision: 'month' })
  assert.deepEqual(span('Q3'), { fromOn: '2021-07-01', toOn: '2021-09-30', precision: 'quarter' })
  assert.deepEqual(span('3. Quartal'), span('Q3'))
  assert.deepEqual(span('13.06.', '19.06.'), span('2021-06-13', '2021-06-19'))
  assert.equal(span('04/2021', '15.05.2021').precision, 'day')
})

test('an end before its beginning, another year and other words are sent back to their field', () => {
  const field = (start: string, end = '') => {
    const found = planSpan(start, end, 2021)
    return found.ok ? '' : found.field
  }
  assert.deepEqual(
    [
      field('Juni', 'Mai'),
      field('2020-12'),
      field('2021-12', '2022-01'),
      field('bald'),
      field('Mai', 'später'),
    ],
    ['end', 'start', 'end', 'start', 'end'],
  )
})

test('a span reads well, and goes back into the form as it came', () => {
  const texts = [
    [span('2021-01', '2021-03'), 'Januar bis März'],
    [span('2021-06'), 'Juni'],
    [span('Q2'), '2. Quartal'],
    [span('Q3', 'Q4'), '3. bis 4. Quartal'],
    [span('13.06.', '19.06.'), '13. bis 19. Juni'],
    [span('28.06.', '02.07.'), '28. Juni bis 2. Juli'],
    [span('07.05.'), '7. Mai'],
  ] as const
  for (const [one, text] of texts) {
    assert.equal(planSpanText(one), text)
    const { start, end } = planEnds(one)
    assert.deepEqual(span(start, end), one)
  }
})

test('the year is four quarters of three months, with a bar over months or the days inside one', () => {
  const grid = planGrid(
    [
      entry('Beteiligungsprojekt', '2021-07', '2021-12'),
      entry('Böckinger Woche', '2021-06-13', '2021-06-19'),
      entry('Demenzprojekt', '2021-01', '2021-03'),
      entry('Ferienfest', '2021-06-28', '2021-07-02'),
      entry('Intern', '2021-05', '', { shown: false }),
    ],
    2021,
  )
  assert.deepEqual(
    grid.rows.map(({ title, from, to, shape, label }) => [title, from, to, shape, label]),
    [
      ['Demenzprojekt', 1, 3, 'bar', ''],
      ['Böckinger Woche', 6, 6, 'days', '13.–19.'],
      ['Ferienfest', 6, 7, 'days', '28.6.–2.7.'],
      ['Beteiligungsprojekt', 7, 12, 'bar', ''],
    ],
  )
  assert.deepEqual(
    grid.quarters.flatMap(({ months }) => months.map(({ number }) => number)),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  )
  assert.equal(grid.quarters[2]!.months[0]!.label, 'Juli')
  assert.equal(planGrid([entry('Demenzprojekt', '2021-01')], 2022).rows.length, 0)
})
