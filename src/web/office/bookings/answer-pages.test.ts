import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { bookingDesk, lastForm } from '../../../../test/booking-desk.ts'
import { decisionOn } from '../../../../test/booking-builders.ts'
import { testDb } from '../../../../test/test-db.ts'
import type { Id } from '../../../kernel/id.ts'
import { bookingById, bookingStory, decideBooking, openDates } from '../../../modules/bookings/index.ts'

const { db } = await testDb()
const { house, userClass, doer, team, stranger, ask, at } = await bookingDesk(db)

test('a request is answered in two steps: what is possible, then the letter; twice is refused and changes nothing', async () => {
  const booking = await ask()
  assert.match((await team.get('/buero/anfragen')).html, /Nähgruppe[^]*Nähen und Klönen · 8 Personen/)
  assert.equal((await stranger.get(at(booking.id))).status, 403)
  const choice = await team.get(`${at(booking.id)}/antwort`)
  assert.match(choice.html, /Mo, 7\. Dezember 2026, 14:00–17:00 Uhr/)
  const [first, second] = openDates(booking)
  const query = new URLSearchParams([
    ['schritt', 'brief'],
    ['accept', first!.id],
    ['accept', second!.id],
    ['userClass', userClass],
  ])
  const noReason = await team.get(`${at(booking.id)}/antwort?${query}`)
  assert.equal(noReason.status, 422)
  assert.match(noReason.html, /Grund/)
  query.append('reason', 'An diesem Tag feiern wir selbst.')
  const letter = await team.get(`${at(booking.id)}/antwort?${query}`)
  assert.match(
    letter.html,
    /21\. Dezember 2026, 14:00–17:00 Uhr, Multiraum klein: An diesem Tag feiern wir selbst/,
  )
  const fields = { ...lastForm(letter.html), text: ['Guten Tag, zwei von drei Terminen gehen.'] }
  const results = await Promise.all([1, 2, 3].map(() => team.post(`${at(booking.id)}/antwort`, fields)))
  assert.deepEqual(results.map(({ status }) => status).sort(), [303, 409, 409])
  assert.match(results.find(({ status }) => status === 409)!.html, /schon entschieden/)
  const story = (await bookingStory(db, booking.id))!
  assert.equal(story.booking.answer, 'partly')
  assert.equal(story.letters.filter(({ kind }) => kind === 'decision').length, 1)
  assert.match((await team.get(at(booking.id))).html, /zwei von drei Terminen[^]*2 zugesagt, 1 abgelehnt/)
})

test('one button refuses all dates of a series; without a reason the field asks for it', async () => {
  const booking = await ask({ start: '17:00', end: '18:00', note: 'Wir bringen Kuchen mit.' })
  const all = { schritt: 'brief', alles: 'nein', accept: booking.dates[0]!.id }
  const way = (more: Record<string, string>) =>
    team.get(`${at(booking.id)}/antwort?${new URLSearchParams({ ...all, ...more })}`)
  const silent = await way({})
  assert.equal(silent.status, 422)
  assert.match(silent.html, /Noch nicht entschieden[^]*href="#f-reason"[^]*Wir bringen Kuchen mit\./)
  assert.doesNotMatch(silent.html, /<input[^>]*name="accept"[^>]* checked/)
  const letter = await way({ reason: 'Das Haus ist ausgebucht.' })
  assert.match(letter.html, /0 von 3 Terminen zugesagt/)
  assert.equal((await team.post(`${at(booking.id)}/antwort`, lastForm(letter.html))).status, 303)
  assert.equal((await bookingById(db, booking.id))!.answer, 'refused')
})

