import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre, buildOffer } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Forbidden } from '../../kernel/result.ts'
import { inTransaction, isConstraint } from '../../platform/db/transaction.ts'
import {
  createGrant,
  editGrant,
  grantById,
  grantForm,
  grantsKnownOn,
  noteCalled,
  recordGrants,
  removeGrant,
  stepGrant,
} from './index.ts'
import type { GrantRecord } from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T10:00:00Z')
const centreId = await buildCentre(db)
const manager = { db, now, actor: await buildActor(db, 'quarter-manager', { centreId }) }
const member = { db, now, actor: await buildActor(db, 'team-member', { centreId }) }
const offerId = await buildOffer(db, centreId)

function filled(values: Readonly<Record<string, unknown>>) {
  const parsed = parseInput(grantForm, { funder: 'Stiftung', purpose: 'Spielecke', ...values })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}

async function made(values: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const id = newId()
  const answer = await createGrant(manager, { centreId, id }, filled(values))
  assert.ok(answer.ok)
  return id
}

const stepTo = (to: 'applied' | 'granted', more = {}) => ({
  to,
  onDate: '2026-11-20',
  grantedCents: null,
  reason: '',
  ...more,
})

test('a grant goes from the idea to the last call, each amount apart; the way back stays in the trail', async () => {
  const id = await made({
    ceilingCents: '20.000',
    periodStart: '2026',
    periodEnd: '09/2027',
    offerIds: [offerId],
  })
  assert.ok((await stepGrant(manager, id, 1, stepTo('applied'))).ok)
  assert.ok((await stepGrant(manager, id, 2, stepTo('granted', { grantedCents: 1_800_000 }))).ok)
  assert.deepEqual(await noteCalled(manager, id, 3, 1_800_001), { ok: false, reason: 'called-above-granted' })
  assert.ok((await noteCalled(manager, id, 3, 500_000)).ok)
  const grant = (await grantById(db, id))!
  assert.deepEqual(
    [grant.ceilingCents, grant.grantedCents, grant.calledCents, grant.offerIds],
    [2_000_000, 1_800_000, 500_000, [offerId]],
  )
  assert.deepEqual(await stepGrant(manager, id, 4, stepTo('applied')), {
    ok: false,
    reason: 'reason-missing',
  })
  assert.ok((await stepGrant(manager, id, 4, stepTo('applied', { reason: 'Bescheid widerrufen' }))).ok)
  const { rows } = await sql<{ detail: unknown }>`
    select detail from audit_entry where event = 'grant.stepped-back' and entity_id = ${id}`.execute(db)
  assert.deepEqual(rows, [{ detail: { before: 'granted', after: 'applied', reason: 'Bescheid widerrufen' } }])
  await removeGrant(manager, id)
  assert.equal(await grantById(db, id), undefined)
})

test('the same form twice makes one; of two who change, the second is told; the team only reads', async () => {
  const id = newId()
  for (const time of [1, 2])
    assert.ok((await createGrant(manager, { centreId, id }, filled({}))).ok, String(time))
  assert.ok((await editGrant(manager, id, 1, filled({ ceilingCents: '100' }))).ok)
  assert.deepEqual(await editGrant(manager, id, 1, filled({})), { ok: false, reason: 'changed-meanwhile' })
  assert.deepEqual(await editGrant(manager, id, 2, filled({ offerIds: [newId()] })), {
    ok: false,
    reason: 'choice-gone',
  })
  await assert.rejects(editGrant(member, id, 2, filled({})), Forbidden)
  await assert.rejects(createGrant(member, { centreId, id: newId() }, filled({})), Forbidden)
})

test('rows of a list are kept once, and are known as of their own days', async () => {
  const there = await buildCentre(db)
  const list = await buildActor(db, 'quarter-manager', { centreId: there })
  const row: GrantRecord = {
    funder: 'Allianz für Demenz',
    purpose: 'Aufbau',
    state: 'applied',
    ceilingCents: 2_000_000,
    periodFrom: '2021-01-01',
    periodTo: '2022-09-30',
    periodText: '01/2021–09/2022',
    recordedOn: '2020-12-31',
  }
  const first = await inTransaction(db, (tx) => recordGrants(tx, list, there, [row]))
  const again = await inTransaction(db, (tx) => recordGrants(tx, list, there, [row]))
  assert.deepEqual([first.created, again.created, again.ids], [1, 0, first.ids])
  assert.equal((await grantsKnownOn(db, { centreId: there, day: '2020-12-30' })).length, 0)
  assert.equal((await grantsKnownOn(db, { centreId: there, day: '2020-12-31' })).length, 1)
})

const wrong: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  grant_award_funder_not_blank: { funder: ' ' },
  grant_award_purpose_not_blank: { purpose: '' },
  grant_award_funder_kind_known: { funder_kind: 'uncle' },
  grant_award_state_known: { state: 'maybe' },
  grant_award_ceiling_positive: { ceiling_cents: 0 },
  grant_award_granted_positive: { state: 'granted', granted_cents: 0 },
  grant_award_called_positive: { state: 'granted', granted_cents: 1, called_cents: -1 },
  grant_award_granted_within_ceiling: { state: 'granted', ceiling_cents: 5, granted_cents: 6 },
  grant_award_called_within_granted: { state: 'granted', granted_cents: 5, called_cents: 6 },
  grant_award_amounts_fit_state: { state: 'applied', granted_cents: 5 },
  grant_award_ends_after_start: { period_from: '2021-01-01', period_to: '2020-01-01' },
  grant_award_decided_after_applied: { state: 'granted', applied_on: '2021-01-02', decided_on: '2021-01-01' },
  grant_award_days_fit_state: { state: 'preparing', applied_on: '2021-01-02' },
  grant_award_centre_id_fkey: { centre_id: newId() },
}

for (const [constraint, values] of Object.entries(wrong)) {
  test(`the database itself refuses: ${constraint}`, async () => {
    const row = { id: newId(), centre_id: centreId, funder: 'Bund', purpose: 'Zweck', ...values }
    const insert = db.insertInto('grant_award').values(row as never)
    await assert.rejects(insert.execute(), (error) => isConstraint(error, constraint))
  })
}

test('an offer is linked once', async () => {
  const id = await made({ offerIds: [offerId] })
  const again = db.insertInto('grant_offer').values({ grant_id: id, offer_id: offerId })
  await assert.rejects(again.execute(), (error) => isConstraint(error, 'grant_offer_pkey'))
  const nothing = db.insertInto('grant_offer').values({ grant_id: newId(), offer_id: offerId })
  await assert.rejects(nothing.execute(), (error) => isConstraint(error, 'grant_offer_grant_id_fkey'))
})
