import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre, buildHouse, buildOffer, buildPartner } from '../../../test/builders.ts'
import type { House } from '../../../test/builders.ts'
import {
  occupancyOfSessions,
  occupiedBySessions,
  oncePlan,
  plannerOn,
  refOf,
  weeklyPlan,
} from '../../../test/planning-builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { testViolations } from '../../../test/violations.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { Forbidden } from '../../kernel/result.ts'
import {
  cancelSession,
  growSeries,
  moveSession,
  pauseOffer,
  planSeries,
  reinstateSession,
  resumeOffer,
  sessionsOfOffer,
  suspensionById,
} from '../offers/index.ts'
import type { SeriesPlan, Session } from '../offers/index.ts'
import { closeWithDates, liftSuspension, reopenWithDates, suspendOffers } from './index.ts'
import type { Closer, Suspending } from './index.ts'

const { db } = await testDb()
const planner = plannerOn(db, '2026-11-22')
const closer: Closer = {
  db,
  actor: planner.actor,
  now: planner.now,
  post: { linkTo: (token) => `/${token}` },
}

/** An offer in a house of its own, on the Tuesdays of December. */
async function choir(wish: { readonly until?: string | null; readonly house?: House } = {}) {
  const house = wish.house ?? (await buildHouse(db))
  const until = wish.until === undefined ? '2026-12-29' : wish.until
  const plan = weeklyPlan(2, '2026-12-01', until, { rooms: [house.large] })
  const offerId = await buildOffer(db, house.centreId, { title: 'Chor' })
  return { house, offerId, seriesId: await planned(offerId, plan) }
}

async function planned(offerId: Id, plan: SeriesPlan): Promise<Id> {
  const result = await planSeries(planner, offerId, { plan })
  assert.ok(result.ok, JSON.stringify(result))
  return result.value.seriesId
}

function suspending(
  centreId: Id | null,
  offerIds: readonly Id[],
  wish: Partial<Suspending> = {},
): Suspending {
  const period = { fromOn: '2026-12-08', toOn: '2026-12-15', reason: 'Virus' }
  return { id: newId(), centreId, offerIds, filter: {}, confirmed: true, ...period, ...wish }
}

const dates = (offerId: Id): Promise<Session[]> => sessionsOfOffer(db, offerId, '2026-12-01')

async function states(offerId: Id): Promise<string[]> {
  const all = await dates(offerId)
  return all.map(({ onDate, status, reason }) => `${onDate.slice(5)} ${status} ${reason}`.trim())
}

const runs = ['12-01 planned', '12-08 planned', '12-15 planned', '12-22 planned', '12-29 planned']
const rests = [
  '12-01 planned',
  '12-08 suspended Virus',
  '12-15 suspended Virus',
  '12-22 planned',
  '12-29 planned',
]

/** A closure of the whole centre on the same days. */
function closing(centreId: Id, reason = 'Umbau') {
  const [from, to] = [new Date('2026-12-08T00:00:00+01:00'), new Date('2026-12-16T00:00:00+01:00')]
  const on = { kind: 'centre', id: centreId } as const
  return { id: newId(), on, input: { from, to, reason }, confirmed: true }
}

test('what would fall out is shown first, offer by offer, and nothing is written', async () => {
  const { house, offerId } = await choir()
  const asked = suspending(house.centreId, [offerId], { confirmed: false })
  const { result, inside } = await suspendOffers(closer, asked)
  assert.deepEqual(result, { ok: false, reason: 'dates-inside' })
  assert.deepEqual(
    inside.map(({ title, dates: n, firstOn, lastOn }) => [title, n, firstOn, lastOn]),
    [['Chor', 2, '2026-12-08', '2026-12-15']],
  )
  assert.deepEqual(await states(offerId), runs)
  assert.equal(await suspensionById(db, asked.id), undefined)
})

test('chosen offers rest with the reason and free their rooms; lifted, the same dates are back with a higher sequence', async () => {
  const { house, offerId } = await choir()
  const other = await buildOffer(db, house.centreId, { title: 'Schach' })
  await planned(other, oncePlan('2026-12-08', { rooms: [house.small] }))
  const before = await dates(offerId)
  const wish = suspending(house.centreId, [offerId])
  assert.deepEqual((await suspendOffers(closer, wish)).result, { ok: true, value: 2 })
  assert.deepEqual(await states(offerId), rests)
  assert.deepEqual(await states(other), ['12-08 planned'])
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
  assert.equal((await liftSuspension(closer, wish.id)).back, 2)
  assert.equal((await liftSuspension(closer, wish.id)).back, 0, 'lifted twice')
  const after = await dates(offerId)
  assert.deepEqual(
    after.map(({ id, status, sequence }) => [id, status, sequence]),
    before.map(({ id }, index) => [id, 'planned', index === 1 || index === 2 ? 2 : 0]),
  )
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
})

