import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { inCentre } from '../../../../test/account-app.ts'
import { bookingDesk, lastForm } from '../../../../test/booking-desk.ts'
import { buildPartner } from '../../../../test/builders.ts'
import { readPdf } from '../../../../test/pdf-structure.ts'
import { testDb } from '../../../../test/test-db.ts'
import { bookingById, bookingByLink, bookingStory } from '../../../modules/bookings/index.ts'
import { readXlsx } from 'hucre/xlsx'

const { db } = await testDb()
const { house, rulesId, userClass, desk, team, stranger, ask, at } = await bookingDesk(db)
const lead = await desk.enter(inCentre('quarter-manager', house.centreId))

test('counter and telephone: entered like any other, also beyond the rules, with the link to print', async () => {
  const path = '/buero/anfragen/neu'
  const page = await team.get(path)
  const fields = {
    ...lastForm(page.html),
    channel: 'phone',
    roomIds: house.cellar,
    kind: 'once',
    startsOn: '2026-11-25',
    start: '18:00',
    end: '20:00',
    people: '10',
    purpose: 'Vorstandssitzung',
    name: 'Gerd Beispiel',
    adult: 'ja',
    rulesAccepted: 'ja',
    exception: '',
  }
  const soon = await team.post(path, fields)
  assert.equal(soon.status, 409)
  assert.match(soon.html, /mindestens 7 Tage vorher/)
  const kept = await team.post(path, { ...fields, exception: 'ja' })
  assert.match(kept.html, /nur dieses eine Mal/)
  const again = await team.post(path, { ...fields, exception: 'ja' })
  assert.match(again.html, /nur dieses eine Mal/)
  const { rows } = await sql`select 1 from booking where purpose = 'Vorstandssitzung'`.execute(db)
  assert.equal(rows.length, 1)
})

test('"every week from the first of December" is enough at the counter: the first day says the weekday', async () => {
  const path = '/buero/anfragen/neu'
  const weekly = {
    ...lastForm((await team.get(path)).html),
    roomIds: house.cellar,
    kind: 'weekly',
    startsOn: '2026-12-01',
    untilOn: '2026-12-15',
    start: '06:00',
    end: '07:00',
    people: '5',
    purpose: 'Frühsport',
    name: 'Gerd Beispiel',
    adult: 'ja',
    rulesAccepted: 'ja',
    exception: 'ja',
  }
  assert.match((await team.post(path, weekly)).html, /nur dieses eine Mal/)
  const { rows } = await sql<{ day: string }>`select on_date::text as day from booking_date d
    join booking b on b.id = d.booking_id where b.purpose = 'Frühsport' order by 1`.execute(db)
  assert.deepEqual(
    rows.map(({ day }) => day),
    ['2026-12-01', '2026-12-08', '2026-12-15'],
  )
})

test('the next caller, typed over the last one, gets a request and a link of their own', async () => {
  const path = '/buero/anfragen/neu'
  const caller = {
    ...lastForm((await team.get(path)).html),
    channel: 'phone',
    roomIds: house.cellar,
    kind: 'once',
    startsOn: '2027-01-13',
    start: '18:00',
    end: '20:00',
    people: '10',
    purpose: 'Spieleabend',
    name: 'Erika Beispiel',
    adult: 'ja',
    rulesAccepted: 'ja',
  }
  const linkOf = (html: string) => /meine\/([0-9a-z-]{26,})/.exec(html)![1]!
  const first = linkOf((await team.post(path, caller)).html)
  const next = await team.post(path, { ...caller, startsOn: '2027-01-14', name: 'Ayla Muster' })
  assert.match(next.html, /Für Ayla Muster/)
  assert.notEqual(linkOf(next.html), first)
  const booking = (await bookingByLink(db, linkOf(next.html), desk.clock.now()))!
  assert.equal(booking.person!.name, 'Ayla Muster')
  assert.equal(linkOf((await team.post(path, caller)).html), first)
})

