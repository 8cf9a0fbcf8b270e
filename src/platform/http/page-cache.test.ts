import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { createMessages } from './messages.ts'
import { PageCache, type PageOptions } from './page-cache.ts'
import { bestEncoding } from './page-variants.ts'
import { securityHeaders, withSecurityHeaders } from './security.ts'

const publicUrl = 'http://127.0.0.1:8080'
const long = 'Offener Treff im Quartierszentrum. '.repeat(200)
const { takeMessage } = createMessages(['danke'])

function house(options: Partial<PageOptions> = {}, maxBytes?: number) {
  const state = { version: 1 as number | 'unknown', content: long, slot: undefined as string | undefined }
  const cache = new PageCache({ current: () => state.version }, securityHeaders(publicUrl), maxBytes)
  const app = new Hono()
  app.onError((_error, c) => c.text('fault', 500))
  app.use(withSecurityHeaders(publicUrl))
  app.get('/programm/*', (c) =>
    cache.serve(c, {
      language: 'de',
      query: ['woche', 'ort'],
      slot: state.slot,
      render: async () => {
        const { content } = state
        await new Promise((resolve) => setTimeout(resolve, 5))
        return `${takeMessage(c)?.key ?? ''}${content}`
      },
      ...options,
    }),
  )
  const get = (path = '/programm/', headers: Record<string, string> = {}) => app.request(path, { headers })
  return { app, cache, state, get }
}

test('a page is rendered once and then comes ready, compressed as the browser likes it', async () => {
  const { get, cache } = house()
  const plain = await get()
  const brotli = await get('/programm/', { 'accept-encoding': 'gzip, deflate, br' })
  const gzip = await get('/programm/', { 'accept-encoding': 'gzip' })
  assert.equal(await plain.text(), long)
  assert.equal(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString(), long)
  assert.equal(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString(), long)
  assert.equal(cache.counts().renders, 1)
  assert.equal(new Set([plain, brotli, gzip].map((answer) => answer.headers.get('etag'))).size, 3)
  assert.equal(brotli.headers.get('vary'), 'Accept-Encoding')
  await get()
  assert.equal(cache.counts().hits, 1)
})

test('first answer, kept answer and "not modified" carry the security headers', async () => {
  const { get } = house()
  const first = await get()
  const kept = await get()
  const notModified = await get('/programm/', { 'if-none-match': first.headers.get('etag') ?? '' })
  assert.equal(notModified.status, 304)
  assert.equal(await notModified.text(), '')
  for (const { headers } of [first, kept, notModified]) {
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/)
    assert.equal(headers.get('cache-control'), 'public, max-age=0, must-revalidate')
  }
})

test('a very large page keeps only what was asked for, and is whole again for whoever asks otherwise', async () => {
  const { get, state, cache } = house()
  const body = `${'BEGIN:VEVENT\r\n'.repeat(80_000)}…`
  state.content = body
  const [one, other] = await Promise.all([
    get('/programm/', { 'accept-encoding': 'gzip' }),
    get('/programm/', { 'accept-encoding': 'br' }),
  ])
  assert.equal(gunzipSync(Buffer.from(await one.arrayBuffer())).toString(), body)
  assert.equal(brotliDecompressSync(Buffer.from(await other.arrayBuffer())).toString(), body)
  assert.ok(cache.counts().bytes < 100_000)
  assert.equal(await (await get()).text(), body)
  const again = await get('/programm/', { 'accept-encoding': 'gzip' })
  assert.equal(gunzipSync(Buffer.from(await again.arrayBuffer())).toString(), body)
  assert.equal(cache.counts().renders, 1)
})

test('a raised content version and a new time slot bring a new page; the same content keeps its ETag', async () => {
  const { get, state, cache } = house()
  const before = await get()
  state.version = 2
  const same = await get('/programm/', { 'if-none-match': before.headers.get('etag') ?? '' })
  assert.equal(same.status, 304)
  state.version = 3
  state.content = 'Fällt aus.'
  assert.equal(await (await get()).text(), 'Fällt aus.')
  state.slot = '2026-11-22T15:00'
  state.content = 'Jetzt geschlossen.'
  assert.equal(await (await get()).text(), 'Jetzt geschlossen.')
  assert.equal(cache.counts().pages, 1)
})

