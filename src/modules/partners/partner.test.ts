import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre, buildOffer } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { Forbidden } from '../../kernel/result.ts'
import {
  addContact,
  contactLog,
  contactsOf,
  createPartner,
  editPartner,
  eraseContact,
  keepApart,
  markChecked,
  mergePartners,
  noteContact,
  openMergeProposals,
  partnerById,
  partnerByName,
  partnerForm,
  partnerList,
  partnerNamed,
  publicContactsOf,
} from './index.ts'
import type { MoveLinks, PartnerInput } from './index.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T10:00:00Z')
const centreId = await buildCentre(db)
const manager = { db, now, actor: await buildActor(db, 'quarter-manager', { centreId }) }
const reader = { db, now, actor: await buildActor(db, 'reader', { centreId }) }

function filled(values: Partial<Record<keyof PartnerInput, string>>): PartnerInput {
  const parsed = parseInput(partnerForm, values)
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.value
}

async function made(name: string): Promise<string> {
  return (await partnerNamed(manager, name)).id
}

test('an organisation is kept once under its name, whatever the case', async () => {
  const first = await createPartner(manager, filled({ name: 'Bücherei Nord' }))
  assert.ok(first.ok)
  const again = await createPartner(manager, filled({ name: 'bücherei nord' }))
  assert.deepEqual(again, { ok: false, reason: 'name-taken' })
  assert.equal((await partnerNamed(manager, 'BÜCHEREI NORD')).id, first.value.id)
})

test('who may only read changes nothing', async () => {
  await assert.rejects(createPartner(reader, filled({ name: 'Chor' })), Forbidden)
  assert.equal(await partnerByName(db, 'Chor'), undefined)
})

test('look-alikes are proposed, never merged silently, and not proposed again once kept apart', async () => {
  const [awo, awoCity, awoYouth] = [
    await made('AWO'),
    await made('AWO Nordstadt'),
    await made('AWO Nordstadt - Jugendhilfe'),
  ]
  const { proposals } = await openMergeProposals(db)
  const pairs = proposals.map((p) => [p.first.name, p.second.name].toSorted().join(' ~ '))
  for (const pair of [
    'AWO ~ AWO Nordstadt',
    'AWO ~ AWO Nordstadt - Jugendhilfe',
    'AWO Nordstadt ~ AWO Nordstadt - Jugendhilfe',
  ]) {
    assert.ok(pairs.includes(pair), pair)
  }
  for (const id of [awo, awoCity, awoYouth]) assert.equal((await partnerById(db, id))!.mergedIntoId, null)
  const apart = proposals.find(
    (p) => [p.first.id, p.second.id].includes(awoYouth) && [p.first.id, p.second.id].includes(awo),
  )!
  await keepApart(manager, apart.id)
  const partner = (await partnerById(db, awoYouth))!
  await editPartner(manager, awoYouth, partner.version, filled({ name: 'AWO Nordstadt – Jugendhilfe' }))
  const later = await openMergeProposals(db)
  assert.ok(!later.proposals.some((p) => p.id === apart.id))
})

test('a merge keeps every link: contacts, talks, group leaders, offers and the old name', async () => {
  const [keep, gone] = [await made('Deutsches Rotes Kreuz'), await made('DRK')]
  const personId = newId()
  const person = {
    salutation: 'Frau',
    name: 'Beispiel',
    function: '',
    email: '',
    phone: '',
    agreedToPublishOn: null,
  } as const
  await addContact(manager, gone, personId, person)
  await noteContact(manager, gone, {
    id: newId(),
    centreId,
    onDate: '2026-11-20',
    kind: 'exchange',
    subject: 'Gymnastik',
  })
  const leader = await buildActor(db, 'group-leader', { centreId, partnerId: gone })
  const offerId = await buildOffer(db, centreId, { leaderId: gone })

  const forgotten = mergePartners(manager, keep, gone, [])
  await assert.rejects(forgotten, /left 1 links in offer_organiser/)
  assert.equal((await partnerById(db, gone))!.mergedIntoId, null)

  const moveOffers: MoveLinks = async (tx, from, to) => {
    await sql`update offer_organiser set partner_id = ${to} where partner_id = ${from}`.execute(tx)
  }
  assert.deepEqual(await mergePartners(manager, keep, gone, [moveOffers]), { ok: true, value: null })
  assert.equal((await contactsOf(db, keep)).at(0)?.id, personId)
  assert.equal((await contactLog(db, keep)).total, 1)
  assert.equal((await partnerByName(db, 'DRK'))!.id, keep)
  const role = await db
    .selectFrom('account_role')
    .select('partner_id')
    .where('account_id', '=', leader.accountId)
    .executeTakeFirst()
  assert.equal(role?.partner_id, keep)
  const organiser = await sql<{
    partner_id: string
  }>`select partner_id from offer_organiser where offer_id = ${offerId}`.execute(db)
  assert.equal(organiser.rows[0]?.partner_id, keep)
  assert.deepEqual(await mergePartners(manager, keep, gone, [moveOffers]), {
    ok: false,
    reason: 'already-merged',
  })
})

