import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { testDb } from '../../../test/test-db.ts'
import { createLog } from '../log.ts'
import type { Db } from './tables.ts'
import { afterCommit, inSavepoint, inTransaction, isConstraint, refusalOf } from './transaction.ts'

const { db } = await testDb()
await sql`create table probe (n int constraint probe_uq unique constraint probe_positive check (n > 0))`.execute(
  db,
)

const put = (on: Db, n: number) => sql`insert into probe values (${n})`.execute(on)
async function numbers(from: number, to: number): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`
    select n from probe where n between ${from} and ${to} order by n`.execute(db)
  return rows.map(({ n }) => n)
}

test('what fails is undone as a whole, and nothing registered for afterwards happens', async () => {
  const happened: string[] = []
  const work = inTransaction(db, async (tx) => {
    await put(tx, 1)
    afterCommit(tx, () => void happened.push('effect'))
    throw new Error('no')
  })
  await assert.rejects(work, /no/)
  assert.deepEqual(await numbers(1, 9), [])
  assert.deepEqual(happened, [])
})

test('effects happen after the commit, in order, also those of a command called by a command', async () => {
  const seen: unknown[] = []
  const result = await inTransaction(
    db,
    async (tx) => {
      await put(tx, 11)
      afterCommit(tx, async () => void seen.push(await numbers(11, 19)))
      const inner = await inTransaction(
        tx,
        async (same) => {
          assert.equal(same, tx)
          await put(same, 12)
          return 'inner'
        },
        { afterCommit: (value) => void seen.push(value) },
      )
      assert.equal(seen.length, 0)
      return `outer of ${inner}`
    },
    { afterCommit: (value) => void seen.push(value) },
  )
  assert.equal(result, 'outer of inner')
  assert.deepEqual(seen, [[11, 12], 'inner', 'outer of inner'])
})

test('an effect that fails is logged and does not undo what is committed', async () => {
  const lines: string[] = []
  const log = createLog('error', (_level, line) => lines.push(line))
  const effect = () => {
    throw new Error('mail away')
  }
  assert.equal(await inTransaction(db, async () => 'done', { log, afterCommit: effect }), 'done')
  assert.match(lines.join(), /mail away/)
})

test('two commands that lock each other out both come through, and their effects happen once', async () => {
  await put(db, 21)
  await put(db, 22)
  const effects: number[] = []
  let attempts = 0
  const both = Promise.withResolvers<void>()
  let waiting = 2
  const lockBoth = (one: number, other: number) =>
    inTransaction(db, async (tx) => {
      attempts++
      afterCommit(tx, () => void effects.push(one))
      await sql`select 1 from probe where n = ${one} for update`.execute(tx)
      if (--waiting === 0) both.resolve()
      await both.promise
      await sql`select 1 from probe where n = ${other} for update`.execute(tx)
    })
  await Promise.all([lockBoth(21, 22), lockBoth(22, 21)])
  assert.ok(attempts >= 3)
  assert.deepEqual(effects.sort(), [21, 22])
})

test('a named constraint becomes the reason of a refusal, every other error does not', async () => {
  await put(db, 31)
  const reasons = { probe_uq: 'taken', probe_positive: 'not-positive' } as const
  const taken = await put(db, 31).catch((error: unknown) => error)
  assert.equal(refusalOf(taken, reasons), 'taken')
  assert.ok(isConstraint(taken, 'probe_uq'))
  assert.equal(isConstraint(taken, 'probe_positive'), false)
  assert.equal(refusalOf(await put(db, -1).catch((error: unknown) => error), reasons), 'not-positive')
  assert.equal(refusalOf(taken, {}), undefined)
  assert.equal(refusalOf(new Error('23505'), reasons), undefined)
  const missing = await sql`select gibtesnicht`.execute(db).catch((error: unknown) => error)
  assert.equal(refusalOf(missing, reasons), undefined)
})

test('a failed row of an import undoes itself and its effects, not the rows around it', async () => {
  const effects: number[] = []
  await inTransaction(db, async (tx) => {
    await put(tx, 41)
    afterCommit(tx, () => void effects.push(41))
    await assert.rejects(
      inSavepoint(tx, async () => {
        await put(tx, 42)
        afterCommit(tx, () => void effects.push(42))
        await put(tx, 41)
      }),
      (error) => isConstraint(error, 'probe_uq'),
    )
    await inSavepoint(tx, () => put(tx, 43))
  })
  assert.deepEqual(await numbers(41, 49), [41, 43])
  assert.deepEqual(effects, [41])
})

test('an effect needs a transaction that can commit', async () => {
  await db.transaction().execute(async (tx) => {
    assert.throws(() => afterCommit(tx, () => undefined), /inTransaction/)
  })
})
