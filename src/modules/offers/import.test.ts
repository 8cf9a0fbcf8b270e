import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre, buildSite } from '../../../test/builders.ts'
import { importFile, rowsWith, sourceLines, tryImport } from '../../../test/source-files.ts'
import { testDb } from '../../../test/test-db.ts'
import { Forbidden } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'

async function count(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)
  return rows[0]!.n
}

/** What every table holds, as one text: equal texts mean that nothing has changed. */
async function stateOf(db: Db): Promise<string> {
  const tables = [
    'site',
    'room',
    'offer',
    'series',
    'session',
    'partner',
    'person',
    'opening_hours',
    'import_run',
    'import_row',
    'import_finding',
  ]
  const texts = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql<{ text: string }>`
        select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as text from ${sql.table(table)} t`.execute(
        db,
      )
      return `${table} ${rows[0]!.text}`
    }),
  )
  return texts.join('\n')
}

const list = (await testDb()).db
const done = await importFile(list, 'belegungsliste')

test('thirty rows of the Belegungsliste are twenty-five activities', async () => {
  assert.deepEqual([done.rows, done.created, done.unchanged], [30, 25, 0])
  assert.equal(await count(list, 'offer'), 25)
})

test('exactly the five rows of the 25th of September 2020 name a wrong weekday', () => {
  assert.deepEqual(rowsWith(done, 'weekday-mismatch'), [8, 14, 17, 19, 29])
  const first = done.findings.find((finding) => finding.code === 'weekday-mismatch')!
  assert.equal(first.column, 'Wochentag')
  assert.equal(first.value, 'Samstag')
  assert.match(first.message, /25\.09\.2020 ist ein Freitag/)
})

test('the Kindersommer contradicts itself, and four rows may be in the way of others', () => {
  assert.deepEqual(rowsWith(done, 'period-contradiction'), [1, 27])
  const conflicts = done.findings.filter((finding) => finding.code === 'room-conflict-possible')
  assert.deepEqual(
    conflicts.map(({ row, value, message }) => [row, value, /^Am ([\d.]+)/.exec(message)![1]]),
    [
      [5, 'Multiraum klein', '30.06.2020'],
      [12, 'Multiraum groß', '01.09.2020'],
      [21, 'Keller', '07.09.2020'],
      [22, 'Keller', '05.08.2020'],
    ],
  )
  assert.equal(done.findings.length, 5 + 2 + 4)
})

test('rows of one event are one activity in several rooms; the whole house is all rooms and the garden', async () => {
  const { rows } = await sql<{ title: string; rooms: number }>`
    select o.title, count(distinct sr.room_id)::int as rooms from offer o
    join session s on s.offer_id = o.id join session_room sr on sr.session_id = s.id
    group by o.id having count(distinct sr.room_id) > 1 order by o.title`.execute(list)
  assert.deepEqual(rows, [
    { title: 'Heilbronner Kindersommer', rooms: 2 },
    { title: 'Vorbereitungstreffen Heilbronner Kindersommer', rooms: 5 },
  ])
  const whole = await sql<{ parts: string }>`
    select string_agg(l.name, ', ' order by l.name) as parts from room_part p
    join room c on c.id = p.composite_id join room l on l.id = p.leaf_id
    where c.name = 'Gesamtes Haus'`.execute(list)
  assert.equal(whole.rows[0]!.parts, 'Café, Garten, Keller, Multiraum groß, Multiraum klein, Werkstatt')
})

test('rows without times take no room, and imported offers are known only in the house', async () => {
  assert.equal(await count(list, 'room_occupancy'), 0)
  const { rows } = await sql<{ visibility: string; open: boolean }>`
    select distinct o.visibility, s.starts_at is null as open from offer o join session s on s.offer_id = o.id`.execute(
    list,
  )
  assert.deepEqual(rows, [{ visibility: 'internal', open: true }])
})

test('what fell out is cancelled with its reason, two days are two dates', async () => {
  const { rows } = await sql<{ title: string; status: string; reason: string; days: string }>`
    select o.title, min(s.status) as status, min(s.reason) as reason,
      string_agg(s.on_date::text, ' ' order by s.on_date) as days
    from offer o join session s on s.offer_id = o.id
    where o.title in ('Päd. Konferenz', 'Spielgruppe BÖ-KI', 'Baklava & Chai', 'MiMi')
    group by o.id order by o.title`.execute(list)
  assert.deepEqual(rows, [
    { title: 'Baklava & Chai', status: 'suspended', reason: 'inaktiv', days: '2020-07-30' },
    { title: 'MiMi', status: 'planned', reason: '', days: '2020-07-21 2020-07-22' },
    { title: 'Päd. Konferenz', status: 'cancelled', reason: 'Corona', days: '2020-10-07' },
    { title: 'Spielgruppe BÖ-KI', status: 'planned', reason: '', days: '2020-07-15 2020-07-22' },
  ])
})

