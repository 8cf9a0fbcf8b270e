import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Hono } from 'hono'
import { sql } from 'kysely'
import {
  buildActor,
  buildCentre,
  buildHouse,
  buildOffer,
  buildPartner,
  buildSession,
} from '../../../../test/builders.ts'
import { testDb } from '../../../../test/test-db.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { berlinDay } from '../../../kernel/berlin.ts'
import { mayAnywhere } from '../../../modules/identity/index.ts'
import { Forbidden } from '../../../kernel/result.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { errorHandlers } from '../../../platform/http/errors.ts'
import { readForm } from '../../../platform/http/form.ts'
import { silentLog } from '../../../platform/log.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import type { OfficeRoute } from '../route.ts'
import { offerRoutes } from './routes.ts'

const { db } = await testDb()
const clock = fixedClock('2026-11-24T09:00:00+01:00')
const deps = { db, clock, config: { sessionHorizonMonths: 18, publicUrl: 'http://x' } } as unknown as Deps
const house = await buildHouse(db)
const { centreId } = house
const elsewhere = await buildCentre(db, 'Augärtle')
const club = await buildPartner(db, 'Musikverein')
const manager = await buildActor(db, 'quarter-manager', { centreId })
const member = await buildActor(db, 'team-member', { centreId })
const stranger = await buildActor(db, 'team-member', { centreId: elsewhere })
const leader = await buildActor(db, 'group-leader', { centreId, partnerId: club })
const reader = await buildActor(db, 'reader', { centreId })

let actor: Actor = manager
const app = new Hono()
const errors = errorHandlers((_c, notice) => notice.sentence, silentLog)
app.onError(errors.onError)
app.notFound(errors.notFound)
for (const route of offerRoutes) mount(route)

function mount(route: OfficeRoute): void {
  app.on(route.method, route.path, async (c) => {
    if (!mayAnywhere(actor, route.permission)) throw new Forbidden()
    const ctx = {
      c,
      deps,
      actor,
      today: berlinDay(clock.now()),
      param: (name: string) => c.req.param(name) ?? '',
      query: (name: string) => c.req.query(name) ?? '',
    }
    return route.method === 'GET' ? route.handle(ctx) : route.handle({ ...ctx, input: await readForm(c) })
  })
}

async function get(path: string, who: Actor = manager) {
  actor = who
  const answer = await app.request(path)
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

type Fields = Readonly<Record<string, string | readonly string[]>>

async function post(path: string, fields: Fields = {}, who: Actor = manager) {
  actor = who
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one)
  }
  const answer = await app.request(path, { method: 'POST', body })
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() }
}

const dates = async (offerId: string) =>
  db.selectFrom('session').selectAll().where('offer_id', '=', offerId).orderBy('on_date').execute()

