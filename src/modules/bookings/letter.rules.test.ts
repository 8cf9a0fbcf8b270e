import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BookingDate } from './booking.ts'
import { dateText, namesDate } from './letter.rules.ts'

type Told = Pick<BookingDate, 'day' | 'from' | 'to' | 'rooms'>
const hall = { day: '2026-12-01', from: '18:00', to: '19:00', rooms: [{ id: 'r', name: 'Saal' }] } as Told
const workshop: Told = { ...hall, rooms: [{ ...hall.rooms[0]!, name: 'Werkraum' }] }

test('a letter names a date when day, time and room stand in it as one line', () => {
  const text = `gern geben wir Ihnen den Raum.\n\nZugesagt:\n– ${dateText(hall)}\n\nBis bald`
  assert.ok(namesDate(text, hall))
  assert.ok(namesDate(text.replaceAll('\n', '\r\n'), hall), 'typed into a form')
  assert.ok(!namesDate(text, workshop), 'moved to another room at the same time')
  assert.ok(!namesDate(text, { ...hall, from: '17:00' }))
})

test('a refused date, with its reason behind it, is not named as one that was given', () => {
  assert.ok(!namesDate(`Nicht möglich:\n– ${dateText(hall)}: Der Raum ist belegt.`, hall))
})
