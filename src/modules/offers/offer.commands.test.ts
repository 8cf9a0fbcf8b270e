import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import {
  buildActor,
  buildHouse,
  buildOffer,
  buildPartner,
  buildSession,
  buildTerm,
} from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { Forbidden } from '../../kernel/result.ts'
import { createOffer, duplicateOffer, editOffer, setReview } from './offer.commands.ts'
import { publishMany, publishOffer, reviewPublishing, unpublishOffer } from './offer-publish.commands.ts'
import { answerNote, noteDoubt, wishChange } from './offer-note.commands.ts'
import { openNotes } from './offer-note.queries.ts'
import { offerById, offerRecord } from './offer.queries.ts'
import { officeOffers } from './office-offers.queries.ts'
import { emptyOffer } from './offer.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T09:00:00+01:00')
const house = await buildHouse(db)
const { centreId } = house
const club = await buildPartner(db, 'Musikverein')
const choir = await buildPartner(db, 'Chorgemeinschaft')
const topic = await buildTerm(db, 'topic', 'gesang', 'Gesang')
const manager = await buildActor(db, 'quarter-manager', { centreId })
const member = await buildActor(db, 'team-member', { centreId })
const leader = await buildActor(db, 'group-leader', { centreId, partnerId: club })
const doer = { db, actor: manager, now }
const teamDoer = { db, actor: member, now }

const trail = async (entityId: string) => {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['event', 'account_id', 'centre_id', 'detail'])
    .where('entity_id', '=', entityId)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.event)
}

async function made(title: string, description = 'Wir singen.'): Promise<string> {
  const result = await createOffer(teamDoer, centreId, { ...emptyOffer, title, description })
  assert.ok(result.ok)
  return result.value.id
}

describe('an offer is made', () => {
  test('for the house at first, with its own address, a review date and a trail', async () => {
    const first = await createOffer(teamDoer, centreId, {
      ...emptyOffer,
      title: 'Café für Ältere',
      runBy: 'partner',
      leaderId: club,
      coOrganiserIds: [choir, club, choir],
      topicIds: [topic, topic],
    })
    assert.ok(first.ok)
    assert.equal(first.value.slug, 'cafe-fuer-aeltere')
    const offer = await offerById(db, member, first.value.id)
    assert.equal(offer.visibility, 'internal')
    assert.equal(offer.reviewOn, '2027-11-24')
    assert.deepEqual([offer.leaderId, offer.coOrganiserIds, offer.topicIds], [club, [choir], [topic]])
    assert.deepEqual(await trail(first.value.id), ['offer.created'])
    const second = await createOffer(teamDoer, centreId, { ...emptyOffer, title: 'Café für Ältere!' })
    assert.ok(second.ok && second.value.slug === 'cafe-fuer-aeltere-2')
  })

  test('by eight people at once with one name: eight addresses', async () => {
    const results = await Promise.all(
      Array.from({ length: 8 }, () => createOffer(teamDoer, centreId, { ...emptyOffer, title: 'Andrang' })),
    )
    const slugs = results.map((result) => (result.ok ? result.value.slug : ''))
    assert.equal(new Set(slugs).size, 8)
  })

  test('not by those who may only read, and not with choices that do not exist', async () => {
    await assert.rejects(
      createOffer({ ...doer, actor: leader }, centreId, { ...emptyOffer, title: 'x' }),
      Forbidden,
    )
    const wrongList = await createOffer(teamDoer, centreId, { ...emptyOffer, title: 'x', typeId: topic })
    assert.deepEqual(wrongList, { ok: false, reason: 'choice-gone' })
  })
})