describe('an offer from its first word to the public', () => {
  test('only the name is needed; a mistake keeps what was typed', async () => {
    assert.equal((await get(paths.offerNew(), member)).status, 200)
    const wrong = await post(paths.offerNew(), {
      centreId,
      title: '',
      description: 'Bleibt <b>stehen',
      ageFrom: '8',
      ageTo: '6',
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Wie heißt das Angebot/)
    assert.match(wrong.text, /Bleibt &lt;b>stehen/)
    assert.match(wrong.text, /<title>Fehler: /)
    const made = await post(paths.offerNew(), { centreId, title: 'Seniorentanz', runBy: 'team' }, member)
    assert.equal(made.status, 303)
    const page = await get(made.to, member)
    assert.match(page.text, /Seniorentanz/)
    assert.match(page.text, /Es ist noch kein Termin geplant/)
  })

  test('two people at once: the second is told and nothing is lost', async () => {
    const id = await buildOffer(db, centreId, { title: 'Skat', visibility: 'internal' })
    assert.equal((await get(paths.offerEdit(id))).status, 200)
    assert.equal((await post(paths.offerEdit(id), { stand: '1', title: 'Skat am Montag' })).status, 303)
    const late = await post(paths.offerEdit(id), { stand: '1', title: 'Skat am Dienstag' }, member)
    assert.equal(late.status, 409)
    assert.match(late.text, /Skat am Dienstag/)
    assert.match(late.text, /inzwischen geändert/)
  })

  test('publishing says kindly what is missing, several offers are looked through first', async () => {
    const bare = await buildOffer(db, centreId, { title: 'Filzen', visibility: 'internal' })
    const ready = await buildOffer(db, centreId, { title: 'Malen', visibility: 'internal' })
    await sql`update offer set description = 'Mit Farben.' where id = ${ready}`.execute(db)
    const refused = await post(paths.offerPublish(bare))
    assert.equal(refused.status, 409)
    assert.match(refused.text, /fehlt eine Beschreibung/)
    assert.equal((await post(paths.offerPublish(bare), {}, member)).status, 403)
    const review = await get(`${paths.offersPublish()}?angebot=${bare}&angebot=${ready}`)
    assert.match(review.text, /Bleibt im Haus/)
    assert.match(review.text, /Ein Angebot veröffentlichen/)
    assert.equal((await post(paths.offersPublish(), { angebot: [bare, ready] })).status, 409)
    assert.equal((await post(paths.offersPublish(), { angebot: [ready] })).status, 303)
    assert.equal((await get(`${paths.offersPublish()}?angebot=unfug`)).status, 200)
    assert.equal((await post(paths.offerUnpublish(ready))).status, 303)
    assert.equal((await post(paths.offerReview(ready), {}, member)).status, 303)
    const copy = await post(paths.offerDuplicate(ready), {}, member)
    assert.equal(copy.status, 303)
    assert.match((await get(copy.to)).text, /Malen \(Kopie\)/)
  })

  test('the list narrows, sorts, and goes out as CSV and Excel', async () => {
    const list = await get(paths.officeProgramme({ q: 'malen', sortierung: 'naechster', richtung: 'ab' }))
    assert.match(list.text, /Malen/)
    assert.ok(!list.text.includes('Filzen'))
    assert.match((await get(paths.officeProgramme({ q: 'gibt es nicht' }))).text, /kein Angebot gefunden/)
    const csv = await get(paths.officeProgrammeFile('csv'))
    assert.match(csv.headers.get('content-disposition') ?? '', /attachment/)
    assert.match(csv.text, /Filzen;/)
    assert.equal((await get(paths.officeProgrammeFile('xlsx'))).status, 200)
    assert.equal((await get(paths.officeProgrammeFile('exe'))).status, 404)
  })
})

describe('dates are planned', () => {
  const weekly = (room: string): Fields => ({
    kind: 'weekly',
    startsOn: '2026-12-01',
    untilOn: '2026-12-29',
    everyWeeks: '1',
    start: '14:00',
    end: '16:00',
    place: 'rooms',
    roomIds: [room],
  })
  const address = (id: string, fields: Fields) => {
    const search = new URLSearchParams({ vorschau: 'ja' })
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) search.append(name, one)
    return `${paths.offerPlan(id)}?${search.toString()}`
  }

  test('first looked at, then planned, on the weekday of the first day', async () => {
    const id = await buildOffer(db, centreId, { title: 'Yoga' })
    assert.equal((await get(paths.offerPlan(id), member)).status, 200)
    const wrong = await get(address(id, { kind: 'weekly', place: 'rooms' }))
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /ersten Tag/)
    const preview = await get(address(id, weekly(house.small)))
    assert.equal(preview.status, 200)
    assert.match(preview.text, /5 Termine planen/)
    assert.equal((await dates(id)).length, 0)
    const planned = await post(paths.offerPlan(id), weekly(house.small), member)
    assert.equal(planned.status, 303)
    assert.deepEqual((await dates(id)).map((date) => date.on_date).slice(0, 2), ['2026-12-01', '2026-12-08'])
    assert.match((await get(paths.officeOffer(id))).text, /jeden Dienstag bis 29\.12\.2026/)
  })

  test('taken rooms are decided day by day: left out or another room', async () => {
    const taken = await buildOffer(db, centreId, { title: 'Chor' })
    assert.equal(
      (await post(paths.offerPlan(taken), { ...weekly(house.large), untilOn: '2026-12-08' })).status,
      303,
    )
    const id = await buildOffer(db, centreId, { title: 'Tanz' })
    const preview = await get(address(id, weekly(house.large)))
    assert.match(preview.text, /An 2 Tagen ist der Raum belegt/)
    assert.match(preview.text, /Chor/)
    assert.match(preview.text, /Keller nehmen/)
    const blunt = await post(paths.offerPlan(id), weekly(house.large))
    assert.equal(blunt.status, 409)
    const undecided = { ...weekly(house.large), 'statt-2026-12-01': 'aus', 'statt-2026-12-08': '' }
    assert.equal((await post(paths.offerPlan(id), undecided)).status, 422)
    const decided = { ...undecided, 'statt-2026-12-08': house.cellar }
    assert.equal((await post(paths.offerPlan(id), decided)).status, 303)
    const made = await dates(id)
    const real = made.filter((date) => !date.room_open)
    assert.equal(real.length, 4)
    const rooms = await db
      .selectFrom('session_room')
      .selectAll()
      .where('session_id', '=', real[0]!.id)
      .execute()
    assert.deepEqual(
      rooms.map((row) => row.room_id),
      [house.cellar],
    )
  })

  test('a date moves, changes room, falls out, comes back, is held', async () => {
    const id = await buildOffer(db, centreId, { title: 'Nähen' })
    await post(paths.offerPlan(id), {
      ...weekly(house.cellar),
      startsOn: '2027-01-12',
      untilOn: '2027-02-02',
    })
    const [first, second] = await dates(id)
    assert.ok(first && second)
    const page = await get(paths.officeSession(first.id), member)
    assert.match(page.text, /diesen und alle folgenden/)
    const stand = String(first.sequence)
    assert.equal(
      (await post(paths.sessionMove(first.id), { stand, day: '', start: '10:00', end: '12:00' })).status,
      422,
    )
    const moved = await post(paths.sessionMove(first.id), {
      stand,
      day: '2027-01-13',
      start: '10:00',
      end: '12:00',
      extent: 'one',
    })
    assert.equal(moved.status, 303)
    const again = await post(paths.sessionMove(first.id), {
      stand,
      day: '2027-01-14',
      start: '10:00',
      end: '12:00',
    })
    assert.equal(again.status, 409, 'who saw an old state is told')
    const clash = await post(paths.sessionMove(second.id), {
      stand: String(second.sequence),
      day: '2027-01-13',
      start: '11:00',
      end: '12:30',
    })
    assert.equal(clash.status, 409)
    assert.match(clash.text, /Keller – Nähen/)
    const room = {
      stand: String(second.sequence),
      place: 'rooms',
      roomIds: [house.small],
      extent: 'following',
    }
    assert.equal((await post(paths.sessionRoom(second.id), room)).status, 303)
    const [, after] = await dates(id)
    const cancelPath = paths.sessionCancel(after!.id)
    assert.equal((await post(cancelPath, { stand: String(after!.sequence), reason: ' ' })).status, 422)
    const cancelled = await post(cancelPath, { stand: String(after!.sequence), reason: 'Wasserschaden' })
    assert.equal(cancelled.status, 303)
    assert.match((await get(paths.officeOffer(id))).text, /Wasserschaden/)
    const back = { stand: String(after!.sequence + 1) }
    assert.equal((await post(paths.sessionReinstate(after!.id), back)).status, 303)
  })

  test('a past date is held only when somebody says so', async () => {
    const id = await buildOffer(db, centreId, { title: 'Lesen' })
    const past = await buildSession(db, id, { siteId: house.siteId, day: '2026-11-20' })
    const page = await get(paths.officeOffer(id))
    assert.match(page.text, /nicht bestätigt/)
    assert.equal((await post(paths.sessionConfirm(past), { stand: '0', count: 'viele' })).status, 422)
    const held = await post(paths.sessionConfirm(past), { stand: '0', count: '12', zurueck: paths.today() })
    assert.deepEqual([held.status, held.to], [303, paths.today()])
    assert.match((await get(paths.officeOffer(id))).text, /12 Personen waren da/)
    assert.equal((await post(paths.sessionUnconfirm(past), { stand: '1' })).status, 303)
    assert.equal(
      (await post(paths.sessionConfirm(past), { stand: '2', zurueck: 'https://example.org/' })).to,
      paths.officeOffer(id),
    )
  })

  test('an offer rests, goes on and ends', async () => {
    const id = await buildOffer(db, centreId, { title: 'Kochen' })
    await post(paths.offerPlan(id), { ...weekly(house.small), startsOn: '2027-03-02', untilOn: '2027-03-30' })
    assert.equal((await get(paths.offerPause(id))).status, 200)
    assert.equal((await post(paths.offerPause(id), { day: '2026-11-24', reason: '' })).status, 422)
    assert.equal(
      (await post(paths.offerPause(id), { day: '2026-11-24', reason: 'Küche defekt' })).status,
      303,
    )
    assert.match((await get(paths.officeOffer(id))).text, /pausiert/)
    assert.equal((await post(paths.offerResume(id), { day: '2026-11-25' })).status, 303)
    assert.equal((await post(paths.offerEnd(id), { day: '2027-03-09', reason: 'Kurs zu Ende' })).status, 303)
    assert.equal((await dates(id)).length, 2)
  })

  test('the new school year is looked at before it is planned', async () => {
    const id = await buildOffer(db, centreId, { title: 'Englisch' })
    await post(paths.offerPlan(id), { ...weekly(house.small), startsOn: '2027-05-05', untilOn: '2027-07-21' })
    await buildOffer(db, centreId, { title: 'Einzelner Vortrag' })
    const choice = (await get(paths.offersRenew(), member)).text
    assert.match(choice, /Englisch/)
    assert.doesNotMatch(choice, /Einzelner Vortrag/)
    assert.equal((await get(paths.offersRenew({ schuljahr: '2027/28' }))).status, 422)
    const preview = await get(`${paths.offersRenew({ schuljahr: '2027/28' })}&angebot=${id}`)
    assert.match(preview.text, /So planen/)
    const before = (await dates(id)).length
    const renewed = await post(paths.offersRenew(), { schuljahr: '2027/28', angebot: [id] })
    assert.equal(renewed.status, 303)
    assert.ok((await dates(id)).length > before)
  })
})

