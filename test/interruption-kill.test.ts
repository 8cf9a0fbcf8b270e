import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '../src/kernel/id.ts'
import { planSeries } from '../src/modules/offers/index.ts'
import { buildHouse, buildOffer, buildPartner } from './builders.ts'
import { occupancyOfSessions, occupiedBySessions, plannerOn, weeklyPlan } from './planning-builders.ts'
import { mortalHouse } from './sudden-deaths.ts'
import { testDb } from './test-db.ts'

const kills = Number(process.env['SUSPENSION_KILLS'] ?? 4)
const database = await testDb()
const { db } = database
const house = await mortalHouse(database, './suspension-process.ts')

test(`offers rest or take place as a whole after ${kills} sudden deaths, under a closure and a suspension`, async (t) => {
  const { centreId, offerIds } = await busyCentre()
  let left: readonly string[] = []
  let inTheMiddle = 0
  for (let life = 0; life < kills; life++) {
    await house.begin(centreId, offerIds.join(), ...left)
    // The first has suspended at least once; the others die whenever it comes.
    if (await house.end(async () => life > 0 || (await suspensions()) > 0, 350)) inTheMiddle++
    left = await wholeOrNothing(offerIds.length)
  }
  t.diagnostic(
    `${kills} deaths, ${inTheMiddle} of them in the middle; ${await suspensions()} suspensions, each whole`,
  )
})

async function suspensions(): Promise<number> {
  const { rows } = await sql<{ done: number }>`select count(*)::int as done from suspension`.execute(db)
  return rows[0]!.done
}

/** An organisation leads three offers, the team a fourth, each weekly from December to January. */
async function busyCentre() {
  const place = await buildHouse(db)
  const leaderId = await buildPartner(db)
  await sql`update partner set email = 'post@verein.example' where id = ${leaderId}`.execute(db)
  const offerIds: Id[] = []
  for (const weekday of [1, 2, 3, 4] as const) {
    const offerId = await buildOffer(db, place.centreId, weekday === 4 ? {} : { leaderId })
    const plan = weeklyPlan(weekday, '2026-12-01', '2027-01-31', { rooms: [place.large] })
    assert.ok((await planSeries(plannerOn(db, '2026-11-22'), offerId, { plan })).ok)
    offerIds.push(offerId)
  }
  return { centreId: place.centreId, offerIds }
}

/** Looks at everything both deeds write. @returns what is in force, as words for the next house */
async function wholeOrNothing(offers: number): Promise<readonly string[]> {
  const { rows } = await sql<Record<string, number> & { inForce: readonly string[] }>`
    select array(
        select 'closure:' || id from closure where lifted_at is null
        union all select 'suspension:' || id from suspension where lifted_at is null) as "inForce",
      (select count(*)::int from session where status = 'planned') as planned,
      (select count(*)::int from session s where s.status = 'suspended' and not exists (
        select from closure c where c.id = s.suspended_by_id and c.lifted_at is null) and not exists (
        select from suspension x where x.id = s.suspension_id and x.lifted_at is null)) as forsaken,
      (select count(*)::int from suspension x where ${offers} <> (
        select count(*) from suspension_offer o where o.suspension_id = x.id)) as torn,
      (select count(*)::int from suspension x where 1 <> (
        select count(*) from audit_entry a where a.entity_id = x.id and a.event = 'suspension.created')) as untold,
      (select count(*)::int from suspension x where x.lifted_at is not null and 1 <> (
        select count(*) from audit_entry a where a.entity_id = x.id and a.event = 'suspension.lifted')) as unlifted,
      (select count(*)::int from group_letter where mailed) - (
        select count(*)::int from job.job where name = 'mail') as "lettersApart",
      (select count(*)::int from session) as all`.execute(db)
  const { inForce, planned, all, ...wrong } = rows[0]!
  assert.deepEqual(wrong, { forsaken: 0, torn: 0, untold: 0, unlifted: 0, lettersApart: 0 })
  assert.equal(planned, inForce.length === 0 ? all : 0, `all or nothing under ${inForce.length}`)
  assert.deepEqual(await occupiedBySessions(db), await occupancyOfSessions(db))
  return inForce
}
