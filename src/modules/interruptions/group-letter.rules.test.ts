import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BookedDate, OfferDate } from './group-letter.ts'
import { countLetters, datesIn, groupLetterText, groupsOf, ofBooking } from './group-letter.rules.ts'
import type { DateInside } from './inside.ts'
import { insideOf } from './inside.rules.ts'

let number = 0
const place = {
  place: 'Multiraum',
  roomOpen: false,
  siteName: 'Bürgerhaus',
  centreId: 'c1',
  centreName: 'Böckingen',
}

function offerDate(
  day: string,
  wish: Partial<OfferDate> = {},
  email: string | null = 'awo@example.org',
): OfferDate {
  const own = {
    id: `s${number++}`,
    offerId: 'chor',
    title: 'Chor',
    confidential: false,
    day,
    from: '18:00',
    to: '20:00',
  }
  return { ...place, ...own, partner: { id: 'awo', name: 'AWO', email }, ...wish }
}

function booked(
  day: string,
  wish: Partial<BookedDate> = {},
  person: Partial<BookedDate['person']> = {},
): BookedDate {
  const own = {
    id: `d${number++}`,
    bookingId: 'b1',
    title: 'Nähgruppe',
    code: 'K7M2',
    day,
    from: '14:00',
    to: '17:00',
  }
  const usual = { name: 'Hatice Beispiel', email: 'hatice@example.org', phone: null }
  return { ...place, ...own, person: { ...usual, ...person }, partner: null, ...wish }
}

const told = (about: Partial<Parameters<typeof groupLetterText>[1]> = {}) =>
  ({ kind: 'suspended', cause: 'closure', reason: 'Wasserrohrbruch.', ...about }) as const

test('several bookings of one address and several offers of one organisation are one letter each, however it is typed', () => {
  const groups = groupsOf(
    [offerDate('2026-12-15'), offerDate('2026-12-01', { offerId: 'tanz', title: 'Tanz' })],
    [booked('2026-12-09'), booked('2026-12-02', { bookingId: 'b2' }, { email: ' HATICE@example.org ' })],
  )
  assert.deepEqual(
    groups.map(({ email, parts }) => [email, parts.map(({ title, dates }) => `${title} ${dates.length}`)]),
    [
      ['awo@example.org', ['Tanz 1', 'Chor 1']],
      ['hatice@example.org', ['Nähgruppe (Anfrage K7M2) 1', 'Nähgruppe (Anfrage K7M2) 1']],
    ],
  )
  assert.deepEqual(groups[1]!.bookingIds, ['b1', 'b2'])
})

test('an organisation that also books a room with its own address gets one letter about both', () => {
  const [group, ...others] = groupsOf(
    [offerDate('2026-12-15')],
    [booked('2026-12-08', {}, { email: 'awo@example.org' })],
  )
  assert.deepEqual(others, [])
  assert.deepEqual(
    [group!.partnerIds, group!.bookingIds, group!.people],
    [['awo'], ['b1'], ['Hatice Beispiel']],
  )
  assert.deepEqual(
    group!.parts.map(({ title }) => title),
    ['Nähgruppe (Anfrage K7M2)', 'Chor'],
  )
})

test('without a mail address people are one by name and telephone, organisations by themselves; what is no address counts as none', () => {
  const noMail = { email: null, phone: '07131 555-01' }
  const groups = groupsOf(
    [offerDate('2026-12-15', {}, null), offerDate('2026-12-16', {}, 'bitte anrufen')],
    [
      booked('2026-12-09', {}, noMail),
      booked('2026-12-10', { bookingId: 'b2' }, { ...noMail, phone: '0713155501' }),
      booked('2026-12-11', { bookingId: 'b3' }, { ...noMail, name: 'Mira Beispiel' }),
      booked('2026-12-12', { bookingId: 'b4' }, { email: null }),
    ],
  )
  assert.deepEqual(
    groups.map(({ bookingIds, partnerIds }) => [...bookingIds, ...partnerIds].join()),
    ['b1,b2', 'b3', 'b4', 'awo'],
  )
  assert.deepEqual(countLetters(groups, true), { mail: 0, print: 4 })
})

test('who booked without an address is reached through the linked organisation, which reads no name', () => {
  const linked = (email: string | null) => ({ partner: { id: 'awo', email } })
  const through = booked('2026-12-02', linked(' AWO@example.org'), { email: null })
  const groups = groupsOf([offerDate('2026-12-01')], [through])
  assert.deepEqual(
    groups.map(({ email, partnerIds, bookingIds, people }) => [email, partnerIds, bookingIds, people]),
    [['awo@example.org', ['awo'], ['b1'], []]],
    'one letter with the offers it leads',
  )
  assert.doesNotMatch(groupLetterText(groups[0]!, told()).text, /Hatice/)
  const [own] = groupsOf([], [booked('2026-12-02', linked('awo@example.org'))])
  assert.deepEqual(
    [own!.email, own!.partnerIds],
    ['hatice@example.org', []],
    'an address of their own goes first',
  )
  const [paper] = groupsOf([], [booked('2026-12-02', linked(null), { email: null })])
  assert.deepEqual([paper!.email, paper!.people], [null, ['Hatice Beispiel']])
})

test('"siehe Mail" is no telephone by which two requests are of one person', () => {
  const same = { email: null, phone: 'siehe Mail' }
  const dates = [
    booked('2026-12-09', { bookingId: 'b1' }, same),
    booked('2026-12-10', { bookingId: 'b2' }, same),
  ]
  assert.deepEqual(
    groupsOf([], dates).map(({ bookingIds }) => bookingIds),
    [['b1'], ['b2']],
  )
})

