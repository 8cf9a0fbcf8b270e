import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { buildCentre } from './builders.ts'
import { codeNow } from './code-app.ts'
import { testDb } from './test-db.ts'
import { theHouse } from '../src/kernel/actor.ts'
import { newId } from '../src/kernel/id.ts'
import { deactivate, inviteColleague } from '../src/modules/identity/index.ts'
import type { RoleChoice } from '../src/modules/identity/index.ts'
import type { Deps } from '../src/web/deps.ts'
import { registerSignIn } from '../src/web/public/sign-in/register.tsx'
import { accountApp, accountOf, city, inCentre, password } from './account-app.ts'

const { db } = await testDb()
const publicUrl = 'http://127.0.0.1:8080'
const { app, deps } = await accountApp(db, publicUrl)

const centreId = await buildCentre(db, 'Augärtle')
const otherCentreId = await buildCentre(db, 'Kreuzgrund')
/** A browser: keeps cookies, comes from our own pages. */
function browser() {
  const jar = new Map<string, string>()
  async function ask(path: string, form?: Record<string, string>, origin = publicUrl) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, ...(form ? { origin } : {}) }
    const answer = await app.request(
      path,
      form ? { method: 'POST', body: new URLSearchParams(form), headers } : { headers },
    )
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split(/=(.*)/s) as [string, string]
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    const place = answer.headers.get('location')
    return { status: answer.status, place, html: await answer.text(), headers: answer.headers }
  }
  return { get: (path: string) => ask(path), post: ask, jar }
}

const person = (choice: RoleChoice) => accountOf(db, choice)

async function signedInAs(email: string) {
  const one = browser()
  const answer = await one.post('/anmelden', { email, passwort: password })
  assert.equal(answer.status, 303)
  return one
}

const linkIn = (html: string) => /\/einladung\/([\da-z-]{32})/.exec(html)?.[1] ?? ''

test('who is not signed in is led to the door and from there to where he wanted to go', async () => {
  const { email } = await person(city)
  const one = browser()
  const sent = await one.get('/buero/konten?q=ada')
  assert.equal(sent.status, 303)
  assert.equal(sent.place, '/anmelden?weiter=%2Fbuero%2Fkonten%3Fq%3Dada')
  const form = await one.get(sent.place)
  assert.match(form.html, /name="weiter" value="\/buero\/konten\?q=ada"/)
  const entered = await one.post('/anmelden', { email, passwort: password, weiter: '/buero/konten?q=ada' })
  assert.equal(entered.place, '/buero/konten?q=ada')
  const list = await one.get('/buero/konten?q=ada')
  assert.equal(list.status, 200)
  assert.equal(list.headers.get('cache-control'), 'no-store')
  assert.match(list.html, /Ada Beispiel/)
})

test('the way on never leads out of the office', async () => {
  const { email } = await person(city)
  for (const weiter of [
    'https://boese.example',
    '//boese.example',
    '/\\boese.example',
    '/anmelden',
    '/buero.boese',
  ]) {
    const answer = await browser().post('/anmelden', { email, passwort: password, weiter })
    assert.equal(answer.place, '/buero', weiter)
  }
})

test('a wrong password is answered on the same page, address kept; the sixth try must wait', async () => {
  const { email } = await person(city)
  const one = browser()
  for (let n = 1; n <= 5; n++) {
    const answer = await one.post('/anmelden', { email, passwort: 'ganz falsch' })
    assert.equal(answer.status, 422)
    assert.match(answer.html, /E-Mail-Adresse oder Passwort stimmt nicht/)
    assert.match(answer.html, new RegExp(`value="${email}"`))
    assert.doesNotMatch(answer.html, /ganz falsch/)
    assert.match(answer.html, /<title>Fehler: Anmelden/)
  }
  const locked = await one.post('/anmelden', { email, passwort: password })
  assert.equal(locked.status, 429)
  assert.equal(locked.headers.get('retry-after'), '900')
  assert.match(locked.html, /warten Sie 15 Minuten/)
})

test('empty, endless and foreign letters in the form are answered politely', async () => {
  const one = browser()
  const empty = await one.post('/anmelden', {})
  assert.equal(empty.status, 422)
  assert.match(empty.html, /E-Mail-Adresse an/)
  assert.match(empty.html, /Passwort an/)
  const odd = await one.post('/anmelden', { email: '<script>‮x@y', passwort: 'x'.repeat(5_000) })
  assert.equal(odd.status, 422)
  assert.doesNotMatch(odd.html, /<script>‮/)
})