test('private persons and the own team never become organisations; two organisations are two, the first leads', async () => {
  const { rows } = await sql<{ name: string }>`select name from partner order by name`.execute(list)
  assert.deepEqual(
    rows.map((row) => row.name),
    [
      'AWO Heilbronn',
      'AWO Heilbronn - Jugendhilfe',
      'AWO Heilbronn JuLe Lauffen',
      'Balsam Märchen-Team',
      'Diakonisches Werk Heilbronn',
      'Stabstelle Partizipation Heilbronn',
      'Stadt Heilbronn',
    ],
  )
  const leads = await sql<{ name: string }>`
    select p.name from offer o join offer_organiser oo on oo.offer_id = o.id and oo.leads
    join partner p on p.id = oo.partner_id where o.title = 'Heilbronner Kindersommer'`.execute(list)
  assert.deepEqual(leads.rows, [{ name: 'Stadt Heilbronn' }])
})

test('reading the same file again changes nothing and says the same', async () => {
  const before = await stateOf(list)
  const again = await importFile(list, 'belegungsliste')
  assert.deepEqual([again.created, again.unchanged], [0, 25])
  assert.deepEqual(again.findings, done.findings)
  assert.equal(await stateOf(list), before)
})

test('a later file adds its new activities, and a room to an event that is known', async () => {
  const { db } = await testDb()
  await importFile(db, 'belegungsliste')
  const lines = [
    ...sourceLines('belegungsliste'),
    'Keller;30.07.2020;AWO Heilbronn - Jugendhilfe;Baklava & Chai;Jugendliche;Donnerstag;einmalig;Inaktiv',
    'Café;12.12.2026;AWO Heilbronn;Adventscafé;Erwachsene;Samstag;einmalig;',
  ]
  const more = await importFile(db, 'belegungsliste', { bytes: lines.join('\n') })
  assert.deepEqual([more.rows, more.created, more.unchanged], [32, 1, 25])
  assert.equal(await count(db, 'offer'), 26)
  assert.equal(await count(db, 'import_row'), 32)
})

test('a try shows the same findings and changes nothing', async () => {
  const { db } = await testDb()
  const before = await stateOf(db)
  const tried = await importFile(db, 'belegungsliste', { dryRun: true })
  assert.equal(await stateOf(db), before)
  assert.equal(tried.runId, null)
  assert.deepEqual({ ...tried, runId: '' }, { ...done, runId: '' })
})

test('without making rooms, unknown ones are found and their rows wait for a person', async () => {
  const { db } = await testDb()
  await sql`insert into centre (id, slug, name) values ('01900000-0000-7000-8009-000000000001', 'zentrum', 'Zentrum')`.execute(
    db,
  )
  await sql`insert into site (id, centre_id, slug, name) values ('01900000-0000-7000-8009-000000000002', '01900000-0000-7000-8009-000000000001', 'boeckingen', 'Haus')`.execute(
    db,
  )
  const found = await importFile(db, 'belegungsliste', { create: false })
  assert.equal(rowsWith(found, 'unknown-room').length, 30)
  assert.equal(found.created, 25)
  const { rows } = await sql<{ state: string }>`select distinct state from import_row`.execute(db)
  assert.deepEqual(rows, [{ state: 'to-clarify' }])
})

test('forty rows of the Belegungsplan are kept with what is missing', async () => {
  const { db } = await testDb()
  const plan = await importFile(db, 'belegungsplan')
  assert.deepEqual([plan.rows, plan.created], [40, 40])
  assert.equal(rowsWith(plan, 'room-missing').length, 40)
  assert.equal(rowsWith(plan, 'weekday-missing').length, 15)
  assert.deepEqual(rowsWith(plan, 'date-unclear'), [24, 25])
  assert.deepEqual(rowsWith(plan, 'duplicate'), [31, 34, 35, 36])
  assert.equal(plan.findings.length, 40 + 15 + 2 + 4)
  const { rows } = await sql<{ open: number; offers: number; texts: number }>`
    select count(*) filter (where state = 'to-clarify')::int as open, count(offer_id)::int as offers,
      count(*) filter (where jsonb_array_length(cells) = 6)::int as texts from import_row`.execute(db)
  assert.deepEqual(rows[0], { open: 40, offers: 40, texts: 40 })
  const again = await importFile(db, 'belegungsplan')
  assert.deepEqual([again.created, again.unchanged, again.findings.length], [0, 40, 61])
})

