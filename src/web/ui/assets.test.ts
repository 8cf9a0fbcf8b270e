import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { assets } from './assets.ts'

const folder = mkdtempSync(join(tmpdir(), 'assets-'))
mkdirSync(join(folder, 'assets'))
const css = 'body{color:#1f1d1a}'.repeat(50)
writeFileSync(join(folder, 'assets/app-1.css'), css)
writeFileSync(join(folder, 'assets/regular-1.woff2'), 'wOF2')
writeFileSync(join(folder, 'assets/manifest.json'), '{}')
writeFileSync(join(folder, 'secret.css'), 'secret')

const app = new Hono().get('/assets/*', assets(join(folder, 'assets')))
const get = (path: string, encoding = '') => app.request(path, { headers: { 'accept-encoding': encoding } })

describe('built files', () => {
  test('may be kept for ever, because their names change with their content', async () => {
    const answer = await get('/assets/app-1.css')
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(answer.headers.get('content-type'), 'text/css; charset=utf-8')
    assert.equal(await answer.text(), css)
  })

  test('travel compressed where the browser can read it', async () => {
    const br = await get('/assets/app-1.css', 'gzip, deflate, br')
    assert.equal(brotliDecompressSync(await br.bytes()).toString(), css)
    const gzip = await get('/assets/app-1.css', 'gzip')
    assert.equal(gunzipSync(await gzip.bytes()).toString(), css)
    assert.equal(gzip.headers.get('vary'), 'Accept-Encoding')
    const font = await get('/assets/regular-1.woff2', 'br')
    assert.equal(font.headers.get('content-encoding'), null)
  })

  test('are all there is: no way up, no folder, no manifest', async () => {
    assert.ok(existsSync(join(folder, 'secret.css')))
    const ways = [
      '../secret.css',
      '..%2fsecret.css',
      '%2e%2e/secret.css',
      '',
      'manifest.json',
      'x/assets/../../secret.css',
    ]
    for (const way of ways) assert.equal((await get(`/assets/${way}`)).status, 404, way)
  })
})
