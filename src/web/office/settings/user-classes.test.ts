import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { city, inCentre } from '../../../../test/account-app.ts'
import { buildAskedHouse } from '../../../../test/booking-builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import { bookingById, siteTerms, userClassesAll } from '../../../modules/bookings/index.ts'
import { userClassRoutes } from './user-classes.tsx'

const { db } = await testDb()
const { house, accepted, userClass } = await buildAskedHouse(db)
const desk = await officeApp(db, userClassRoutes)
const office = await desk.enter(city)
const lead = await desk.enter(inCentre('quarter-manager', house.centreId))
const path = '/buero/einstellungen/nutzergruppen'
const names = async () =>
  (await siteTerms(db, house.siteId, '2026-11-24')).userClasses.map(({ name }) => name)
const idOf = async (name: string): Promise<Id> =>
  (await userClassesAll(db)).find((one) => one.name === name)!.id

test('the city adds, names and orders its user classes; each name once, whatever its letters', async () => {
  assert.equal((await lead.get(path)).status, 403)
  const form = { id: newId(), name: 'Schulen', description: 'Klassen und Arbeitsgemeinschaften.' }
  for (let twice = 0; twice < 2; twice++) assert.equal((await office.post(path, form)).status, 303)
  assert.equal((await office.post(path, { ...form, id: newId(), name: 'SCHULEN' })).status, 409)
  assert.equal((await office.post(path, { ...form, id: newId(), name: ' ' })).status, 422)
  const before = await names()
  const id = await idOf('Schulen')
  assert.equal(before.at(-1), 'Schulen')
  assert.equal((await office.post(`${path}/${id}/reihenfolge`, { richtung: 'hoch' })).status, 303)
  assert.deepEqual(await names(), before.toSpliced(-2, 2, 'Schulen', before.at(-2)!))
  assert.equal((await office.post(`${path}/${id}`, { ...form, name: before[0]! })).status, 409)
  assert.equal((await office.post(`${path}/${id}`, { ...form, name: 'Schulen und Kitas' })).status, 303)
  assert.match((await office.get(path)).html, /Schulen und Kitas[^]*Klassen und Arbeitsgemeinschaften\./)
})

test('one that nothing uses is deleted; one in use is retired, and what was promised keeps it', async () => {
  const unused = await idOf('Schulen und Kitas')
  assert.equal((await office.post(`${path}/${unused}/zuruecknehmen`, {})).status, 303)
  assert.ok(!(await userClassesAll(db)).some(({ id }) => id === unused))
  const name = (await names())[0]!
  for (let twice = 0; twice < 2; twice++)
    assert.equal((await office.post(`${path}/${userClass}/zuruecknehmen`, {})).status, 303)
  assert.ok(!(await names()).includes(name), 'no fee and no answer offers it any more')
  assert.equal((await bookingById(db, accepted.id))!.userClass?.name, name)
  assert.match((await office.get(path)).html, /Nicht mehr wählbar \(1\)/)
  assert.equal((await office.post(`${path}/${userClass}/zurueckholen`, {})).status, 303)
  assert.equal((await names())[0], name)
})

test('one stays, also when two are taken out at once', async () => {
  const ids = (await userClassesAll(db)).map(({ id }) => id)
  await sql`delete from user_class where id <> all(${ids.slice(0, 2)}::uuid[])`.execute(db)
  const answers = await Promise.all(
    ids.slice(0, 2).map((id) => office.post(`${path}/${id}/zuruecknehmen`, {})),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
  assert.match(answers.find(({ status }) => status === 409)!.html, /Eine Nutzergruppe muss bleiben/)
  assert.equal((await names()).length, 1)
  assert.doesNotMatch((await office.get(path)).html, /action="[^"]*zuruecknehmen"/)
})
