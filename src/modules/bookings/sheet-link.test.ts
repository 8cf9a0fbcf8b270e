import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildHouse } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { testViolations } from '../../../test/violations.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Absent, Forbidden } from '../../kernel/result.ts'
import { plainToken } from '../identity/index.ts'
import {
  forgetSheetLinks,
  makeSheetLink,
  openSheetLink,
  revokeSheetLink,
  sheetLinkForm,
  sheetLinksOf,
} from './index.ts'

const { db } = await testDb()
const { siteId, centreId } = await buildHouse(db)
const at = (day: string) => new Date(`${day}T10:00:00Z`)
const now = at('2026-11-24')
const member = { db, now, actor: await buildActor(db, 'team-member', { centreId }) }
const reader = { db, now, actor: await buildActor(db, 'reader', { centreId }) }
const wish = { label: 'Hausmeisterei', validTo: '2027-05-31' }

async function given(validTo = wish.validTo) {
  const id = newId()
  const made = await makeSheetLink(member, { siteId, id }, { ...wish, validTo })
  assert.ok(made.ok)
  return { id, token: made.value }
}
const linkOf = async (id: string) => (await sheetLinksOf(db, siteId)).find((link) => link.id === id)
const trail = async () =>
  (await db.selectFrom('audit_entry').select('event').orderBy('id').execute())
    .map(({ event }) => event)
    .filter((event) => event.startsWith('sheet-link.'))

const { id: anId } = await given()

test('a link is 128 bits, kept as a hash alone, and tells when it was used last, never by whom', async () => {
  const { id, token } = await given()
  assert.ok(plainToken(token).length * 5 >= 128)
  const { rows } = await sql<{ kept: string }>`select l::text as kept from sheet_link l`.execute(db)
  assert.ok(rows.every(({ kept }) => !kept.includes(token) && !kept.includes(plainToken(token))))
  assert.equal((await linkOf(id))?.lastUsedOn, null)
  const opened = await openSheetLink(db, token.toUpperCase(), at('2026-12-02'))
  assert.deepEqual([opened?.siteId, opened?.lastUsedOn], [siteId, '2026-12-02'])
  assert.deepEqual(Object.keys(opened!).sort(), [
    'id',
    'label',
    'lastUsedOn',
    'madeOn',
    'revokedOn',
    'siteId',
    'validTo',
  ])
})

test('a wrong, an expired and a revoked link open the same: nothing', async () => {
  const [old, ended] = [await given('2026-11-30'), await given()]
  assert.ok(
    await openSheetLink(db, old.token, new Date('2026-11-30T22:59:00Z')),
    'its last day counts, in Berlin',
  )
  assert.equal(await openSheetLink(db, old.token, new Date('2026-11-30T23:01:00Z')), undefined)
  await revokeSheetLink(member, ended.id)
  assert.equal(await openSheetLink(db, ended.token, now), undefined)
  assert.equal(await openSheetLink(db, 'k7m2-9xqd', now), undefined)
  assert.equal((await linkOf(ended.id))?.lastUsedOn, null, 'a try leaves no trace')
})

test('the same form sent twice is one link, told last; once used it is told no more', async () => {
  const id = newId()
  const before = (await trail()).length
  const [first, second] = [
    await makeSheetLink(member, { siteId, id }, wish),
    await makeSheetLink(member, { siteId, id }, wish),
  ]
  assert.ok(first.ok && second.ok)
  assert.equal(await openSheetLink(db, first.value, now), undefined)
  assert.equal((await openSheetLink(db, second.value, now))?.id, id)
  assert.deepEqual(await makeSheetLink(member, { siteId, id }, wish), { ok: false, reason: 'already-given' })
  await revokeSheetLink(member, id)
  await revokeSheetLink(member, id)
  assert.deepEqual((await trail()).slice(before), ['sheet-link.made', 'sheet-link.revoked'])
})

test('only who decides about rooms gives links away and ends them', async () => {
  const { id } = await given()
  await assert.rejects(makeSheetLink(reader, { siteId, id: newId() }, wish), Forbidden)
  await assert.rejects(revokeSheetLink(reader, id), Forbidden)
  await assert.rejects(revokeSheetLink(member, newId()), Absent)
  await assert.rejects(makeSheetLink(member, { siteId: newId(), id: newId() }, wish), Absent)
})

test('a link is for twelve months at most, from today on, and for something', () => {
  const problems = (validTo: string, label = 'Reinigung') => {
    const parsed = parseInput(sheetLinkForm('2026-11-24'), { label, validTo })
    return parsed.ok ? {} : parsed.problems
  }
  assert.deepEqual(problems('2027-11-24'), {})
  assert.deepEqual(problems('2026-11-24'), {})
  assert.deepEqual(problems('2027-11-25'), { validTo: 'Ein Link gilt höchstens zwölf Monate.' })
  assert.deepEqual(problems('2026-11-23'), { validTo: 'Dieser Tag liegt schon zurück.' })
  assert.deepEqual(Object.keys(problems('', ' ')), ['label', 'validTo'])
})

test('a month after its end a link is gone for good', async () => {
  const [old, ended, running] = [await given('2026-12-31'), await given(), await given()]
  await revokeSheetLink({ ...member, now: at('2026-12-31') }, ended.id)
  await forgetSheetLinks(db, at('2027-01-30'))
  assert.ok((await linkOf(old.id)) && (await linkOf(ended.id)))
  assert.equal((await forgetSheetLinks(db, at('2027-01-31'))) >= 2, true)
  assert.deepEqual(
    [await linkOf(old.id), await linkOf(ended.id), (await linkOf(running.id))?.id],
    [undefined, undefined, running.id],
  )
})

const change = (set: string) => () => sql`update sheet_link set ${sql.raw(set)} where id = ${anId}`
testViolations(db, {
  sheet_link_label_not_blank: change("label = ' '"),
  sheet_link_unique: () => sql`
    insert into sheet_link (id, site_id, label, link_hash, made_on, valid_to)
    select ${newId()}, site_id, label, link_hash, made_on, valid_to from sheet_link where id = ${anId}`,
  sheet_link_is_hash: change("link_hash = 'k7m2'"),
  sheet_link_at_most_a_year: change("valid_to = '2027-11-25'"),
  sheet_link_used_after_made: change("last_used_on = '2026-11-23'"),
  sheet_link_revoked_after_made: change("revoked_on = '2026-11-23'"),
})
