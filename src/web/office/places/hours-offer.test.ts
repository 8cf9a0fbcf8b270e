import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { city, inCentre } from '../../../../test/account-app.ts'
import { buildHouse, buildOffer } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { newId } from '../../../kernel/id.ts'
import { hoursOfSite, meanOpenMinutes } from '../../../modules/places/index.ts'
import { placesOfficeRoutes } from './routes.ts'

const { db } = await testDb()
const house = await buildHouse(db)
const other = await buildHouse(db)
const treff = await buildOffer(db, house.centreId, { title: 'Offener Treff' })
const secret = await buildOffer(db, house.centreId, { title: 'Krisenberatung', visibility: 'confidential' })
const foreign = await buildOffer(db, other.centreId, { title: 'Fremder Treff' })
const app = await officeApp(db, placesOfficeRoutes)
const manager = await app.enter(inCentre('quarter-manager', house.centreId))
const site = `/buero/orte/standorte/${house.siteId}`
const usual = {
  kind: 'open',
  weekday: '2',
  from: '14:00',
  to: '18:00',
  everyWeeks: '1',
  inSchoolHolidays: 'open',
}

const add = (fields: Readonly<Record<string, string>>) =>
  manager.post(`${site}/zeiten/neu`, { ...usual, id: newId(), ...fields })

test('opening hours can belong to an offer of the centre, and the list names it', async () => {
  const { html } = await manager.get(`${site}/zeiten/neu`)
  assert.match(html, /Gehört zu einem Angebot.*Offener Treff/s)
  assert.doesNotMatch(html, /Fremder Treff/)
  assert.equal((await add({ offerId: treff })).status, 303)
  assert.equal((await hoursOfSite(db, house.siteId))[0]?.offerId, treff)
  assert.match((await manager.get(site)).html, new RegExp(`Angebot: <a href="[^"]*${treff}">Offener Treff`))
})

test('hours of an offer and hours of the house count once together, and take no room themselves', async () => {
  assert.equal((await add({ from: '13:00', to: '17:00' })).status, 303)
  const hours = await hoursOfSite(db, house.siteId)
  assert.equal(hours.length, 2)
  assert.equal(meanOpenMinutes(hours, '2026-11-24'), 5 * 60)
  const { rows } = await sql`select from room_occupancy`.execute(db)
  assert.equal(rows.length, 0)
})

test('nobody binds hours to an offer of another house', async () => {
  const answer = await add({ offerId: foreign, weekday: '3' })
  assert.equal(answer.status, 409)
  assert.match(answer.html, /gibt es nicht mehr/)
})

test('what hours are bound to stays when somebody changes them who may not know of it', async () => {
  assert.equal((await add({ offerId: secret, weekday: '4' })).status, 303)
  const bound = (await hoursOfSite(db, house.siteId)).find(({ offerId }) => offerId === secret)!
  const office = await app.enter(city)
  const path = `/buero/orte/zeiten/${bound.id}`
  const { html } = await office.get(path)
  assert.doesNotMatch(html, /Krisenberatung/)
  assert.match(html, /selected[^>]*>wie bisher/)
  assert.doesNotMatch((await office.get(site)).html, /Krisenberatung/)
  const fields = { ...usual, weekday: '4', to: '19:00', version: '1', offerId: secret }
  assert.equal((await office.post(path, fields)).status, 303)
  assert.equal((await hoursOfSite(db, house.siteId)).find(({ id }) => id === bound.id)?.offerId, secret)
})