describe('an offer is changed', () => {
  test('by whoever saw the latest state; the trail names fields, never what stands in them', async () => {
    const id = await made('Singkreis')
    assert.ok(
      (await editOffer(teamDoer, id, 1, { ...emptyOffer, title: 'Singkreis am Markt', topicIds: [topic] }))
        .ok,
    )
    assert.deepEqual(await editOffer(doer, id, 1, { ...emptyOffer, title: 'Alt' }), {
      ok: false,
      reason: 'changed-meanwhile',
    })
    const entry = await db
      .selectFrom('audit_entry')
      .select('detail')
      .where('entity_id', '=', id)
      .where('event', '=', 'offer.edited')
      .executeTakeFirstOrThrow()
    assert.deepEqual(entry.detail, { changed: ['title', 'description', 'topicIds'] })
  })

  test('made confidential it leaves the public at once, and comes back only into the house', async () => {
    const id = await made('Beratung')
    assert.ok((await publishOffer(doer, id)).ok)
    const form = { ...emptyOffer, title: 'Beratung' }
    assert.ok((await editOffer(teamDoer, id, 2, { ...form, confidential: true })).ok)
    assert.equal((await offerById(db, member, id)).visibility, 'confidential')
    assert.ok((await editOffer(teamDoer, id, 3, form)).ok)
    assert.equal((await offerById(db, member, id)).visibility, 'internal')
  })

  test('a copy has the words but neither dates nor the public', async () => {
    const id = await made('Tanzkreis')
    await publishOffer(doer, id)
    await buildSession(db, id, { siteId: house.siteId })
    const copy = await duplicateOffer(teamDoer, id)
    assert.ok(copy.ok)
    const record = await offerRecord(db, member, copy.value.id, '2026-11-24')
    assert.equal(record.offer.title, 'Tanzkreis (Kopie)')
    assert.equal(record.offer.visibility, 'internal')
    assert.equal(record.state, 'dateless')
    assert.equal((await offerRecord(db, member, id, '2026-11-24')).state, 'active')
  })

  test('somebody looked at it: the next review is a year on', async () => {
    const id = await made('Skat')
    const result = await setReview({ ...teamDoer, now: new Date('2027-01-10T12:00:00Z') }, id)
    assert.deepEqual(result, { ok: true, value: { reviewOn: '2028-01-10' } })
    assert.deepEqual(await trail(id), ['offer.created', 'offer.reviewed'])
  })
})

describe('an offer is published', () => {
  test('by those who answer for it, when it says what it is', async () => {
    const id = await made('Werkstatt', '')
    await assert.rejects(publishOffer(teamDoer, id), Forbidden)
    const refusal = await publishOffer(doer, id)
    assert.ok(!refusal.ok && refusal.detail?.includes('Beschreibung'))
    assert.ok(
      (await editOffer(teamDoer, id, 1, { ...emptyOffer, title: 'Werkstatt', description: 'Reparieren.' }))
        .ok,
    )
    assert.ok((await publishOffer(doer, id)).ok)
    assert.ok((await publishOffer(doer, id)).ok, 'twice is once')
    assert.ok((await unpublishOffer(doer, id)).ok)
    assert.deepEqual(await trail(id), [
      'offer.created',
      'offer.edited',
      'offer.published',
      'offer.unpublished',
    ])
  })

  test('several at once: all of them or none, with the list of those that are not ready', async () => {
    const ready = await made('Malen')
    const silent = await made('Filzen', '')
    const review = await reviewPublishing(db, manager, [ready, silent, ready], '2026-11-24')
    assert.deepEqual(
      review.map((candidate) => candidate.gaps),
      [[], ['no-description']],
    )
    const refusal = await publishMany(doer, [ready, silent])
    assert.ok(!refusal.ok)
    assert.deepEqual(
      refusal.notReady.map((candidate) => candidate.title),
      ['Filzen'],
    )
    assert.equal((await offerById(db, manager, ready)).visibility, 'internal')
    assert.deepEqual(await publishMany(doer, [ready]), { ok: true, value: { published: 1 } })
    await assert.rejects(publishMany(teamDoer, [silent]), Forbidden)
  })
})

