import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
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
  const inside = Promise.withResolvers<void>()
  app.get('/', () => {
    inside.resolve()
    return new Promise<Response>(() => undefined)
  })
  const server = await listen(app, { host: '127.0.0.1', port: 0, graceMs: 100 })
  const running = assert.rejects(get(server.port, '/'), /socket hang up|ECONNRESET/)
  await inside.promise
  await server.stop()
  await running
})

test('a taken port is said at once', async () => {
  const app = new Hono()
  const server = await listen(app, { host: '127.0.0.1', port: 0 })
  await assert.rejects(listen(app, { host: '127.0.0.1', port: server.port }), /EADDRINUSE/)
  await server.stop()
})

const house = `
  import { Hono } from 'hono'
  import { listen, stopOnSignals } from ${JSON.stringify(new URL('./server.ts', import.meta.url).href)}
  const app = new Hono()
  app.get('/', async (c) => {
    process.send('inside')
    await new Promise((resolve) => setTimeout(resolve, 300))
    return c.text('fertig')
  })
  const closers = [async () => process.send('closed')]
  const server = await listen(app, { host: '127.0.0.1', port: 0, closers })
  stopOnSignals(server.stop, () => undefined)
  process.send(server.port)`

test('on SIGTERM the process answers what it has begun, closes the house and ends with 0', async () => {
  const args = ['--import', 'tsx', '--input-type=module', '-e', house]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const said: unknown[] = []
  child.on('message', (word) => said.push(word))
  const [port] = (await once(child, 'message')) as [number]
  const inside = once(child, 'message')
  const running = get(port, '/')
  await inside
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  assert.equal((await running).body, 'fertig')
  assert.deepEqual(await ended, [0, null])
  assert.deepEqual(said, [port, 'inside', 'closed'])
})
