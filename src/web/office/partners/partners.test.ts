import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { inCentre } from '../../../../test/account-app.ts'
import { buildCentre, buildOffer, buildPartner } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { newId } from '../../../kernel/id.ts'
import { contactLog, contactsOf, partnerById, partnerByName } from '../../../modules/partners/index.ts'
import { partnerRoutes } from './routes.ts'

const { db } = await testDb()
const centreId = await buildCentre(db)
const desk = await officeApp(db, partnerRoutes)
const manager = await desk.enter(inCentre('quarter-manager', centreId))
const member = await desk.enter(inCentre('team-member', centreId))
const reader = await desk.enter(inCentre('reader', centreId))

async function made(fields: Record<string, string>): Promise<string> {
  const answer = await manager.post('/buero/partner/neu', fields)
  assert.equal(answer.status, 303, answer.html)
  return /partner\/([\w-]+)$/.exec(answer.place ?? '')![1]!
}

test('the directory begins empty and friendly', async () => {
  const { html, status } = await manager.get('/buero/partner')
  assert.equal(status, 200)
  assert.match(html, /Hier steht noch kein Partner/)
  assert.doesNotMatch((await reader.get('/buero/partner')).html, /Partner anlegen/)
})

test('what is wrong comes back with its sentence and everything typed', async () => {
  const typed = { name: ' ', website: 'javascript:alert(1)', town: '<b>Heilbronn' }
  const answer = await manager.post('/buero/partner/neu', typed)
  assert.equal(answer.status, 422)
  assert.match(answer.html, /Bitte geben Sie den Namen der Organisation an/)
  assert.match(answer.html, /value="&lt;b>Heilbronn"/)
  assert.match(answer.html, /value="javascript:alert\(1\)"/)
})

test('an organisation is kept once; changed by two at a time, the second is told', async () => {
  const id = await made({ name: 'Musikverein Nord', published: 'ja' })
  const again = await manager.post('/buero/partner/neu', { name: 'Musikverein Nord' })
  assert.equal(again.status, 409)
  assert.match(again.html, /gibt es schon/)
  const edit = `/buero/partner/${id}/aendern`
  assert.match((await manager.get(edit)).html, /name="stand" value="1"/)
  assert.equal((await manager.post(edit, { name: 'Musikverein Nord', phone: '1', stand: '1' })).status, 303)
  const late = await member.post(edit, { name: 'Musikverein Nord', phone: '2', stand: '1' })
  assert.equal(late.status, 409)
  assert.match(late.html, /Jemand anderes hat diesen Eintrag inzwischen geändert/)
  assert.match(late.html, /value="2"/)
  assert.equal((await partnerById(db, id))?.phone, '1')
})

test('one tap says that the entry is right, and from then on somebody is responsible', async () => {
  const id = await made({ name: 'Turnverein' })
  assert.match((await manager.get('/buero/partner?pruefen=ja')).html, /Turnverein/)
  assert.equal((await manager.post(`/buero/partner/${id}/geprueft`, {})).status, 303)
  assert.doesNotMatch((await manager.get('/buero/partner?pruefen=ja')).html, />Turnverein</)
  const { html } = await manager.get(`/buero/partner/${id}`)
  assert.match(html, /geprüft am 24\.11\.2026/)
  assert.match(html, /Zuständig: Ada Beispiel/)
})

test('a contact is kept once, shows how it stands in public, and is forgotten for good', async () => {
  const id = await made({ name: 'Bücherei' })
  const personId = newId()
  const at = `/buero/partner/${id}/kontakt`
  for (const time of ['first', 'second']) {
    const fields = { id: personId, salutation: 'Frau', name: 'Berta Muster', phone: '07131 1' }
    assert.equal((await manager.post(at, fields)).status, 303, time)
  }
  assert.equal((await contactsOf(db, id)).length, 1)
  assert.match((await manager.get(`/buero/partner/${id}`)).html, /Öffentlich: „Frau M\.“/)
  assert.equal((await manager.post(at, { id: newId(), name: '' })).status, 422)
  const stale = await manager.post(`${at}/${personId}`, { name: 'Muster', salutation: '', stand: '9' })
  assert.equal(stale.status, 409)
  for (const time of ['first', 'second']) {
    assert.equal((await manager.post(`${at}/${personId}/vergessen`, {})).status, 303, time)
  }
  assert.equal((await contactsOf(db, id)).length, 0)
  assert.equal((await manager.get(`${at}/${personId}`)).status, 404)
})