test('where the house has no mail every letter is printed', () => {
  const groups = groupsOf([offerDate('2026-12-15')], [booked('2026-12-09', {}, { email: null })])
  assert.deepEqual(countLetters(groups, true), { mail: 1, print: 1 })
  assert.deepEqual(countLetters(groups, false), { mail: 0, print: 2 })
})

test('a letter lists all dates in order of time, under what they belong to', () => {
  const later = offerDate('2026-12-22', { from: null, to: null, place: '' })
  const [group] = groupsOf([later, offerDate('2026-12-15'), offerDate('2026-12-08')], [])
  assert.equal(datesIn(group!), 3)
  assert.deepEqual(groupLetterText(group!, told()), {
    subject: 'Ihre Termine fallen aus – Bürgerhaus',
    text: `Guten Tag,

in dieser Zeit haben wir geschlossen: Wasserrohrbruch. Diese Termine fallen aus:

Chor
– Dienstag, 8. Dezember 2026, 18:00–20:00 Uhr, Multiraum
– Dienstag, 15. Dezember 2026, 18:00–20:00 Uhr, Multiraum
– Dienstag, 22. Dezember 2026, Uhrzeit offen

Öffnen wir früher, schreiben wir Ihnen.

Freundliche Grüße
Ihr Team im Bürgerhaus`,
  })
})

test('one date is spoken of as one; of two houses each is named', () => {
  const [one] = groupsOf([], [booked('2026-12-09')])
  const { subject, text } = groupLetterText(one!, told({ kind: 'lifted' }))
  assert.equal(subject, 'Ihr Termin findet wieder statt – Bürgerhaus')
  assert.match(
    text,
    /^Guten Tag Hatice Beispiel,\n\ndie Schließung ist aufgehoben. Dieser Termin findet wieder statt:/,
  )
  const [both] = groupsOf([offerDate('2026-12-15'), offerDate('2026-12-16', { siteName: 'Neubau' })], [])
  const suspended = groupLetterText(both!, told({ cause: 'suspension' }))
  assert.match(
    suspended.text,
    /wir müssen Termine aussetzen: Wasserrohrbruch\. .*Multiraum, Bürgerhaus\n.*Neubau/s,
  )
  assert.match(suspended.text, /Sobald es weitergeht, schreiben wir Ihnen\..*Ihr Team im Böckingen$/s)
})

test('a date that comes back without its room says so, and only then', () => {
  const [group] = groupsOf([offerDate('2026-12-15', { roomOpen: true, place: '' })], [])
  assert.match(
    groupLetterText(group!, told({ kind: 'lifted' })).text,
    /Raum noch offen.*melden wir uns bei Ihnen/s,
  )
  assert.doesNotMatch(groupLetterText(group!, told()).text, /Raum noch offen/)
})

test('a confidential offer is not named in a mail', () => {
  const [group] = groupsOf([offerDate('2026-12-15', { confidential: true, title: 'Suchtberatung' })], [])
  assert.equal(group!.confidential, true)
  assert.doesNotMatch(groupLetterText(group!, told()).text, /Suchtberatung/)
})

test('with a booking only its own dates and its own person are kept, not what else the letter told', () => {
  const [group] = groupsOf(
    [offerDate('2026-12-15', { confidential: true })],
    [
      booked('2026-12-08', {}, { email: 'awo@example.org' }),
      booked(
        '2026-12-09',
        { bookingId: 'b2', code: 'X9' },
        { email: 'awo@example.org', name: 'Mira Beispiel' },
      ),
    ],
  )
  assert.match(groupLetterText(group!, told()).text, /Hatice Beispiel und Mira Beispiel.*15\. Dezember/s)
  const kept = groupLetterText(ofBooking(group!, 'b1'), told())
  assert.match(kept.subject, /^Ihr Termin fällt aus/)
  assert.match(kept.text, /^Guten Tag Hatice Beispiel,.*Anfrage K7M2.*8\. Dezember/s)
  assert.doesNotMatch(kept.text, /vertraulich|Mira|15\. Dezember|9\. Dezember/)
})

test('what lies inside stands by offer and group, with how each of them hears of it', () => {
  const inside = (of: string, day: string, wish: Partial<DateInside> = {}): DateInside => ({
    id: `i${number++}`,
    of,
    kind: 'session',
    title: of,
    day,
    startsAt: null,
    runs: false,
    ...wish,
  })
  const dates = [
    inside('tanz', '2026-12-16'),
    inside('chor', '2026-12-15'),
    inside('chor', '2026-12-08'),
    inside('b1', '2026-12-09', { kind: 'booking', title: 'Nähgruppe' }),
    inside('telefon', '2026-12-10', { runs: true }),
  ]
  const groups = groupsOf([offerDate('2026-12-15')], [booked('2026-12-09', {}, { email: null })])
  const found = insideOf(dates, groups, true)
  assert.deepEqual(
    found.groups.map(({ title, way, dates: own }) => `${title} ${way} ${own.map(({ day }) => day).join()}`),
    ['chor mail 2026-12-08,2026-12-15', 'Nähgruppe print 2026-12-09', 'tanz none 2026-12-16'],
  )
  assert.deepEqual(
    found.staying.map(({ title }) => title),
    ['telefon'],
  )
  assert.deepEqual(found.letters, { mail: 1, print: 1 })
})
