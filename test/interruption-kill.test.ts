import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { sql } from 'kysely'
import { serverBundle } from '../scripts/build.ts'
import type { Id } from '../src/kernel/id.ts'
import { planSeries } from '../src/modules/offers/index.ts'
import { buildHouse, buildOffer, buildPartner } from './builders.ts'
import { occupancyOfSessions, occupiedBySessions, plannerOn, weeklyPlan } from './planning-builders.ts'
import { testDb } from './test-db.ts'

const kills = Number(process.env['SUSPENSION_KILLS'] ?? 4)
const { db, pool, url } = await testDb()

/** The name under which the houses of this test speak to the database. */
const house = 'house-in-a-flood'
const children: ChildProcess[] = []
// In one file, so that each house begins quickly.
const program = fileURLToPath(new URL(`../dist/suspension-kill-${process.pid}.js`, import.meta.url))
after(() => {
  children.forEach((child) => child.kill('SIGKILL'))
  rmSync(program, { force: true })
})

test(`offers rest or take place as a whole after ${kills} sudden deaths, under a closure and a suspension`, async (t) => {
  const entry = fileURLToPath(new URL('./suspension-process.ts', import.meta.url))
  await build({ ...serverBundle, entryPoints: [entry], outfile: program })
  const { centreId, offerIds } = await busyCentre()
  let left: readonly string[] = []
  let inTheMiddle = 0
  for (let life = 0; life < kills; life++) {
    const child = await houseAtWork([centreId, offerIds.join(), ...left])
    await delay(50 + Math.random() * 300)
    const { rowCount } = await pool.query(
      `select from pg_stat_activity where application_name = $1 and state <> 'idle'`,
      [house],
    )
    child.kill('SIGKILL')
    inTheMiddle += rowCount! > 0 ? 1 : 0
    await once(child, 'exit')
    await itsConnectionsEnd()
    left = await wholeOrNothing(offerIds.length)
  }
  const { rows } = await sql<{ done: number }>`select count(*)::int as done from suspension`.execute(db)
  t.diagnostic(
    `${kills} deaths, ${inTheMiddle} of them in the middle; ${rows[0]!.done} suspensions, each whole`,
  )
  assert.ok(rows[0]!.done > 0)
})

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

async function houseAtWork(words: readonly string[]): Promise<ChildProcess> {
  const own = `${url}${url.includes('?') ? '&' : '?'}application_name=${house}`
  const child = fork(program, [own, ...words], { execArgv: [] })
  children.push(child)
  assert.deepEqual((await once(child, 'message'))[0], 'working')
  return child
}

/** What the database was still doing for a dead house when it died comes to its end, too. */
async function itsConnectionsEnd(): Promise<void> {
  const open = async () =>
    (await pool.query('select from pg_stat_activity where application_name = $1', [house])).rowCount
  while ((await open()) !== 0) await delay(10)
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
