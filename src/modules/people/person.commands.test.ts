import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDb } from '../../../test/test-db.ts'
import { theHouse } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Absent } from '../../kernel/result.ts'
import { createPerson, editPerson, erasePerson, peopleByIds, personById, personForm } from './index.ts'

const { db } = await testDb()

const input = (fields: Record<string, string>) => {
  const parsed = parseInput(personForm, fields)
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}
const ida = input({
  salutation: 'Frau',
  name: 'Ida Muster',
  phone: '07131 1',
  agreedToPublishOn: '05.01.2026',
})

test('the same form sent twice keeps one person', async () => {
  const id = newId()
  await Promise.all([1, 2, 3].map(() => createPerson(db, theHouse, id, ida)))
  assert.equal((await personById(db, id))?.agreedToPublishOn, '2026-01-05')
  const trail = await db.selectFrom('audit_entry').select('event').where('entity_id', '=', id).execute()
  assert.equal(trail.length, 1)
})

test('an older form does not overwrite a newer change', async () => {
  const id = await createPerson(db, theHouse, newId(), ida)
  assert.ok((await editPerson(db, theHouse, id, 1, { ...ida, phone: '07131 2' })).ok)
  const late = await editPerson(db, theHouse, id, 1, { ...ida, phone: '07131 3' })
  assert.deepEqual(late, { ok: false, reason: 'outdated' })
  assert.equal((await personById(db, id))?.phone, '07131 2')
})

test('erasing forgets everything but the link, and cannot be undone by an old form', async () => {
  const id = await createPerson(db, theHouse, newId(), ida)
  await erasePerson(db, theHouse, id)
  await erasePerson(db, theHouse, id)
  const person = (await peopleByIds(db, [id])).get(id)
  assert.deepEqual(
    [person?.name, person?.phone, person?.agreedToPublishOn, person?.erased],
    ['nicht mehr bekannt', '', null, true],
  )
  await assert.rejects(editPerson(db, theHouse, id, 1, ida), Absent)
  const trail = await db.selectFrom('audit_entry').selectAll().where('entity_id', '=', id).execute()
  assert.ok(!JSON.stringify(trail).includes('Muster'))
})

test('a person needs a name, and a whole address', () => {
  const parsed = parseInput(personForm, { name: '', email: 'ida@', salutation: 'Gräfin' })
  assert.ok(!parsed.ok)
  assert.deepEqual(Object.keys(parsed.problems).sort(), ['email', 'name', 'salutation'])
})
