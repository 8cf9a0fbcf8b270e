import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountOf, inCentre } from '../../../test/account-app.ts'
import { buildActor, buildCentre } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Actor } from '../../kernel/actor.ts'
import { theHouse } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { Absent } from '../../kernel/result.ts'
import { actorById, inviteColleague, may, setEmployer } from './index.ts'

const { db } = await testDb()
const centreId = await buildCentre(db)
const [ours, theirs] = [await operator('awo'), await operator('diakonie')]
const colleague = await accountOf(db, inCentre('quarter-manager', centreId), 'Ada')
const manager = await buildActor(db, 'quarter-manager', { centreId })
const member = await buildActor(db, 'team-member', { centreId })

async function operator(slug: string): Promise<Id> {
  const id = newId()
  await sql`insert into operator (id, slug, name) values (${id}, ${slug}, ${slug})`.execute(db)
  return id
}

test('rows about people end at the own operator; joint ones, and other rights, do not', () => {
  const one: Actor = { ...manager, employerId: ours }
  const lead: Actor = {
    ...manager,
    grants: [
      { role: 'operator-lead', scope: { kind: 'operator', operatorId: theirs, centreIds: [centreId] } },
    ],
  }
  const reads = (actor: Actor, operatorId: Id | null) => may(actor, 'staff.read', { centreId, operatorId })
  assert.deepEqual([reads(one, ours), reads(one, theirs), reads(one, null)], [true, false, true])
  assert.deepEqual([reads(lead, ours), reads(lead, theirs)], [false, true])
  assert.deepEqual([reads(manager, ours), reads(theHouse, ours), reads(member, null)], [false, false, false])
  assert.equal(may(one, 'grant.edit', { centreId, operatorId: theirs }), true)
})

test('whom somebody works for, others say: the city any operator, a manager only the own', async () => {
  assert.deepEqual(await setEmployer(db, manager, colleague.id, ours), {
    ok: false,
    reason: 'other-operator',
  })
  assert.ok((await setEmployer(db, { ...manager, employerId: ours }, colleague.id, ours)).ok)
  assert.equal((await actorById(db, colleague.id))!.employerId, ours)
  const rival: Actor = { ...manager, employerId: theirs }
  assert.deepEqual(await setEmployer(db, rival, colleague.id, theirs), {
    ok: false,
    reason: 'other-operator',
  })
  assert.deepEqual(await setEmployer(db, theHouse, colleague.id, newId()), {
    ok: false,
    reason: 'place-unknown',
  })
  assert.ok((await setEmployer(db, theHouse, colleague.id, theirs)).ok)
  const herself = (await actorById(db, colleague.id))!
  assert.deepEqual(await setEmployer(db, herself, colleague.id, null), { ok: false, reason: 'oneself' })
  await assert.rejects(setEmployer(db, member, colleague.id, ours), Absent)
})

test('who invites says whom the person works for, within the same bounds, and the trail names both operators', async () => {
  const now = new Date('2026-11-24T10:00:00Z')
  const wish = (email: string, employerId: Id | null) => ({
    name: 'Neu',
    email,
    choice: inCentre('team-member', centreId),
    employerId,
  })
  const mine: Actor = { ...manager, employerId: ours }
  assert.deepEqual(await inviteColleague(db, mine, wish('a@example.org', theirs), now), {
    ok: false,
    reason: 'other-operator',
  })
  assert.deepEqual(await inviteColleague(db, manager, wish('a@example.org', ours), now), {
    ok: false,
    reason: 'other-operator',
  })
  assert.deepEqual(await inviteColleague(db, theHouse, wish('a@example.org', newId()), now), {
    ok: false,
    reason: 'place-unknown',
  })
  const invited = await inviteColleague(db, mine, wish('a@example.org', ours), now)
  assert.ok(invited.ok)
  const { accountId } = invited.value
  assert.equal((await actorById(db, accountId))!.employerId, ours)
  assert.ok((await setEmployer(db, theHouse, accountId, theirs)).ok)
  const { rows } = await sql<{ detail: unknown }>`
    select detail from audit_entry where event = 'account.employer-changed' and entity_id = ${accountId}`.execute(
    db,
  )
  assert.deepEqual(rows[0]!.detail, { from: 'awo', to: 'diakonie' })
})