/** What stands in a text field of a page. */
const typedIn = (html: string, name: string) =>
  new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)<`).exec(html)?.[1]?.trim()

/** The letter for all dates, as a browser would send it with these words. */
async function letterFor(id: Id, text?: string) {
  const booking = (await bookingById(db, id))!
  const query = new URLSearchParams([
    ['schritt', 'brief'],
    ['userClass', userClass],
    ['reason', 'Das Haus feiert selbst.'],
    ['exemption', 'Patenschaft'],
    ['room', house.cellar],
    ...openDates(booking).map((date) => ['accept', date.id]),
  ] as [string, string][])
  const { html } = await team.get(`${at(id)}/antwort?${query}`)
  return { html, fields: { ...lastForm(html), ...(text === undefined ? {} : { text: [text] }) } }
}

test('a letter written by hand survives a refusal and the way back to the choice', async () => {
  const booking = await ask({ start: '08:00', end: '10:00' })
  const mine = 'Liebe Nähgruppe, kommt gern, der Kaffee steht bereit.'
  const { fields } = await letterFor(booking.id, mine)
  const rival = await ask({
    start: '08:00',
    end: '10:00',
    roomIds: [house.cellar],
    email: 'r@beispiel.example',
  })
  await decideBooking(doer, rival.id, decisionOn(rival, userClass, [rival.dates[0]!.id]))
  const refused = await team.post(`${at(booking.id)}/antwort`, fields)
  assert.equal(refused.status, 409)
  assert.match(refused.html, /Ihr Text von eben/)
  assert.match(refused.html, /Mo, 14\. Dezember 2026[^]*Keller belegt durch/)
  assert.equal(typedIn(refused.html, 'text'), mine)
  assert.match(refused.html, /method="post"[^]*name="schritt" value="brief"/)
  const onward = { schritt: 'brief', userClass, accept: booking.dates[0]!.id, reason: 'Belegt' }
  const written = { subject: 'Antwort', text: mine, vorlage: String(lastForm(refused.html).vorlage) }
  const newer = await team.post(`${at(booking.id)}/antwort`, { ...onward, ...written })
  assert.equal(newer.status, 200)
  assert.match(typedIn(newer.html, 'text')!, /Zugesagt:[^]*Nicht möglich:/)
  assert.equal(typedIn(newer.html, 'alterText'), mine)
  assert.equal((await bookingById(db, booking.id))!.state, 'requested')
})

test('the way back to the choice keeps ticks, reasons, who uses the room, exemption and room', async () => {
  const booking = await ask({ start: '11:00', end: '12:00' })
  const mine = 'Bitte bringt eigene Tassen mit.'
  const { fields } = await letterFor(booking.id, mine)
  const back = await team.post(`${at(booking.id)}/antwort`, { ...fields, schritt: 'auswahl' })
  assert.equal(back.status, 200)
  const on = (name: string, value: string) =>
    new RegExp(`<(input|option)[^>]*value="${value}"[^>]* (checked|selected)`).test(back.html) || name
  for (const { id } of booking.dates) assert.equal(on('accept', id), true)
  assert.equal(on('userClass', userClass), true)
  assert.equal(on('room', house.cellar), true)
  assert.match(back.html, /value="Das Haus feiert selbst\."/)
  assert.match(back.html, /value="Patenschaft"/)
  assert.equal(typedIn(back.html, 'text'), mine)
  const again = await team.post(`${at(booking.id)}/antwort`, {
    ...fields,
    text: mine,
    schritt: 'brief',
    vorlage: String(lastForm(back.html).vorlage),
  })
  assert.equal(typedIn(again.html, 'text'), mine)
  const plain = await team.post(`${at(booking.id)}/antwort`, {
    ...(await letterFor(booking.id)).fields,
    schritt: 'auswahl',
  })
  assert.doesNotMatch(plain.html, /Ihr Text von eben/)
})

test('a letter that names another price than the one that would be kept is not sent', async () => {
  const booking = await ask({ start: '20:00', end: '21:00' })
  const { fields } = await letterFor(booking.id, 'Das kostet Sie nichts.')
  const paying = { ...fields, exemption: '' }
  const shown = await team.get(
    `${at(booking.id)}/antwort?${new URLSearchParams([['schritt', 'brief'], ['userClass', userClass], ...booking.dates.map(({ id }) => ['accept', id])] as [string, string][])}`,
  )
  const seen = { ...paying, preis: String(lastForm(shown.html).preis) }
  await sql`insert into fee (site_id, user_class_id, basis, cents) values (${house.siteId}, ${userClass}, 'date', 1500)
    on conflict (site_id, user_class_id) do update set basis = 'date', cents = 1500`.execute(db)
  const refused = await team.post(`${at(booking.id)}/antwort`, seen)
  assert.equal(refused.status, 409)
  assert.match(refused.html, /Inzwischen hat sich[^]*15 €[^]*Ihr Text von eben/)
  assert.equal((await bookingById(db, booking.id))!.state, 'requested')
  await sql`delete from fee where site_id = ${house.siteId}`.execute(db)
})

test('a page from before a change cannot decide any more', async () => {
  const booking = await ask({ roomIds: [house.large] })
  const stale = {
    version: '1',
    subject: 'Antwort',
    text: 'Ja',
    userClass,
    accept: booking.dates.map(({ id }) => id),
  }
  assert.equal(
    (await team.post(`${at(booking.id)}/reservieren`, { version: '1', until: '2026-12-01' })).status,
    303,
  )
  const refused = await team.post(`${at(booking.id)}/antwort`, stale)
  assert.equal(refused.status, 409)
  assert.match(refused.html, /Inzwischen hat sich an dieser Anfrage etwas geändert/)
  assert.match((await team.get('/buero/anfragen')).html, /reserviert bis 01\.12\.2026/)
  assert.equal((await team.post(`${at(booking.id)}/freigeben`, { version: '2' })).status, 303)
  assert.equal((await bookingById(db, booking.id))!.reservedUntil, null)
})