test('two people who change an entry at once: the second is told, nothing is overwritten', async () => {
  const id = await made('Turnverein')
  const { version } = (await partnerById(db, id))!
  const results = await Promise.all([
    editPartner(manager, id, version, filled({ name: 'Turnverein', phone: '1' })),
    editPartner(manager, id, version, filled({ name: 'Turnverein', phone: '2' })),
  ])
  assert.equal(results.filter((r) => r.ok).length, 1)
  assert.ok(results.some((r) => !r.ok && r.reason === 'changed-meanwhile'))
})

test('a contact stands in public as initials until she agrees, and is forgotten on demand', async () => {
  const id = await made('Nähcafé')
  const personId = newId()
  await addContact(manager, id, personId, {
    salutation: 'Frau',
    name: 'Gerda Muster',
    function: '',
    email: 'gerda@example.org',
    phone: '',
    agreedToPublishOn: null,
  })
  const [shown] = await publicContactsOf(db, id)
  assert.deepEqual({ name: shown!.name, email: shown!.email }, { name: 'Frau M.', email: '' })
  await eraseContact(manager, id, personId)
  assert.deepEqual(await publicContactsOf(db, id), [])
})

test('stale entries are those never checked or not since the day, and checking takes them off', async () => {
  const id = await made('Ehrenamtsbörse')
  const stale = async () =>
    (await partnerList(db, { uncheckedSince: '2025-11-24', text: 'Ehrenamtsbörse' })).lines.map(
      (line) => line.id,
    )
  assert.deepEqual(await stale(), [id])
  await markChecked(manager, id)
  assert.deepEqual(await stale(), [])
  assert.equal((await partnerById(db, id))!.responsibleId, manager.actor.accountId)
})

test('a talk in the future is refused with a reason', async () => {
  const id = await made('Bürgeramt')
  const entry = {
    id: newId(),
    centreId,
    onDate: '2026-11-25',
    kind: 'exchange',
    subject: 'Austausch',
  } as const
  assert.deepEqual(await noteContact(manager, id, entry), { ok: false, reason: 'in-the-future' })
})

test('bad input names its field', () => {
  const parsed = parseInput(partnerForm, {
    name: ' ',
    postalCode: '7408',
    website: 'javascript:alert(1)',
    email: 'x',
  })
  assert.ok(!parsed.ok)
  assert.deepEqual(Object.keys(parsed.problems).toSorted(), ['email', 'name', 'postalCode', 'website'])
})

const id = () => newId()
const violations: readonly (readonly [constraint: string, statement: () => ReturnType<typeof sql>])[] = [
  ['partner_name_not_blank', () => sql`insert into partner (id, slug, name) values (${id()}, 'x1', ' ')`],
  [
    'partner_slug_unique',
    () => sql`insert into partner (id, slug, name) values (${id()}, 'x2', 'A'), (${id()}, 'x2', 'B')`,
  ],
  ['partner_not_merged_into_itself', () => sql`update partner set merged_into_id = id`],
  ['partner_alias_not_blank', () => sql`insert into partner_alias select ' ', id from partner limit 1`],
  [
    'contact_entry_kind_known',
    () =>
      sql`insert into contact_entry (id, partner_id, on_date, kind, subject) select ${id()}::uuid, id, '2026-01-01', 'x', 'y' from partner limit 1`,
  ],
  [
    'contact_entry_subject_not_blank',
    () =>
      sql`insert into contact_entry (id, partner_id, on_date, kind, subject) select ${id()}::uuid, id, '2026-01-01', 'other', ' ' from partner limit 1`,
  ],
  ['merge_proposal_state_known', () => sql`update merge_proposal set state = 'x'`],
  [
    'merge_proposal_ordered',
    () =>
      sql`insert into merge_proposal (id, first_id, second_id) select ${id()}::uuid, id, id from partner limit 1`,
  ],
  [
    'merge_proposal_once',
    () =>
      sql`insert into merge_proposal (id, first_id, second_id) select ${id()}::uuid, first_id, second_id from merge_proposal limit 1`,
  ],
  [
    'account_role_partner',
    () =>
      sql`insert into account_role (id, account_id, role, partner_id) select ${id()}::uuid, id, 'group-leader', ${id()}::uuid from account limit 1`,
  ],
]
for (const [constraint, statement] of violations) {
  test(`the database itself refuses what breaks ${constraint}`, async () => {
    await assert.rejects(
      statement().execute(db),
      (error: { constraint?: string }) => error.constraint === constraint,
    )
  })
}
