import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { theHouse } from '../src/kernel/actor.ts'
import type { Recurrence } from '../src/kernel/recurrence.ts'
import {
  bookingById,
  bookingByLink,
  cancelBookingDates,
  decideBooking,
} from '../src/modules/bookings/index.ts'
import { paths } from '../src/web/paths.ts'
import { askFor, decisionOn, openForRequests, requestOf, someUserClass } from './booking-builders.ts'
import { buildHouse, buildOffer, buildSession } from './builders.ts'
import { eventually } from './eventually.ts'
import { readPdf } from './pdf-structure.ts'
import { testApp } from './test-app.ts'

const at = await testApp()
const { db, request, post } = at
const house = await buildHouse(db)
const rulesId = await openForRequests(db, house.siteId)
const userClass = await someUserClass(db)
const site = (
  await db.selectFrom('site').select('slug').where('id', '=', house.siteId).executeTakeFirstOrThrow()
).slug
const room = (
  await db.selectFrom('room').select('slug').where('id', '=', house.large).executeTakeFirstOrThrow()
).slug
const doer = () => ({ db, actor: theHouse, now: at.clock.now(), post: { linkTo: (token: string) => token } })
let person = 0
const ask = (rule: Recurrence, wish = {}) => {
  const somebody = { email: `mira${++person}@beispiel.example`, phone: null }
  return askFor(
    doer(),
    requestOf(house.siteId, rulesId, rule, { roomIds: [house.large], ...somebody, ...wish }),
  )
}
const fields = {
  schritt: 'termine',
  siteId: house.siteId,
  rulesId,
  roomIds: house.large,
  purpose: 'Probe',
  people: '12',
  kind: 'once',
  startsOn: '2026-12-08',
  start: '14:00',
  end: '17:00',
  name: 'Mira Beispiel',
  adult: 'ja',
  rulesAccepted: 'ja',
}
const sent = async (path: string, values: Record<string, string>, init?: RequestInit) => {
  const answer = await post(path, values, init)
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() }
}

describe('the form for a room', () => {
  test('comes back with 422, what is wrong on top, and everything as typed', async () => {
    const { status, text } = await sent(paths.roomRequest(), {
      ...fields,
      purpose: '',
      note: 'Mit <b>Torte</b>',
    })
    assert.equal(status, 422)
    assert.match(text, /Bitte sagen Sie kurz, wofür/)
    assert.match(text, /Mit &lt;b>Torte|Mit &lt;b&gt;Torte/)
    assert.match(text, /value="Mira Beispiel"/)
  })

  test('says the rule of the site as a sentence with its figures', async () => {
    const soon = await sent(paths.roomRequest(), { ...fields, startsOn: '2026-11-26' })
    assert.equal(soon.status, 422)
    assert.match(soon.text, /mindestens 7 Tage vorher an. Der früheste Tag ist Di, 1. Dezember 2026/)
    const many = await sent(paths.roomRequest(), { ...fields, people: '55' })
    assert.match(many.text, /Für 55 Personen ist dort zu wenig Platz: Es gibt 40 Plätze/)
  })

  test('understands days and times as people type them', async () => {
    const typed = {
      kind: 'dates',
      dates: 'Di, 8.12.\n9. Dezember und 10.12.26',
      start: '14 Uhr',
      end: '17.30',
    }
    const { status, text } = await sent(paths.roomRequest(), { ...fields, ...typed })
    assert.equal(status, 200)
    for (const day of ['Di, 8.', 'Mi, 9.', 'Do, 10.'])
      assert.ok(text.includes(`${day} Dezember 2026, 14:00–17:30 Uhr`), day)
  })

  test('says so when a series ends before the first of its weekdays', async () => {
    const none = { ...fields, kind: 'weekly', weekdays: '1', startsOn: '2026-12-08', untilOn: '2026-12-09' }
    const { status, text } = await sent(paths.roomRequest(), none)
    assert.equal(status, 422)
    assert.match(text, /In diesem Zeitraum gibt es keinen Termin/)
  })

  test('reads only what the chosen rhythm asks', async () => {
    const { status } = await sent(paths.roomRequest(), { ...fields, dates: 'irgendwann', untilOn: 'bald' })
    assert.equal(status, 200)
  })

  test('sent twice is one request, and thanks a program without keeping anything', async () => {
    const key = '0123-4567-89ab-cdef-ghjk-mnpq-rs'
    const send = { ...fields, schritt: 'senden', schluessel: key, startsOn: '2027-03-02' }
    const [one, two] = await Promise.all([sent(paths.roomRequest(), send), sent(paths.roomRequest(), send)])
    assert.deepEqual([one.status, two.status], [303, 303])
    assert.match(one.to, /^\/raeume\/anfrage\/meine\/[0-9a-z-]{26,}/)
    assert.equal(one.to, two.to)
    const program = await sent(paths.roomRequest(), { ...send, schluessel: '', homepage: 'https://x' })
    assert.equal(program.to, paths.rooms())
    const { rows } = await sql`select from booking`.execute(db)
    assert.equal(rows.length, 1)
  })

  test('something else typed into an old copy of the form is another request with its own link', async () => {
    const old = { ...fields, schritt: 'senden', schluessel: '2123-4567-89ab-cdef-ghjk-mnpq-rs' }
    const one = await sent(paths.roomRequest(), { ...old, startsOn: '2027-03-09' })
    const two = await sent(paths.roomRequest(), { ...old, startsOn: '2027-03-16' })
    const again = await sent(paths.roomRequest(), { ...old, startsOn: '2027-03-09' })
    assert.deepEqual([one.status, two.status], [303, 303])
    assert.notEqual(one.to, two.to)
    assert.equal(again.to, one.to)
    assert.match(await (await request(two.to)).text(), /16\. März 2027/)
  })

  test('leaves all taken days of a series out at once, and takes each in again by a tap', async () => {
    const { booking } = await ask({ kind: 'dates', dates: ['2027-03-30', '2027-03-31'] })
    await decideBooking(doer(), booking.id, decisionOn(booking, userClass))
    const series = { ...fields, kind: 'dates', dates: '30.3.\n31.3.\n1.4.', schritt: 'ohne-belegte' }
    assert.match(
      (await sent(paths.roomRequest(), { ...series, schritt: 'termine' })).text,
      /Alle 2 belegten Tage/,
    )
    const { text } = await sent(paths.roomRequest(), series)
    assert.match(text, /1 Termin, zurzeit frei\./)
    assert.match(text, /Von Ihnen weggelassen: 2 Tage/)
    assert.match(text, /value="2027-03-30" checked/)
  })
})