describe('a group leader', () => {
  test('sees the own dates on the phone, cancels one with a reason, wishes the rest', async () => {
    const own = await buildOffer(db, centreId, { title: 'Musikprobe', leaderId: club })
    const other = await buildOffer(db, centreId, { title: 'Chorprobe', visibility: 'internal' })
    const date = await buildSession(db, own, { siteId: house.siteId, day: '2026-11-26' })
    const foreign = await buildSession(db, other, { siteId: house.siteId, day: '2026-11-26' })
    const page = await get(paths.myGroup(), leader)
    assert.match(page.text, /Musikprobe/)
    assert.ok(!page.text.includes('Chorprobe'))
    const silent = await post(paths.myGroupCancel(date), { stand: '0', reason: '' }, leader)
    assert.equal(silent.status, 422)
    assert.equal((await post(paths.myGroupCancel(date), { stand: '0', reason: 'krank' }, leader)).status, 303)
    assert.match((await get(paths.myGroup(), leader)).text, /krank/)
    assert.equal(
      (await post(paths.myGroupCancel(foreign), { stand: '0', reason: 'krank' }, leader)).status,
      403,
    )
    assert.equal((await post(paths.myGroupWish(own), { text: 'Ein größerer Raum' }, leader)).status, 303)
    assert.equal((await post(paths.myGroupWish(other), { text: 'x' }, leader)).status, 404)
    const waiting = await get(paths.officeOffer(own), member)
    assert.match(waiting.text, /Ein größerer Raum/)
    const note = await db.selectFrom('offer_note').select('id').executeTakeFirstOrThrow()
    const answer = { angebot: own, answer: 'Ab Januar.' }
    assert.equal((await post(paths.noteAnswer(note.id), answer, member)).status, 303)
    assert.equal((await post(paths.noteAnswer(note.id), answer, member)).status, 409)
  })
})