test('more than twenty thousand dates at once are refused, before and after they are confirmed', async () => {
  const house = await buildHouse(db)
  const offerId = await buildOffer(db, house.centreId, { title: 'Öffnung' })
  await sql`
    insert into session (id, offer_id, centre_id, on_date)
    select gen_random_uuid(), ${offerId}, ${house.centreId}, '2027-06-01' from generate_series(1, 20001)`.execute(
    db,
  )
  const wish = suspending(house.centreId, [offerId], { toOn: null })
  for (const confirmed of [false, true]) {
    const { result, inside } = await suspendOffers(closer, { ...wish, confirmed })
    assert.deepEqual([result, inside], [{ ok: false, reason: 'too-many-dates' }, []])
  }
  assert.equal(await suspensionById(db, wish.id), undefined)
  await sql`delete from session where offer_id = ${offerId}`.execute(db)
})

test('the same form sent twice at once is one suspension, with one line in the trail', async () => {
  const { house, offerId } = await choir()
  const wish = suspending(house.centreId, [offerId])
  const both = await Promise.all([suspendOffers(closer, wish), suspendOffers(closer, wish)])
  assert.deepEqual(both.map(({ result }) => result.ok && result.value).toSorted(), [0, 2])
  await Promise.all([liftSuspension(closer, wish.id), liftSuspension(closer, wish.id)])
  assert.deepEqual(await states(offerId), runs)
  const { rows } = await sql<{ event: string; detail: object }>`
    select event, detail from audit_entry where entity_id = ${wish.id} order by id`.execute(db)
  assert.deepEqual(rows, [
    { event: 'suspension.created', detail: { offers: 1, dates: 2 } },
    { event: 'suspension.lifted', detail: { offers: 1, dates: 2 } },
  ])
})

for (const closedFirst of [true, false]) {
  for (const liftedFirst of ['closure', 'suspension'] as const) {
    const name = `closed ${closedFirst ? 'before' : 'after'} it was suspended, the ${liftedFirst} lifted first`
    test(`under a closure and a suspension a date comes back when both are gone: ${name}`, async () => {
      const { house, offerId } = await choir()
      const [shut, rest] = [closing(house.centreId), suspending(house.centreId, [offerId])]
      const deeds = [() => closeWithDates(closer, shut), () => suspendOffers(closer, rest)]
      for (const deed of closedFirst ? deeds : deeds.toReversed()) assert.ok((await deed()).result.ok)
      const first = closedFirst ? 'Umbau' : 'Virus'
      assert.equal((await states(offerId))[1], `12-08 suspended ${first}`)
      const lifts = [() => reopenWithDates(closer, shut.id), () => liftSuspension(closer, rest.id)]
      if (liftedFirst === 'suspension') lifts.reverse()
      assert.equal((await lifts[0]!()).back, 0)
      const keeper = liftedFirst === 'closure' ? 'Virus' : 'Umbau'
      assert.equal((await states(offerId))[1], `12-08 suspended ${keeper}`)
      assert.equal((await lifts[1]!()).back, 2)
      assert.deepEqual(await states(offerId), runs)
      assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
    })
  }
}

test('the organisation behind several offers gets one letter when they rest, and one when they go on', async () => {
  const { house, offerId } = await choir()
  const other = await buildOffer(db, house.centreId, { title: 'Schach' })
  await planned(other, oncePlan('2026-12-09', { rooms: [house.small] }))
  const partnerId = await buildPartner(db, 'Liederkranz')
  await sql`update partner set email = 'post@liederkranz.example' where id = ${partnerId}`.execute(db)
  for (const id of [offerId, other])
    await sql`insert into offer_organiser (offer_id, partner_id, leads) values (${id}, ${partnerId}, true)`.execute(
      db,
    )
  const sent: { to: string; text: string }[] = []
  const send: Closer['post']['send'] = (_tx, ...letters) => Promise.resolve(void sent.push(...letters))
  const writing = { ...closer, post: { ...closer.post, send } }
  const wish = suspending(house.centreId, [offerId, other])
  const looked = await suspendOffers(writing, { ...wish, confirmed: false })
  assert.deepEqual([looked.letters, sent.length], [{ mail: 1, print: 0 }, 0])
  assert.deepEqual((await suspendOffers(writing, wish)).letters, { mail: 1, print: 0 })
  await suspendOffers(writing, wish)
  assert.deepEqual((await liftSuspension(writing, wish.id)).letters, { mail: 1, print: 0 })
  assert.deepEqual(
    sent.map(({ to }) => to),
    ['post@liederkranz.example', 'post@liederkranz.example'],
  )
  for (const word of ['Virus', 'Chor', 'Schach', '8. Dezember', '15. Dezember', '9. Dezember'])
    assert.ok(sent[0]!.text.includes(word), word)
})