test('the overview of social resources is taken apart into organisations, contacts and offers', async () => {
  const { db } = await testDb()
  const done = await importFile(db, 'sozialressourcen')
  assert.deepEqual([done.rows, done.created], [15, 14])
  const { rows } = await sql<{ name: string; section: string; contact: string | null }>`
    select p.name, p.section, (select concat_ws(' ', salutation, name) from person
      join partner_person pp on pp.person_id = person.id and pp.partner_id = p.id) as contact
    from partner p where name in ('Seniorenorchester Heilbronn', 'Jugendgemeinderat',
      'Diakonisches Werk Offene Senioren- und Stadtteilarbeit') order by name`.execute(db)
  assert.deepEqual(rows, [
    { name: 'Diakonisches Werk Offene Senioren- und Stadtteilarbeit', section: '', contact: null },
    { name: 'Jugendgemeinderat', section: 'Institutionen, Schulen, Kindertagesstätten', contact: null },
    { name: 'Seniorenorchester Heilbronn', section: '', contact: 'Herr M.' },
  ])
  const ages = await sql<{ title: string; age_from: number; age_to: number | null; reach: string }>`
    select title, age_from, age_to, reach from offer where title in ('Skat', 'Mutter-Kind-Treff') order by title, id`.execute(
    db,
  )
  assert.deepEqual(ages.rows.slice(1), [
    { title: 'Mutter-Kind-Treff', age_from: 0, age_to: 6, reach: 'quarter' },
    { title: 'Skat', age_from: 65, age_to: null, reach: 'quarter' },
  ])
  const again = await importFile(db, 'sozialressourcen')
  assert.deepEqual([again.created, again.unchanged], [0, 14])
})

test('opening hours are kept by target group; every second week waits for its first day', async () => {
  const { db } = await testDb()
  const done = await importFile(db, 'oeffnungszeiten')
  assert.deepEqual(
    done.findings.map((finding) => [finding.row, finding.code]),
    [
      [5, 'date-unclear'],
      [6, 'date-unclear'],
    ],
  )
  const { rows } = await sql<{ weekday: number; audience: string }>`
    select weekday, audience from opening_hours order by weekday, to_time`.execute(db)
  assert.deepEqual(rows, [
    { weekday: 2, audience: 'Kinder ab 8 Jahren' },
    { weekday: 2, audience: 'Jugendliche ab 14 Jahren' },
    { weekday: 4, audience: 'Kinder ab 8 Jahren' },
    { weekday: 4, audience: 'Jugendliche ab 14 Jahren' },
  ])
  const wrong = sourceLines('oeffnungszeiten').map((line) => line.replace('7,0', '11'))
  const told = await importFile((await testDb()).db, 'oeffnungszeiten', { bytes: wrong.join('\n') })
  assert.deepEqual(rowsWith(told, 'period-contradiction'), [6])
})

