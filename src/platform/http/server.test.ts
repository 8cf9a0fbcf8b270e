import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { Hono } from 'hono'
import { listen } from './server.ts'

function get(port: number, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path }, (answer) => {
      let body = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => (body += chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
    })
      .on('error', reject)
      .end()
  })
}

test('a running request is answered before the house closes, and then its closers run in order', async () => {
  const order: string[] = []
  const app = new Hono()
  let arrived: () => void
  const inside = new Promise<void>((resolve) => (arrived = resolve))
  app.get('/langsam', async (c) => {
    arrived()
    await new Promise((resolve) => setTimeout(resolve, 150))
    order.push('answered')
    return c.text('fertig')
  })
  const server = await listen(app, {
    host: '127.0.0.1',
    port: 0,
    closers: [async () => void order.push('jobs'), async () => void order.push('database')],
  })
  const running = get(server.port, '/langsam')
  await inside
  const stopped = server.stop()
  await assert.rejects(get(server.port, '/langsam'), /ECONNREFUSED/)
  assert.equal((await running).body, 'fertig')
  await Promise.all([stopped, server.stop()])
  assert.deepEqual(order, ['answered', 'jobs', 'database'])
})

test('a request that never ends is cut off after the grace time', async () => {
  const app = new Hono()
  app.get('/', () => new Promise<Response>(() => undefined))
  const server = await listen(app, { host: '127.0.0.1', port: 0, graceMs: 100 })
  const running = assert.rejects(get(server.port, '/'))
  await new Promise((resolve) => setTimeout(resolve, 50))
  await server.stop()
  await running
})

test('a taken port is said at once', async () => {
  const app = new Hono()
  const server = await listen(app, { host: '127.0.0.1', port: 0 })
  await assert.rejects(listen(app, { host: '127.0.0.1', port: server.port }), /EADDRINUSE/)
  await server.stop()
})
