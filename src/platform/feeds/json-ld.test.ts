import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLdEvent, jsonLdPlace, jsonLdText, type EventFacts, type PlaceFacts } from './json-ld.ts'

const place: PlaceFacts = {
  name: 'Bürgerhaus Böckingen',
  url: 'https://q.test/orte/buergerhaus',
  street: 'Kirchsteige 5',
  postalCode: '74080',
  city: 'Heilbronn',
  latitude: 49.13,
  longitude: 9.19,
  features: [{ name: 'Rollstuhlgerechter Zugang', available: true }],
  hours: [{ weekday: 2, opens: '14:30', closes: '19:00' }],
  closures: [{ firstDay: '2026-12-24', lastDay: '2027-01-06' }],
}

const session: EventFacts = {
  name: 'Offener Treff',
  url: 'https://q.test/angebote/offener-treff',
  startsAt: new Date('2026-11-24T13:30:00Z'),
  endsAt: new Date('2026-11-24T18:00:00Z'),
  status: 'moved',
  previousStartsAt: new Date('2026-10-20T12:30:00Z'),
  place,
  organisers: [{ name: 'AWO Heilbronn' }],
  isFree: true,
  ageFrom: 14,
  ageTo: 27,
  languages: ['de', 'ar'],
}

const plain = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value))

test('a moved session says when it is now, when it was and who may come', () => {
  const event = plain(jsonLdEvent(session))
  assert.deepEqual(
    { ...event, location: undefined },
    {
      '@context': 'https://schema.org',
      '@type': 'Event',
      name: 'Offener Treff',
      url: 'https://q.test/angebote/offener-treff',
      startDate: '2026-11-24T14:30:00+01:00',
      endDate: '2026-11-24T19:00:00+01:00',
      eventStatus: 'https://schema.org/EventRescheduled',
      previousStartDate: '2026-10-20T14:30:00+02:00',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: undefined,
      organizer: [{ '@type': 'Organization', name: 'AWO Heilbronn' }],
      isAccessibleForFree: true,
      typicalAgeRange: '14-27',
      inLanguage: ['de', 'ar'],
    },
  )
  assert.equal((event['location'] as Record<string, unknown>)['@type'], 'Place')
})

test('a cancelled session says so and names no earlier start', () => {
  const event = plain(jsonLdEvent({ ...session, status: 'cancelled', ageTo: undefined }))
  assert.equal(event['eventStatus'], 'https://schema.org/EventCancelled')
  assert.equal('previousStartDate' in event, false)
  assert.equal(event['typicalAgeRange'], '14-')
})

test('a place tells its address, doors, hours and the days it is closed', () => {
  assert.deepEqual(plain(jsonLdPlace(place)), {
    '@context': 'https://schema.org',
    '@type': 'Place',
    name: 'Bürgerhaus Böckingen',
    url: 'https://q.test/orte/buergerhaus',
    address: {
      '@type': 'PostalAddress',
      streetAddress: 'Kirchsteige 5',
      postalCode: '74080',
      addressLocality: 'Heilbronn',
      addressCountry: 'DE',
    },
    geo: { '@type': 'GeoCoordinates', latitude: 49.13, longitude: 9.19 },
    amenityFeature: [
      { '@type': 'LocationFeatureSpecification', name: 'Rollstuhlgerechter Zugang', value: true },
    ],
    openingHoursSpecification: [
      {
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: 'https://schema.org/Tuesday',
        opens: '14:30',
        closes: '19:00',
      },
    ],
    specialOpeningHoursSpecification: [
      {
        '@type': 'OpeningHoursSpecification',
        opens: '00:00',
        closes: '00:00',
        validFrom: '2026-12-24',
        validThrough: '2027-01-06',
      },
    ],
  })
})

test('no text can end the element it stands in', () => {
  const text = jsonLdText(
    jsonLdPlace({ name: '</script><script>alert(1)</script>&\u2028', url: 'https://q.test' }),
  )
  assert.equal(/[<>&\u2028]/.test(text), false)
  assert.equal((JSON.parse(text) as { name: string }).name, '</script><script>alert(1)</script>&\u2028')
})
