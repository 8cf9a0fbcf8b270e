import assert from 'node:assert/strict'
import { test } from 'node:test'
import { berlinInstant } from '../../kernel/berlin.ts'
import type { Day, Weekday } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import { openingCauseText } from './opening-text.rules.ts'
import { contact, dateLike, emptyFacts, hoursLike, standard } from './opening.fixture.ts'
import type { OpeningFacts } from './opening.ts'
import { slotsOf } from './opening-slots.rules.ts'
import { meanOf, mondaysOf, monthsOf, standardOn, weekOf, weeksOf } from './opening-week.rules.ts'

const later = new Date('2027-06-01T10:00:00Z')
const monday = '2026-09-07'
const weekdays = [1, 2, 3, 4, 5] as const

/** 35 hours of house, 6.5 of a cooking evening on Thursday, 3.5 of Saturday; 10 hours of Sprechstunde. */
const week45: OpeningFacts = {
  ...emptyFacts,
  hours: [
    ...weekdays.map((weekday) => hoursLike({ weekday })),
    ...weekdays.map((weekday) =>
      hoursLike({ weekday, kind: 'contact', from: '10:00', to: '12:00', contact }),
    ),
  ],
  sessions: [
    dateLike('2026-09-10', '16:00', '22:30'),
    dateLike('2026-09-12', '10:00', '13:30', { title: 'Repaircafé' }),
  ],
}

function weekLike(facts: OpeningFacts, of: Day = monday, now = later) {
  return weekOf(slotsOf(facts, addDays(of, -1), addDays(of, 6), now), of, standard, now)
}

test('a week of 45 hours with everything meets the standard, and nobody is to blame', () => {
  const week = weekLike(week45)
  assert.deepEqual(
    [
      week.week,
      week.planned.minutes,
      week.actual.minutes,
      week.actual.days.length,
      week.actual.contactMinutes,
    ],
    ['2026-W37', 2700, 2700, 6, 600],
  )
  assert.deepEqual([week.met, week.blames], [true, []])
})

test('a cancelled Thursday evening makes 38.5 hours of 45, and is named with its minutes', () => {
  const [cooking, repair] = week45.sessions
  const sessions = [
    { ...cooking!, status: 'cancelled' as const, held: false, reason: 'Die Köchin ist verhindert' },
    repair!,
  ]
  const week = weekLike({ ...week45, sessions })
  assert.deepEqual([week.planned.minutes, week.actual.minutes, week.met], [2700, 2310, false])
  assert.deepEqual(week.shortfall, { minutes: 90, days: 0, contactMinutes: 0 })
  assert.equal(week.blames.length, 1)
  const [blame] = week.blames
  assert.deepEqual([blame!.minutes, blame!.days, blame!.decisive], [390, ['2026-09-10'], true])
  assert.equal(
    openingCauseText(blame!),
    '„Kochtreff“ fiel aus (Do, 10. September: Die Köchin ist verhindert): 6,5 Stunden',
  )
})

test('days in a row are named as one span', () => {
  const cause = {
    key: 'leak',
    kind: 'closure',
    name: 'Haus geschlossen',
    reason: 'Rohrbruch',
    record: null,
  } as const
  const blame = { causes: [cause], minutes: 600, openDays: 4, contactMinutes: 0, decisive: true }
  const days = ['2026-09-07', '2026-09-08', '2026-09-09', '2026-09-12']
  assert.equal(
    openingCauseText({ ...blame, days }),
    'Haus geschlossen (Mo, 7. September bis Mi, 9. September; Sa, 12. September: Rohrbruch): 10 Stunden, 4 Tage',
  )
})

test('a closed room suspends the same evening: the closure is named, not the offer', () => {
  const [cooking, repair] = week45.sessions
  const room = {
    id: 'leak',
    name: 'Küche',
    siteId: 'house',
    wholeSite: false,
    reason: 'Wasserschaden',
    from: berlinInstant('2026-09-09', '00:00').getTime(),
    to: berlinInstant('2026-09-12', '00:00').getTime(),
  }
  const sessions = [
    {
      ...cooking!,
      status: 'suspended' as const,
      held: false,
      reason: 'Wasserschaden',
      suspendedById: 'leak',
    },
    repair!,
  ]
  const week = weekLike({ ...week45, sessions, closures: [room] })
  assert.equal(week.actual.minutes, 2310)
  assert.deepEqual(week.blames.map(openingCauseText), [
    'Küche geschlossen (Do, 10. September: Wasserschaden): 6,5 Stunden',
  ])
})

test('offers that rest for one reason are one cause, named once with its days', () => {
  const sessions = week45.sessions.map((session) => ({
    ...session,
    status: 'suspended' as const,
    held: false,
    reason: 'Hochwasser',
    suspensionId: 'flood',
  }))
  const week = weekLike({ ...week45, sessions })
  assert.equal(week.blames.length, 1)
  assert.match(
    openingCauseText(week.blames[0]!),
    /^Angebote ausgesetzt \(Do, 10\. September; .+: Hochwasser\): [\d,]+ Stunden/,
  )
})

