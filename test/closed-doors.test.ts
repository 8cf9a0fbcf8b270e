import assert from 'node:assert/strict'
import { test } from 'node:test'
import { officeRoutes } from '../src/web/office/routes.ts'
import { nobody } from './crowd.ts'
import { formsShown, fullApp } from './full-app.ts'
import { bodyOf, usualAnswers } from './html-forms.ts'
import { knownAnswers } from './known-answers.ts'
import { publicPaths } from './public-paths.ts'
import { asksFor } from './things.ts'

const app = await fullApp()
const { at, here, there, staff } = app
const boss = staff['city-office']
const shown = await formsShown(app, [boss, staff['quarter-manager'], staff['group-leader']])

test('nobody who asks only for the head of a page learns more than from the page', async () => {
  for (const { path } of officeRoutes.filter(({ method }) => method === 'GET')) {
    for (const asked of asksFor(path, app.thingsHere).slice(0, 1)) {
      const { value } = await app.ask(nobody, asked.path, { method: 'HEAD' })
      assert.equal(value.status, 303, asked.path)
      assert.equal(value.bytes.length, 0, asked.path)
      const denied = await app.ask(staff['reader'], asked.path, { method: 'HEAD' })
      const got = await app.ask(staff['reader'], asked.path)
      assert.equal(denied.value.status, got.value.status, asked.path)
    }
  }
})

test('no other method opens an address of the office, and a deed cannot be done by following a link', async () => {
  const declared = new Set(officeRoutes.map(({ method, path }) => `${method} ${path}`))
  for (const { path } of officeRoutes) {
    for (const asked of asksFor(path, app.thingsHere).slice(0, 1)) {
      for (const method of ['PUT', 'PATCH', 'DELETE', 'GET', 'POST']) {
        if (declared.has(`${method} ${path}`)) continue
        const body = method === 'POST' ? new URLSearchParams({ a: 'b' }) : null
        const { value, written } = await app.ask(boss, asked.path, { method, body })
        // Another page may stand at the same address (`neu` beside `:id`); a deed never does.
        if (method !== 'GET') assert.equal(value.status, 404, `${method} ${asked.path}`)
        assert.deepEqual(written, [], `${method} ${asked.path}`)
      }
    }
  }
})

test('a form that comes from a foreign page does nothing, whoever is signed in', async () => {
  const foreign = [
    { origin: 'https://boese.example' },
    { origin: 'null' },
    { origin: '', 'sec-fetch-site': 'cross-site' },
    { origin: 'http://localhost:8081' },
  ]
  for (const { form, route, by } of shown) {
    const [one] = by.keys()
    const body = bodyOf(form, usualAnswers(form, knownAnswers(route, here)))
    const headers = foreign[form.action.length % foreign.length]!
    const { value, written } = await app.ask(one!, form.action, { method: 'POST', body, headers })
    assert.equal(value.status, 403, `${form.action} from ${headers.origin}`)
    assert.deepEqual(written, [], form.action)
  }
})

test('what the sign-in library could answer by itself has no address', async () => {
  const own =
    'get-session list-sessions sign-up/email sign-in/email sign-out change-email change-password delete-user'
  const more =
    'update-user forget-password reset-password revoke-sessions two-factor/enable two-factor/disable ok error'
  for (const name of `${own} ${more}`.split(' ')) {
    for (const prefix of ['/api/auth/', '/auth/']) {
      const headers = { 'content-type': 'application/json' }
      for (const init of [{}, { method: 'POST', body: '{}', headers }]) {
        const { value, written } = await app.ask(boss, `${prefix}${name}`, init)
        assert.equal(value.status, 404, `${prefix}${name}`)
        assert.deepEqual(written, [])
      }
    }
  }
})

test('nothing the public can read names what is not public: pages, feeds, search, map of the site', async () => {
  const hidden = [here, there].flatMap(({ word, offers }) => [
    ...offers
      .filter(({ visibility }) => visibility !== 'public')
      .flatMap(({ title, slug, id }) => [title, slug, id]),
    `07131 ${word}`,
    `Zeile ${word}`,
    `otto@${word}.example`,
    `Absprache ${word}`,
    `Ida ${word}`,
    ...offers.map(({ title }) => `Stimmt das? ${title}`),
  ])
  const emails = app.everybody.map(({ email }) => email).filter(Boolean)
  const wrong: string[] = []
  let found = 0
  for (const path of publicPaths(at.app, here)) {
    const { value, written } = await app.ask(nobody, path)
    if (value.status >= 500) wrong.push(`${path}: ${value.status}`)
    if (written.length > 0) wrong.push(`${path} wrote ${written.join().slice(0, 200)}`)
    if (value.status === 200) found++
    for (const secret of [...hidden, ...emails])
      if (value.text.includes(secret)) wrong.push(`${path} tells ${secret}`)
  }
  assert.deepEqual([...wrong, ...app.faults()], [])
  assert.ok(found > 20, `only ${found} public pages were found`)
})

test('what is not public has no address that the public could guess', async () => {
  for (const { slug, visibility } of here.offers) {
    for (const path of [`/angebote/${slug}`, `/angebote/${slug}.ics`]) {
      const { value } = await app.ask(nobody, path)
      assert.equal(value.status, visibility === 'public' ? 200 : 404, path)
    }
    const body = new URLSearchParams({ text: 'Stimmt das noch?' })
    const { value, written } = await app.ask(nobody, `/angebote/${slug}/stimmt-das-noch`, {
      method: 'POST',
      body,
    })
    if (visibility === 'public') assert.notEqual(value.status, 404, slug)
    else {
      assert.equal(value.status, 404, slug)
      assert.deepEqual(written, [])
    }
  }
})
