import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { city, inCentre } from '../../../../test/account-app.ts'
import { buildCentre } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { newId } from '../../../kernel/id.ts'
import { trainingRoutes } from './routes.ts'

const { db } = await testDb()
const centreId = await buildCentre(db)
const [awo, diakonie] = [await operator('AWO'), await operator('Diakonie')]
const desk = await officeApp(db, trainingRoutes)
const manager = await desk.enter(inCentre('quarter-manager', centreId), 'Ada Beispiel')
const other = await desk.enter(inCentre('quarter-manager', centreId), 'Bea Beispiel')
const office = await desk.enter(city, 'Cem Beispiel')
await employ(manager.id, awo)
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

test("posts and trainings are read by one's own operator alone; everybody else sees their number", async () => {
  const post = {
    operatorId: awo,
    code: 'Geheimkürzel',
    function: 'Verwaltung',
    percent: '50',
    fromOn: '2020-01-01',
  }
  assert.equal((await manager.post('/buero/personal/neu', post)).status, 303)
  const { rows } = await sql<{ id: string }>`select id from staff_member`.execute(db)
  const taught = {
    title: 'Umgang mit Demenz',
    topic: 'Demenz',
    kind: 'training',
    onDate: '2026-05-18',
    operatorId: awo,
    participantIds: [rows[0]!.id],
  }
  const made = await manager.post('/buero/fortbildungen/neu', taught)
  assert.equal(made.status, 303, made.html)
  assert.match((await manager.get('/buero/personal')).html, /Geheimkürzel/)
  const own = (await manager.get('/buero/fortbildungen')).html
  assert.match(own, /Umgang mit Demenz/)
  assert.match(own, /1 von 1/)
  for (const one of [other, office]) {
    const [staff, trainings] = [await one.get('/buero/personal'), await one.get('/buero/fortbildungen')]
    assert.equal(staff.status, 200)
    assert.doesNotMatch(staff.html + trainings.html, /Geheimkürzel|Umgang mit Demenz/)
    assert.match(staff.html, /AWO/)
    assert.match(trainings.html, /1 von 1/)
    assert.equal((await one.get(`/buero/personal/${rows[0]!.id}`)).status, 403)
  }
  assert.equal((await other.post('/buero/personal/neu', post)).status, 403)
  assert.equal((await office.get('/buero/personal/neu')).status, 403)
})

test('what is wrong comes back with what was typed', async () => {
  const answer = await manager.post('/buero/personal/neu', {
    operatorId: awo,
    code: '',
    fromOn: '',
    percent: '150',
  })
  assert.equal(answer.status, 422)
  assert.match(answer.html, /value="150"/)
  const training = await manager.post('/buero/fortbildungen/neu', { title: 'Ohne Tag', operatorId: awo })
  assert.equal(training.status, 422)
  assert.match(training.html, /wenigstens das Jahr/)
})
