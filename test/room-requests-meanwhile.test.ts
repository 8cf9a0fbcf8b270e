import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { theHouse } from '../src/kernel/actor.ts'
import type { Day } from '../src/kernel/day.ts'
import type { Recurrence } from '../src/kernel/recurrence.ts'
import {
  bookingById,
  cancelBookingDates,
  checkItems,
  closeEvening,
  decideBooking,
  handOver,
  saveFees,
  searchFree,
  takeBack,
} from '../src/modules/bookings/index.ts'
import { paths } from '../src/web/paths.ts'
import { askFor, buildOpenHouse, decisionOn, requestOf, someUserClass } from './booking-builders.ts'
import { readPdf } from './pdf-structure.ts'
import { testApp } from './test-app.ts'

const at = await testApp()
const { db, request, post } = at
const userClass = await someUserClass(db)
const doer = () => ({ db, actor: theHouse, now: at.clock.now(), post: { linkTo: (token: string) => token } })
let person = 0

/** A house that takes requests, and somebody who asked it for the large room. */
async function asked(rule: Recurrence, wish = {}) {
  const house = await buildOpenHouse(db)
  const somebody = { email: `mira${++person}@beispiel.example`, phone: null, groupName: 'Nähgruppe' }
  const input = requestOf(house.siteId, house.rulesId, rule, { roomIds: [house.large], ...somebody, ...wish })
  const { booking, token } = await askFor(doer(), input)
  const fields = {
    siteId: house.siteId,
    rulesId: house.rulesId,
    roomIds: house.large,
    purpose: input.purpose,
    groupName: input.groupName,
    people: String(input.people),
    kind: 'once',
    startsOn: booking.dates[0]!.day,
    start: input.start,
    end: input.end,
    onPublicHolidays: 'out',
    inSchoolHolidays: 'out',
    name: input.name,
    email: somebody.email,
    adult: 'ja',
    rulesAccepted: 'ja',
    version: String(booking.version),
  }
  return { house, booking, token, fields }
}
const page = async (path: string) => {
  const answer = await request(path)
  return { status: answer.status, text: await answer.text() }
}
const sent = async (path: string, fields: Record<string, string>) => {
  const answer = await post(path, fields)
  return { status: answer.status, text: await answer.text() }
}
const stopTaking = (siteId: string) =>
  sql`update booking_setting set accepts_requests = false where site_id = ${siteId}`.execute(db)
const closeOn = (siteId: string, day: Day | null) =>
  sql`update site set closed_on = ${day}::date where id = ${siteId}`.execute(db)

describe('a request that waits while the house stops taking requests', () => {
  test('is still a form to be changed, and a change of what is there is kept', async () => {
    const { house, booking, token, fields } = await asked({ kind: 'once', on: '2026-12-08' })
    await stopTaking(house.siteId)
    await closeOn(house.siteId, '2027-06-30')
    const form = await page(paths.requestLinkChange(token))
    assert.equal(form.status, 200)
    assert.doesNotMatch(form.text, /Zurückgezogen/)
    const change = { ...fields, people: '9' }
    assert.equal((await sent(paths.requestLinkChange(token), change)).status, 303)
    assert.equal((await bookingById(db, booking.id))!.people, 9)
    const more = { ...fields, version: '2', startsOn: '2026-12-15', note: 'Mit Kuchen' }
    const refused = await sent(paths.requestLinkChange(token), more)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /zurzeit keine Raumanfragen an[^]*Mit Kuchen/)
  })

  test('a new request says so and keeps everything as typed', async () => {
    const { house, fields } = await asked({ kind: 'once', on: '2026-12-08' })
    await stopTaking(house.siteId)
    const answer = await sent(paths.roomRequest(), { ...fields, schritt: 'senden', note: 'Mit Kuchen' })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /nehmen wir zurzeit keine Raumanfragen an[^]*Mit Kuchen/)
  })
})

test('what was typed after the answer comes back as a wish: every field that differs, and no other', async () => {
  const { booking, token, fields } = await asked({ kind: 'once', on: '2026-12-08' })
  assert.ok((await decideBooking(doer(), booking.id, decisionOn(booking, userClass))).ok)
  const typed = {
    ...fields,
    kind: 'weekly',
    untilOn: '2027-02-02',
    weekdays: '2',
    everyWeeks: '2',
    inSchoolHolidays: 'run',
    groupName: 'Nähkreis',
    selfManaged: 'ja',
    name: 'Ayla Muster',
    email: 'ayla@beispiel.example',
    phone: '07131 555 02',
    note: 'Mit Kuchen. '.repeat(160),
  }
  const { status, text } = await sent(paths.requestLinkChange(token), typed)
  assert.equal(status, 409)
  const wish = /<textarea[^>]*>([^<]*)</.exec(text)![1]!.trim().split('\n')
  assert.deepEqual(wish.slice(0, -1), [
    'Ich möchte ändern:',
    'Wie oft: jede Woche oder alle paar Wochen',
    'Tag (bei mehreren: der erste): Di, 8. Dezember 2026',
    'An welchen Wochentagen: Dienstag',
    'Wie oft: alle 2 Wochen',
    'Letzter Tag: Di, 2. Februar 2027',
    'An Feiertagen: auslassen',
    'In den Schulferien: findet statt',
    'Name der Gruppe oder des Vereins: Nähkreis',
    'Wir möchten selbst auf- und abschließen: ja',
    'Name der verantwortlichen Person: Ayla Muster',
    'E-Mail-Adresse: ayla@beispiel.example',
    'Telefon: 07131 555 02',
  ])
  assert.match(wish.at(-1)!, /^Sonst noch etwas: (Mit Kuchen\. ?){160}$/)
})

