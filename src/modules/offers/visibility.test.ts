import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Actor } from '../../kernel/actor.ts'
import { Absent, Forbidden } from '../../kernel/result.ts'
import {
  buildActor,
  buildCentre,
  buildHouse,
  buildOffer,
  buildPartner,
  buildSession,
} from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { daysFrom } from '../../kernel/day.ts'
import { editOffer } from './offer.commands.ts'
import { noteDoubt } from './offer-note.commands.ts'
import { notesOfOffer, openNotes } from './offer-note.queries.ts'
import { offerPage } from './offer-page.queries.ts'
import { offersList } from './offers-list.queries.ts'
import { publishMany, publishOffer, reviewPublishing } from './offer-publish.commands.ts'
import { officeOffers } from './office-offers.queries.ts'
import { offerById } from './offer.queries.ts'
import { viewerOf } from './offer.access.ts'
import { emptyOffer } from './offer.ts'
import { bandPlan, weekPlan } from './plan.queries.ts'
import { filterChoices } from './programme-filters.queries.ts'
import { calendarDates } from './calendar.queries.ts'
import { calendarSessions, centreHome, programme, programmeList } from './programme.queries.ts'
import { today } from './today.queries.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T09:00:00+01:00')
const house = await buildHouse(db)
const elsewhere = await buildCentre(db, 'Augärtle')
const club = await buildPartner(db, 'Selbsthilfe Morgenrot')
const kinds = ['public', 'internal', 'confidential'] as const
const titles = { public: 'Seniorencafé', internal: 'Supervision', confidential: 'Psychologische Beratung' }
const offers: Record<string, string> = {}
for (const visibility of kinds) {
  const id = await buildOffer(db, house.centreId, { title: titles[visibility], visibility })
  offers[visibility] = id
  await buildSession(db, id, { siteId: house.siteId, roomIds: [house.large] })
  await buildSession(db, id, { siteId: house.siteId, day: '2026-11-23' })
}
const own = await buildOffer(db, house.centreId, {
  title: 'Gruppe Morgenrot',
  visibility: 'internal',
  leaderId: club,
})
await buildSession(db, own, { siteId: house.siteId, roomIds: [house.small] })

const centreId = house.centreId
const people = {
  'city office': await buildActor(db, 'city-office'),
  'team here': await buildActor(db, 'team-member', { centreId }),
  'team elsewhere': await buildActor(db, 'team-member', { centreId: elsewhere }),
  'reader here': await buildActor(db, 'reader', { centreId }),
  'group leader': await buildActor(db, 'group-leader', { centreId, partnerId: club }),
  nobody: { accountId: null, name: '', grants: [] } as Actor,
}
type Person = keyof typeof people

/** Which titles each person may read anywhere in the office. */
const mayKnow: Record<Person, readonly string[]> = {
  'city office': [titles.public, titles.internal, 'Gruppe Morgenrot'],
  'team here': [titles.public, titles.internal, titles.confidential, 'Gruppe Morgenrot'],
  'team elsewhere': [titles.public],
  'reader here': [titles.public, titles.internal, 'Gruppe Morgenrot'],
  'group leader': [titles.public, 'Gruppe Morgenrot'],
  nobody: [titles.public],
}
const everyTitle = [...Object.values(titles), 'Gruppe Morgenrot']

function leaks(value: unknown, allowed: readonly string[]): string[] {
  const text = JSON.stringify(value, (_, v: unknown) => (v instanceof Map ? [...v] : v))
  return everyTitle.filter((title) => text.includes(title) && !allowed.includes(title))
}

const centre = await db
  .selectFrom('centre')
  .select('slug')
  .where('id', '=', centreId)
  .executeTakeFirstOrThrow()

