import assert from 'node:assert/strict'
import { test } from 'node:test'
import { city } from './account-app.ts'
import { officeApp } from './office-app.ts'
import { testDb } from './test-db.ts'
import { officeRoutes } from '../src/web/office/routes.ts'

const { db } = await testDb()
const desk = await officeApp(db, officeRoutes)
const office = await desk.enter(city)

/** Pages a menu or a tab leads to: no record in the address, no file, no form for what needs a centre, no group. */
const elsewhere = /:|\.\w+$|\/neu$|\/datei$|meine-gruppe/
const pages = officeRoutes
  .filter(({ method, path }) => method === 'GET' && !elsewhere.test(path))
  .map(({ path }) => path)

test('on the first day of a city, before there is any centre, no page of the office is missing', async () => {
  const missing: string[] = []
  for (const path of pages) {
    const { status } = await office.get(path)
    if (status >= 400) missing.push(`${path}: ${status}`)
  }
  assert.deepEqual(missing, [])
})