test('new rules of use are ticked by whoever has read them, never by the house', async () => {
  const { house, token, fields } = await asked({ kind: 'once', on: '2026-12-08' })
  const ticked = /name="rulesAccepted"[^>]* checked|checked[^>]* name="rulesAccepted"/
  assert.match((await page(paths.requestLinkChange(token))).text, ticked)
  await sql`insert into rules_of_use (id, site_id, number, text, valid_from)
    values (gen_random_uuid(), ${house.siteId}, 2, 'Bitte lüften.', '2026-11-24')`.execute(db)
  assert.doesNotMatch((await page(paths.requestLinkChange(token))).text, ticked)
  const stale = await sent(paths.roomRequest(), { ...fields, schritt: 'senden', startsOn: '2026-12-15' })
  assert.match(stale.text, /Nutzungsregeln haben sich geändert/)
  assert.doesNotMatch(stale.text, ticked)
})

test('the page of a request promises no room that is closed or given back', async () => {
  const rule = { kind: 'dates', dates: ['2026-12-08', '2026-12-15'] } as const
  const { booking, token } = await asked(rule)
  await decideBooking(doer(), booking.id, decisionOn(booking, userClass))
  const heading = async () => {
    const { text } = await page(paths.requestLink(token))
    return `${/<h1[^>]*>[^]*?<\/h1>/.exec(text)![0].replace(/<[^>]+>/g, ' ')} ${/Der Raum gehört Ihnen[^<]*/.exec(text)?.[0] ?? ''}`
  }
  assert.match(await heading(), /Zugesagt.*Der Raum gehört Ihnen zu den Zeiten unten/)
  const [one, other] = booking.dates
  await cancelBookingDates(doer(), booking.id, { dateIds: [one!.id], reason: 'Rohrbruch' })
  assert.match(await heading(), /Zugesagt.*bei denen unten „zugesagt“ steht/)
  await sql`update booking_date set state = 'suspended', reason = 'Rohrbruch' where id = ${other!.id}`.execute(
    db,
  )
  const suspended = await heading()
  assert.match(suspended, /Ausgesetzt/)
  assert.doesNotMatch(suspended, /gehört Ihnen/)
  await sql`update booking_date set state = 'cancelled', cancelled_by = 'house' where id = ${other!.id}`.execute(
    db,
  )
  const cancelled = await heading()
  assert.match(cancelled, /Abgesagt/)
  assert.doesNotMatch(cancelled, /gehört Ihnen/)
})

test('days left out of the preview stay to be seen in the form', async () => {
  const { fields } = await asked({ kind: 'once', on: '2026-12-08' })
  const days = { ...fields, kind: 'dates', dates: '8.12.2026\n15.12.2026', without: '2026-12-15' }
  const back = await sent(paths.roomRequest(), { ...days, schritt: 'aendern' })
  assert.match(back.text, /Diese Tage weglassen[^]*Di, 15\. Dezember 2026/)
  assert.doesNotMatch(back.text, /type="hidden" name="without"/)
})

describe('a house in the question for a free room', () => {
  const question = { personen: 10, tag: '2026-12-08', von: '10:00', bis: '12:00' }
  const slugOf = async (id: string) =>
    (await db.selectFrom('site').select('slug').where('id', '=', id).executeTakeFirstOrThrow()).slug

  test('is found by the longest name it can have; one that does not exist is said so', async () => {
    const { house } = await asked({ kind: 'once', on: '2026-12-08' })
    const slug = 'haus-der-begegnung-und-des-langen-atems-an-der-grossen-bruecke'
    await sql`update site set slug = ${slug} where id = ${house.siteId}`.execute(db)
    const found = await page(paths.rooms({ ...question, ort: slug }))
    assert.match(found.text, /Räume? (ist|sind) frei/)
    assert.ok(found.text.includes(paths.roomWeek(slug, '')))
    const unknown = await page(paths.rooms({ ...question, ort: 'gibt-es-nicht' }))
    assert.equal(unknown.status, 200)
    assert.match(unknown.text, /Dieses Haus gibt es nicht/)
    assert.doesNotMatch(unknown.text, /Räume? (ist|sind) frei/)
  })

  test('offers no day further ahead than it plans', async () => {
    const { house } = await asked({ kind: 'once', on: '2026-12-08' })
    const ort = await slugOf(house.siteId)
    await sql`update booking_setting set horizon_days = 30 where site_id = ${house.siteId}`.execute(db)
    const { text } = await page(paths.rooms({ ...question, ort, tag: '2027-01-12' }))
    assert.match(text, /So weit planen wir noch nicht. Anfragen können Sie bis Do, 24. Dezember 2026/)
    assert.doesNotMatch(text, /tag=2027-01-12/)
  })

  test('that will be given up counts until its last day, and not after it', async () => {
    const { house, fields } = await asked({ kind: 'once', on: '2026-12-08' })
    const ort = await slugOf(house.siteId)
    const free = async (day: Day) =>
      (await searchFree(db, { siteId: house.siteId, day, from: '10:00', to: '12:00' }, at.clock.now())).length
    await closeOn(house.siteId, '2026-12-31')
    assert.match((await page(paths.rooms())).text, new RegExp(ort))
    assert.ok((await free('2026-12-31')) > 0)
    assert.equal(await free('2027-01-01'), 0)
    const late = await sent(paths.roomRequest(), { ...fields, schritt: 'termine', startsOn: '2027-01-12' })
    assert.match(late.text, /wird in dieser Zeit nicht genutzt/)
    await closeOn(house.siteId, '2026-11-23')
    assert.equal(await free('2026-12-08'), 0)
  })
})

