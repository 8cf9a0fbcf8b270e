import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Absent, Forbidden } from '../../kernel/result.ts'
import { silentLog, type Log, type LogFields } from '../log.ts'
import { errorHandlers, type ErrorPage } from './errors.ts'

const page: ErrorPage = (_c, { status, sentence, reference }) =>
  `<h1>${status}</h1><p>${sentence}</p><b>${reference ?? ''}</b>`

function ask(thrown: unknown, errorPage: ErrorPage = page) {
  const logged: LogFields[] = []
  const log: Log = { ...silentLog, error: (_message, fields = {}) => void logged.push(fields) }
  const app = new Hono()
  const { onError, notFound } = errorHandlers(errorPage, log)
  app.onError(onError)
  app.notFound(notFound)
  app.use(async (_c, next) => next())
  app.get('/:word', () => {
    throw thrown
  })
  return { app, logged }
}

test('forbidden, absent and unknown addresses have their own page and are not logged', async () => {
  for (const [thrown, status] of [
    [new Forbidden('offer.edit for user 7'), 403],
    [new Absent('offer 7'), 404],
    [new HTTPException(413, { message: 'Zu groß.' }), 413],
    [new HTTPException(429), 429],
  ] as const) {
    const { app, logged } = ask(thrown)
    const answer = await app.request('/da')
    assert.equal(answer.status, status)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.doesNotMatch(await answer.text(), /offer|user 7/)
    assert.deepEqual(logged, [])
  }
  assert.equal((await ask(null).app.request('/fehlt/ganz')).status, 404)
})

test('a fault shows a number to quote, and its detail stands only in the log under that number', async () => {
  const { app, logged } = ask(new Error('password of the database is swordfish'))
  const answer = await app.request('/da')
  const html = await answer.text()
  assert.equal(answer.status, 500)
  assert.doesNotMatch(html, /swordfish/)
  assert.equal(logged.length, 1)
  const [{ reference, error, route } = {}] = logged
  assert.match(html, new RegExp(`<b>${String(reference)}</b>`))
  assert.match(String(error), /swordfish/)
  assert.equal(route, '/:word')
})

test('when the error page itself fails, a plain sentence is still shown', async () => {
  const { app, logged } = ask(new Error('first'), () => {
    throw new Error('second')
  })
  const answer = await app.request('/da')
  assert.equal(answer.status, 500)
  assert.match(await answer.text(), /schiefgegangen.*Nummer \d{6}/)
  assert.equal(logged.length, 2)
})

test('somebody who asks too often is told when to come back', async () => {
  const res = new Response(null, { headers: { 'retry-after': '120' } })
  const { app } = ask(new HTTPException(429, { res }))
  assert.equal((await app.request('/da')).headers.get('retry-after'), '120')
})
