import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Evening } from './self-managed.ts'
import { briefedOn, evenRun, gapsOf, notNow } from './self-managed.rules.ts'

const at = (time: string) => new Date(`2026-12-08T${time}Z`)
const good: Evening = {
  id: '1',
  bookingId: '2',
  siteId: '3',
  siteName: 'Bürgerhaus',
  title: 'Nähgruppe',
  day: '2026-12-08',
  from: '18:00',
  to: '21:00',
  startsAt: at('17:00'),
  endsAt: at('20:00'),
  rooms: [],
  responsible: { name: 'Ayla Beispiel', phone: null, named: false },
  openedAt: at('16:50'),
  closedAt: at('20:10'),
  handover: 'Alles gut.',
  checks: [{ item: 'windows', done: true, why: '' }],
  briefedFrom: '2026-01-01',
  briefedTo: '2026-12-31',
  settledNote: '',
}

test('a group reports from two hours before an evening until twelve hours after it', () => {
  assert.equal(notNow(good, at('14:59')), 'too-early')
  assert.equal(notNow(good, at('15:00')), undefined)
  assert.equal(notNow(good, new Date('2026-12-09T08:00Z')), undefined)
  assert.equal(notNow(good, new Date('2026-12-09T08:01Z')), 'too-late')
})

test('a briefing holds from its day to its last day', () => {
  const between = (day: string) => briefedOn({ briefedFrom: '2026-02-01', briefedTo: '2027-02-01' }, day)
  assert.deepEqual(['2026-01-31', '2026-02-01', '2027-02-01', '2027-02-02'].map(between), [
    false,
    true,
    true,
    false,
  ])
  assert.equal(briefedOn({ briefedFrom: null, briefedTo: null }, '2026-02-01'), false)
})

test('an evening that was opened, looked over, closed and handed over misses nothing', () => {
  assert.deepEqual(gapsOf(good), [])
})

test('every miss of an evening has its name', () => {
  const nothing = { ...good, openedAt: null, closedAt: null, checks: [], handover: '', briefedTo: null }
  assert.deepEqual(gapsOf(nothing), ['not-briefed', 'not-opened', 'not-closed'])
  const hasty = { ...good, handover: ' ', checks: [{ item: 'lights', done: false, why: 'defekt' } as const] }
  assert.deepEqual(gapsOf(hasty), ['checks-open', 'no-handover'])
})

test('trust counts evenings without a miss, one after the other up to now', () => {
  const missed = { ...good, closedAt: null }
  const ahead = { ...missed, endsAt: new Date('2027-01-01T00:00Z') }
  const now = at('23:00')
  assert.equal(evenRun([good, missed, good, good, ahead], now), 2)
  assert.equal(evenRun([good, good, missed], now), 0)
  assert.equal(evenRun([], now), 0)
})