test('what went wrong with a damage leaves the closing of the evening as it was told', async () => {
  const { booking, token } = await asked({ kind: 'once', on: '2026-12-08' }, { selfManaged: true })
  await decideBooking(doer(), booking.id, decisionOn(booking, userClass))
  const [{ id, endsAt }] = booking.dates as [(typeof booking.dates)[number]]
  const checks = checkItems.map((item) => ({
    item,
    done: item !== 'alarm',
    why: item === 'alarm' ? 'Code geht nicht' : '',
  }))
  const now = at.clock.now()
  at.clock.set(endsAt.toISOString())
  assert.ok(
    (await closeEvening({ ...doer(), now: endsAt }, token, id, { handover: 'Alles sauber.', checks })).ok,
  )
  const { status, text } = await sent(paths.requestLinkDamage(token, id), { schaden: '' })
  at.clock.set(now.toISOString())
  assert.equal(status, 422)
  assert.match(text, /Code geht nicht/)
  assert.match(text, /Alles sauber\./)
  assert.equal(
    [...text.matchAll(/<input[^>]*name="ok-[^>]*>/g)].filter(([box]) => box.includes('checked')).length,
    3,
  )
})

describe('whoever waits', () => {
  test('reads until when the house answers, and after that day that it is sorry', async () => {
    const { booking, token } = await asked({ kind: 'once', on: '2026-12-16' })
    const link = paths.requestLink(token)
    assert.match((await page(link)).text, /Sie hören bis So, 29\. November von uns\./)
    const turn = (days: number) =>
      sql`update booking set created_at = ${at.clock.now()}::timestamptz - make_interval(days => ${days})
        where id = ${booking.id}`.execute(db)
    await turn(5)
    assert.match((await page(link)).text, /Sie hören bis Di, 24\. November von uns\./)
    await turn(6)
    const late = (await page(link)).text
    assert.match(late, /Sie warten länger, als wir zugesagt haben\. Das tut uns leid\./)
    assert.doesNotMatch(late, /Sie hören bis/)
  })

  test('reads of the deposit before it is asked for, and how it stands after the answer', async () => {
    const { house, booking, token } = await asked({ kind: 'once', on: '2026-12-17' })
    const fee = { userClassId: userClass, basis: 'date', cents: 9_000, depositCents: 15_000 } as const
    assert.ok((await saveFees(doer(), house.siteId, [fee])).ok)
    const slug = await db
      .selectFrom('room')
      .select('slug')
      .where('id', '=', house.large)
      .executeTakeFirstOrThrow()
    const site = await db
      .selectFrom('site')
      .select('slug')
      .where('id', '=', house.siteId)
      .executeTakeFirstOrThrow()
    assert.match(
      (await page(paths.roomWeek(site.slug, slug.slug))).text,
      /90 € je Termin, dazu 150 € Kaution/,
    )
    assert.ok((await decideBooking(doer(), booking.id, decisionOn(booking, userClass))).ok)
    const link = paths.requestLink(token)
    assert.match((await page(link)).text, /Dazu eine Kaution von 150 €/)
    const letter = await request(paths.requestLinkLetter(token))
    const { texts } = await readPdf(new Uint8Array(await letter.arrayBuffer()))
    assert.match(texts.join(' '), /Dazu kommt eine Kaution von\s+150 €/)
    const deposit = { on: '2026-11-24', how: 'cash' } as const
    assert.ok((await handOver(doer(), booking.id, { deposit })).ok)
    assert.match((await page(link)).text, /Ihre Kaution von 150 € ist da\./)
    const kept = { on: '2026-11-24', retained: 2_000, reason: 'Tisch zerkratzt' }
    assert.ok((await takeBack(doer(), booking.id, { deposit: kept, loanIds: [] })).ok)
    const after = (await page(link)).text
    assert.match(after, /haben wir etwas einbehalten/)
    assert.doesNotMatch(after, /zerkratzt/)
  })
})