test('a form from a foreign origin is refused', async () => {
  const { email } = await person(city)
  const one = browser()
  const answer = await one.post('/anmelden', { email, passwort: password }, 'https://boese.example')
  assert.equal(answer.status, 403)
  assert.equal(one.jar.size, 0)
})

test('signing out ends the stay; a form sent afterwards says why nothing was saved', async () => {
  const { email } = await person(city)
  const one = await signedInAs(email)
  const kept = new Map(one.jar)
  const out = await one.post('/abmelden', {})
  assert.equal(out.place, '/anmelden')
  for (const [name, value] of kept) one.jar.set(name, value)
  const late = await one.post('/buero/konto/name', { name: 'Neu' })
  assert.equal(late.status, 403)
  assert.match(late.html, /nicht mehr angemeldet/)
  assert.equal((await one.get('/buero/konto')).status, 303)
})

test('a colleague is invited on paper, opens the link once, and is let in', async () => {
  const boss = await signedInAs((await person(city)).email)
  const invited = await boss.post('/buero/konten/neu', {
    name: 'Neue Kollegin',
    email: 'Neu@Example.org',
    rolle: 'team-member',
    bereich: `zentrum:${centreId}`,
  })
  assert.equal(invited.status, 200)
  const token = linkIn(invited.html)
  const one = browser()
  const opened = await one.get(`/einladung/${token}`)
  assert.match(opened.html, /Willkommen, Neue Kollegin/)
  const short = await one.post(`/einladung/${token}`, { passwort: 'kurz', wiederholung: 'kurz' })
  assert.equal(short.status, 422)
  assert.match(short.html, /mindestens 12 Zeichen/)
  const unequal = await one.post(`/einladung/${token}`, { passwort: password, wiederholung: 'anders' })
  assert.equal(unequal.status, 422)
  const done = await one.post(`/einladung/${token}`, { passwort: password, wiederholung: password })
  assert.equal(done.place, '/anmelden')
  const again = await one.post(`/einladung/${token}`, {
    passwort: `${password}!`,
    wiederholung: `${password}!`,
  })
  assert.equal(again.status, 409)
  assert.match(again.html, /schon benutzt/)
  assert.equal((await browser().get('/einladung/unbekannt')).status, 404)
  const team = await signedInAs('neu@example.org')
  assert.equal((await team.get('/buero/konto')).status, 200)
  assert.equal((await team.get('/buero/konten')).status, 403)
  assert.equal((await team.get('/buero/protokoll')).status, 403)
  const twice = await boss.post('/buero/konten/neu', {
    name: 'Noch einmal',
    email: 'neu@example.org',
    rolle: 'team-member',
    bereich: `zentrum:${centreId}`,
  })
  assert.equal(twice.status, 409)
  assert.match(twice.html, /gibt es schon ein Konto/)
  assert.match(twice.html, /value="Noch einmal"/)
})

test('who invites chooses the operator, which stands in the list of accounts', async () => {
  const operatorId = newId()
  await sql`insert into operator (id, slug, name) values (${operatorId}, 'awo-hn', 'AWO Musterstadt')`.execute(
    db,
  )
  const boss = await signedInAs((await person(city)).email)
  assert.match((await boss.get('/buero/konten/neu')).html, /Wo ist die Person angestellt\?/)
  const colleague = {
    name: 'Träger Kollegin',
    email: 'traeger@example.org',
    rolle: 'team-member',
    bereich: `zentrum:${centreId}`,
  }
  const wrong = await boss.post('/buero/konten/neu', { ...colleague, traeger: newId() })
  assert.equal(wrong.status, 409)
  const invited = await boss.post('/buero/konten/neu', { ...colleague, traeger: operatorId })
  assert.equal(invited.status, 200, invited.html)
  assert.match((await boss.get('/buero/konten?q=traeger')).html, /AWO Musterstadt/)
})

test('an expired link says so', async () => {
  const wished = { name: 'Spät Dran', email: 'spaet@example.org', choice: city }
  const link = await inviteColleague(db, theHouse, wished, new Date(Date.now() - 8 * 86_400_000))
  assert.ok(link.ok)
  const answer = await browser().get(`/einladung/${link.value.token}`)
  assert.equal(answer.status, 409)
  assert.match(answer.html, /abgelaufen/)
})

