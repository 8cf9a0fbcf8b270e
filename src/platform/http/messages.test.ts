import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { createMessages, isOwnPath } from './messages.ts'

const { seeOther, takeMessage } = createMessages(['gespeichert', 'termine-angelegt'])

const app = new Hono()
app.onError((_error, c) => c.text('fault', 500))
app.post('/speichern', (c) => seeOther(c, '/buero', 'gespeichert'))
app.post('/planen', (c) => seeOther(c, '/buero?seite=2', { key: 'termine-angelegt', count: 52 }))
app.post('/weiter', (c) => seeOther(c, '/buero'))
app.post('/hinaus', (c) => seeOther(c, '//boese.example'))
app.get('/buero', (c) => c.json(takeMessage(c) ?? null))

const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0]!

test('a message is carried to the next page once and then forgotten', async () => {
  const post = await app.request('/speichern', { method: 'POST' })
  assert.equal(post.status, 303)
  assert.equal(post.headers.get('location'), '/buero')
  const next = await app.request('/buero', { headers: { cookie: cookieOf(post) } })
  assert.deepEqual(await next.json(), { key: 'gespeichert' })
  assert.match(next.headers.get('set-cookie') ?? '', /qw_meldung=;.*Max-Age=0/)
})

test('a message may carry a number, and a redirect may carry none', async () => {
  const post = await app.request('/planen', { method: 'POST' })
  assert.equal(post.headers.get('location'), '/buero?seite=2')
  const next = await app.request('/buero', { headers: { cookie: cookieOf(post) } })
  assert.deepEqual(await next.json(), { key: 'termine-angelegt', count: 52 })
  assert.equal((await app.request('/weiter', { method: 'POST' })).headers.get('set-cookie'), null)
})

test('words that are not on the list are not shown', async () => {
  for (const forged of ['Sie haben gewonnen', 'gespeichert.<b>', 'gespeichert.-1']) {
    const cookie = `qw_meldung=${encodeURIComponent(forged)}`
    const page = await app.request('/buero', { headers: { cookie } })
    assert.equal(await page.json(), null)
  }
})

test('no redirect leads out of the house', async () => {
  assert.equal((await app.request('/hinaus', { method: 'POST' })).status, 500)
  for (const path of [
    '//boese.example',
    '/\\boese.example',
    'https://boese.example',
    '/\t/boese.example',
    'buero',
    '',
  ]) {
    assert.equal(isOwnPath(path), false, path)
  }
  for (const path of ['/', '/buero?zurueck=https://x', '/orte/böckingen#heute'])
    assert.equal(isOwnPath(path), true)
})