test('what is over stays as it was, and stays so when the suspension is lifted late', async () => {
  const { house, offerId } = await choir()
  const later = { ...closer, now: new Date('2026-12-08T20:00:00Z') }
  const wish = suspending(house.centreId, [offerId], { fromOn: '2026-11-23', toOn: null })
  assert.deepEqual((await suspendOffers(later, wish)).result, { ok: true, value: 3 })
  assert.deepEqual((await states(offerId)).slice(0, 3), [runs[0], runs[1], '12-15 suspended Virus'])
  const back = await liftSuspension({ ...closer, now: new Date('2026-12-16T08:00:00Z') }, wish.id)
  assert.equal(back.back, 2)
  assert.deepEqual((await states(offerId)).slice(2), [
    '12-15 suspended Virus',
    '12-22 planned',
    '12-29 planned',
  ])
})

test('of two suspensions at once the older gives the reason, and the date waits for both', async () => {
  const { house, offerId } = await choir()
  const [one, other] = [
    suspending(house.centreId, [offerId]),
    suspending(null, [offerId], { toOn: null, reason: 'Hochwasser' }),
  ]
  await suspendOffers(closer, one)
  assert.deepEqual((await suspendOffers(closer, other)).result, { ok: true, value: 2 })
  await liftSuspension(closer, one.id)
  assert.deepEqual(await states(offerId), [
    runs[0],
    ...['12-08', '12-15', '12-22', '12-29'].map((day) => `${day} suspended Hochwasser`),
  ])
  await liftSuspension(closer, other.id)
  assert.deepEqual(await states(offerId), runs)
})

test('closing, reopening, suspending and lifting at once leave nothing behind that nobody keeps away', async () => {
  const { house, offerId } = await choir()
  const [shut, rest] = [closing(house.centreId), suspending(house.centreId, [offerId])]
  await closeWithDates(closer, shut)
  await Promise.all([reopenWithDates(closer, shut.id), suspendOffers(closer, rest)])
  assert.deepEqual(await states(offerId), rests)
  const again = closing(house.centreId)
  await Promise.all([closeWithDates(closer, again), liftSuspension(closer, rest.id)])
  assert.equal((await states(offerId))[1], '12-08 suspended Umbau')
  const once = suspending(house.centreId, [offerId])
  await suspendOffers(closer, once)
  await Promise.all([reopenWithDates(closer, again.id), liftSuspension(closer, once.id)])
  assert.deepEqual(await states(offerId), runs)
})

test('a room taken meanwhile stays with who has it: the date is back with its room open', async () => {
  const { house, offerId } = await choir()
  const wish = suspending(house.centreId, [offerId])
  await suspendOffers(closer, wish)
  const guest = await buildOffer(db, house.centreId, { title: 'Gast' })
  await planned(guest, oncePlan('2026-12-15', { rooms: [house.large] }))
  assert.equal((await liftSuspension(closer, wish.id)).back, 2)
  const back = (await dates(offerId)).map(({ status, roomOpen, openNote }) => [status, roomOpen, openNote])
  assert.deepEqual(back[2], ['planned', true, 'Multiraum groß war schon belegt.'])
  assert.deepEqual(back[1], ['planned', false, ''])
})

test('what the night, a new series or a move plans into a suspension rests at once, without a room', async () => {
  const { house, offerId } = await choir({ until: null })
  const short = plannerOn(db, '2026-11-22', planner.actor, 1)
  const growing = await buildOffer(db, house.centreId, { title: 'Skat' })
  const plan = weeklyPlan(3, '2026-12-02', null, { rooms: [house.small] })
  assert.ok((await planSeries(short, growing, { plan })).ok)
  const wish = suspending(house.centreId, [offerId, growing], { fromOn: '2026-12-10', toOn: null })
  await suspendOffers(closer, wish)
  await growSeries(db, new Date('2026-12-22T03:00:00Z'), 1)
  assert.deepEqual((await states(growing)).slice(0, 4), [
    '12-02 planned',
    '12-09 planned',
    '12-16 suspended Virus',
    '12-23 suspended Virus',
  ])
  await planned(growing, oncePlan('2026-12-18', { rooms: [house.cellar] }))
  const [first] = await dates(growing)
  const to = { day: '2026-12-11', start: '10:00', end: '11:00' }
  assert.ok((await moveSession(planner, refOf(first!), 'one', to)).ok)
  const grown = await dates(growing)
  assert.deepEqual(grown.map(({ onDate, status }) => `${onDate.slice(5)} ${status}`).slice(0, 4), [
    '12-09 planned',
    '12-11 suspended',
    '12-16 suspended',
    '12-18 suspended',
  ])
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
  await liftSuspension(closer, wish.id)
  assert.ok((await dates(growing)).every(({ status, roomOpen }) => status === 'planned' && !roomOpen))
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
})