describe('doubts and wishes', () => {
  test('a doubt waits for whoever is responsible and is answered once', async () => {
    const id = await made('Schach')
    await publishOffer(doer, id)
    const { slug } = await offerById(db, member, id)
    assert.ok((await noteDoubt(db, slug, 'Der Raum war zu.')).ok)
    const [note] = await openNotes(db, { actor: member })
    assert.equal(note?.text, 'Der Raum war zu.')
    assert.equal(note?.from, null)
    assert.ok((await answerNote(teamDoer, note!.id, 'Ist geklärt.')).ok)
    assert.deepEqual(await answerNote(teamDoer, note!.id, ''), { ok: false, reason: 'already-answered' })
    assert.deepEqual(await openNotes(db, { actor: member }), [])
    assert.deepEqual((await trail(id)).slice(-2), ['note.doubted', 'note.answered'])
  })

  test('a group leader wishes for the own group only', async () => {
    const own = await buildOffer(db, centreId, { title: 'Musikprobe', leaderId: club })
    const other = await buildOffer(db, centreId, { title: 'Chorprobe', leaderId: choir })
    const session = await buildSession(db, other)
    const leaderDoer = { ...doer, actor: leader }
    assert.ok((await wishChange(leaderDoer, { offerId: own, text: 'Bitte eine Stunde später.' })).ok)
    await assert.rejects(wishChange(leaderDoer, { offerId: other, text: 'x' }), Forbidden)
    await assert.rejects(wishChange(leaderDoer, { offerId: own, sessionId: session, text: 'x' }))
    const [note] = await openNotes(db, { actor: member, centreId })
    assert.equal(note?.from, leader.name)
  })

  test('the same doubt sent twice waits once', async () => {
    const id = await buildOffer(db, centreId, { title: 'Tauschregal' })
    const { slug } = await offerById(db, member, id)
    await Promise.all([noteDoubt(db, slug, 'Steht leer.'), noteDoubt(db, slug, 'Steht leer.')])
    const { rows } = await sql`select from offer_note where offer_id = ${id}`.execute(db)
    assert.equal(rows.length, 1)
  })

  test('twenty open doubts about one offer are enough', async () => {
    const id = await buildOffer(db, centreId, { title: 'Flohmarkt' })
    const { slug } = await offerById(db, member, id)
    for (let i = 0; i < 20; i++) await noteDoubt(db, slug, `Stimmt nicht, sagt Nummer ${i}.`)
    assert.deepEqual(await noteDoubt(db, slug, 'Stimmt nicht.'), { ok: false, reason: 'too-many-open' })
  })
})

describe('the list of the office', () => {
  test('is narrowed, sorted and paged', async () => {
    const question = { actor: manager, today: '2026-11-24' }
    const all = await officeOffers(db, { ...question, limit: 3 })
    assert.equal(all.offers.length, 3)
    assert.ok(all.total > 10)
    const beyond = await officeOffers(db, { ...question, limit: 3, offset: 500 })
    assert.deepEqual([beyond.offers.length, beyond.total], [0, all.total])
    const byState = await officeOffers(db, { ...question, filters: { state: 'active' } })
    assert.deepEqual(
      byState.offers.map((offer) => offer.title),
      ['Chorprobe', 'Tanzkreis'],
    )
    const partner = await officeOffers(db, { ...question, filters: { partnerId: club, q: 'cafe' } })
    assert.deepEqual(
      partner.offers.map((offer) => offer.organiser),
      ['Musikverein'],
    )
    const next = await officeOffers(db, { ...question, sort: 'next', descending: true, limit: 1 })
    assert.equal(next.offers[0]?.nextOn, '2026-11-24')
    assert.equal((await officeOffers(db, { ...question, filters: { q: '%' } })).total, 0)
    assert.equal((await officeOffers(db, { ...question, filters: { stale: true } })).total, 0)
  })
})

describe('what the database itself refuses', () => {
  const broken: Record<string, string> = {
    offer_title_not_blank: `update offer set title = ' '`,
    offer_run_by_known: `update offer set run_by = 'x'`,
    offer_visibility_known: `update offer set visibility = 'x'`,
    offer_age_from_sane: `update offer set age_from = 121`,
    offer_age_to_sane: `update offer set age_to = -1`,
    offer_age_order: `update offer set age_from = 9, age_to = 8`,
    offer_registration_known: `update offer set registration = 'x'`,
    offer_reach_known: `update offer set reach = 'x'`,
    offer_plan_category_known: `update offer set plan_category = 'x'`,
    offer_slug_unique: `update offer set slug = 'x'`,
    offer_organiser_one_leads: `update offer_organiser set leads = true where offer_id =
      (select offer_id from offer_organiser group by 1 having count(*) > 1)`,
    offer_note_kind_known: `update offer_note set kind = 'x'`,
    offer_note_text_not_blank: `update offer_note set text = ' '`,
  }
  for (const [constraint, statement] of Object.entries(broken)) {
    test(constraint, async () => {
      await assert.rejects(sql.raw(statement).execute(db), { constraint })
    })
  }
})
