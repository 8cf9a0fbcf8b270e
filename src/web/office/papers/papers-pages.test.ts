import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { inCentre } from '../../../../test/account-app.ts'
import { buildCentre } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { newId } from '../../../kernel/id.ts'
import { paperRoutes } from './routes.ts'

const { db } = await testDb()
const centreId = await buildCentre(db)
const [awo, diakonie] = [await operator('AWO'), await operator('Diakonie')]
const desk = await officeApp(db, paperRoutes)
const manager = await desk.enter(inCentre('quarter-manager', centreId), 'Ada Beispiel')
const member = await desk.enter(inCentre('team-member', centreId), 'Bea Beispiel')
const other = await desk.enter(inCentre('team-member', centreId), 'Cem Beispiel')
await employ(manager.id, awo)
await employ(member.id, awo)
await employ(other.id, diakonie)

async function operator(name: string): Promise<string> {
  const id = newId()
  await sql`insert into operator (id, slug, name) values (${id}, ${name.toLowerCase()}, ${name})`.execute(db)
  await sql`insert into centre_operator (centre_id, operator_id) values (${centreId}, ${id})`.execute(db)
  return id
}

async function employ(accountId: string, operatorId: string): Promise<void> {
  await sql`update account set operator_id = ${operatorId} where id = ${accountId}`.execute(db)
}

test('a concept is drafted, becomes valid, and only then the team reads it', async () => {
  const made = await manager.post('/buero/konzepte/neu', { kind: 'concept', title: 'Seniorenarbeit' })
  assert.equal(made.status, 303, made.html)
  const write = made.place!
  const at = write.replace('/schreiben', '')
  const text = '# 1 Worum es geht\nNie <allein>.'
  assert.equal((await manager.post(write, { text, version: '1' })).status, 303)
  assert.match((await member.get(at)).html, /Es gilt noch keine Fassung/)
  assert.equal((await manager.post(`${at}/gilt`, { validFrom: '2026-01-01' })).status, 303)
  const { html } = await member.get(at)
  assert.match(html, /<h2>1 Worum es geht<\/h2><p>Nie &lt;allein>\.<\/p>/)
  assert.doesNotMatch(html, /Neue Fassung beginnen/)
  assert.equal((await manager.post(`${at}/neue-fassung`, {})).status, 303)
  assert.equal((await manager.post(`${at}/gilt`, { validFrom: '2025-12-31' })).status, 409)
  assert.equal((await member.post(`${at}/gilt`, { validFrom: '2026-02-01' })).status, 403)
})

test('the procedure is one tap away for its own people, from the skeleton to the count; others see that it is there', async () => {
  assert.match((await member.get('/buero/kinderschutz')).html, /110 oder 112/)
  const begun = await manager.post('/buero/kinderschutz/neue-fassung', { operatorId: awo, centreId })
  assert.equal(begun.status, 303, begun.html)
  const at = begun.place!
  assert.match((await manager.get(at)).html, /Zu zweit einschätzen/)
  assert.equal((await member.get(at)).status, 403)
  const version = /name="version" value="(\d+)"/.exec((await manager.get(at)).html)![1]!
  const steps = { title1: 'Hinsehen', responsible1: 'Alle', contacts: 'Fachkraft: 07131 1', version }
  assert.equal((await manager.post(at, { ...steps, responsible1: '' })).status, 422)
  assert.equal((await manager.post(at, steps)).status, 303)
  assert.equal((await manager.post(`${at}/gilt`, { validFrom: '2026-01-01' })).status, 303)
  assert.equal((await manager.post(`${at}/kenntnis`, { onDate: '2026-11-20', people: '6' })).status, 303)
  const mine = (await member.get('/buero/kinderschutz')).html
  assert.match(mine, /Hinsehen/)
  assert.match(mine, /6 haben sie bis 20\.11\.2026 zur Kenntnis genommen/)
  const theirs = (await other.get('/buero/kinderschutz')).html
  assert.doesNotMatch(theirs, /Hinsehen/)
  assert.match(theirs, /Der eigene Ablauf gilt seit 01\.01\.2026/)
  const foreign = await manager.post('/buero/kinderschutz/neue-fassung', { operatorId: diakonie, centreId })
  assert.equal(foreign.status, 403)
})