test('a talk is noted once, not in the future, and can be taken out', async () => {
  const id = await made({ name: 'Bürgeramt' })
  const at = `/buero/partner/${id}/gespraeche`
  const talk = { id: newId(), onDate: '2026-11-20', kind: 'exchange', subject: 'Sprechstunde', centreId }
  for (const time of ['first', 'second']) assert.equal((await manager.post(at, talk)).status, 303, time)
  assert.equal((await contactLog(db, id)).total, 1)
  const ahead = await manager.post(at, { ...talk, id: newId(), onDate: '2026-12-24' })
  assert.equal(ahead.status, 409)
  assert.match(ahead.html, /liegt in der Zukunft/)
  assert.match(ahead.html, /value="Sprechstunde"/)
  assert.equal((await manager.post(at, { ...talk, subject: '' })).status, 422)
  for (const time of ['first', 'second']) {
    assert.equal((await manager.post(`${at}/${talk.id}/entfernen`, {})).status, 303, time)
  }
  assert.equal((await contactLog(db, id)).total, 0)
})

test('look-alikes are compared side by side; merging takes all along, and only leads may', async () => {
  const [small, large] = [
    await made({ name: 'AWO' }),
    await made({ name: 'AWO Nordstadt', phone: '07131 2' }),
  ]
  const offer = await buildOffer(db, centreId, { title: 'Nähcafé', leaderId: small })
  const list = await manager.get('/buero/partner/zusammenfuehren')
  assert.match(list.html, /Vergleichen: AWO/)
  const pair = `/buero/partner/zusammenfuehren?eins=${small}&zwei=${large}`
  const { html } = await manager.get(pair)
  assert.match(html, /Welcher Eintrag bleibt\?/)
  assert.match(html, /Nein, es sind zwei/)
  assert.equal((await member.get(pair)).status, 403)
  const fields = { eins: small, zwei: large, bleibt: large }
  assert.equal(
    (await manager.post('/buero/partner/zusammenfuehren', { eins: small, zwei: large })).status,
    422,
  )
  for (const time of ['first', 'second']) {
    assert.equal((await manager.post('/buero/partner/zusammenfuehren', fields)).status, 303, time)
  }
  assert.equal((await partnerByName(db, 'AWO'))?.id, large)
  assert.match((await manager.get(`/buero/partner/${large}`)).html, new RegExp(`angebote/${offer}`))
  assert.equal((await manager.get(`/buero/partner/${small}`)).place, `/buero/partner/${large}`)
  const wrong = await manager.post('/buero/partner/zusammenfuehren', { ...fields, bleibt: small })
  assert.equal(wrong.status, 409)
})

test('two that are two stay two, and any two can be searched for', async () => {
  const [one, two] = [await made({ name: 'DRK' }), await made({ name: 'Deutsches Rotes Kreuz' })]
  const { html } = await manager.get(`/buero/partner/zusammenfuehren?eins=${one}&zwei=${two}`)
  const vorschlag = /name="vorschlag" value="([\w-]+)"/.exec(html)![1]!
  assert.equal((await manager.post('/buero/partner/zusammenfuehren/getrennt', { vorschlag })).status, 303)
  assert.doesNotMatch((await manager.get('/buero/partner/zusammenfuehren')).html, /Vergleichen: D/)
  const found = await manager.get(`/buero/partner/zusammenfuehren?eins=${one}&q=rotes`)
  assert.match(found.html, /Vergleichen mit Deutsches Rotes Kreuz/)
})

test('the list filters, pages and becomes files', async () => {
  await sql`insert into partner (id, slug, name) select gen_random_uuid(), 'viele-' || n, 'Verein ' || n
    from generate_series(1, 60) n`.execute(db)
  const list = await manager.get('/buero/partner?q=Verein')
  assert.match(list.html, /1–50 von \d+/)
  assert.match((await manager.get('/buero/partner?q=Verein&seite=2')).html, /51–/)
  assert.match((await manager.get('/buero/partner?art=gibt-es-nicht')).html, /Dazu gibt es keinen Partner/)
  await buildPartner(db, '@Böse Formel')
  assert.match((await manager.get('/buero/partner.csv')).html, /'@Böse Formel/)
  assert.equal((await reader.get('/buero/partner.xlsx')).status, 200)
})

test('who may only read gets no forms and no deeds', async () => {
  const id = await made({ name: 'Kirchengemeinde' })
  const { html } = await reader.get(`/buero/partner/${id}`)
  assert.doesNotMatch(html, /Stimmt, heute geprüft|Gespräch eintragen|Kontakt hinzufügen/)
  for (const path of ['geprueft', 'gespraeche', 'aendern', 'kontakt']) {
    assert.equal((await reader.post(`/buero/partner/${id}/${path}`, { id: newId() })).status, 403, path)
  }
  assert.equal((await reader.get('/buero/partner/0')).status, 404)
  assert.equal((await reader.get(`/buero/partner/${newId()}`)).status, 404)
})