describe('a private link', () => {
  test('answers alike whether its key was typed wrong or has expired', async () => {
    const { booking, token } = await ask({ kind: 'once', on: '2026-12-10' })
    await sql`update booking set link_expires_at = ${at.clock.now()} where id = ${booking.id}`.execute(db)
    const wrong = '0000-1111-2222-3333-4444-5555-66'
    const [first, second] = [
      await sent(paths.requestLinkEntry(), { schluessel: token }),
      await sent(paths.requestLinkEntry(), { schluessel: wrong }),
    ]
    assert.equal(first.status, 422)
    assert.deepEqual({ ...first, text: first.text.replaceAll(token, wrong) }, second)
  })

  test('says of the short number that it is for the telephone, whether there is one or not', async () => {
    const { booking } = await ask({ kind: 'once', on: '2026-12-11' })
    for (const schluessel of [booking.code, 'H1J1-MFKD'])
      assert.match((await sent(paths.requestLinkEntry(), { schluessel })).text, /Das ist Ihre Kurznummer/)
  })

  test('takes as long to say no to a wrong key as to one that has expired', async () => {
    const { booking, token } = await ask({ kind: 'once', on: '2026-12-16' })
    await sql`update booking set link_expires_at = ${at.clock.now()} where id = ${booking.id}`.execute(db)
    const keys = [token, '0000-1111-2222-3333-4444-5555-66']
    const times = keys.map((): number[] => [])
    // In turn, so that a busy moment of the machine meets both; the first looks only warm up.
    for (let n = -5; n < 15; n++) {
      for (const [which, key] of keys.entries()) {
        const start = performance.now()
        await bookingByLink(db, key, at.clock.now())
        if (n >= 0) times[which]!.push(performance.now() - start)
      }
    }
    const [expired = 0, wrong = 0] = times.map((all) => all.sort((a, b) => a - b)[7])
    // Both are one look into the same index; a busy machine may double a median, a second query would show.
    assert.ok(Math.abs(expired - wrong) < 5 || Math.max(expired, wrong) < 3 * Math.min(expired, wrong))
  })

  test('takes its own forms although its pages name no origin, but none from a foreign page', async () => {
    const { token } = await ask({ kind: 'once', on: '2026-12-12' })
    const headers = { origin: 'null' }
    assert.equal((await sent(paths.requestLinkWithdraw(token), {}, { headers })).status, 303)
    assert.equal((await sent(paths.roomRequest(), fields, { headers })).status, 403)
    const foreign = { origin: 'https://fremd.example' }
    assert.equal((await sent(paths.requestLinkWithdraw(token), {}, { headers: foreign })).status, 403)
  })

  test('is opened by the key from the letter, however it is typed', async () => {
    const { token } = await ask({ kind: 'once', on: '2026-12-14' })
    const page = await (await request(paths.requestLinkEntry())).text()
    assert.doesNotMatch(page, /maxlength/i, 'a pasted address is not cut')
    const typed = token.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')
    const { status, to } = await sent(paths.requestLinkEntry(), { schluessel: typed })
    assert.equal(status, 303)
    assert.equal(to, paths.requestLink(token))
    const pasted = ` http://localhost:8080${paths.requestLink(token)}/ `
    assert.equal((await sent(paths.requestLinkEntry(), { schluessel: pasted })).to, paths.requestLink(token))
    assert.equal((await sent(paths.requestLinkEntry(), { schluessel: ' ' })).status, 422)
  })
})

