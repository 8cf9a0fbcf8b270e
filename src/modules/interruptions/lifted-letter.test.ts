import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  askFor,
  bookerOn,
  buildOpenHouse,
  decisionOn,
  inLarge,
  someUserClass,
} from '../../../test/booking-builders.ts'
import type { Sent } from '../../../test/booking-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { newId } from '../../kernel/id.ts'
import { bookingById, decideBooking, reserveBooking } from '../bookings/index.ts'
import { closeWithDates, reopenWithDates } from './index.ts'

const { db } = await testDb()
const userClass = await someUserClass(db)

test('a letter about the end of a closure promises only what was accepted; what was asked for is asked for again', async () => {
  const house = await buildOpenHouse(db)
  const sent: Sent[] = []
  const doer = bookerOn(db, '2026-11-22', undefined, sent)
  const evening = { start: '18:00', end: '20:00' }
  const asked = (await askFor(doer, inLarge(house, { kind: 'once', on: '2026-12-08' }, evening))).booking
  assert.ok((await reserveBooking(doer, asked.id, { version: asked.version, until: '2026-12-01' })).ok)
  const shut = async () => {
    const id = newId()
    const on = { kind: 'site', id: house.siteId } as const
    const input = {
      from: new Date('2026-12-01T00:00:00Z'),
      to: new Date('2026-12-20T00:00:00Z'),
      reason: 'Umbau',
    }
    assert.ok((await closeWithDates(doer, { id, on, input, confirmed: true })).result.ok)
    return id
  }
  const first = await shut()
  sent.length = 0
  await reopenWithDates(doer, first)
  assert.equal(sent.length, 1)
  assert.match(sent[0]!.subject, /^Ihr Termin ist wieder angefragt – /)
  assert.match(
    sent[0]!.text,
    /Dieser Termin ist wieder angefragt, unsere Antwort kommt noch:[^]*8\. Dezember/,
  )
  assert.doesNotMatch(sent[0]!.text, /wieder statt/)

  const { booking } = await askFor(doer, inLarge(house, { kind: 'once', on: '2026-12-09' }))
  assert.ok((await decideBooking(doer, booking.id, decisionOn(booking, userClass))).ok)
  const second = await shut()
  sent.length = 0
  await reopenWithDates(doer, second)
  assert.equal(sent.length, 1)
  assert.match(sent[0]!.subject, /^Ihr Termin findet wieder statt – /)
  assert.match(
    sent[0]!.text,
    /Dieser Termin findet wieder statt:[^]*9\. Dezember[^]*Dieser Termin ist wieder angefragt[^]*8\. Dezember/,
  )
  assert.equal((await bookingById(db, asked.id))!.dates[0]!.state, 'reserved')
})
