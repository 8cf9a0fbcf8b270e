import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { berlinIso, berlinOffset } from '../../kernel/berlin.ts'
import { calendar as calendarBytes, type Calendar, type CalendarEvent } from './calendar.ts'

const calendar = (made: Calendar) => new TextDecoder().decode(calendarBytes(made))

const head = {
  name: 'Programm; Böckingen, „Café“',
  url: 'https://q.test/programm',
  sourceUrl: 'https://q.test/programm.ics',
}
const at = (iso: string) => Date.parse(iso)

const session: CalendarEvent = {
  uid: '0190-1@q.test',
  sequence: 2,
  stampAt: at('2026-11-21T10:00:00Z'),
  startsAt: at('2026-11-24T13:30:00Z'),
  endsAt: at('2026-11-24T18:00:00Z'),
  words: { summary: 'Offener Treff; für alle, immer' },
  status: 'CONFIRMED',
}

function parse(text: string) {
  const root = new ICAL.Component(ICAL.parse(text) as never)
  const zone = new ICAL.Timezone(root.getFirstSubcomponent('vtimezone')!)
  return root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const instant = (time: ICAL.Time) => {
      if (time.zone.tzid !== 'UTC') time.zone = zone
      return time.toUnixTime() * 1000
    }
    return {
      event,
      component,
      startsAt: () => instant(event.startDate),
      endsAt: () => instant(event.endDate),
    }
  })
}

test('summer time begins and ends as the time zone database says, 2019 to 2035', () => {
  for (let year = 2019; year <= 2035; year++) {
    for (let hourOfYear = 0; hourOfYear < 366 * 24; hourOfYear += 1) {
      const instant = Date.UTC(year, 0, 1) + hourOfYear * 3_600_000
      const isNearChange =
        [2, 9].includes(new Date(instant).getUTCMonth()) && new Date(instant).getUTCDate() > 23
      if (!isNearChange && hourOfYear % 97 !== 0) continue
      const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('Europe/Berlin')
      assert.equal(berlinOffset(instant), zoned.offsetNanoseconds / 6e10, zoned.toString())
    }
  }
  assert.equal(berlinIso(new Date('2026-07-01T12:00:00Z')), '2026-07-01T14:00:00+02:00')
})

test('a calendar says who it is, how often to ask and which time zone it means', () => {
  const text = calendar({ ...head, events: [session] })
  for (const expected of [
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:',
    'NAME:Programm\\; Böckingen\\, „Café“\r\nX-WR-CALNAME:Programm',
    'URL:https://q.test/programm\r\nSOURCE;VALUE=URI:https://q.test/programm.ics\r\n',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n',
    'BEGIN:VEVENT\r\nSUMMARY:Offener Treff\\; für alle\\, immer\r\nUID:0190-1@q.test\r\n',
    'DTSTAMP:20261121T100000Z\r\nDTSTART;TZID=Europe/Berlin:20261124T143000\r\nDTEND;TZID=Europe/Berlin:20261124T190000\r\n',
    'SEQUENCE:2\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  ]) {
    assert.ok(text.includes(expected), expected)
  }
})

test('whole days end before the day after the last', () => {
  const { startsAt: _from, endsAt: _to, ...rest } = session as Extract<CalendarEvent, { startsAt: number }>
  const text = calendar({ ...head, events: [{ ...rest, firstDay: '2026-12-24', lastDay: '2026-12-31' }] })
  assert.ok(text.includes('DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20270101\r\n'))
  assert.equal(parse(text)[0]!.event.endDate.toString(), '2027-01-01')
})

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    'a;b,c\\d',
    'zwei\nZeilen',
    'مرحبا بكم في الحي '.repeat(8),
    '🎉👨‍👩‍👧‍👦'.repeat(12),
    '\\n',
    'ä'.repeat(80),
    'x'.repeat(400),
  ),
)
const instants = fc.oneof(
  fc.integer({ min: at('2019-01-01T00:00:00Z'), max: at('2035-12-31T00:00:00Z') }),
  fc.integer({ min: -8, max: 8 }).map((quarter) => Date.UTC(2026, 9, 25, 1) + quarter * 900_000),
  fc.integer({ min: -8, max: 8 }).map((quarter) => Date.UTC(2027, 2, 28, 1) + quarter * 900_000),
)
const words = fc.record({
  summary: texts,
  description: texts,
  location: texts,
  categories: fc.array(
    texts.filter((text) => text !== ''),
    { minLength: 1, maxLength: 3 },
  ),
})
const events = fc.record({
  uid: fc.uuid(),
  sequence: fc.nat(99),
  stampAt: instants,
  startsAt: instants,
  minutes: fc.integer({ min: 0, max: 600 }),
  status: fc.constantFrom('CONFIRMED' as const, 'CANCELLED' as const, 'TENTATIVE' as const),
})