test('the youth hours of Böckingen make 13 and 20 hours in turn, 16.5 in the mean, and never meet the standard', () => {
  const young = [2, 4] as const
  const facts: OpeningFacts = {
    ...emptyFacts,
    hours: [
      ...young.flatMap((weekday) => [
        hoursLike({ weekday, from: '14:30', to: '19:00', audience: 'Kinder ab 8' }),
        hoursLike({ weekday, from: '14:30', to: '21:00', audience: 'Jugendliche ab 14' }),
      ]),
      ...['19:00', '21:00'].map((to) =>
        hoursLike({ weekday: 6, from: '14:00', to, everyWeeks: 2, firstOn: '2026-01-10' }),
      ),
    ],
  }
  const mondays = mondaysOf(2026).slice(0, 52)
  const weeks = weeksOf(slotsOf(facts, '2025-12-28', '2026-12-27', later), mondays, [standard], later)
  assert.deepEqual(
    weeks.slice(0, 4).map(({ actual }) => actual.minutes / 60),
    [13, 20, 13, 20],
  )
  assert.equal(
    weeks.every(({ met }) => !met),
    true,
  )
  assert.equal(meanOf(weeks).actual / 60, 16.5)
  assert.deepEqual(weeks[0]!.blames, [], 'nothing fell out: the plan itself is too short')
})

test('two causes that only together keep the house shut are named together; each alone by what it took alone', () => {
  const shut = (day: Day, id: string, from: string, to: string) => ({
    id,
    siteId: 'site',
    onDate: day,
    kind: 'fell-out' as const,
    from,
    to,
    personId: null,
    person: null,
    deputyId: null,
    deputy: null,
    reason: id,
  })
  const closure = {
    id: 'floor',
    name: 'Haus am Markt',
    siteId: 'house',
    wholeSite: true,
    reason: 'Neuer Boden',
    from: berlinInstant(monday, '12:00').getTime(),
    to: berlinInstant(addDays(monday, 1), '00:00').getTime(),
  }
  const facts = {
    ...week45,
    closures: [closure],
    changes: [shut(monday, 'Stromausfall', '09:00', '14:00')],
  }
  const week = weekLike(facts)
  assert.equal(week.actual.minutes, 2700 - 7 * 60)
  assert.deepEqual(
    week.blames.map((one) => [one.causes.map(({ reason }) => reason), one.minutes]),
    [
      [['Stromausfall'], 180],
      [['Neuer Boden'], 120],
      [['Stromausfall', 'Neuer Boden'], 120],
    ],
  )
})

test('what overlaps with something that took place is nobody’s fault', () => {
  const cancelled = dateLike('2026-09-08', '10:00', '12:00', {
    status: 'cancelled',
    held: false,
    reason: 'x',
  })
  const week = weekLike({ ...week45, sessions: [...week45.sessions, cancelled] })
  assert.deepEqual([week.actual.minutes, week.blames], [2700, []])
})

test('a date that moves within the week costs nothing; one that leaves the week is named as a change', () => {
  const [, repair] = week45.sessions
  const planned = berlinInstant('2026-09-10', '16:00').getTime()
  const within = dateLike('2026-09-11', '16:00', '22:30', { movedFrom: planned })
  assert.deepEqual(weekLike({ ...week45, sessions: [within, repair!] }).blames, [])
  const away = dateLike('2026-09-17', '16:00', '22:30', { movedFrom: planned })
  const week = weekLike({ ...week45, sessions: [away, repair!] })
  assert.deepEqual([week.planned.minutes, week.actual.minutes], [2700, 2310])
  assert.deepEqual(week.blames.map(openingCauseText), [
    '„Kochtreff“ war verlegt auf Do, 17. September (Do, 10. September): 6,5 Stunden',
  ])
  const next = weekLike({ ...week45, sessions: [away, repair!] }, addDays(monday, 7))
  assert.deepEqual([next.planned.minutes, next.actual.minutes], [2100, 2490])
})

test('Bürgersprechstunde counts only with the named person or a deputy', () => {
  const change = {
    id: 'c',
    siteId: 'site',
    onDate: '2026-09-09',
    from: '00:00',
    to: '24:00',
    personId: contact.id,
    person: contact.name,
    deputyId: null,
    deputy: null,
    reason: 'verhindert',
  }
  const absent = weekLike({ ...week45, changes: [{ ...change, kind: 'absent' as const }] })
  assert.deepEqual([absent.actual.minutes, absent.actual.contactMinutes, absent.met], [2700, 480, false])
  assert.deepEqual(absent.blames.map(openingCauseText), [
    'Frau Muster war nicht da (Mi, 9. September: verhindert): 2 Stunden Sprechzeit',
  ])
  const stepped = { ...change, kind: 'substituted' as const, deputyId: 'otto', deputy: 'Herr Muster' }
  assert.equal(weekLike({ ...week45, changes: [stepped] }).met, true)
  const nobody = week45.hours.map((line) => ({ ...line, contact: null }))
  assert.equal(weekLike({ ...week45, hours: nobody }).planned.contactMinutes, 0)
})

