import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { readForm, type FormInput } from './form.ts'

async function read(body: BodyInit, headers: Record<string, string> = {}, maxBytes?: number) {
  let input: FormInput | undefined
  const app = new Hono()
  app.post('/', async (c) => {
    input = await readForm(c, maxBytes)
    return c.text('ok')
  })
  const answer = await app.request('/', { method: 'POST', body, headers })
  return { status: answer.status, message: await answer.text(), input }
}

const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }

test('a form keeps every value as typed, in order, with Arabic and emoji', async () => {
  const sent = new URLSearchParams([
    ['titel', '  Frauenfrühstück '],
    ['gruppe', 'نساء'],
    ['gruppe', '👵🏽'],
    ['text', 'eins\r\nzwei'],
    ['__proto__', 'x'],
  ])
  const { input } = await read(sent)
  assert.equal(input?.text('titel'), '  Frauenfrühstück ')
  assert.deepEqual(input?.all('gruppe'), ['نساء', '👵🏽'])
  assert.equal(input?.text('text'), 'eins\nzwei')
  assert.equal(input?.text('fehlt'), '')
  assert.deepEqual(input?.all('fehlt'), [])
  assert.equal(input?.values['gruppe'], 'نساء')
  assert.equal(Object.getPrototypeOf(input?.values), Object.prototype)
})

test('a form with a file gives its bytes, and an empty file field gives none', async () => {
  const sent = new FormData()
  sent.set('art', 'belegungsliste')
  sent.set('datei', new File(['Raum;Tag'], 'Liste.csv', { type: 'text/csv' }))
  sent.set('foto', new File([], ''))
  const { input } = await read(sent)
  assert.equal(input?.text('art'), 'belegungsliste')
  assert.equal(Buffer.from(input?.file('datei')?.bytes ?? []).toString(), 'Raum;Tag')
  assert.equal(input?.file('datei')?.name, 'Liste.csv')
  assert.equal(input?.file('foto'), undefined)
  assert.equal(input?.file('fehlt'), undefined)
})

test('a form above its limit is refused with a sentence that names the limit, announced or not', async () => {
  const small = await read(`a=${'x'.repeat(64 * 1024 - 2)}`, urlencoded)
  assert.equal(small.status, 200)
  const large = await read(`a=${'x'.repeat(64 * 1024)}`, urlencoded)
  assert.equal(large.status, 413)
  assert.match(large.message, /höchstens 64 kB/)
  const lied = await read(`a=${'x'.repeat(100)}`, { ...urlencoded, 'content-length': '5' }, 50)
  assert.equal(lied.status, 413)
  const huge = await read(
    'a=1',
    { ...urlencoded, 'content-length': String(500 * 1024 * 1024) },
    10 * 1024 * 1024,
  )
  assert.equal(huge.status, 413)
  assert.match(huge.message, /höchstens 10 MB/)
})

test('NUL bytes, broken multipart and far too many fields are refused', async () => {
  assert.equal((await read('a=x%00y', urlencoded)).status, 400)
  assert.equal((await read('a%00=x', urlencoded)).status, 400)
  assert.equal((await read('Unsinn', { 'content-type': 'multipart/form-data; boundary=x' })).status, 400)
  assert.equal((await read('Unsinn', { 'content-type': 'multipart/form-data' })).status, 400)
  assert.equal((await read('a&'.repeat(2_001), urlencoded)).status, 400)
})

test('half a character becomes the replacement sign and never a lone surrogate', async () => {
  const { input, status } = await read('a=%ED%A0%80', urlencoded)
  assert.equal(status, 200)
  assert.ok(input?.text('a').isWellFormed())
})

test('anything but a form is refused', async () => {
  assert.equal((await read('{}', { 'content-type': 'application/json' })).status, 415)
})
