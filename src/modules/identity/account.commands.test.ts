import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildCentre } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import type { Actor } from '../../kernel/actor.ts'
import { theHouse } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { isConstraint } from '../../platform/db/transaction.ts'
import {
  acceptInvitation,
  actorById,
  auditTrail,
  createFirstAccount,
  deactivate,
  forgetExpired,
  grantRole,
  inviteColleague,
  linkState,
  resetColleague,
  revokeRole,
} from './index.ts'
import type { RoleChoice } from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T09:00:00Z')
const centreId = await buildCentre(db)
const city: RoleChoice = { role: 'city-office', scope: { kind: 'city' }, partnerId: null }
const team: RoleChoice = { role: 'team-member', scope: { kind: 'centre', centreId }, partnerId: null }

let people = 0
async function invite(choice: RoleChoice, actor: Actor = theHouse) {
  const link = await inviteColleague(
    db,
    actor,
    { name: 'Ada', email: `ada${++people}@example.org`, choice },
    now,
  )
  assert.ok(link.ok)
  return link.value
}

async function actorFor(id: Id): Promise<Actor> {
  const actor = await actorById(db, id)
  assert.ok(actor)
  return actor
}

async function eventsOf(id: Id): Promise<string[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .select('event')
    .where('entity_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map(({ event }) => event)
}

async function violates(constraint: string, statement: ReturnType<typeof sql>): Promise<void> {
  await assert.rejects(statement.execute(db), (error) => isConstraint(error, constraint), constraint)
}

test('the database itself keeps accounts, roles and links in order', async () => {
  const id = (await invite(team)).accountId
  const account = (name: string, email: string) =>
    sql`insert into account (id, name, email) values (${newId()}, ${name}, ${email})`
  await violates('account_name_not_blank', account('  ', 'a@example.org'))
  await violates('account_email_lower_case', account('Ada', 'Ada@example.org'))
  await violates('account_email_unique', account('Ada', `ada${people}@example.org`))
  const role = (name: string, operator: Id | null, centre: Id | null, partner: Id | null) => sql`
    insert into account_role (id, account_id, role, operator_id, centre_id, partner_id)
    values (${newId()}, ${id}, ${name}, ${operator}, ${centre}, ${partner})`
  await violates('account_role_known', role('chef', null, null, null))
  await violates('account_role_one_scope', role('reader', newId(), centreId, null))
  await violates('account_role_group_leader_has_group', role('group-leader', null, centreId, null))
  await violates('account_role_once', role('team-member', null, centreId, null))
  await violates('account_role_partner', role('group-leader', null, centreId, newId()))
  const link = (purpose: string, hash: string) => sql`
    insert into invitation (id, account_id, purpose, token_hash, expires_at)
    values (${newId()}, ${id}, ${purpose}, ${hash}, ${now})`
  await violates('invitation_purpose_known', link('gift', 'x'))
  await link('invite', 'same').execute(db)
  await violates('invitation_token_unique', link('reset', 'same'))
  await violates(
    'signing_key_long_enough',
    sql`insert into signing_key (id, secret) values (${newId()}, 'kurz')`,
  )
  const factor = sql`insert into second_factor (id, user_id, secret, backup_codes) values (${newId()}, ${id}, 's', 'b')`
  await factor.execute(db)
  await violates(
    'second_factor_once_per_account',
    sql`insert into second_factor (id, user_id, secret, backup_codes) values (${newId()}, ${id}, 's', 'b')`,
  )
})

test('the link itself is nowhere kept, only its hash', async () => {
  const { token, accountId } = await invite(team)
  const { rows } = await sql<{ all: string }>`
    select row_to_json(i)::text as all from invitation i where account_id = ${accountId}`.execute(db)
  assert.ok(rows.every((row) => !row.all.includes(token) && !row.all.includes(token.replaceAll('-', ''))))
})

test('two people with one link end up as one', async () => {
  const { token } = await invite(team)
  const answers = await Promise.all([
    acceptInvitation(db, token, 'Der Garten blüht im Mai', now),
    acceptInvitation(db, token, 'Die Katze schläft im Heu', now),
  ])
  assert.equal(answers.filter(({ ok }) => ok).length, 1)
  assert.ok(answers.some((answer) => !answer.ok && answer.reason === 'link-used'))
})

test('a new link makes the old one worthless, and so does a deactivation', async () => {
  const first = await invite(team)
  const second = await resetColleague(db, theHouse, first.accountId, { dropSecondStep: false }, now)
  assert.ok(second.ok)
  assert.deepEqual(await linkState(db, first.token, now), { ok: false, reason: 'link-unknown' })
  assert.ok((await linkState(db, second.value.token, now)).ok)
  await deactivate(db, theHouse, first.accountId, now)
  assert.deepEqual(await linkState(db, second.value.token, now), { ok: false, reason: 'link-unknown' })
})

test('a reset link lives a day, an invitation a week', async () => {
  const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
  const { token, accountId } = await invite(team)
  assert.ok((await linkState(db, token, later(7 * 24 - 1))).ok)
  assert.deepEqual(await linkState(db, token, later(7 * 24)), { ok: false, reason: 'link-expired' })
  assert.ok((await acceptInvitation(db, token, 'Der Garten blüht im Mai', now)).ok)
  const reset = await resetColleague(db, theHouse, accountId, { dropSecondStep: true }, now)
  assert.ok(reset.ok)
  assert.deepEqual(await linkState(db, reset.value.token, later(24)), { ok: false, reason: 'link-expired' })
})

test('the last account of the city office stays, also when two ask at the same moment', async () => {
  const { db: own } = await testDb()
  const made = [1, 2].map((n) =>
    createFirstAccount(own, { email: `office${n}@example.org`, role: 'geschaeftsstelle' }, now),
  )
  const ids = (await Promise.all(made)).map((answer) => (answer.kind === 'made' ? answer.link.accountId : ''))
  const both = await Promise.all(ids.map((id) => deactivate(own, theHouse, id, now)))
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  assert.ok(both.some((answer) => !answer.ok && answer.reason === 'last-city-office'))
  const left = ids[both.findIndex(({ ok }) => !ok)]!
  const actor = await actorById(own, left)
  const [grant] = (actor?.grants ?? []) as unknown as { id: Id }[]
  const revoked = await revokeRole(own, theHouse, left, grant!.id)
  assert.deepEqual(revoked, { ok: false, reason: 'last-city-office' })
})

test('nobody stops, resets or promotes himself', async () => {
  const { accountId } = await invite(city)
  const me = await actorFor(accountId)
  assert.deepEqual(await deactivate(db, me, accountId, now), { ok: false, reason: 'oneself' })
  assert.deepEqual(await grantRole(db, me, accountId, team), { ok: false, reason: 'oneself' })
  const reset = await resetColleague(db, me, accountId, { dropSecondStep: false }, now)
  assert.deepEqual(reset, { ok: false, reason: 'oneself' })
})

test('a role is given once, taken once, and both stand in the trail', async () => {
  const { accountId } = await invite(team)
  const reader: RoleChoice = { role: 'reader', scope: { kind: 'city' }, partnerId: null }
  assert.ok((await grantRole(db, theHouse, accountId, reader)).ok)
  assert.deepEqual(await grantRole(db, theHouse, accountId, reader), {
    ok: false,
    reason: 'role-already-there',
  })
  const nowhere: RoleChoice = { ...team, scope: { kind: 'centre', centreId: newId() } }
  assert.deepEqual(await grantRole(db, theHouse, accountId, nowhere), { ok: false, reason: 'place-unknown' })
  const grant = (await actorFor(accountId)).grants.find(({ role }) => role === 'reader') as unknown as {
    id: Id
  }
  assert.ok((await revokeRole(db, theHouse, accountId, grant.id)).ok)
  assert.deepEqual(await eventsOf(accountId), [
    'account.invited',
    'account.role-granted',
    'account.role-revoked',
  ])
})

test('a deed and its trail stand or fall together', async () => {
  const email = 'rolled-back@example.org'
  const sending = inviteColleague(db, theHouse, { name: 'Ada', email, choice: team }, now, () => {
    throw new Error('the outbox is away')
  })
  await assert.rejects(sending, /outbox/)
  const account = await db.selectFrom('account').select('id').where('email', '=', email).execute()
  assert.deepEqual(account, [])
  const before = await db.selectFrom('audit_entry').select('id').execute()
  await sql`alter table audit_entry add constraint no_more check (false) not valid`.execute(db)
  await assert.rejects(inviteColleague(db, theHouse, { name: 'Ada', email, choice: team }, now))
  await sql`alter table audit_entry drop constraint no_more`.execute(db)
  assert.deepEqual(await db.selectFrom('account').select('id').where('email', '=', email).execute(), [])
  assert.equal((await db.selectFrom('audit_entry').select('id').execute()).length, before.length)
})

test('the trail is read a page at a time and only from one’s own houses', async () => {
  const { db: own } = await testDb()
  const mine = await buildCentre(own)
  const other = await buildCentre(own)
  const choice = (id: Id): RoleChoice => ({ ...team, scope: { kind: 'centre', centreId: id } })
  for (let n = 0; n < 60; n++) {
    const wish = { name: 'Ada', email: `trail${n}@example.org`, choice: choice(n % 6 === 0 ? mine : other) }
    assert.ok((await inviteColleague(own, theHouse, wish, now)).ok)
  }
  const first = await auditTrail(own, theHouse, {})
  assert.equal(first.lines.length, 50)
  const rest = await auditTrail(own, theHouse, { before: first.next })
  assert.equal(rest.lines.length, 10)
  assert.equal(rest.next, undefined)
  assert.equal(new Set([...first.lines, ...rest.lines].map(({ id }) => id)).size, 60)
  const manager: Actor = {
    accountId: newId(),
    name: 'Ada',
    grants: [{ role: 'quarter-manager', scope: { kind: 'centre', centreId: mine } }],
  }
  assert.equal((await auditTrail(own, manager, {})).lines.length, 10)
  const reader: Actor = { ...manager, grants: [{ role: 'reader', scope: { kind: 'city' } }] }
  assert.equal((await auditTrail(own, reader, {})).lines.length, 0)
})

test('the command line makes the first account, and says what is wrong otherwise', async () => {
  const made = await createFirstAccount(db, { email: 'Erste@Example.org', role: 'geschaeftsstelle' }, now)
  assert.equal(made.kind, 'made')
  assert.ok(made.kind === 'made' && !made.ready && (await linkState(db, made.link.token, now)).ok)
  const again = await createFirstAccount(db, { email: 'erste@example.org', role: 'geschaeftsstelle' }, now)
  assert.ok(again.kind === 'refused' && again.refusal.reason === 'address-taken')
  const usage = async (wish: Partial<Parameters<typeof createFirstAccount>[1]>) => {
    const answer = await createFirstAccount(db, { email: 'zweite@example.org', role: 'team', ...wish }, now)
    return answer.kind === 'usage' ? answer.sentence : answer
  }
  assert.match(String(await usage({ role: 'chef' })), /geschaeftsstelle, traegerleitung/)
  assert.match(String(await usage({ centreSlug: 'nirgends' })), /„nirgends“ gibt es nicht/)
  assert.match(String(await usage({ email: 'keine' })), /nicht vollständig/)
  assert.match(String(await usage({ email: '' })), /E-Mail-Adresse/)
  const cityTeam = await createFirstAccount(db, { email: 'zweite@example.org', role: 'team' }, now)
  assert.ok(cityTeam.kind === 'refused' && cityTeam.refusal.reason === 'scope-does-not-fit')
  const weak = await createFirstAccount(
    db,
    { email: 'd@example.org', role: 'geschaeftsstelle', password: 'kurz' },
    now,
  )
  assert.ok(weak.kind === 'refused' && weak.refusal.reason === 'password-short')
})

test('what is over is forgotten', async () => {
  const { accountId } = await invite(team)
  const later = new Date(now.getTime() + 60 * 86_400_000)
  await sql`insert into login (id, user_id, token, expires_at) values (${newId()}, ${accountId}, 't', ${now})`.execute(
    db,
  )
  await forgetExpired(db, later)
  for (const table of ['login', 'invitation', 'login_attempt'] as const) {
    assert.deepEqual(await db.selectFrom(table).select('id').execute(), [], table)
  }
})