const draft = {
  uid: '1',
  sequence: 0,
  stampAt: at('2026-11-21T10:00:00Z'),
  startsAt: at('2026-11-24T13:30:00Z'),
  minutes: 60,
  status: 'CONFIRMED' as const,
}

/** What a line of text may become: line ends are all alike, other control characters do not travel. */
const seen = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(/\r\n|\r/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '')

test('an independent program reads back the same sessions, with every sign and on the days the clock changes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(words, fc.array(events, { minLength: 1, maxLength: 2 })), {
        minLength: 1,
        maxLength: 3,
      }),
      (drafts) => {
        const made = drafts.flatMap(([said, dates]) =>
          dates.map(({ minutes, ...draft }) => {
            const startsAt = Math.floor(draft.startsAt / 1000) * 1000
            return { ...draft, words: said, startsAt, endsAt: startsAt + minutes * 60_000 }
          }),
        )
        const text = calendar({ ...head, events: made })
        for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
        assert.equal(text.includes('\ufffd') && !JSON.stringify(made).includes('\ufffd'), false)
        const read = parse(text)
        assert.equal(read.length, made.length)
        for (const [index, event] of made.entries()) assertSame(read[index]!, event)
      },
    ),
    {
      numRuns: 200,
      // A backslash at the end of one category must not swallow the next.
      examples: [
        [[[{ summary: '', description: '', location: '', categories: ['\\', 'a;b,c\\d'] }, [draft, draft]]]],
      ],
    },
  )
})

type Timed = Extract<CalendarEvent, { startsAt: number }>

function assertSame(read: ReturnType<typeof parse>[number], { words: said, ...event }: Timed): void {
  assert.equal(read.event.uid, event.uid)
  assert.equal(read.event.sequence, event.sequence)
  assert.equal(read.event.summary, seen(said.summary))
  assert.equal(read.event.description ?? '', seen(said.description ?? ''))
  assert.equal(read.event.location ?? '', seen(said.location ?? ''))
  assert.equal(read.component.getFirstPropertyValue('status'), event.status)
  assert.deepEqual(
    read.component.getAllProperties('categories').flatMap((property) => property.getValues()),
    said.categories?.map(seen),
  )
  assert.equal(read.startsAt(), event.startsAt)
  assert.equal(read.endsAt(), event.endsAt)
}

test('five thousand sessions cost little', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => ({
    ...session,
    uid: `${index}@q.test`,
    startsAt: Date.UTC(2026, 0, 1) + index * 5_400_000,
    endsAt: Date.UTC(2026, 0, 1) + (index + 1) * 5_400_000,
    words: {
      summary: 'Offener Treff; für alle, immer',
      description:
        'Für Kinder ab 8 Jahren. Kommen Sie einfach vorbei, eine Anmeldung ist nicht nötig; es kostet nichts.',
      location: 'Bürgerhaus Böckingen, Kirchsteige 5, 74080 Heilbronn',
      url: `https://q.test/angebote/offener-treff?termin=${index}`,
      categories: ['Begegnung', 'Bildung'],
    },
  }))
  for (let round = 0; round < 3; round++) calendar({ ...head, events: many })
  const before = process.cpuUsage()
  calendar({ ...head, events: many })
  const { user, system } = process.cpuUsage(before)
  const spent = (user + system) / 1000
  assert.ok(spent < 250, `${spent} ms of CPU`)
  process.stdout.write(`# 5,000 events: ${spent.toFixed(1)} ms of CPU\n`)
})