test('odd cells are found, named and lose nothing', async () => {
  const { db } = await testDb()
  const [header] = sourceLines('belegungsliste')
  const rows = [
    'Keller;31.02.2020;AWO;Unmögliches Datum;;Montag;einmalig;',
    'Keller;20.07.2020;AWO;Rückwärts;;Montag;einmalig;Beendet am 01.07.2020',
    'Keller;20.07.2020;AWO;Neuer Status;;Montag;einmalig;vielleicht',
    'Keller;20.07.2020;AWO;Seltener Zyklus;;Montag;bei Vollmond;',
    ';20.07.2020;AWO;Ohne Raum;;Montag;einmalig;',
    'Keller;20.07.2020;AWO;;;Montag;einmalig;',
    'Keller;20.07.2020;AWO;Neuer Status;;Montag;einmalig;vielleicht',
    'Keller;20.07.2020;AWO;Endlos;;Montag;einmalig;Bis 01.01.2099;daneben',
    '"=1+1";20.07.2020;"@SUM(A1)";"<script>alert(1)</script>";;Montag;einmalig;',
  ]
  const done = await importFile(db, 'belegungsliste', { bytes: [header, ...rows].join('\n') })
  const codes = (row: number) => done.findings.filter((f) => f.row === row).map((f) => f.code)
  assert.deepEqual(codes(1), ['date-unclear'])
  assert.deepEqual(codes(2), ['end-before-start'])
  assert.deepEqual(codes(3).slice(0, 1), ['value-unknown'])
  assert.deepEqual(codes(4).slice(0, 1), ['value-unknown'])
  assert.deepEqual(codes(5), ['room-missing'])
  assert.ok(codes(6).includes('value-unknown'))
  assert.ok(codes(7).includes('duplicate'))
  assert.deepEqual(codes(8), ['value-unknown', 'date-unclear'])
  const kept = await sql<{ n: number; stray: string }>`
    select count(*)::int as n, max(cells::text) filter (where number = 8) as stray from import_row`.execute(
    db,
  )
  assert.equal(kept.rows[0]!.n, 9)
  assert.match(kept.rows[0]!.stray, /daneben/)
})

test('a file with other columns is refused with their names, and nothing is changed', async () => {
  const { db } = await testDb()
  const before = await stateOf(db)
  const lines = sourceLines('belegungsliste')
  const refusals = await Promise.all([
    tryImport(db, 'belegungsliste', {
      bytes: lines.map((line) => line.split(';').slice(0, 6).join(';')).join('\n'),
    }),
    tryImport(db, 'belegungsliste', {
      bytes: lines.map((line, i) => `${line};${i === 0 ? 'Farbe' : 'x'}`).join('\n'),
    }),
    tryImport(db, 'belegungsliste', {
      bytes: lines.map((line) => `${line};${line.split(';')[0]}`).join('\n'),
    }),
    tryImport(db, 'belegungsplan', { bytes: lines.join('\n') }),
  ])
  assert.deepEqual(
    refusals.map((refusal) => !refusal.ok && [refusal.reason, refusal.detail]),
    [
      ['columns-missing', '„Zyklus des Angebots“, „Status“'],
      ['columns-unknown', '„Farbe“'],
      ['columns-twice', '„Raum“'],
      ['columns-missing', '„Beginn“, „Ende“, „Zyklus“'],
    ],
  )
  assert.equal(await stateOf(db), before)
})

test('columns may stand in another order and case', async () => {
  const { db } = await testDb()
  const lines = sourceLines('oeffnungszeiten').map((line) => line.split(';').toReversed().join(';'))
  const done = await importFile(db, 'oeffnungszeiten', {
    bytes: [lines[0]!.toUpperCase(), ...lines.slice(1)].join('\n'),
  })
  assert.deepEqual([done.rows, done.created, done.findings.length], [6, 6, 2])
})

test('the site must be clear, and only who may bring files in for it can do so', async () => {
  const { db } = await testDb()
  const centreId = await buildCentre(db)
  await buildSite(db, centreId, 'Eins')
  await buildSite(db, centreId, 'Zwei')
  const unclear = await tryImport(db, 'belegungsplan', { siteSlug: undefined, create: false })
  assert.ok(!unclear.ok && unclear.reason === 'site-unclear')
  const unknown = await tryImport(db, 'belegungsplan', { create: false })
  assert.ok(!unknown.ok && unknown.reason === 'site-unknown')
  const { rows } = await sql<{ slug: string }>`select slug from site order by slug limit 1`.execute(db)
  const siteSlug = rows[0]!.slug
  const other = await buildActor(db, 'quarter-manager', { centreId: await buildCentre(db) })
  await assert.rejects(tryImport(db, 'belegungsplan', { siteSlug, create: false, actor: other }), Forbidden)
  const member = await buildActor(db, 'team-member', { centreId })
  await assert.rejects(tryImport(db, 'belegungsplan', { siteSlug, create: false, actor: member }), Forbidden)
  const leader = await buildActor(db, 'quarter-manager', { centreId })
  assert.ok((await tryImport(db, 'belegungsplan', { siteSlug, create: false, actor: leader })).ok)
})

test('the same file sent twice at once is taken once', async () => {
  const { db } = await testDb()
  const [one, two] = await Promise.all([importFile(db, 'belegungsliste'), importFile(db, 'belegungsliste')])
  assert.deepEqual([one.created, two.created].sort(), [0, 25])
  assert.equal(await count(db, 'offer'), 25)
})
