import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meanOpenDays, meanOpenMinutes } from '../places/index.ts'
import { openingClaims, openingDoubts } from './opening-claim.rules.ts'
import { hoursLike } from './opening.fixture.ts'

// The youth club of Böckingen: Tuesday, Thursday, every second Saturday.
const fortnight = { everyWeeks: 2, firstOn: '2020-01-11' } as const
const youth = [
  hoursLike({ weekday: 2, from: '14:30', to: '19:00', audience: 'Kinder' }),
  hoursLike({ weekday: 2, from: '14:30', to: '21:00', audience: 'Jugendliche' }),
  hoursLike({ weekday: 4, from: '14:30', to: '21:00' }),
  hoursLike({ weekday: 6, from: '14:00', to: '21:00', ...fortnight }),
]
const day = '2020-06-15'
const mean = { days: meanOpenDays(youth, day), minutes: meanOpenMinutes(youth, day) }
const doubts = (text: string) =>
  openingDoubts(text, [mean]).map(({ written, found }) => `${written}: ${found}`)
const found = 'im Schnitt 2,5 Tage in der Woche'

test('every second Saturday is half a day: 2.5 days and 16.5 hours a week (X3)', () => {
  assert.deepEqual(mean, { days: 2.5, minutes: 990 })
})

test('"durchschnittlich 3 Tage wöchentlich" against a table of 2.5 days is a warning with both figures (R-OPEN-6)', () => {
  const text =
    'Das offene Angebot für Kinder und Jugendliche konnte an durchschnittlich 3 Tagen wöchentlich wahrgenommen werden.'
  assert.deepEqual(doubts(text), [`durchschnittlich 3 Tagen: ${found}`])
  assert.deepEqual(doubts('Wir haben drei Tage in der Woche geöffnet.'), [`drei Tage: ${found}`])
  assert.deepEqual(doubts('Geöffnet ist 20 Stunden pro Woche.'), [
    '20 Stunden: im Schnitt 16,5 Stunden in der Woche',
  ])
  assert.deepEqual(doubts('Offen: 40 Wochenstunden an fünf bis sechs Tagen.').length, 2)
})

test('what is right, rounded, bounded or a range is none', () => {
  for (const text of [
    'An 2,5 Tagen in der Woche geöffnet.',
    'An zwei bis drei Tagen pro Woche haben wir geöffnet.',
    'Der Treff ist zweieinhalb Tage je Woche offen.',
    'Wir öffnen mindestens 2 Tage wöchentlich.',
    'Höchstens 20 Stunden in der Woche geöffnet.',
    'Rund 16 Stunden wöchentlich offen, ca. 17 Stunden mit Aufbau.',
    'Geöffnet: 16,5 Stunden/Woche.',
  ])
    assert.deepEqual(doubts(text), [], text)
})

test('what is about something else, or not about a week, is held against nothing', () => {
  for (const text of [
    'Die Bürgersprechstunde ist 10 Stunden pro Woche geöffnet.',
    'Das Café ist an 5 Tagen in der Woche offen.',
    'Geöffnet von 14 bis 21 Uhr.',
    'An 120 Tagen im Jahr war geöffnet, jede Woche.',
    'Der Chor probt an 3 Tagen in der Woche.',
    'Wir haben vier Räume und sind wöchentlich offen für 200 Menschen.',
    'Am 3. Tag der Woche öffnen wir.',
  ])
    assert.deepEqual(openingClaims(text), [], text)
})

test('a text may mean one house of a centre or all together; without hours nothing is wrong', () => {
  const text = 'Geöffnet an fünf Tagen in der Woche.'
  const other = { days: 5, minutes: 2400 }
  assert.equal(openingDoubts(text, [{ days: 6, minutes: 3390 }, mean, other]).length, 0)
  assert.equal(openingDoubts(text, [{ days: 0, minutes: 0 }]).length, 0)
  assert.equal(openingDoubts(text, []).length, 0)
})
