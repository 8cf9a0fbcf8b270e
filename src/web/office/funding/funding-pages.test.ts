import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCentre } from '../../../../test/account-app.ts'
import { buildCentre } from '../../../../test/builders.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { fundingRoutes } from './routes.ts'

const { db } = await testDb()
const centreId = await buildCentre(db)
const desk = await officeApp(db, fundingRoutes)
const manager = await desk.enter(inCentre('quarter-manager', centreId))
const member = await desk.enter(inCentre('team-member', centreId))

test('money is entered, applied for, granted and called, and the table never adds a ceiling to income', async () => {
  assert.match((await member.get('/buero/drittmittel')).html, /ist nichts eingetragen/)
  const typed = {
    funder: 'Allianz',
    purpose: 'Café',
    ceilingCents: '20.000',
    periodStart: '01/2026',
    periodEnd: '09/2027',
  }
  const made = await manager.post('/buero/drittmittel/neu', typed)
  assert.equal(made.status, 303, made.html)
  const at = made.place!
  const applied = await manager.post(`${at}/schritt`, { to: 'applied', onDate: '2026-01-05', version: '1' })
  assert.equal(applied.status, 303, applied.html)
  const list = await member.get('/buero/drittmittel')
  assert.match(list.html, /bis zu 20\.000 €/)
  assert.match(list.html, /endet bald/)
  assert.match(list.html, /<dt>Bewilligt<\/dt><dd>keine Angabe<\/dd>/)
  const tooMuch = await manager.post(`${at}/schritt`, {
    to: 'granted',
    onDate: '2026-02-05',
    grantedCents: '20.001',
    version: '2',
  })
  assert.equal(tooMuch.status, 409)
  assert.match(tooMuch.html, /mehr als der Höchstbetrag/)
  const granted = { to: 'granted', onDate: '2026-02-05', grantedCents: '18.000', version: '2' }
  assert.equal((await manager.post(`${at}/schritt`, granted)).status, 303)
  assert.equal((await manager.post(`${at}/abruf`, { calledCents: '4.000', version: '3' })).status, 303)
  const { html } = await member.get(at)
  assert.match(html, /18\.000 €/)
  assert.match(html, /4\.000 €/)
  assert.doesNotMatch(html, /Eintrag entfernen/)
  assert.match((await member.get('/buero/drittmittel?jahr=2025')).html, /ist nichts eingetragen/)
})

test('what cannot be read comes back with its sentence', async () => {
  const answer = await manager.post('/buero/drittmittel/neu', {
    funder: '',
    purpose: 'x',
    periodStart: 'bald',
  })
  assert.equal(answer.status, 422)
  assert.match(answer.html, /von wem das Geld kommen soll/)
  assert.equal((await member.post('/buero/drittmittel/neu', {})).status, 403)
})