test('a page whose content changes while it is rendered is not kept as the new one', async () => {
  const { get, state } = house()
  const slow = get()
  state.version = 2
  state.content = 'neu'
  await slow
  assert.equal(await (await get()).text(), 'neu')
})

test('while the version is unknown every request gets a fresh page', async () => {
  const { get, state, cache } = house()
  state.version = 'unknown'
  await get()
  state.content = 'neu'
  assert.equal(await (await get()).text(), 'neu')
  assert.deepEqual([cache.counts().renders, cache.counts().pages], [2, 0])
})

test('a stampede of 50 renders once', async () => {
  const { get, cache } = house()
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => get('/programm/', { 'accept-encoding': 'br' })),
  )
  assert.ok(answers.every((answer) => answer.headers.get('content-encoding') === 'br'))
  assert.equal(cache.counts().renders, 1)
  assert.equal(cache.counts().pages, 1)
})

test('the order of the query, unknown names and a session cookie do not make another page', async () => {
  const { get, cache } = house()
  await get('/programm/?woche=2026-W48&ort=treff')
  await get('/programm/?ort=treff&utm_source=x&woche=2026-W48')
  await get('/programm/?ort=treff&woche=2026-W48', { cookie: 'better-auth.session_token=abc' })
  assert.equal(cache.counts().renders, 1)
  await get('/programm/?ort=treff')
  await get('/programm/?ort=treff&woche=')
  assert.equal(cache.counts().renders, 2)
})

test('the cache never grows beyond its bytes, and the pages people ask for stay', async () => {
  const { get, cache } = house({ query: ['ort'] }, 100_000)
  await get('/programm/?ort=beliebt')
  for (let i = 0; i < 60; i++) {
    await get(`/programm/?ort=${i}`)
    await get('/programm/?ort=beliebt')
  }
  assert.ok(cache.counts().bytes <= 100_000)
  assert.ok(cache.counts().pages < 15)
  assert.equal(cache.counts().renders, 61)
})

test('a page with a message is for one person: not kept here and not on the way', async () => {
  const { get, cache } = house()
  await get()
  const answer = await get('/programm/', { cookie: 'qw_meldung=danke' })
  assert.ok((await answer.text()).startsWith('danke'))
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.match(answer.headers.get('set-cookie') ?? '', /qw_meldung=;/)
  assert.equal(await (await get()).text(), long)
  assert.equal(cache.counts().pages, 1)
})

test('only good pages are kept, and a failing one does not stay', async () => {
  let fail = true
  const { get, cache } = house({
    render: () => {
      if (fail) throw new Error('database away')
      return { body: 'nichts', status: 404 }
    },
  })
  assert.equal((await get()).status, 500)
  fail = false
  const missing = await get()
  assert.deepEqual([missing.status, missing.headers.get('cache-control')], [404, 'no-store'])
  assert.equal(cache.counts().pages, 0)
})

test('a feed says its own type, and HEAD has the length without the body', async () => {
  const { app } = house({ render: () => ({ body: long, contentType: 'text/calendar; charset=utf-8' }) })
  const head = await app.request('/programm/', { method: 'HEAD' })
  assert.equal(head.headers.get('content-type'), 'text/calendar; charset=utf-8')
  assert.equal(head.headers.get('content-length'), String(Buffer.byteLength(long)))
  assert.equal(await head.text(), '')
})

test('the best encoding respects a refusal by q=0', () => {
  assert.equal(bestEncoding('gzip, deflate, br, zstd'), 'br')
  assert.equal(bestEncoding('gzip;q=1.0, br;q=0'), 'gzip')
  assert.equal(bestEncoding('gzip;q=0, identity'), 'identity')
  assert.equal(bestEncoding(undefined), 'identity')
})