describe('who may not, cannot', () => {
  test('not by page, not by deed, not by a guessed id', async () => {
    const id = await buildOffer(db, centreId, { title: 'Supervision', visibility: 'internal' })
    const date = await buildSession(db, id, { siteId: house.siteId, day: '2026-11-27' })
    for (const route of offerRoutes) {
      if (!route.path.includes(':id')) continue
      const target = /termine/.test(route.path) ? date : id
      const path = route.path.replace(':id', target)
      for (const [who, name] of [
        [stranger, 'stranger'],
        [leader, 'leader'],
      ] as const) {
        const answer =
          route.method === 'GET'
            ? await get(path, who)
            : await post(
                path,
                {
                  stand: '0',
                  day: '2026-12-01',
                  reason: 'x',
                  start: '10:00',
                  end: '11:00',
                  place: 'open',
                  title: 'x',
                  text: 'x',
                  kind: 'once',
                  startsOn: '2026-12-01',
                },
                who,
              )
        assert.ok([403, 404].includes(answer.status), `${name} ${route.method} ${path}: ${answer.status}`)
        assert.ok(!answer.text.includes('Supervision'))
      }
      const nonsense = route.path.replace(':id', '1')
      const answer = route.method === 'GET' ? await get(nonsense) : await post(nonsense)
      assert.ok([403, 404, 422].includes(answer.status), `${route.method} ${nonsense}: ${answer.status}`)
    }
    assert.equal((await get(paths.officeOffer(id), reader)).status, 200)
    assert.equal((await post(paths.offerReview(id), {}, reader)).status, 403)
    assert.equal((await dates(id))[0]?.status, 'planned')
  })
})
