import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildCentre } from '../../test/builders.ts'
import { testDb } from '../../test/test-db.ts'
import { berlinDay } from '../kernel/berlin.ts'
import { addDays, daysFrom } from '../kernel/day.ts'
import { adviceCoverage } from '../modules/advice/index.ts'
import { dutyLines } from '../modules/bodies/index.ts'
import { overviewFigures, programme } from '../modules/offers/index.ts'
import { cooperationStates, cooperationSteps, weeksUntilDormant } from '../modules/partners/index.ts'
import { outreachCrews, outreachRecords, outreachSums } from '../modules/participation/index.ts'
import { centreBySlug } from '../modules/places/index.ts'
import { fixedClock } from '../platform/clock.ts'
import type { Db } from '../platform/db/tables.ts'
import { loadDemo } from './demo.ts'
import { greeting } from './greeting.ts'

const config = { sessionHorizonMonths: 18 }
const november = fixedClock('2026-11-22T10:00:00Z')
const { db } = await testDb()
const demo = await loadDemo({ db, clock: november, config })

async function count(on: Db, statement: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.raw(statement)}`.execute(on)
  return rows[0]!.n
}

test('the story is told once: a second start finds it, names its accounts and changes nothing', async () => {
  assert.equal(demo?.accounts.length, 7)
  const tables = ['session', 'offer', 'partner', 'account', 'audit_entry', 'import_row', 'room_occupancy']
  const before = await Promise.all(tables.map((table) => count(db, table)))
  assert.deepEqual(await loadDemo({ db, clock: november, config }), demo)
  assert.deepEqual(await Promise.all(tables.map((table) => count(db, table))), before)
})

test('the start names each account of the demo with its password, and without demo the way to the first one', () => {
  const house = { publicUrl: 'http://127.0.0.1:8080' } as Parameters<typeof greeting>[0]
  const printed = greeting(house, demo)
  for (const { email, password } of demo!.accounts) {
    assert.ok(printed.split('\n').some((line) => line.includes(email) && line.includes(password)))
  }
  assert.match(greeting(house), /benutzer anlegen --email/)
})

test("a house of one's own is left alone", async () => {
  const other = await testDb()
  await buildCentre(other.db, 'Unser Zentrum')
  assert.equal(await loadDemo({ db: other.db, clock: november, config }), undefined)
  assert.equal(await count(other.db, 'offer'), 0)
})

/** Whether every centre has something on each of the next fourteen days. */
async function emptyDays(on: Db, now: Date): Promise<string[]> {
  const days = daysFrom(berlinDay(now), addDays(berlinDay(now), 13))
  const empty: string[] = []
  for (const centre of ['boeckingen', 'heilbronner-sueden', 'augaertle']) {
    const found = await programme(on, { days, now, filters: { centre } })
    for (const { day, sessions } of found.days) {
      const goesOn = sessions.some(({ status }) => status !== 'cancelled' && status !== 'suspended')
      if (!goesOn) empty.push(`${centre} ${day}`)
    }
  }
  return empty
}

test('something goes on in each centre on each of the next fourteen days, Sundays included', async () => {
  assert.deepEqual(await emptyDays(db, november.now()), [])
})

test('even where the demo is started on the eve of Christmas, in the holidays', async () => {
  const other = await testDb()
  const clock = fixedClock('2027-12-23T17:00:00Z')
  await loadDemo({ db: other.db, clock, config })
  assert.deepEqual(await emptyDays(other.db, clock.now()), [])
})

test('nobody in the story is real: only invented people, and initials from the lists of 2020', async () => {
  const invented = [
    'Johanna Sommerfeld',
    'Matteo Anders',
    'Elif Bergmann',
    'Silke Hartwig',
    'Anton Mahler',
    'Ayla Demirel',
    'Bruno Tannert',
    'Ruth Lindauer',
    'Clemens Vogtland',
    'Nora Feldkamp',
    'Vera Kastner',
    'Mika Wagenhals',
  ]
  const { rows } = await sql<{
    name: string
  }>`select name from person union select name from account`.execute(db)
  const strangers = rows.map(({ name }) => name).filter((name) => !/^\p{Lu}\.$/u.test(name))
  assert.deepEqual(
    strangers.filter((name) => !invented.includes(name)),
    [],
  )
})

const states: readonly (readonly [what: string, rows: string])[] = [
  ['public offers', "offer where visibility = 'public' and ended_on is null"],
  ['internal offers', "offer where visibility = 'internal'"],
  ['confidential offers', "offer where visibility = 'confidential'"],
  ['offers that rest', 'offer where paused_from is not null'],
  ['offers that ended', 'offer where ended_on is not null'],
  ['dates that fall out ahead', "session where status = 'cancelled' and on_date > '2026-11-22'"],
  [
    'dates that fell out',
    "session where status = 'cancelled' and on_date between '2026-09-01' and '2026-11-21'",
  ],
  ['dates that moved', 'session where moved_from_on is not null'],
  ['dates a closure suspends', 'session where suspended_by_id is not null'],
  [
    'dates a suspension kept away, over and lifted',
    'session s join suspension x on x.id = s.suspension_id and x.lifted_at is not null',
  ],
  [
    'dates that came back from it',
    "audit_entry where event = 'suspension.lifted' and (detail ->> 'dates')::int > 0",
  ],
  ['options', 'session where option_until is not null'],
  ['dates without a room', "session where room_open and starts_at is not null and on_date > '2026-11-22'"],
  ['dates without a time', "session where starts_at is null and on_date > '2026-11-22'"],
  ['dates elsewhere', "session where elsewhere <> ''"],
  ['dates online', "session where online_channel <> ''"],
  ['dates held, counted', 'session where held_count is not null'],
  ['dates held, not counted', 'session where held_at is not null and held_count is null'],
  [
    'dates nobody has confirmed yet',
    "session where on_date between '2026-11-19' and '2026-11-21' and held_at is null and status = 'planned'",
  ],
  ['doubts', "offer_note where kind = 'doubt' and answered_at is null"],
  ['wishes', "offer_note where kind = 'change-wish' and answered_at is null"],
  ['partners checked long ago', "partner where checked_on < '2025-11-22'"],
  ['partners never checked', 'partner where checked_on is null'],
  ['look-alikes', "merge_proposal where state = 'open'"],
  ['talks', 'contact_entry'],
  ['closures ahead', "closure where lower(during) > '2026-11-22'"],
  ['imported rows taken', "import_row where state = 'taken'"],
  ['imported rows to clarify', "import_row where state = 'to-clarify'"],
  ['imported rows a person has completed', "import_row where state = 'completed' and series_id is not null"],
  ['imported rows put aside', "import_row where state = 'discarded'"],
  ['dates of 2020 that were held', "session where on_date < '2020-04-01' and held_at is not null"],
  ['contact hours', "opening_hours where kind = 'contact'"],
  ['hours every second week', 'opening_hours where every_weeks = 2'],
  ['composite rooms', 'room where is_composite'],
]

for (const [what, rows] of states) {
  test(`there are ${what}`, async () => {
    assert.ok((await count(db, rows)) > 0)
  })
}

test('about half a hundred public offers run, so that every filter finds something', async () => {
  const running = await count(db, "offer where visibility = 'public' and ended_on is null")
  assert.ok(running >= 35 && running <= 70, `${running}`)
})

test('„Böckingen bewegt“ adds up to what is known of it: walks, walkers, talks, days, places, helpers', async () => {
  const { id: centreId } = (await centreBySlug(db, 'boeckingen'))!
  const year = { centreId, from: '2020-01-01', to: '2020-12-31', project: 'Böckingen bewegt' }
  const { byKind } = await outreachSums(db, year)
  const walks = byKind.get('walk')
  assert.deepEqual([walks?.records, walks?.people], [15, 35])
  assert.deepEqual(byKind.get('doorstep-talk'), { records: 225, people: 225, days: 5, places: 5 })
  const crews = await outreachCrews(db, year)
  assert.deepEqual(
    crews.map(({ people }) => people).toSorted((a, b) => a - b),
    [1, 3, 7],
  )
  const records = await outreachRecords(db, year)
  assert.ok(records.every(({ note }) => note.includes('angenommen')))
})

test('the overview of 2020 has fourteen rows and twelve organisations', async () => {
  const { id } = (await centreBySlug(db, 'boeckingen'))!
  assert.deepEqual(await overviewFigures(db, id), { rows: 14, partners: 12 })
})

test('somebody stands on every step of the ladder, and one topic has no service', async () => {
  const { id } = (await centreBySlug(db, 'boeckingen'))!
  const states = await cooperationStates(db, id, '2026-11-22')
  const steps = new Set(states.map(({ step }) => step))
  assert.deepEqual(
    cooperationSteps.filter((step) => !steps.has(step)),
    [],
  )
  const office = states.find(({ name }) => name === 'Bürgeramt Böckingen')!
  assert.equal(weeksUntilDormant(office, '2026-11-22'), 3)
  const missing = (await adviceCoverage(db, id, '2026-11-22')).filter((one) => one.missing)
  assert.deepEqual(
    missing.map(({ topic }) => topic.name),
    ['Arbeit und Praktikum'],
  )
})

test('each role has an account', async () => {
  assert.equal(await count(db, '(select distinct role from account_role) r'), 6)
})

test('over all centres the missing conference shows: Augärtle met in no half-year, the south in both', async () => {
  const slugs = ['boeckingen', 'heilbronner-sueden', 'augaertle']
  const centres = await Promise.all(slugs.map((slug) => centreBySlug(db, slug)))
  const centreIds = centres.map((centre) => centre!.id)
  const lines = await dutyLines(db, { centreIds, from: '2026-01-01', to: '2026-12-31', day: '2026-11-22' })
  const conferences = centreIds.map((id) => {
    const line = lines.find(({ duty }) => duty.centreId === id && duty.title === 'Quartierskonferenz')
    return line?.results.map(({ state }) => state)
  })
  assert.deepEqual(conferences, [
    ['done', 'due'],
    ['done', 'done'],
    ['missed', 'due'],
  ])
})
