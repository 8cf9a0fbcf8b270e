import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { city, inCentre } from '../../../../test/account-app.ts'
import { buildCentre, buildRoom, buildSite } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import type { Answer, Visitor } from '../../../../test/office-app.ts'
import { sourceFile } from '../../../../test/source-files.ts'
import { testDb } from '../../../../test/test-db.ts'
import { writeXlsx } from '../../../platform/files/write-xlsx.ts'
import type { SiteListKind } from '../../../modules/intake/index.ts'
import { keepPending, notePending, pendingState, pendingToken } from './pending-files.ts'
import type { PendingFile } from './pending-files.ts'
import { intakeRoutes } from './routes.ts'

const { db } = await testDb()
const dataDir = mkdtempSync(join(tmpdir(), 'qw-intake-'))
after(() => rmSync(dataDir, { recursive: true }))
const office = await officeApp(db, intakeRoutes, { dataDir })
const centreId = await buildCentre(db, 'Zentrum Böckingen')
const siteId = await buildSite(db, centreId, 'Bürgerhaus')
const keller = await buildRoom(db, siteId, { name: 'Keller', capacity: 30 })
const lead = await office.enter(inCentre('quarter-manager', centreId), 'Leitung')
const member = await office.enter(inCentre('team-member', centreId), 'Team')
const stranger = await office.enter(inCentre('quarter-manager', await buildCentre(db)), 'Andere')
const { rows: sites } = await sql<{ slug: string }>`select slug from site where id = ${siteId}`.execute(db)
const slug = sites[0]!.slug

function upload(
  kind: string,
  bytes: Uint8Array | string,
  name = 'liste.csv',
  more: Record<string, string> = {},
): FormData {
  const form = new FormData()
  form.set('art', kind)
  form.set('standort', slug)
  form.set('datei', new File([Buffer.from(bytes)], name))
  for (const [field, value] of Object.entries(more)) form.set(field, value)
  return form
}

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)
  return rows[0]!.n
}

async function checked(who: Visitor, kind: SiteListKind, more: Record<string, string> = {}): Promise<string> {
  const answer = await who.post('/buero/einlesen', upload(kind, sourceFile(kind), `${kind}.csv`, more))
  assert.equal(answer.status, 303)
  return answer.place!
}

/** Where the work leads to; until then its page says how far it is. */
async function whereItEnds(place: string, tries = 100): Promise<string> {
  const answer = await lead.get(place)
  if (answer.status === 303) return answer.place!
  assert.ok(tries > 0 && /<progress/.test(answer.html), answer.html)
  await pause(100)
  return whereItEnds(place, tries - 1)
}

test('a list shows what it would change before anything is changed, and comes in when somebody agrees', async () => {
  const place = await checked(lead, 'belegungsliste', { anlegen: 'ja' })
  const page = await lead.get(place)
  assert.equal(page.status, 200)
  assert.match(page.html, /25 Einträge kämen neu dazu/)
  assert.match(page.html, /Der 25\.09\.2020 ist ein Freitag/)
  assert.equal(await count('import_row'), 0)
  assert.equal(await count('offer'), 0)
  const clicks = await Promise.all(Array.from({ length: 5 }, () => lead.post(place, {})))
  assert.deepEqual(new Set(clicks.map(({ status }) => status)), new Set([303]))
  assert.equal(await count('import_run'), 1)
  const result = await lead.get(await whereItEnds(place))
  assert.match(result.html, /30 neue Zeilen/)
  assert.match(result.html, /Kindersommer|Sommerferien/)
  const again = await lead.get(await checked(lead, 'belegungsliste'))
  assert.match(again.html, /Diese Liste ändert nichts/)
  assert.equal(again.html.includes('>Übernehmen<'), false)
})

test('a file that many clicks write down at once keeps the state of one of them', async () => {
  const state: PendingFile = {
    kind: 'belegungsplan',
    siteSlug: slug,
    create: false,
    fileName: 'plan.csv',
    sha256: '1',
    step: 'checked',
    at: Date.now(),
    rows: 1,
  }
  const place = { dataDir, accountId: lead.id }
  const token = pendingToken(state)
  await keepPending(place, token, new Uint8Array([1]), state)
  await Promise.all(Array.from({ length: 30 }, (_, n) => notePending(place, token, { ...state, at: n })))
  assert.equal((await pendingState(place, token))?.step, 'checked')
})