test('a date moves and falls out, a group is linked, letters are PDFs, the person is found and erased', async () => {
  const booking = await ask({ roomIds: [house.large] })
  const fields = {
    version: '1',
    subject: 'Antwort',
    text: 'Gern.',
    userClass,
    accept: booking.dates.map(({ id }) => id),
  }
  assert.equal((await team.post(`${at(booking.id)}/antwort`, fields)).status, 303)
  const [one, other] = (await bookingById(db, booking.id))!.dates
  const move = {
    sequence: String(one!.sequence),
    day: '2026-12-08',
    start: '10:00',
    end: '12:00',
    roomIds: house.large,
    reason: '',
  }
  assert.equal((await team.post(`${at(booking.id)}/termine/${one!.id}/verlegen`, move)).status, 303)
  assert.equal((await team.post(`${at(booking.id)}/termine/${one!.id}/verlegen`, move)).status, 409)
  assert.equal((await team.post(`${at(booking.id)}/termine/${other!.id}/absagen`, { why: '' })).status, 422)
  assert.equal(
    (await team.post(`${at(booking.id)}/termine/${other!.id}/absagen`, { why: 'Glatteis' })).status,
    303,
  )
  await buildPartner(db, 'Nähkreis')
  const unknown = await team.post(`${at(booking.id)}/gruppe`, { partner: 'Der Nähkreis West' })
  assert.equal(unknown.status, 422)
  assert.match(unknown.html, /name="gemeint" value="Nähkreis"/)
  const meant = { partner: 'Der Nähkreis West', gemeint: 'Nähkreis' }
  assert.equal((await team.post(`${at(booking.id)}/gruppe`, meant)).status, 303)
  const pdf = await team.get(`${at(booking.id)}/bestaetigung.pdf`)
  assert.equal(pdf.type, 'application/pdf')
  const sheet = await readPdf(pdf.bytes)
  assert.equal(sheet.uaPart, '1')
  assert.ok(sheet.headings.includes('2 Ihre Termine'))
  const link = await team.post(`${at(booking.id)}/neuer-link`, {})
  assert.match(link.html, /raeume\/anfrage\/meine\/[0-9a-z-]{26,}/)
  assert.match((await team.get('/buero/anfragen/suchen?q=hatice')).html, /Nähkreis/)
  assert.equal((await team.post(`${at(booking.id)}/loeschen`, {})).status, 303)
  assert.match((await team.get(at(booking.id))).html, /Angaben zur Person sind gelöscht/)
})

test('several dates fall out for one reason in one step; a confirmation whose letter names every date repeats none', async () => {
  const booking = await ask({ start: '18:00', end: '19:00', email: null })
  const ids = booking.dates.map(({ id }) => id)
  const [first, second, third] = ids
  const query = new URLSearchParams([
    ['schritt', 'brief'],
    ['userClass', userClass],
    ...ids.map((id) => ['accept', id]),
  ] as [string, string][])
  const letter = await team.get(`${at(booking.id)}/antwort?${query}`)
  assert.equal((await team.post(`${at(booking.id)}/antwort`, lastForm(letter.html))).status, 303)
  assert.match(
    (await team.get(at(booking.id))).html,
    /bestaetigung\.pdf[^]*Antwort drucken \(PDF\)[^]*Termine</,
  )
  const sheet = await readPdf((await team.get(`${at(booking.id)}/bestaetigung.pdf`)).bytes)
  assert.ok(!sheet.headings.includes('2 Ihre Termine'))
  const { sequence, day } = (await bookingById(db, booking.id))!.dates.find(({ id }) => id === third)!
  const other = {
    sequence: String(sequence),
    day,
    start: '18:00',
    end: '19:00',
    roomIds: house.large,
    reason: '',
  }
  assert.equal((await team.post(`${at(booking.id)}/termine/${third}/verlegen`, other)).status, 303)
  const moved = await readPdf((await team.get(`${at(booking.id)}/bestaetigung.pdf`)).bytes)
  assert.ok(moved.headings.includes('2 Ihre Termine'), 'another room at the same time')
  const page = `${at(booking.id)}/termine/${first}`
  assert.match((await team.get(page)).html, new RegExp(`name="also" value="${second}"`))
  const out = { why: 'Glatteis', also: [second!, 'unsinn'] }
  assert.equal((await team.post(`${page}/absagen`, out)).status, 303)
  const states = new Map((await bookingById(db, booking.id))!.dates.map(({ id, state }) => [id, state]))
  assert.deepEqual(
    [first, second, third].map((id) => states.get(id!)),
    ['cancelled', 'cancelled', 'accepted'],
  )
})

test('a letter for people without mail is the letter of the house: sender, address, contact, day and number', async () => {
  await sql`update site set street = 'Marktgasse 4', postal_code = '74080', town = 'Heilbronn', phone = '07131 555 77'
    where id = ${house.siteId}`.execute(db)
  const booking = await ask({ start: '13:00', end: '13:30', email: null })
  const [letter] = (await bookingStory(db, booking.id))!.letters
  const { texts, uaPart, headings } = await readPdf(
    (await team.get(`${at(booking.id)}/briefe/${letter!.id}/brief.pdf`)).bytes,
  )
  assert.equal(uaPart, '1')
  assert.ok(headings.includes(`1 ${letter!.subject}`))
  const words = texts.join(' ')
  for (const part of ['Marktgasse 4', '74080 Heilbronn', '07131 555 77', booking.person!.name, booking.code])
    assert.ok(words.includes(part), part)
})

