import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre, buildPartner } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { testViolations } from '../../../test/violations.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Forbidden } from '../../kernel/result.ts'
import {
  agreementById,
  agreementForm,
  agreementsOf,
  contactEntriesBetween,
  cooperationStates,
  editAgreement,
  markPossible,
  mergePartners,
  noteContact,
  recordAgreement,
  removeAgreement,
  unmarkPossible,
} from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T10:00:00Z')
await sql`insert into city (id, name, active_after_months) values (${newId()}, 'Stadt', 12)`.execute(db)
const [centreId, otherId] = [await buildCentre(db), await buildCentre(db, 'Anderes Zentrum')]
const manager = { db, now, actor: await buildActor(db, 'quarter-manager', { centreId }) }
const team = { db, now, actor: await buildActor(db, 'team-member', { centreId }) }
const office = await buildPartner(db, 'Bürgeramt')
await sql`update partner set active_after_months = 6 where id = ${office}`.execute(db)

function agreement(agreedOn: string, validTo = '') {
  const parsed = parseInput(agreementForm, { title: 'Vereinbarung', agreedOn, validTo })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}

async function talked(partnerId: Id, onDate: string, at: Id | null = centreId): Promise<void> {
  const entry = { id: newId(), centreId: at, onDate, kind: 'exchange', subject: 'Austausch' } as const
  assert.ok((await noteContact({ ...manager, actor: manager.actor }, partnerId, entry)).ok)
}

async function stepsOn(partnerId: Id, days: readonly string[], at = centreId): Promise<unknown[]> {
  const states = await Promise.all(days.map((day) => cooperationStates(db, at, day)))
  return states.map((found) => found.find((state) => state.partnerId === partnerId)?.step)
}

test('the step of any day is worked out from what was known then, with its own period', async () => {
  assert.ok((await markPossible(manager, { partnerId: office, centreId }, '2026-01-10')).ok)
  await talked(office, '2026-02-01')
  const at = { id: newId(), partnerId: office, centreId }
  for (const time of ['first', 'second'])
    assert.ok((await recordAgreement(manager, at, agreement('2026-02-24'))).ok, time)
  await talked(office, '2026-02-24')
  await talked(office, '2026-09-08')
  const days = ['2026-01-09', '2026-01-10', '2026-02-01', '2026-02-24', '2026-08-25', '2026-09-08']
  assert.deepEqual(await stepsOn(office, days), [
    undefined,
    'possible',
    'first-talk',
    'active',
    'dormant',
    'active',
  ])
  assert.deepEqual(await stepsOn(office, ['2026-09-08'], otherId), [undefined])
})

test('each state names its evidence, nothing of a later day among it', async () => {
  const [state] = await cooperationStates(db, centreId, '2026-02-24')
  assert.equal(state?.months, 6)
  assert.equal(state.activeUntil, '2026-08-24')
  assert.equal(state.evidence.possibleSince, '2026-01-10')
  assert.equal(state.evidence.firstContact?.onDate, '2026-02-01')
  assert.equal(state.evidence.lastContact?.onDate, '2026-02-24')
  assert.deepEqual(
    state.evidence.agreements.map(({ agreedOn, validTo }) => [agreedOn, validTo]),
    [['2026-02-24', null]],
  )
})

test('a talk for no centre counts for all', async () => {
  const library = await buildPartner(db, 'Stadtbibliothek')
  await sql`insert into contact_entry (id, partner_id, on_date, kind, subject)
            values (${newId()}, ${library}, '2026-05-05', 'first-talk', 'Leselounge')`.execute(db)
  assert.deepEqual(await stepsOn(library, ['2026-05-04', '2026-05-05'], otherId), [undefined, 'first-talk'])
  const talks = await contactEntriesBetween(db, otherId, '2026-05-01', '2026-05-31')
  assert.deepEqual(
    talks.map(({ partner }) => partner),
    ['Stadtbibliothek'],
  )
})

test('agreements are for those who lead; a second change at once is told; one entered by mistake goes', async () => {
  const at = { id: newId(), partnerId: office, centreId }
  await assert.rejects(recordAgreement(team, at, agreement('2026-03-01')), Forbidden)
  assert.ok((await recordAgreement(manager, at, agreement('2026-03-01'), { hash: 'a', name: 'v.png' })).ok)
  const changed = await editAgreement(manager, at.id, 1, agreement('2026-03-01', '2026-12-31'))
  assert.ok(changed.ok)
  const kept = await agreementById(db, at.id)
  assert.deepEqual([kept?.validTo, kept?.fileName], ['2026-12-31', 'v.png'])
  const late = await editAgreement(manager, at.id, 1, agreement('2026-03-01'))
  assert.deepEqual(late, { ok: false, reason: 'changed-meanwhile' })
  await removeAgreement(manager, at.id)
  assert.equal((await agreementsOf(db, office)).length, 1)
})

test('a merge keeps agreements, the earlier mark and the own period', async () => {
  const twin = await buildPartner(db, 'Buergeramt Böckingen')
  for (const [at, day] of [[centreId, '2026-01-05'] as const, [otherId, '2026-01-06'] as const])
    await sql`insert into cooperation_candidate (id, partner_id, centre_id, marked_on)
              values (${newId()}, ${twin}, ${at}, ${day})`.execute(db)
  await recordAgreement(manager, { id: newId(), partnerId: office, centreId }, agreement('2026-10-01'))
  assert.ok((await mergePartners(manager, twin, office, [])).ok)
  assert.equal((await agreementsOf(db, twin)).length, 2)
  assert.deepEqual(await stepsOn(twin, ['2026-01-04', '2026-01-05', '2026-09-08']), [
    undefined,
    'possible',
    'active',
  ])
  assert.deepEqual(await stepsOn(twin, ['2026-01-06'], otherId), ['possible'])
  const [state] = await cooperationStates(db, centreId, '2026-09-08', twin)
  assert.equal(state?.months, 6)
  await unmarkPossible(manager, { partnerId: twin, centreId })
  assert.deepEqual(await stepsOn(twin, ['2026-01-05']), [undefined])
})

testViolations(db, {
  cooperation_candidate_once: () =>
    sql`insert into cooperation_candidate (id, partner_id, centre_id, marked_on)
        select ${newId()}::uuid, partner_id, centre_id, marked_on from cooperation_candidate`,
  cooperation_agreement_title_not_blank: () => sql`update cooperation_agreement set title = ' '`,
  cooperation_agreement_valid_later: () => sql`update cooperation_agreement set valid_to = agreed_on - 1`,
  cooperation_agreement_file_named: () =>
    sql`update cooperation_agreement set file_name = 'x', file_hash = null`,
  city_active_after_sane: () => sql`update city set active_after_months = 0`,
  partner_active_after_sane: () => sql`update partner set active_after_months = 61`,
})