test('a quarter manager gives roles in her own house only, and none above her own', async () => {
  const lead = await signedInAs((await person(inCentre('quarter-manager', centreId))).email)
  const form = await lead.get('/buero/konten/neu')
  assert.doesNotMatch(form.html, /value="city-office"|Kreuzgrund|Ganze Stadt/)
  const ask = (rolle: string, bereich: string) =>
    lead.post('/buero/konten/neu', { name: 'X', email: `x${newId()}@example.org`, rolle, bereich })
  assert.equal((await ask('team-member', `zentrum:${centreId}`)).status, 200)
  assert.equal((await ask('team-member', `zentrum:${otherCentreId}`)).status, 409)
  assert.equal((await ask('city-office', 'stadt')).status, 409)
  assert.equal((await ask('reader', 'stadt')).status, 409)
  assert.equal((await ask('chef', 'überall')).status, 422)
})

test('accounts of other houses do not exist for her, and those above her cannot be touched', async () => {
  const lead = await signedInAs((await person(inCentre('quarter-manager', centreId))).email)
  const stranger = await person(inCentre('team-member', otherCentreId))
  const above = await person(city)
  const boss = await signedInAs(above.email)
  const two = await person(inCentre('team-member', centreId))
  assert.equal(
    (await boss.post(`/buero/konten/${two.id}/rollen`, { rolle: 'city-office', bereich: 'stadt' })).status,
    303,
  )
  for (const deed of ['neuer-link', 'stilllegen', 'freigeben']) {
    assert.equal((await lead.post(`/buero/konten/${stranger.id}/${deed}`, {})).status, 404)
    assert.equal((await lead.post(`/buero/konten/${above.id}/${deed}`, {})).status, 404)
    assert.equal((await lead.post(`/buero/konten/${two.id}/${deed}`, {})).status, 403)
  }
  assert.equal((await lead.get(`/buero/konten/${stranger.id}`)).status, 404)
  assert.equal((await lead.get('/buero/konten/keine-nummer')).status, 404)
  assert.match((await lead.get(`/buero/konten/${two.id}`)).html, /weiter reichen als Ihre/)
})

test('a reset ends all stays, voids the old password and brings a new link', async () => {
  const boss = await signedInAs((await person(city)).email)
  const { id, email } = await person(inCentre('team-member', centreId))
  const team = await signedInAs(email)
  const reset = await boss.post(`/buero/konten/${id}/neuer-link`, {})
  assert.equal(reset.status, 200)
  assert.equal((await team.get('/buero/konto')).status, 303)
  assert.equal((await browser().post('/anmelden', { email, passwort: password })).status, 422)
  const next = 'Ein ganz anderer Satz'
  const token = linkIn(reset.html)
  assert.equal(
    (await browser().post(`/einladung/${token}`, { passwort: next, wiederholung: next })).status,
    303,
  )
  assert.equal((await browser().post('/anmelden', { email, passwort: next })).status, 303)
})

test('a deactivated account is out at once, on the very next page', async () => {
  const { id, email } = await person(inCentre('team-member', centreId))
  const team = await signedInAs(email)
  assert.equal((await team.get('/buero/konto')).status, 200)
  assert.ok((await deactivate(db, theHouse, id, new Date())).ok)
  assert.equal((await team.get('/buero/konto')).status, 303)
  assert.equal((await browser().post('/anmelden', { email, passwort: password })).status, 422)
})

test('one sees where one is signed in and signs a lost device out', async () => {
  const { email } = await person(city)
  const here = await signedInAs(email)
  const lost = await signedInAs(email)
  const list = await here.get('/buero/konto/geraete')
  assert.equal(list.html.match(/dieses Gerät/g)?.length, 1)
  const id = /geraete\/([0-9a-f-]{36})\/abmelden/.exec(list.html)?.[1]
  assert.equal((await here.post(`/buero/konto/geraete/${id}/abmelden`, {})).status, 303)
  assert.equal((await lost.get('/buero/konto')).status, 303)
  assert.equal((await here.get('/buero/konto')).status, 200)
  const foreign = await signedInAs((await person(city)).email)
  const theirs = /geraete\/([0-9a-f-]{36})\/abmelden/
  await signedInAs(email)
  const mine = theirs.exec((await here.get('/buero/konto/geraete')).html)?.[1]
  assert.equal((await foreign.post(`/buero/konto/geraete/${mine}/abmelden`, {})).status, 404)
})