describe('the public learns of public offers only', () => {
  const week = daysFrom('2026-11-23', '2026-11-29')
  const span = { from: '2026-11-01', to: '2026-12-31', now }
  const asked: Record<string, () => Promise<unknown>> = {
    week: () => programme(db, { days: week, now }),
    'week by words': () => programme(db, { days: week, now, filters: { q: 'Supervision' } }),
    'list (JSON)': () => programmeList(db, { ...span, limit: 100 }),
    'calendar (Atom)': () => calendarSessions(db, span),
    'calendar (ICS)': async () => [...(await calendarDates(db, span))],
    'home of a centre': () => centreHome(db, centre.slug, now),
    directory: () => offersList(db, { now }),
    'filter choices': () => filterChoices(db),
    'plan at the door': () =>
      weekPlan(db, { siteId: house.siteId, monday: '2026-11-23', viewer: 'public', now }),
    'printed plan at the door': () =>
      bandPlan(db, { siteId: house.siteId, monday: '2026-11-23', viewer: 'public', now }),
  }
  for (const [name, ask] of Object.entries(asked)) {
    test(name, async () => {
      const answer = await ask()
      assert.deepEqual(leaks(answer, [titles.public]), [])
      assert.ok(!JSON.stringify(answer).includes('belegt'))
    })
  }

  test('and neither page nor calendar nor doubt exists for the others', async () => {
    for (const visibility of ['internal', 'confidential'] as const) {
      const row = await db
        .selectFrom('offer')
        .select('slug')
        .where('id', '=', offers[visibility]!)
        .executeTakeFirstOrThrow()
      assert.equal(await offerPage(db, row.slug, { now }), undefined)
      assert.deepEqual(await calendarSessions(db, { ...span, offerSlug: row.slug }), [])
      assert.deepEqual([...(await calendarDates(db, { ...span, offerSlug: row.slug }))], [])
      await assert.rejects(noteDoubt(db, row.slug, 'Stimmt das?'), Absent)
    }
  })
})

describe('the office tells each person only what they may know', () => {
  for (const [name, actor] of Object.entries(people)) {
    const allowed = mayKnow[name as Person]
    test(`plan, printed plan, Heute and list for ${name}`, async () => {
      const viewer = viewerOf(actor)
      const plan = await weekPlan(db, { siteId: house.siteId, monday: '2026-11-23', viewer, now })
      assert.deepEqual(leaks(plan, allowed), [])
      assert.equal(plan?.entries.length, 4, 'what may not be known still takes its room')
      assert.equal(plan?.entries.filter((entry) => entry.title === 'belegt').length, 4 - allowed.length)
      assert.deepEqual(
        leaks(await bandPlan(db, { siteId: house.siteId, monday: '2026-11-23', viewer, now }), allowed),
        [],
      )
      assert.deepEqual(leaks(await today(db, { actor, now }), allowed), [])
      const listed = await officeOffers(db, { actor, today: '2026-11-24' })
      assert.deepEqual(leaks(listed, allowed), [])
    })

    test(`records and notes for ${name}`, async () => {
      for (const [visibility, id] of Object.entries({ ...offers, own })) {
        const title = visibility === 'own' ? 'Gruppe Morgenrot' : titles[visibility as keyof typeof titles]
        if (allowed.includes(title)) assert.equal((await offerById(db, actor, id)).title, title)
        else {
          await assert.rejects(offerById(db, actor, id), Absent)
          await assert.rejects(editOffer({ db, actor, now }, id, 1, { ...emptyOffer, title: 'x' }), Absent)
          await assert.rejects(publishOffer({ db, actor, now }, id), Absent)
          await assert.rejects(publishMany({ db, actor, now }, [id]), Absent)
          await assert.rejects(reviewPublishing(db, actor, [id], '2026-11-24'), Absent)
        }
        assert.deepEqual(leaks(await notesOfOffer(db, actor, id), allowed), [])
      }
      assert.deepEqual(leaks(await openNotes(db, { actor }), allowed), [])
    })
  }

  test('a reader and a group leader change nothing', async () => {
    for (const actor of [people['reader here'], people['group leader']]) {
      await assert.rejects(editOffer({ db, actor, now }, own, 1, { ...emptyOffer, title: 'x' }), Forbidden)
    }
  })
})
