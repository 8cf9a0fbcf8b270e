import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Db } from '../src/platform/db/tables.ts'
import { dreamOf } from './dream.ts'
import { testDb } from './test-db.ts'

const dream = await dreamOf(await testDb())
const { db } = dream.database
const district = (on: Db, number: number, name: string) =>
  sql`insert into district (id, number, name) values (gen_random_uuid(), ${number}, ${name})`.execute(on)
const names = ({ written }: { readonly written: readonly string[] }) =>
  written.map((row) => /^district .*"name": "(\w+)"/.exec(row)?.[1])

test('what somebody writes is told and undone, each time anew', async () => {
  for (const name of ['Nord', 'West', 'Nord']) {
    assert.deepEqual(names(await dream.undone(() => district(db, 1, name))), [name])
    assert.deepEqual((await dream.query('select * from district')).rows, [])
  }
  const looked = await dream.undone(() => db.selectFrom('district').select('name').execute())
  assert.deepEqual(looked, { value: [], written: [] })
})

test('what was taken back, or never came about, was not written', async () => {
  const told = await dream.undone(async () => {
    await district(db, 1, 'Nord')
    await db.transaction().execute((first) => district(first, 2, 'West'))
    const back = db.transaction().execute(async (second) => {
      await district(second, 3, 'Ost')
      throw new Error('not after all')
    })
    await assert.rejects(back, /not after all/)
    await assert.rejects(district(db, 1, 'Doppelt'), /district_number/)
    return db.selectFrom('district').select('name').orderBy('number').execute()
  })
  assert.deepEqual(told.value, [{ name: 'Nord' }, { name: 'West' }])
  assert.deepEqual(names(told), ['Nord', 'West'])
})