test('rules, windows, versions and fees of a site are set by its lead and hold from then on', async () => {
  const path = `/buero/anfragen/regeln/${house.siteId}`
  assert.equal((await team.get(path)).status, 403)
  assert.match((await lead.get(path)).html, /Fassung 1/)
  const setting = {
    version: '1',
    acceptsRequests: 'ja',
    leadDays: '10',
    horizonDays: '200',
    openPerPerson: '3',
    remindAfterDays: '5',
    eraseAfterDays: '90',
    depositBackDays: '21',
  }
  const wrong = await lead.post(path, { ...setting, 'from-6-0': '14:00', 'to-6-0': '10:00' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /Samstag: Bitte geben Sie Anfang und Ende an/)
  const windows = { 'from-6-0': '14:00', 'to-6-0': '00:00' }
  assert.equal((await lead.post(path, { ...setting, ...windows })).status, 303)
  assert.equal((await lead.post(path, { ...setting, ...windows })).status, 409)
  const text = 'Bitte lüften.\n\nBitte besenrein verlassen.'
  assert.equal((await lead.post(`${path}/nutzungsregeln`, { text, validFrom: '2026-11-24' })).status, 303)
  assert.equal(
    (await lead.post(`${path}/entgelte`, { [`basis-${userClass}`]: 'date', [`euro-${userClass}`]: 'viel' }))
      .status,
    422,
  )
  assert.equal(
    (await lead.post(`${path}/entgelte`, { [`basis-${userClass}`]: 'date', [`euro-${userClass}`]: '12,50' }))
      .status,
    303,
  )
  assert.equal((await lead.post(`${path}/extras`, { name: 'Küche', euro: '25', basis: 'date' })).status, 303)
  const { html } = await lead.get(path)
  for (const words of [/Fassung 2/, /Küche, 25 € je Termin/, /value="12,50"/, /value="14:00"/])
    assert.match(html, words)
})

test('rules of use that hold only later are named as coming, not as those that hold', async () => {
  const path = `/buero/anfragen/regeln/${house.siteId}`
  const coming = { text: 'Bitte leise sein.', validFrom: '2027-01-01' }
  assert.equal((await lead.post(`${path}/nutzungsregeln`, coming)).status, 303)
  const { html } = await lead.get(path)
  assert.match(html, /Es gilt Fassung 2 vom 24\.11\.2026/)
  assert.match(html, /Fassung 3 gilt ab 01\.01\.2027/)
})

test('at the counter a tick for older rules of use is none for the new ones', async () => {
  const fields = {
    siteId: house.siteId,
    rulesId,
    rulesAccepted: 'ja',
    roomIds: house.cellar,
    kind: 'once',
    startsOn: '2027-01-16',
    start: '15:00',
    end: '16:00',
    people: '4',
    purpose: 'Spieleabend',
    name: 'Erika Beispiel',
    adult: 'ja',
  }
  const { status, html } = await team.post('/buero/anfragen/neu', fields)
  assert.equal(status, 409)
  assert.match(html, /Nutzungsregeln haben sich geändert/)
  const box = (name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)![0]
  assert.match(box('adult'), / checked/)
  assert.doesNotMatch(box('rulesAccepted'), / checked/)
})

test('the accounts get what was promised for which price, as a page and as XLSX', async () => {
  const page = await team.get('/buero/anfragen/abrechnung?von=2026-01-01&bis=2026-12-31')
  assert.match(page.html, /Zusagen vom 01\.01\.2026 bis 31\.12\.2026/)
  const file = await team.get('/buero/anfragen/abrechnung.xlsx?von=2026-01-01&bis=2026-12-31')
  assert.match(file.disposition ?? '', /raumnutzungen-2026-01-01-bis-2026-12-31\.xlsx/)
  const [header, ...lines] = (await readXlsx(file.bytes)).sheets[0]!.rows
  const line = lines.find((cells) => cells.includes('Nähkreis'))
  assert.ok(line)
  const kind = (name: string) => typeof line[header!.indexOf(name)]
  assert.deepEqual(
    [kind('Preis in Euro'), kind('Termine'), kind('Zugesagt am')],
    ['number', 'number', 'object'],
  )
  assert.doesNotMatch((await stranger.get('/buero/anfragen/abrechnung')).html, /Nähkreis/)
})
