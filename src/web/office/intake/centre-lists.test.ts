import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { inCentre } from '../../../../test/account-app.ts'
import { buildCentre, buildSite } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import type { Visitor } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { newId } from '../../../kernel/id.ts'
import { fundingRoutes } from '../funding/routes.ts'
import { trainingRoutes } from '../training/routes.ts'
import { intakeRoutes } from './routes.ts'

const { db } = await testDb()
const dataDir = mkdtempSync(join(tmpdir(), 'qw-centre-lists-'))
after(() => rmSync(dataDir, { recursive: true }))
const office = await officeApp(db, [...intakeRoutes, ...fundingRoutes, ...trainingRoutes], { dataDir })
const centreId = await buildCentre(db, 'Zentrum Böckingen')
const siteId = await buildSite(db, centreId, 'Bürgerhaus')
const [awo, diakonie] = [await operator('AWO Kreisverband Heilbronn e. V.'), await operator('Diakonie')]
const lead = await office.enter(inCentre('quarter-manager', centreId), 'Leitung')
const other = await office.enter(inCentre('quarter-manager', centreId), 'Andere Leitung')
const member = await office.enter(inCentre('team-member', centreId), 'Team')
await sql`update account set operator_id = ${awo} where id = ${lead.id}`.execute(db)
await sql`update account set operator_id = ${diakonie} where id = ${other.id}`.execute(db)
const { rows: sites } = await sql<{ slug: string }>`select slug from site where id = ${siteId}`.execute(db)
const slug = sites[0]!.slug

async function operator(name: string): Promise<string> {
  const id = newId()
  await sql`insert into operator (id, slug, name) values (${id}, ${id}, ${name})`.execute(db)
  await sql`insert into centre_operator (centre_id, operator_id) values (${centreId}, ${id})`.execute(db)
  return id
}

function source(name: string): Buffer {
  return readFileSync(new URL(`../../../seed/data/boeckingen/${name}`, import.meta.url))
}

/** Sends a file off to be checked. */
function upload(who: Visitor, kind: string, bytes: Buffer | string, more: Record<string, string> = {}) {
  const form = new FormData()
  const fields = { art: kind, standort: slug, ...more }
  for (const [field, value] of Object.entries(fields)) form.set(field, value)
  const name = kind === 'ziele' ? 'ziele.json' : 'liste.csv'
  form.set('datei', new File([Buffer.from(bytes)], name))
  return who.post('/buero/einlesen', form)
}