test('what somebody cancelled stays cancelled; taken back inside a suspension it rests with the others', async () => {
  const { house, offerId } = await choir()
  const wish = suspending(house.centreId, [offerId])
  await suspendOffers(closer, wish)
  const cancel = async (n: number) => {
    const one = (await dates(offerId))[n]!
    assert.ok((await cancelSession(planner, refOf(one), 'one', 'Krankheit')).ok)
  }
  await cancel(1)
  await cancel(2)
  assert.ok((await reinstateSession(planner, refOf((await dates(offerId))[2]!))).ok)
  assert.deepEqual((await states(offerId)).slice(1, 3), [
    '12-08 cancelled Krankheit',
    '12-15 suspended Virus',
  ])
  await liftSuspension(closer, wish.id)
  assert.deepEqual((await states(offerId)).slice(1, 3), ['12-08 cancelled Krankheit', '12-15 planned'])
})

test('an offer that pauses goes on pausing when the suspension is lifted, and rests when it resumes inside one', async () => {
  const { house, offerId } = await choir()
  const wish = suspending(house.centreId, [offerId])
  await suspendOffers(closer, wish)
  assert.ok((await pauseOffer(planner, offerId, '2026-12-10', 'Winterpause')).ok)
  assert.equal((await liftSuspension(closer, wish.id)).back, 1)
  assert.deepEqual((await states(offerId)).slice(1, 4), [
    '12-08 planned',
    '12-15 suspended Das Angebot pausiert.',
    '12-22 suspended Winterpause',
  ])
  const again = suspending(house.centreId, [offerId])
  await suspendOffers(closer, again)
  assert.ok((await resumeOffer(planner, offerId, '2026-12-10')).ok)
  assert.deepEqual(await states(offerId), rests)
})

test('nobody sets out offers of a centre they do not manage, or offers they may not know', async () => {
  const { house, offerId } = await choir()
  const manager = await buildActor(db, 'quarter-manager', { centreId: house.centreId })
  const city = await buildActor(db, 'city-office')
  const member = await buildActor(db, 'team-member', { centreId: house.centreId })
  const foreign = await buildOffer(db, await buildCentre(db))
  const secret = await buildOffer(db, house.centreId, { visibility: 'confidential' })
  const as = (actor: Closer['actor'], wish: Suspending) => suspendOffers({ ...closer, actor }, wish)
  const own = suspending(house.centreId, [offerId])
  await assert.rejects(as(manager, suspending(house.centreId, [offerId, foreign])), Forbidden)
  await assert.rejects(as(city, suspending(house.centreId, [foreign])), Forbidden)
  await assert.rejects(as(manager, suspending(null, [offerId])), Forbidden)
  await assert.rejects(as(member, own), Forbidden)
  await assert.rejects(as(city, suspending(null, [offerId, secret])), Forbidden)
  assert.deepEqual(await states(offerId), runs)
  assert.deepEqual((await as(manager, own)).result, { ok: true, value: 2 })
  await assert.rejects(liftSuspension({ ...closer, actor: member }, own.id), Forbidden)
  const ofCity = suspending(null, [offerId, foreign])
  assert.ok((await as(city, ofCity)).result.ok)
  await assert.rejects(liftSuspension({ ...closer, actor: manager }, ofCity.id), Forbidden)
})

const broken = await choir()
const kept = suspending(broken.house.centreId, [broken.offerId])
await suspendOffers(closer, kept)
const shutThere = closing(broken.house.centreId)
await closeWithDates(closer, shutThere)
const change = (set: string) => () => sql`update suspension set ${sql.raw(set)} where id = ${kept.id}`
testViolations(db, {
  suspension_reason_not_blank: change("reason = ' '"),
  suspension_filter_is_object: change("filter = '[]'"),
  suspension_period_order: change('to_on = from_on - 1'),
  session_suspended_by_one: () =>
    sql`update session set suspended_by_id = ${shutThere.id} where suspension_id = ${kept.id}`,
  session_suspension_only_suspended: () =>
    sql`update session set status = 'cancelled' where suspension_id = ${kept.id}`,
})