test('a file belongs to whom laid it down, and is gone after an hour', async () => {
  const place = await checked(lead, 'oeffnungszeiten')
  assert.equal((await stranger.get(place)).status, 404)
  assert.equal((await stranger.post(place, {})).status, 404)
  for (const account of readdirSync(join(dataDir, 'uploads-pending'))) {
    for (const name of readdirSync(join(dataDir, 'uploads-pending', account))) {
      const hourAgo = new Date(Date.now() - 61 * 60_000)
      utimesSync(join(dataDir, 'uploads-pending', account, name), hourAgo, hourAgo)
    }
  }
  const fresh = await checked(lead, 'sozialressourcen')
  assert.equal((await lead.get(place)).status, 404)
  assert.equal((await lead.get(fresh)).status, 200)
  assert.equal((await lead.get('/buero/einlesen/datei/..%2F..%2Fetc')).status, 404)
})

test('files that are not what they claim are refused with a sentence, and nothing is changed', async () => {
  const before = await count('import_row')
  const refused = async (bytes: Uint8Array | string, name: string, sentence: RegExp): Promise<void> => {
    const answer = await lead.post('/buero/einlesen', upload('belegungsplan', bytes, name))
    assert.equal(answer.status, 422, name)
    assert.match(answer.html, sentence, name)
  }
  await refused('%PDF-1.7 …', 'plan.xlsx', /PDF/)
  await refused(Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'plan.csv', /Bild/)
  await refused('MZ\u0090\u0000 …', 'plan.csv', /Programm|Dateiformat/)
  await refused('<html><script>alert(1)</script>', 'plan.csv', /Webseite/)
  await refused('', 'plan.csv', /leer/)
  await refused('{"a":', 'plan.json', /JSON/)
  await refused('{"a":{"b":1}}', 'plan.json', /keine Tabelle/)
  await refused('Wochentag;"Gruppe\nMontag;x', 'plan.csv', /Anführungszeichen/)
  assert.equal((await lead.post('/buero/einlesen', {})).status, 422)
  assert.equal(await count('import_row'), before)
})

test('a file with other columns, or for nobody’s site, is refused by name', async () => {
  const page = await lead.get(
    (await lead.post('/buero/einlesen', upload('belegungsplan', 'A;B\n1;2'))).place!,
  )
  assert.match(page.html, /Diese Spalten fehlen/)
  assert.match(page.html, /„Beginn“/)
  assert.equal(
    (await lead.post((await lead.post('/buero/einlesen', upload('belegungsplan', 'A;B\n1;2'))).place!, {}))
      .status,
    409,
  )
  const foreign = await stranger.post('/buero/einlesen', upload('belegungsplan', sourceFile('belegungsplan')))
  assert.equal(foreign.status, 422)
  assert.match(foreign.html, /Bitte wählen Sie den Standort/)
  assert.equal((await member.get('/buero/einlesen')).status, 403)
})

test('a file over the limit is refused, however it is packed', async () => {
  const big = await lead.post('/buero/einlesen', upload('belegungsplan', Buffer.alloc(11 * 1024 * 1024, 'x')))
  assert.equal(big.status, 413)
})