async function waiting(kind: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from import_row where kind = ${kind} and state = 'to-clarify' order by number`.execute(db)
  return rows.map(({ id }) => `/buero/zu-klaeren/zeilen/${id}`)
}

test('third-party funding is looked at, taken in, and what nobody can read is completed by the lead', async () => {
  const file = source('drittmittel.csv').toString().replace('151.727', 'rund 150.000')
  const place = (await upload(lead, 'drittmittel', file)).place!
  assert.match((await lead.get(place)).html, /4 Einträge kämen neu dazu[\s\S]*rund 150\.000/)
  const taken = await lead.post(place, {})
  assert.match((await lead.get(taken.place!)).html, /Eine Zeile klären/)
  const list = await member.get('/buero/zu-klaeren?was=drittmittel')
  assert.match(list.html, /Deutsches Hilfswerk/)
  const [row] = await waiting('drittmittel')
  assert.match((await member.get(row!)).html, /Drittmittel ergänzt die Leitung/)
  const cells = {
    funder: 'Deutsches Hilfswerk',
    ceilingCents: 'rund 150.000',
    purpose: 'Förderung Jugendhilfe / Altenhilfe / bürgerschaftliches Engagement',
    periodStart: '2020',
    periodEnd: '2023',
    state: 'beantragt',
  }
  assert.equal((await member.post(row!, { ...cells, ceilingCents: '151.727' })).status, 403)
  const wrong = await lead.post(row!, cells)
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /href="#f-ceilingCents"[\s\S]*value="rund 150\.000"/)
  assert.equal((await lead.post(row!, { ...cells, ceilingCents: '151.727' })).status, 303)
  assert.equal((await lead.post(row!, cells)).status, 409)
  const { rows } = await sql<{
    id: string
  }>`select id from grant_award where funder = 'Deutsches Hilfswerk'`.execute(db)
  const page = await lead.get(`/buero/drittmittel/${rows[0]!.id}`)
  assert.match(page.html, /So stand es in der Liste \(eine Zeile\)[\s\S]*rund 150\.000/)
  const out = await member.get(`/buero/ausgeben/datei?art=drittmittel&standort=${slug}&form=csv`)
  assert.match(out.html, /Deutsches Hilfswerk;151\.727;/)
})

test('trainings are asked for their year; rows about the people of an operator are read by its own leads', async () => {
  const file = source('fortbildungen-2020.csv')
  const wrong = await upload(lead, 'fortbildungen', file, { jahr: '20' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /Bitte ein Jahr angeben/)
  const unclear = await lead.get((await upload(lead, 'fortbildungen', file)).place!)
  assert.match(unclear.html, /Aus welchem Jahr/)
  await lead.post((await upload(lead, 'fortbildungen', file)).place!, {})
  const ask = '/buero/zu-klaeren?was=fortbildungen'
  assert.match((await lead.get(ask)).html, /Ersthelferschulung/)
  for (const one of [other, member]) assert.doesNotMatch((await one.get(ask)).html, /Ersthelferschulung/)
  assert.match((await other.get(ask)).html, /Einführungstag/)
  const { rows: found } = await sql<{ id: string }>`
    select id from import_row where cells->0->>1 = 'Ersthelferschulung'`.execute(db)
  const row = `/buero/zu-klaeren/zeilen/${found[0]!.id}`
  assert.deepEqual([(await lead.get(row)).status, (await other.get(row)).status], [200, 404])
  assert.equal((await other.post(`${row}/verwerfen`, { reason: 'x' })).status, 404)
  const title = {
    title: 'Ersthelferschulung',
    organiser: 'AWO Kreisverband Heilbronn',
    form: 'Pflichtschulung',
  }
  assert.equal((await lead.post(row, { ...title, year: '2020' })).status, 303)
  await lead.post((await upload(lead, 'fortbildungen', file, { jahr: '2020' })).place!, {})
  assert.deepEqual(await waiting('fortbildungen'), [])
  const { rows } = await sql<{
    id: string
  }>`select id from training where title = 'Ersthelferschulung'`.execute(db)
  assert.equal(rows.length, 1)
  assert.match((await lead.get(`/buero/fortbildungen/${rows[0]!.id}`)).html, /So stand es in der Liste/)
  const out = `/buero/ausgeben/datei?art=fortbildungen&standort=${slug}&jahr=2020&form=csv`
  assert.match((await lead.get(out)).html, /Ersthelferschulung/)
  assert.doesNotMatch((await other.get(out)).html, /Ersthelferschulung/)
})

test('goals come in and go out as JSON; a table is not one, and other files are refused', async () => {
  const place = (await upload(lead, 'ziele', source('ziele-2021.json'))).place!
  assert.match((await lead.get(place)).html, /25 Einträge kämen neu dazu/)
  await lead.post(place, {})
  assert.match((await lead.get(place)).html, /25 Einträge sind neu dazugekommen/)
  const out = await member.get(`/buero/ausgeben/datei?art=ziele&standort=${slug}&form=xlsx`)
  assert.equal(out.type?.split(';')[0], 'application/json')
  assert.match(out.html, /"Offener mehrgenerativer Café- und Treffbetrieb"/)
  const table = await upload(lead, 'ziele', source('drittmittel.csv'))
  assert.match(table.html, /Diese Liste ist eine JSON-Datei/)
  const pdf = await upload(lead, 'eckpunkteplan', '%PDF-1.7')
  assert.deepEqual([pdf.status, /PDF/.test(pdf.html)], [422, true])
})