test('an unconfirmed date was not held; one ahead counts as planned; an extra opening is no plan', () => {
  const sessions = week45.sessions.map((one) => ({ ...one, held: false }))
  const past = weekLike({ ...week45, sessions })
  assert.deepEqual([past.when, past.actual.minutes], ['past', 2100])
  assert.deepEqual(past.blames.map(openingCauseText), [
    'Termine ohne Bestätigung (Do, 10. September; Sa, 12. September): 10 Stunden, 1 Tag',
  ])
  const ahead = weekLike({ ...week45, sessions }, monday, new Date('2026-09-01T10:00:00Z'))
  assert.deepEqual([ahead.when, ahead.actual.minutes, ahead.met], ['ahead', 2700, true])
  const extra = {
    id: 'e',
    siteId: 'site',
    onDate: '2026-09-13',
    kind: 'extra' as const,
    from: '10:00',
    to: '12:00',
    personId: null,
    person: null,
    deputyId: null,
    deputy: null,
    reason: 'Tag der offenen Tür',
  }
  const more = weekLike({ ...week45, changes: [extra] })
  assert.deepEqual([more.planned.minutes, more.actual.minutes], [2700, 2820])
})

test('hours bound to an offer follow its dates', () => {
  const hours = [
    hoursLike({ weekday: 4, from: '16:00', to: '20:00', offerId: 'offer' }),
    hoursLike({ weekday: 4, kind: 'contact', from: '16:00', to: '20:00', contact, offerId: 'offer' }),
  ]
  const sessions = [dateLike('2026-09-10', '16:30', '18:30')]
  const week = weekLike({ ...emptyFacts, hours, sessions })
  assert.deepEqual([week.planned.minutes, week.planned.contactMinutes], [120, 120])
  assert.equal(weekLike({ ...emptyFacts, hours }).planned.minutes, 0)
})

test('a site is open only between its first and its last day; holidays are plan, no gap', () => {
  const calendar = { publicHolidays: new Map([['2026-09-08', 'Feiertag']]), schoolHolidays: [] }
  const facts = { ...week45, sessions: [], openedOn: '2026-09-08', closedOn: '2026-09-10', calendar }
  const week = weekLike(facts)
  assert.deepEqual([week.planned.minutes, week.actual.days], [2 * 420, ['2026-09-09', '2026-09-10']])
})

test('the clock change, midnight and the 53rd week are counted as they are', () => {
  const night = (weekday: Weekday) =>
    hoursLike({ weekday, from: '01:00', to: '04:00', onPublicHolidays: true })
  const nights = (of: Day) => weekLike({ ...emptyFacts, hours: [night(7)] }, of).actual.minutes
  assert.deepEqual([nights('2026-03-23'), nights('2026-10-19'), nights('2026-06-01')], [120, 240, 180])
  assert.deepEqual([nights('2027-03-22'), nights('2027-10-25')], [120, 240])
  const evening = hoursLike({ weekday: 7, from: '20:00', to: '24:00' })
  const morning = hoursLike({ weekday: 1, from: '00:00', to: '02:00' })
  const week = weekLike({ ...emptyFacts, hours: [evening, morning] })
  assert.deepEqual([week.actual.minutes, week.actual.days], [360, ['2026-09-13']])
  assert.equal(mondaysOf(2026).length, 53)
  assert.equal(mondaysOf(2027).length, 52)
  assert.equal(mondaysOf(2026).at(-1), '2026-12-28')
  const leap = hoursLike({ weekday: 2, from: '09:00', to: '10:00' })
  assert.deepEqual(weekLike({ ...emptyFacts, hours: [leap] }, '2028-02-28').actual.days, ['2028-02-29'])
})

test('a month has its weekend days; the standard of a day is the newest by then', () => {
  const saturday = hoursLike({ weekday: 6, everyWeeks: 4, firstOn: '2026-09-12' })
  const slots = slotsOf({ ...emptyFacts, hours: [saturday] }, '2025-12-28', '2027-01-03', later)
  const months = monthsOf(slots, 2026, [standard], '2026-11-24')
  assert.deepEqual(
    months.slice(7).map(({ month, actual, met, when }) => [month, actual, met, when]),
    [
      ['2026-08', 0, false, 'past'],
      ['2026-09', 1, true, 'past'],
      ['2026-10', 1, true, 'past'],
      ['2026-11', 1, true, 'running'],
      ['2026-12', 1, true, 'ahead'],
    ],
  )
  const newer = { ...standard, validFrom: '2026-07-01', days: 6 }
  assert.deepEqual(
    ['1980-01-01', '2026-06-30', '2026-07-01'].map((day) => standardOn([newer, standard], day).days),
    [5, 5, 6],
  )
})
