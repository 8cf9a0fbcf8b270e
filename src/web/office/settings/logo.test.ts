import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { city } from '../../../../test/account-app.ts'
import { officeApp } from '../../../../test/office-app.ts'
import { testDb } from '../../../../test/test-db.ts'
import { newId } from '../../../kernel/id.ts'
import { settingsOfficeRoutes } from './routes.ts'

test('the logo of the city stands in the frame of every page of the office', async () => {
  const { db } = await testDb()
  const office = await (await officeApp(db, settingsOfficeRoutes)).enter(city)
  assert.doesNotMatch((await office.get('/buero/einstellungen')).html, /<img/)
  const hash = 'a'.repeat(64)
  await sql`insert into city (id, name, logo_hash) values (${newId()}, 'Heilbronn', ${hash})`.execute(db)
  const [picture = ''] = /<img[^>]*>/.exec((await office.get('/buero/einstellungen')).html) ?? []
  assert.match(picture, new RegExp(`src="/bilder/${hash}"`))
  assert.match(picture, /alt="Logo Heilbronn"/)
})
