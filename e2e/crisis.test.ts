import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '../src/kernel/id.ts'
import { planSeries } from '../src/modules/offers/index.ts'
import { paths } from '../src/web/paths.ts'
import { buildHouse, buildOffer } from '../test/builders.ts'
import { plannerOn, weeklyPlan } from '../test/planning-builders.ts'
import { checkPage, openPage, press, says, textOf, visit } from './browser.ts'
import { teamDesk } from './rooms.fixture.ts'
import { servedApp } from './served.fixture.ts'

const at = await servedApp()
const house = await buildHouse(at.db)

/** A public offer on the Tuesdays of Advent; the clock stands on 24 November 2026. */
async function advent(title: string, runBy: string, roomId: Id): Promise<void> {
  const offerId = await buildOffer(at.db, house.centreId, { title })
  await sql`update offer set run_by = ${runBy} where id = ${offerId}`.execute(at.db)
  const plan = weeklyPlan(2, '2026-12-01', '2026-12-22', { rooms: [roomId] })
  assert.ok((await planSeries(plannerOn(at.db, '2026-11-24'), offerId, { plan })).ok)
}
await advent('Chor der Nachbarn', 'residents', house.large)
await advent('Skatrunde', 'residents', house.small)
await advent('Sozialberatung', 'team', house.cellar)

const week = paths.programme({ woche: '2026-W50' })

test('on a small phone without script offers are found, looked at, set out with one reason, and take place again', async () => {
  const desk = await teamDesk(at, house)
  await desk.setViewportSize({ width: 320, height: 740 })
  const visitor = await openPage(at.origin, { width: 'phone', javaScript: false })

  await visit(desk, paths.officeProgramme())
  await desk.getByRole('link', { name: 'Aussetzen', exact: true }).click()
  await says(desk, 'Zurzeit ist nichts ausgesetzt.')
  await desk.getByRole('link', { name: 'Angebote aussetzen' }).click()
  await says(desk, '3 Angebote gefunden')
  await desk.getByLabel('Angeboten von').selectOption({ label: 'Anwohnerinnen und Anwohner' })
  await press(desk, 'Finden')
  await says(desk, '2 Angebote gefunden')
  await desk.getByLabel('Skatrunde').uncheck()
  await desk.getByLabel('Letzter Tag').fill('2026-12-13')
  await press(desk, 'Ansehen, was ausfällt')
  await says(desk, 'Bitte geben Sie den Grund an.')
  assert.equal(await desk.getByLabel('Skatrunde').isChecked(), false, 'what was unticked stays so')
  await desk.getByLabel('Grund', { exact: true }).fill('Hochwasser im Quartier')
  await press(desk, 'Ansehen, was ausfällt')
  await says(desk, /Ein Angebot: 2 Termine fallen aus/)
  await checkPage(desk)
  await press(desk, 'Dieses Angebot aussetzen')
  await says(desk, 'Ausgesetzt. 2 Termine fallen aus, das steht jetzt überall.')
  await checkPage(desk)

  await visit(visitor, week)
  const out = await textOf(visitor)
  assert.match(out, /Chor der Nachbarn\s+fällt aus/)
  assert.match(out, /Hochwasser im Quartier/)
  assert.doesNotMatch(out, /Skatrunde\s+fällt aus/)
  await visit(visitor, paths.programme({ woche: '2026-W51' }))
  assert.doesNotMatch(await textOf(visitor), /fällt aus/)

  await visit(desk, paths.suspensions())
  await press(desk, 'Aussetzen wegen „Hochwasser im Quartier“ aufheben')
  await says(desk, 'Aufgehoben. 2 Termine finden wieder statt.')
  await visit(visitor, week)
  assert.doesNotMatch(await textOf(visitor), /fällt aus|Hochwasser/)
})
