import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { behindProxy, clientAddress, fromOwnOriginOnly, ownOrigins, withSecurityHeaders } from './security.ts'

const own = 'https://quartier.example'

function appAt(publicUrl: string) {
  const app = new Hono()
  app.use(withSecurityHeaders(publicUrl))
  app.use(fromOwnOriginOnly(publicUrl))
  app.get('/', (c) => c.text('da'))
  app.post('/', (c) => c.text('getan'))
  app.get('/weg', () => Response.redirect('https://quartier.example/hin', 303))
  return app
}

const origins = { none: undefined, own, foreign: 'https://boese.example', null: 'null' }
const sites = { none: undefined, 'same-origin': 'same-origin', 'cross-site': 'cross-site' }

for (const [originName, origin] of Object.entries(origins)) {
  for (const [siteName, site] of Object.entries(sites)) {
    const allowed = originName === 'own' || (originName === 'none' && siteName === 'same-origin')
    test(`a POST with origin ${originName} and fetch site ${siteName} is ${allowed ? 'let in' : 'refused'}`, async () => {
      for (const type of ['application/x-www-form-urlencoded', 'application/json', 'text/plain']) {
        const headers = new Headers({ 'content-type': type })
        if (origin) headers.set('origin', origin)
        if (site) headers.set('sec-fetch-site', site)
        const answer = await appAt(own).request('/', { method: 'POST', headers, body: 'x' })
        assert.equal(answer.status, allowed ? 200 : 403)
      }
    })
  }
}

test('reading is allowed from anywhere', async () => {
  const answer = await appAt(own).request('/', { headers: { origin: 'https://boese.example' } })
  assert.equal(answer.status, 200)
})

test('on the own machine its three names are one origin, elsewhere there is exactly one', () => {
  assert.deepEqual(ownOrigins('http://127.0.0.1:8080'), [
    'http://localhost:8080',
    'http://127.0.0.1:8080',
    'http://[::1]:8080',
  ])
  assert.deepEqual(ownOrigins('https://quartier.example/'), [own])
})

test('every answer carries the strict policy, also errors and redirects made elsewhere', async () => {
  for (const path of ['/', '/gibt-es-nicht', '/weg']) {
    const { headers } = await appAt(own).request(path)
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; script-src 'self';/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('referrer-policy'), 'same-origin')
    assert.match(headers.get('strict-transport-security') ?? '', /^max-age=/)
  }
})

test('without https nobody is told to insist on https', async () => {
  const { headers } = await appAt('http://127.0.0.1:8080').request('/')
  assert.equal(headers.get('strict-transport-security'), null)
})

test('the address behind a trusted proxy is the one the proxy wrote; otherwise the header says nothing', async () => {
  const answers = await Promise.all(
    [true, false].map(async (trusted) => {
      const app = new Hono()
      app.use(behindProxy(trusted))
      app.get('/', (c) => c.text(clientAddress(c)))
      const answer = await app.request('/', { headers: { 'x-forwarded-for': '6.6.6.6, 10.1.2.3' } })
      return answer.text()
    }),
  )
  assert.deepEqual(answers, ['10.1.2.3', 'local'])
})
