import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HTTPException } from 'hono/http-exception'
import { testDb } from '../../../test/test-db.ts'
import { refuseTooOften, takeTurn, type RateRule } from './rate-limit.ts'

const { db, pool } = await testDb()
await pool.query(`create unlogged table if not exists rate_count (
  key text not null,
  slot bigint not null,
  hits integer not null,
  expires_at timestamptz not null,
  constraint rate_count_pk primary key (key, slot)
)`)

const rule = (form: string): RateRule => ({ form, limit: 5, windowSeconds: 600 })
const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 10, 22, 9, minute, second))

async function takeMany(form: string, address: string, times: number, now: Date): Promise<number> {
  const turns = await Promise.all(Array.from({ length: times }, () => takeTurn(db, rule(form), address, now)))
  return turns.filter(({ allowed }) => allowed).length
}

test('of many attempts at once exactly the limit is allowed', async () => {
  assert.equal(await takeMany('rueckmeldung', '192.0.2.1', 20, at(0)), 5)
})

test('another address and another form are counted for themselves', async () => {
  await takeMany('anfrage', '192.0.2.1', 5, at(0))
  assert.equal(await takeMany('anfrage', '192.0.2.2', 1, at(0)), 1)
  assert.equal(await takeMany('hinweis', '192.0.2.1', 1, at(0)), 1)
  assert.equal(await takeMany('anfrage', '192.0.2.1', 1, at(0)), 0)
})

test('the window slides: just after its end most of the old attempts still count, later fewer, then none', async () => {
  await takeMany('gleitend', '192.0.2.1', 5, at(9, 59))
  assert.equal(await takeMany('gleitend', '192.0.2.1', 1, at(10, 1)), 0)
  assert.equal(await takeMany('gleitend', '192.0.2.1', 2, at(16)), 2)
  assert.equal(await takeMany('gleitend', '192.0.2.1', 5, at(40)), 5)
})

test('all addresses of one IPv6 network are one', async () => {
  await takeMany('netz', '2001:db8:0:1::1', 5, at(0))
  assert.equal(await takeMany('netz', '2001:0db8::1:ffff:0:0:9', 1, at(0)), 0)
  assert.equal(await takeMany('netz', '2001:db8:0:2::1', 1, at(0)), 1)
})

test('who asks too often gets 429 and is told when to come back; nothing is kept for long', async () => {
  await takeMany('oft', '192.0.2.1', 5, at(4))
  await assert.rejects(refuseTooOften(db, rule('oft'), '192.0.2.1', at(4)), (error) => {
    assert.ok(error instanceof HTTPException)
    assert.equal(error.status, 429)
    assert.equal(error.res?.headers.get('retry-after'), '360')
    return true
  })
  await takeTurn(db, rule('neu'), '192.0.2.9', at(61))
  const { rows } = await pool.query('select key from rate_count')
  assert.equal(rows.length, 1)
  assert.doesNotMatch(JSON.stringify(rows), /192/)
})