describe('behind the private link', () => {
  test('a request that was decided meanwhile is not changed, and nothing typed is lost', async () => {
    const { booking, token } = await ask({ kind: 'once', on: '2027-01-12' })
    const stale = {
      ...fields,
      startsOn: '2027-01-12',
      seating: 'Stuhlkreis',
      version: String(booking.version),
    }
    assert.ok((await decideBooking(doer(), booking.id, decisionOn(booking, userClass))).ok)
    const answer = await sent(paths.requestLinkChange(token), stale)
    assert.equal(answer.status, 409)
    assert.match(answer.text, /Wir haben inzwischen geantwortet/)
    assert.match(answer.text, /Stuhlkreis/)
    assert.equal((await bookingById(db, booking.id))!.seating, '')
    const wish = { wunsch: 'Bitte Stuhlkreis' }
    assert.equal((await sent(paths.requestLinkWish(token), wish)).status, 303)
    assert.equal((await bookingById(db, booking.id))!.changeWish, 'Bitte Stuhlkreis')
  })

  test('of two open pages the second says that something has changed and keeps what was typed', async () => {
    const { booking, token } = await ask({ kind: 'once', on: '2027-01-19' })
    const change = { ...fields, startsOn: '2027-01-19', version: String(booking.version) }
    const first = await sent(paths.requestLinkChange(token), { ...change, purpose: 'Zuerst' })
    const second = await sent(paths.requestLinkChange(token), { ...change, purpose: 'Danach' })
    assert.deepEqual([first.status, second.status], [303, 409])
    assert.match(second.text, /wurde inzwischen an anderer Stelle geändert/)
    assert.match(second.text, /value="Danach"/)
    const again = await sent(paths.requestLinkChange(token), {
      ...change,
      purpose: 'Danach',
      version: /name="version" value="(\d+)"/.exec(second.text)![1]!,
    })
    assert.equal(again.status, 303)
    assert.equal((await bookingById(db, booking.id))!.purpose, 'Danach')
  })

  test('a date given up twice is given up once, without a date nothing happens', async () => {
    const rule = { kind: 'dates', dates: ['2027-01-20', '2027-01-27'] } as const
    const { booking, token } = await ask(rule)
    await decideBooking(doer(), booking.id, decisionOn(booking, userClass))
    assert.equal((await sent(paths.requestLinkCancel(token), {})).status, 422)
    const endless = { termine: booking.dates[0]!.id, grund: 'ä'.repeat(201) }
    const back = await sent(paths.requestLinkCancel(token), endless)
    assert.equal(back.status, 422)
    assert.match(back.text, /ä{200}/)
    const long = await sent(paths.requestLinkWish(token), { wunsch: 'ä'.repeat(2_001) })
    assert.equal(long.status, 422)
    assert.match(long.text, /ä{2001}/)
    const one = { termine: booking.dates[0]!.id, grund: 'krank' }
    const both = await Promise.all([
      sent(paths.requestLinkCancel(token), one),
      sent(paths.requestLinkCancel(token), one),
    ])
    assert.deepEqual(
      both.map(({ status }) => status),
      [303, 303],
    )
    const { dates } = (await bookingById(db, booking.id))!
    assert.deepEqual(
      dates.map(({ state }) => state),
      ['cancelled', 'accepted'],
    )
  })

  test('the calendar holds accepted dates by their own id, and a cancelled one with a higher sequence', async () => {
    const rule = { kind: 'dates', dates: ['2027-02-03', '2027-02-10'] } as const
    const { booking, token } = await ask(rule)
    const text = async () => (await request(paths.requestLinkIcs(token))).text()
    assert.doesNotMatch(await text(), /BEGIN:VEVENT/)
    await decideBooking(doer(), booking.id, decisionOn(booking, userClass))
    const [first] = booking.dates
    const sequence = (ics: string) =>
      Number(new RegExp(`UID:${first!.id}[\\s\\S]*?SEQUENCE:(\\d+)`).exec(ics.replaceAll('\r\n ', ''))![1])
    const before = sequence(await text())
    await cancelBookingDates(doer(), booking.id, { dateIds: [first!.id], reason: 'Rohrbruch' })
    const after = await text()
    assert.ok(sequence(after) > before)
    assert.match(after, /STATUS:CANCELLED/)
    assert.match(after, /STATUS:CONFIRMED/)
  })

  test('the letter is a tagged PDF with the key, the short number and the rules behind an answer', async () => {
    const { booking, token } = await ask({ kind: 'once', on: '2027-02-17' })
    const letter = async () => {
      const answer = await request(paths.requestLinkLetter(token))
      assert.equal(answer.headers.get('content-type'), 'application/pdf')
      return readPdf(new Uint8Array(await answer.arrayBuffer()))
    }
    const received = await letter()
    assert.equal(received.uaPart, '1')
    assert.equal(received.language.slice(0, 2), 'de')
    assert.equal(received.pages.length, 1)
    assert.ok(received.figures[0]!.includes(paths.requestLink(token)))
    const words = received.texts.join(' ')
    assert.ok(words.includes(token) && words.includes(booking.code))
    await decideBooking(doer(), booking.id, decisionOn(booking, userClass))
    const answer = await letter()
    assert.ok(answer.headings.some((heading) => heading.includes('Nutzungsregeln (Fassung 1)')))
    assert.ok(answer.texts.join(' ').includes('Bitte besenrein verlassen.'))
  })
})

