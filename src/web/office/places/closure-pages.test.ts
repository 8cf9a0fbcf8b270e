import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aHouse } from '../../../../test/a-house.ts'
import { buildActor, buildOffer, buildPartner } from '../../../../test/builders.ts'
import { placesOffice } from '../../../../test/places-office.ts'
import { plannerOn, weeklyPlan } from '../../../../test/planning-builders.ts'
import { testDb } from '../../../../test/test-db.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { theHouse } from '../../../kernel/actor.ts'
import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import { planSeries } from '../../../modules/offers/index.ts'
import { sql } from 'kysely'

const { db } = await testDb()
const house = await aHouse(db)

describe('a closure', () => {
  const { get, post } = placesOffice(db)
  const path = `/buero/orte/schliessen/raum/${house.cafe}`
  const form = { fromOn: '2026-12-07', toOn: '2026-12-08', reason: 'Neuer Fußboden', id: newId() }
  const sessions = () => db.selectFrom('session').select(['status', 'reason']).orderBy('on_date').execute()

  test('first shows which sessions lie inside and changes nothing', async () => {
    const offerId = await buildOffer(db, house.centreId, { title: 'Seniorencafé' })
    const planner = plannerOn(db, '2026-11-21')
    const planned = await planSeries(planner, offerId, {
      plan: weeklyPlan(1, '2026-12-07', '2026-12-14', { rooms: [house.cafe] }),
    })
    assert.ok(planned.ok, JSON.stringify(planned))
    const asked = await post(path, form)
    assert.equal(asked.status, 409)
    assert.match(asked.html, /In dieser Zeit liegt ein Termin/)
    assert.match(asked.html, /Seniorencafé: 1 Termin, Mo, 7. Dezember 2026.*Mo, 7. Dezember 2026, 14:30 Uhr/s)
    assert.match(asked.html, /value="Neuer Fußboden"/)
    assert.deepEqual(
      (await sessions()).map(({ status }) => status),
      ['planned', 'planned'],
    )
  })

  test('confirmed, suspends them with its reason; lifted, they take place again', async () => {
    const closed = await post(path, { ...form, confirmed: 'ja' })
    assert.deepEqual([closed.status, closed.to], [303, `/buero/orte/standorte/${house.siteId}`])
    assert.deepEqual(await sessions(), [
      { status: 'suspended', reason: 'Neuer Fußboden' },
      { status: 'planned', reason: '' },
    ])
    const { html } = await get(closed.to)
    assert.match(html, /Mo, 7. Dezember 2026 bis Di, 8. Dezember 2026/)
    const action = /action="([^"]*aufheben)"/.exec(html)?.[1] ?? ''
    assert.equal((await post(action, {})).status, 303)
    assert.deepEqual(
      (await sessions()).map(({ status }) => status),
      ['planned', 'planned'],
    )
    assert.equal((await post(action, {})).status, 303, 'a second tap changes nothing')
  })

  test('keeps apart what takes place all the same, and asks nothing when that is all', async () => {
    const always = await buildOffer(db, house.centreId, { title: 'Telefonkette' })
    const plan = weeklyPlan(1, '2026-12-14', '2026-12-21')
    const policies = { ...plan.policies, inClosures: 'run' as const }
    const planned = await planSeries(plannerOn(db, '2026-11-21'), always, { plan: { ...plan, policies } })
    assert.ok(planned.ok, JSON.stringify(planned))
    const centre = `/buero/orte/schliessen/zentrum/${house.centreId}`
    const both = await post(centre, { ...form, fromOn: '2026-12-14', toOn: '', id: newId() })
    assert.equal(both.status, 409)
    assert.match(both.html, /Das findet trotzdem statt.*Telefonkette.*liegt ein Termin.*Seniorencafé/s)
    const alone = await post(centre, { ...form, fromOn: '2026-12-21', toOn: '', id: newId() })
    assert.equal(alone.status, 303)
  })
})

describe('the letters of a closure', () => {
  const form = { fromOn: '2027-02-01', toOn: '2027-02-14', reason: 'Heizung', confirmed: 'ja' }
  const shut = async (actor: Actor) => {
    const office = placesOffice(db, actor)
    const path = `/buero/orte/schliessen/standort/${house.siteId}`
    return { office, closed: await office.post(path, { ...form, id: newId() }) }
  }

  test('that have to be printed are next after closing, with the telephone, and as one file', async () => {
    const awo = await buildPartner(db, 'AWO Ortsverein')
    await sql`update partner set phone = '07131 10' where id = ${awo}`.execute(db)
    await weeklyOf('Chor', awo)
    const { office, closed } = await shut(theHouse)
    assert.match(closed.to, /^\/buero\/orte\/schliessungen\/[0-9a-f-]+\/briefe$/)
    const { html } = await office.get(closed.to)
    assert.match(html, /Ein Brief geht nicht per E-Mail.*AWO Ortsverein.*zum Ausdrucken.*href="tel:0713110"/s)
    assert.match(html, /Chor<br\/>– Montag, 1\. Februar 2027/)
    const { html: site } = await office.get(`/buero/orte/standorte/${house.siteId}`)
    assert.match(site, new RegExp(`href="${closed.to}"[^>]*>1 Brief, 1 zu drucken`))
    assert.equal((await office.get(`${closed.to}.pdf?art=ausgesetzt`)).status, 200)
    assert.equal((await office.get(`${closed.to}.pdf?art=aufgehoben`)).status, 404)
    await office.post(closed.to.replace('briefe', 'aufheben'), {})
    const lifted = await office.get(closed.to)
    assert.match(lifted.html, /Termine fallen aus.*Termine finden wieder statt/s)
  })

  test('about a confidential offer are read by those only who may know of it', async () => {
    const advice = await buildPartner(db, 'Beratungsstelle Lotse')
    await weeklyOf('Suchtberatung', advice, house.hall, 'confidential')
    const manager = await buildActor(db, 'quarter-manager', { centreId: house.centreId })
    const { office, closed } = await shut(manager)
    assert.match((await office.get(closed.to)).html, /Beratungsstelle Lotse.*Ihr vertrauliches Angebot/s)
    const { html } = await placesOffice(db, await buildActor(db, 'city-office')).get(closed.to)
    assert.match(html, /Ein Brief nennt ein vertrauliches Angebot/)
    assert.doesNotMatch(html, /Lotse/)
    assert.equal((await placesOffice(db, await buildActor(db, 'reader')).get(closed.to)).status, 403)
  })
})

async function weeklyOf(
  title: string,
  leaderId: Id,
  room = house.garden,
  visibility: 'public' | 'confidential' = 'public',
) {
  const offerId = await buildOffer(db, house.centreId, { title, leaderId, visibility })
  const plan = weeklyPlan(1, '2027-02-01', '2027-02-08', { rooms: [room] })
  assert.ok((await planSeries(plannerOn(db, '2026-11-21'), offerId, { plan })).ok)
}
