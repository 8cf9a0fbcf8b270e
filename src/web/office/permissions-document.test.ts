import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roles } from '../../kernel/actor.ts'
import { permissions } from '../../modules/identity/index.ts'
import { accountOfficeRoutes } from './account/routes.ts'
import { permissionsDocument } from './permissions-document.ts'

test('the document of rights is the same whatever the order of the routes', () => {
  const text = permissionsDocument(accountOfficeRoutes)
  assert.equal(permissionsDocument(accountOfficeRoutes.toReversed()), text)
  assert.ok(!/\d{4}-\d\d-\d\d/.test(text), 'no date: the same tomorrow')
})

test('the document names every role, every permission, every route with what it leaves in the trail', () => {
  const text = permissionsDocument(accountOfficeRoutes)
  for (const role of roles) assert.ok(text.includes(`\`${role}\``))
  for (const permission of Object.keys(permissions)) assert.ok(text.includes(`| \`${permission}\` |`))
  for (const route of accountOfficeRoutes) {
    const event = route.method === 'POST' ? `\`${route.audit}\`` : ''
    assert.ok(text.includes(`| ${route.method} | \`${route.path}\` | \`${route.permission}\` | ${event} |`))
  }
})