describe('what everybody sees of the rooms', () => {
  const week = paths.roomWeek(site, room, { woche: '2027-W08' })

  test('is when a room is free, never who uses it, and a freed room shows at once', async () => {
    const { booking } = await ask({ kind: 'once', on: '2027-02-24' }, { groupName: 'Geheime Runde' })
    const text = async () => (await request(week)).text()
    assert.doesNotMatch(await text(), /14:00–17:00 Uhr belegt/)
    await decideBooking(doer(), booking.id, decisionOn(booking, userClass))
    await soon(async () => assert.match(await text(), /14:00–17:00 Uhr belegt/))
    assert.doesNotMatch(await text(), /Geheime Runde|Nähen und Klönen|Hatice/)
    await cancelBookingDates(doer(), booking.id, { dateIds: [booking.dates[0]!.id], reason: 'x' })
    await soon(async () => assert.doesNotMatch(await text(), /14:00–17:00 Uhr belegt/))
  })

  test('an internal use of a room shows as taken and no more', async () => {
    const offer = await buildOffer(db, house.centreId, {
      title: 'Vertrauliche Beratung',
      visibility: 'confidential',
    })
    const session = await buildSession(db, offer, {
      siteId: house.siteId,
      roomIds: [house.large],
      day: '2027-02-25',
      times: ['09:00', '11:00'],
    })
    await sql`insert into room_occupancy (id, room_id, site_id, during, session_id)
      select gen_random_uuid(), ${house.large}, ${house.siteId}, tstzrange(starts_at, ends_at), id
      from session where id = ${session}`.execute(db)
    await soon(async () => {
      const text = await (await request(week)).text()
      assert.match(text, /09:00–11:00 Uhr belegt/)
      assert.doesNotMatch(text, /Vertraulich|Beratung/)
    })
  })

  test('the whole house has the seats of all its rooms, also where some of them are too small', async () => {
    const text = async (query: Record<string, string>) => (await request(paths.rooms(query))).text()
    const seats = async (query: Record<string, string>) =>
      /Gesamtes Haus<\/a><\/h3><p>(bis \d+ Personen)/.exec(await text(query))?.[1]
    assert.equal(await seats({ personen: '30' }), await seats({}))
    assert.match(await text({ tag: '2027-02-24', mit: 'rakete' }), /Kein Raum passt genau dazu/)
  })

  test('the page of a room opens with the first week that can be asked for, and names the number to call', async () => {
    const text = await (await request(paths.roomWeek(site, room))).text()
    assert.match(text, /Woche 49: 30\. November/)
    assert.match(text, /Anfragen können Sie ab Di, 1\. Dezember\. Kurzfristiger geht es nur am Telefon/)
    const thisWeek = await (await request(paths.roomWeek(site, room, { woche: '2026-W48' }))).text()
    assert.doesNotMatch(thisWeek, /23\. November<\/h3>/)
  })

  test('a question without an answer says what comes nearest', async () => {
    const found = await (
      await request(paths.rooms({ personen: 30, tag: '2027-02-24', von: '10:00', bis: '12:00' }))
    ).text()
    assert.match(found, /Multiraum groß/)
    const none = await (
      await request(paths.rooms({ personen: 30, tag: '2027-02-25', von: '09:00', bis: '11:00', ort: site }))
    ).text()
    assert.match(none, /Genau so ist kein Raum frei/)
    assert.match(none, /An einem anderen Tag|Zu einer anderen Tageszeit/)
    assert.match(none, /Kleiner, für bis zu 20 Personen/)
  })
})

/** What a trigger tells all processes arrives a moment later. */
async function soon(check: () => Promise<void>): Promise<void> {
  await eventually(() =>
    check().then(
      () => true,
      () => false,
    ),
  ).catch(check)
}