test('hostile names and formulas are only text', async () => {
  const header = [
    'Wochentag',
    'Gruppe / Kooperationspartner',
    'Bezeichnung des Angebots',
    'Beginn',
    'Ende',
    'Zyklus',
  ]
  const rows = [
    ['Montag', '=cmd|calc', '<script>alert(1)</script>\u202egnp', '10:00', '11:00', 'wöchentlich'],
  ]
  const bytes = await writeXlsx('Plan', header, rows)
  const sent = await lead.post(
    '/buero/einlesen',
    upload('belegungsplan', bytes, '../../"><script>x\u202e.xlsx'),
  )
  const page = await lead.get(sent.place!)
  assert.equal(page.html.includes('<script>x'), false)
  assert.equal(page.html.includes('..'), false)
  const done = await lead.post(sent.place!, {})
  assert.equal(done.status, 303)
  const list = await lead.get('/buero/zu-klaeren?was=belegungsplan')
  assert.match(list.html, /&lt;script>alert\(1\)/)
  const file = await lead.get(`/buero/ausgeben/datei?art=belegungsplan&standort=${slug}&form=csv`)
  assert.match(file.html, /;'=cmd\|calc;/)
  const { rows: open } = await sql<{
    id: string
  }>`select id from import_row where state = 'to-clarify' limit 1`.execute(db)
  const gone = await lead.post(`/buero/zu-klaeren/zeilen/${open[0]!.id}/verwerfen`, { reason: 'Unsinn' })
  assert.equal(gone.status, 303)
})

async function planRow(number: number): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select r.id from import_row r join import_run u on u.id = r.run_id
    where r.kind = 'belegungsplan' and r.number = ${number} and u.file_name = 'belegungsplan.csv'`.execute(db)
  return rows[0]!.id
}

const weekly = {
  roomIds: [keller],
  rhythm: 'weekly',
  everyWeeks: '1',
  weekdays: ['1'],
  firstOn: '2026-11-30',
  untilOn: '2027-01-31',
  start: '08:30',
  end: '10:15',
  inSchoolHolidays: 'run',
} as const

async function complete(
  who: Visitor,
  number: number,
  change: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<Answer> {
  return who.post(`/buero/zu-klaeren/zeilen/${await planRow(number)}`, { ...weekly, ...change })
}

test('forty rows of the plan wait with their text; completing one plans its dates', async () => {
  const place = await checked(lead, 'belegungsplan')
  await lead.post(place, {})
  const list = await member.get('/buero/zu-klaeren?was=belegungsplan')
  assert.match(list.html, /1–20 von 40/)
  assert.match(list.html, /Raum fehlt/)
  const second = await member.get('/buero/zu-klaeren?was=belegungsplan&seite=2')
  assert.match(second.html, /21–40 von 40/)
  const row = await member.get(`/buero/zu-klaeren/zeilen/${await planRow(1)}`)
  assert.match(row.html, /Englischkurs 1/)
  assert.match(row.html, /value="08:30"/)
  const done = await complete(member, 1)
  assert.equal(done.status, 303)
  const { rows } = await sql<{ n: number; taken: number }>`
    select count(*)::int as n, (select count(*)::int from room_occupancy where room_id = ${keller}) as taken
    from session s join import_row r on r.series_id = s.series_id where r.number = 1 and r.kind = 'belegungsplan'`.execute(
    db,
  )
  assert.equal(rows[0]!.n, rows[0]!.taken)
  assert.ok(rows[0]!.n >= 8)
  const twice = await complete(member, 1)
  assert.equal(twice.status, 409)
  assert.match(twice.html, /inzwischen jemand entschieden/)
})

test('wrong input comes back with every problem at its field, and as it was typed', async () => {
  const answer = await complete(member, 2, {
    roomIds: [],
    firstOn: '2026-12-01',
    end: '08:00',
    untilOn: 'bald',
  })
  assert.equal(answer.status, 422)
  assert.match(answer.html, /href="#f-untilOn"/)
  assert.match(answer.html, /value="08:00"/)
  const later = await complete(member, 2, { roomIds: [], firstOn: '2026-12-01', end: '08:00' })
  for (const field of ['roomIds', 'end', 'firstOn'])
    assert.match(later.html, new RegExp(`href="#f-${field}"`))
})

test('a room that is taken is told with the dates, and they can be left out', async () => {
  const refused = await complete(member, 3, { start: '10:00', end: '11:00' })
  assert.equal(refused.status, 409)
  assert.match(refused.html, /Englischkurs 1/)
  assert.match(refused.html, /Termine auslassen/)
  const skipped = await complete(member, 3, {
    start: '10:00',
    end: '11:00',
    untilOn: '2027-03-31',
    onConflict: 'skip',
  })
  assert.equal(skipped.status, 303)
})

test('a row is put aside with a reason, and its text stays', async () => {
  const id = await planRow(31)
  const without = await member.post(`/buero/zu-klaeren/zeilen/${id}/verwerfen`, { reason: ' ' })
  assert.equal(without.status, 422)
  assert.equal(
    (await member.post(`/buero/zu-klaeren/zeilen/${id}/verwerfen`, { reason: 'steht in Zeile 2' })).status,
    303,
  )
  const page = await member.get(`/buero/zu-klaeren/zeilen/${id}`)
  assert.match(page.html, /steht in Zeile 2/)
  assert.match(page.html, /Englischkurs 2/)
  assert.equal((await stranger.get(`/buero/zu-klaeren/zeilen/${id}`)).status, 404)
  assert.equal(
    (await stranger.post(`/buero/zu-klaeren/zeilen/${await planRow(5)}/verwerfen`, { reason: 'x' })).status,
    404,
  )
})

test('reading the plan again leaves completed and discarded rows alone', async () => {
  const state = () =>
    sql<{ text: string }>`select string_agg(r::text, '|' order by id) as text from import_row r`.execute(db)
  const before = await state()
  const again = await lead.get(await checked(lead, 'belegungsplan'))
  assert.match(again.html, /Diese Liste ändert nichts/)
  assert.deepEqual((await state()).rows, before.rows)
})

test('opening hours of every second week are completed with their first day by who manages the centre', async () => {
  await lead.post(await checked(lead, 'oeffnungszeiten'), {})
  const { rows } = await sql<{ id: string }>`
    select id from import_row where kind = 'oeffnungszeiten' and state = 'to-clarify' order by number`.execute(
    db,
  )
  const place = `/buero/zu-klaeren/zeilen/${rows[0]!.id}`
  const typed = { weekday: '6', audience: 'Kinder ab 8 Jahren', from: '14:00', to: '19:00', everyWeeks: '2' }
  assert.equal((await lead.post(place, typed)).status, 422)
  assert.match((await member.get(place)).html, /ergänzt die Leitung/)
  assert.equal((await member.post(place, { ...typed, firstOn: '2026-11-28' })).status, 403)
  assert.equal((await lead.post(place, { ...typed, firstOn: '2026-11-28' })).status, 303)
})

test('lists go out in three forms, only for sites one may see, and a wrong wish is told', async () => {
  for (const form of ['csv', 'xlsx', 'json']) {
    const answer = await member.get(`/buero/ausgeben/datei?art=belegungsliste&standort=${slug}&form=${form}`)
    assert.equal(answer.status, 200)
    assert.ok(answer.bytes.length > 1_000)
  }
  const wrong = await member.get(
    `/buero/ausgeben/datei?art=belegungsliste&standort=${slug}&von=2027-01-01&bis=2026-01-01`,
  )
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /liegt vor/)
  assert.equal((await stranger.get(`/buero/ausgeben/datei?art=belegungsliste&standort=${slug}`)).status, 422)
  assert.equal((await member.get('/buero/ausgeben')).status, 200)
})

test('dates without a room or time stand beside the rows of files', async () => {
  await sql`
    insert into session (id, offer_id, centre_id, site_id, on_date, room_open)
    select '01900000-0000-7000-8009-0000000000aa', id, centre_id, ${siteId}, '2026-12-24', true
    from offer order by title limit 1`.execute(db)
  const page = await member.get('/buero/zu-klaeren?was=termine')
  assert.match(page.html, /Es fehlt der Raum\. Es fehlt die Uhrzeit\./)
  assert.equal(
    (await stranger.get('/buero/zu-klaeren?was=termine')).html.includes('Es fehlt der Raum'),
    false,
  )
})

test('long work shows how far it is, and work that died says so', async () => {
  const place = { dataDir, accountId: lead.id }
  const state: PendingFile = {
    kind: 'belegungsplan',
    siteSlug: slug,
    create: false,
    fileName: 'lang.csv',
    sha256: '0',
    step: 'importing',
    at: Date.now(),
    rows: 12_000,
  }
  const token = pendingToken(state)
  await keepPending(place, token, Buffer.from('x'), state)
  const busy = await lead.get(`/buero/einlesen/datei/${token}`)
  assert.match(busy.html, /12\.000 Zeilen werden übernommen/)
  assert.match(busy.html, /<progress/)
  assert.equal((await lead.post(`/buero/einlesen/datei/${token}`, {})).status, 303)
  await keepPending(place, token, Buffer.from('x'), { ...state, at: Date.now() - 10 * 60_000 })
  assert.match(
    (await lead.get(`/buero/einlesen/datei/${token}`)).html,
    /Das Übernehmen wurde unterbrochen.*kommt nicht doppelt/,
  )
  await keepPending(place, token, Buffer.from('x'), { ...state, step: 'checking', at: 0 })
  assert.match(
    (await lead.get(`/buero/einlesen/datei/${token}`)).html,
    /Das Prüfen wurde unterbrochen\. Es wurde nichts übernommen/,
  )
})

test('a row of a confidential offer is shown only to those who may know the offer', async () => {
  const cityOffice = await office.enter(city, 'Stadt')
  const id = await planRow(6)
  const row = `/buero/zu-klaeren/zeilen/${id}`
  const list = '/buero/zu-klaeren?was=belegungsplan&q=Psychologische'
  assert.equal((await cityOffice.get(row)).status, 200)
  await sql`update offer set visibility = 'confidential'
    where id = (select offer_id from import_row where id = ${id})`.execute(db)
  assert.equal((await cityOffice.get(row)).status, 404)
  assert.equal((await cityOffice.post(`${row}/verwerfen`, { reason: 'x' })).status, 404)
  assert.equal((await cityOffice.get(list)).html.includes(id), false)
  assert.equal((await member.get(row)).status, 200)
  assert.ok((await member.get(list)).html.includes(id))
})
