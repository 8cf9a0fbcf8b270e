import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../src/kernel/id.ts'
import { officeRoutes } from '../src/web/office/routes.ts'
import { city } from '../test/account-app.ts'
import { signedInAs } from '../test/crowd.ts'
import { fullHouse } from '../test/full-house.ts'
import { openPage, visit } from './browser.ts'
import { officePages, publicPages } from './pages.ts'
import { servedApp, signIn } from './served.fixture.ts'

const at = await servedApp()
const house = await fullHouse(at.db, 'Ulmenhof')
const one = await signedInAs(at, city, 'Ada Beispiel')
const account_id = one.actor!.accountId!
const { centreId: centre_id, partnerId: partner_id } = house
await at.db
  .insertInto('account_role')
  .values([
    { id: newId(), account_id, role: 'quarter-manager', centre_id },
    { id: newId(), account_id, role: 'group-leader', centre_id, partner_id },
  ])
  .execute()
await at.db
  .updateTable('account')
  .set({ operator_id: house.operatorId })
  .where('id', '=', account_id)
  .execute()
const office = await officePages(at, house, one)
const open = await publicPages(at, house)
const page = await openPage(at.origin, { width: 'small' })
await signIn(page, one.email)
const stranger = await openPage(at.origin, { width: 'small' })

for (const { declared, path } of office) {
  test(`${declared} is free of barriers at 320 pixels`, () => visit(page, path))
}

for (const { path } of open) {
  test(`${path} is free of barriers at 320 pixels`, () => visit(stranger, path))
}

test('every page that the office declares is in the list', () => {
  const files = /\.(pdf|docx|csv|xlsx|js)$|:form(at)?$|\/datei(\/:token)?$/
  const listed = new Set(office.map(({ declared }) => declared))
  const missing = officeRoutes
    .filter(({ method, path }) => method === 'GET' && !files.test(path) && !listed.has(path))
    .map(({ path }) => path)
  assert.deepEqual(missing, [])
  assert.ok(open.length > 15)
})
