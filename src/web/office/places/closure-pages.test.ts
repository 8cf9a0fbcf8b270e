import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { aHouse } from '../../../../test/a-house.ts'
import { buildOffer } from '../../../../test/builders.ts'
import { placesOffice } from '../../../../test/places-office.ts'
import { plannerOn, weeklyPlan } from '../../../../test/planning-builders.ts'
import { testDb } from '../../../../test/test-db.ts'
import { newId } from '../../../kernel/id.ts'
import { planSeries } from '../../../modules/offers/index.ts'

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
    assert.match(asked.html, /Mo, 7. Dezember 2026, 14:30 Uhr · Seniorencafé/)
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
    assert.match(both.html, /liegt ein Termin.*Seniorencafé.*Das findet trotzdem statt.*Telefonkette/s)
    const alone = await post(centre, { ...form, fromOn: '2026-12-21', toOn: '', id: newId() })
    assert.equal(alone.status, 303)
  })
})