test('changing the password asks for the present one and signs the other devices out', async () => {
  const { email } = await person(city)
  const here = await signedInAs(email)
  const other = await signedInAs(email)
  const next = 'Ein ganz anderer Satz'
  const wrong = await here.post('/buero/konto/passwort', { jetzt: 'falsch', neu: next, wiederholung: next })
  assert.equal(wrong.status, 422)
  const weak = { jetzt: password, neu: 'passwort12345', wiederholung: 'passwort12345' }
  assert.match((await here.post('/buero/konto/passwort', weak)).html, /sehr oft benutzt/)
  const done = await here.post('/buero/konto/passwort', { jetzt: password, neu: next, wiederholung: next })
  assert.equal(done.place, '/buero/konto')
  assert.equal((await here.get('/buero/konto')).status, 200)
  assert.equal((await other.get('/buero/konto')).status, 303)
})

test('a second step is set up, asked for at the door, and switched off again', async () => {
  const { email } = await person(city)
  const one = await signedInAs(email)
  const made = await one.post('/buero/konto/zweiter-schritt', { passwort: password })
  assert.equal(made.status, 200)
  const shown = /<code>((?:[A-Z2-7]{1,4} ?)+)<\/code>/.exec(made.html)?.[1] ?? ''
  const code = () => codeNow(shown)
  assert.equal((await one.post('/buero/konto/zweiter-schritt/bestaetigen', { code: '000000' })).status, 422)
  const on = await one.post('/buero/konto/zweiter-schritt/bestaetigen', { code: code() })
  assert.equal(on.place, '/buero/konto')
  assert.match((await one.get('/buero/konto')).html, /eingeschaltet/)
  const door = browser()
  const half = await door.post('/anmelden', { email, passwort: password })
  assert.equal(half.place, '/anmelden/code?weiter=%2Fbuero')
  assert.equal((await door.get('/buero/konto')).status, 303)
  assert.equal((await door.post('/anmelden/code', { code: '000000' })).status, 422)
  assert.equal((await door.post('/anmelden/code', { code: code() })).place, '/buero')
  assert.equal((await door.get('/buero/konto')).status, 200)
  const off = await door.post('/buero/konto/zweiter-schritt/aus', { passwort: password })
  assert.equal(off.place, '/buero/konto')
  assert.equal((await browser().post('/anmelden', { email, passwort: password })).place, '/buero')
})

test('a forgotten password with mail: the same answer for everybody, a letter only where there is an account', async () => {
  const { email } = await person(city)
  const letters: string[] = []
  const mail = {
    available: true,
    enqueue: (_tx: unknown, letter: { to: string; text: string }) => {
      letters.push(`${letter.to} ${letter.text}`)
      return Promise.resolve()
    },
  }
  const withMail = new Hono()
  registerSignIn(withMail, { ...deps, mail } as unknown as Deps)
  const ask = async (address: string) => {
    const body = new URLSearchParams({ email: address })
    const answer = await withMail.request('/passwort-vergessen', { method: 'POST', body })
    return (await answer.text()).replaceAll(address, '')
  }
  assert.equal(await ask('niemand@example.org'), await ask(email))
  assert.equal(letters.length, 1)
  assert.match(letters[0]!, new RegExp(`^${email} `))
  assert.equal((await browser().get(`/einladung/${linkIn(letters[0]!)}`)).status, 200)
  assert.equal((await browser().post('/anmelden', { email, passwort: password })).status, 303)
})

test('a forgotten password without mail: whom to ask, and nothing more', async () => {
  const answer = await browser().get('/passwort-vergessen')
  assert.match(answer.html, /Quartiersmanagement/)
  assert.doesNotMatch(answer.html, /<input/)
})

test('the trail shows what happened in one’s own house, by event and day', async () => {
  const boss = await signedInAs((await person(city)).email)
  await person(inCentre('team-member', otherCentreId))
  const all = await boss.get('/buero/protokoll')
  assert.match(all.html, /Konto: eingeladen/)
  assert.match(all.html, /Kreuzgrund/)
  const filtered = await boss.get('/buero/protokoll?ereignis=account.opened')
  assert.doesNotMatch(filtered.html, /data-label="Was">Konto: eingeladen/)
  assert.match((await boss.get('/buero/protokoll?tag=2001-01-01')).html, /Kein Eintrag/)
  assert.match((await boss.get('/buero/protokoll?tag=gestern')).html, /Kein Eintrag/)
  const lead = await signedInAs((await person(inCentre('quarter-manager', centreId))).email)
  assert.doesNotMatch((await lead.get('/buero/protokoll')).html, /Kreuzgrund/)
  const pages = await boss.get('/buero/protokoll')
  const next = /href="(\/buero\/protokoll\?vor=[^"]+)"/.exec(pages.html)?.[1]
  if (next) assert.equal((await boss.get(next)).status, 200)
})
