import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import type { RoleChoice } from '../src/modules/identity/index.ts'
import { paths } from '../src/web/paths.ts'
import { accountOf, city } from '../test/account-app.ts'
import { buildHouse } from '../test/builders.ts'
import { checkPage, openPage, press, says, textOf, visit } from './browser.ts'
import { teamDesk } from './rooms.fixture.ts'
import { letIn, servedApp } from './served.fixture.ts'

const at = await servedApp()
at.clock.set('2020-03-16T09:00:00+01:00')
const [house, other] = [await buildHouse(at.db), await buildHouse(at.db)]
const slugOf = async (id: string) =>
  (await at.db.selectFrom('centre').select('slug').where('id', '=', id).executeTakeFirstOrThrow()).slug
const [own, elsewhere] = [await slugOf(house.centreId), await slugOf(other.centreId)]

// Fifty offers, each on every Wednesday from then on.
await sql`
  with fifty as (
    insert into offer (id, centre_id, slug, title, visibility)
    select gen_random_uuid(), ${house.centreId}, 'angebot-' || n, 'Angebot ' || n, 'public'
    from generate_series(1, 50) n returning id)
  insert into session (id, offer_id, centre_id, on_date)
  select gen_random_uuid(), id, ${house.centreId}, date '2020-03-18' + 7 * week
  from fifty, generate_series(0, 14) week`.execute(at.db)

async function deskOf(choice: RoleChoice): Promise<Page> {
  const { email } = await accountOf(at.db, choice, 'Nora Beispiel')
  const desk = await openPage(at.origin, { width: 'small', javaScript: false })
  await letIn(desk, at.db, at.origin, email)
  return desk
}

/** Says what the telephone on this page is, and that a thumb can hit it. */
async function numberOn(page: Page, path: string): Promise<string> {
  await visit(page, path)
  const link = page.getByRole('complementary', { name: 'Hilfe am Telefon' }).getByRole('link')
  if ((await link.count()) === 0) return ''
  const box = (await link.boundingBox())!
  assert.ok(box.height >= 44 && box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box))
  return (await link.getAttribute('href'))!
}

test('spring 2020 again: fifty offers rest in one action, a help line opens for the quarter, then for the city', async () => {
  const team = await teamDesk(at, house)
  await team.setViewportSize({ width: 320, height: 740 })
  await visit(team, paths.suspensionNew())
  await says(team, '50 Angebote gefunden')
  await team.getByLabel('Letzter Tag').fill('2020-06-30')
  await team.getByLabel('Grund', { exact: true }).fill('Pandemie')
  await press(team, 'Ansehen, was ausfällt')
  await press(team, 'Diese 50 Angebote aussetzen')
  await says(team, 'Ausgesetzt. 750 Termine fallen aus')

  at.clock.set('2020-04-01T10:00:00+02:00')
  await visit(team, paths.suspensions())
  await team.getByRole('link', { name: 'Hilfetelefon' }).click()
  await team.getByRole('link', { name: 'Hilfetelefon eröffnen' }).click()
  await team.getByLabel('Name').fill('Quartier hilft')
  await team.getByLabel('Telefonnummer').fill('07131 555 0200')
  await press(team, 'Ansehen')
  await says(team, 'Bitte sagen Sie in einem Satz, wobei man anrufen darf.')
  await team.getByLabel('Wobei darf man anrufen?').fill('Wir kaufen für Sie ein und hören zu.')
  await press(team, 'Ansehen')
  await says(team, /Noch ist nichts gespeichert/)
  await says(team, /Gerade erreichbar bis 17:00 Uhr/)
  await checkPage(team)
  await press(team, 'Hilfetelefon eröffnen')
  await says(team, 'Eröffnet. Die Nummer steht jetzt auf den öffentlichen Seiten.')
  await checkPage(team)

  const visitor = await openPage(at.origin, { width: 'small', javaScript: false })
  const number = 'tel:071315550200'
  assert.equal(await numberOn(visitor, paths.centre(own)), number)
  assert.equal(await numberOn(visitor, paths.centre(elsewhere)), '')

  at.clock.set('2020-05-04T10:00:00+02:00')
  const office = await deskOf(city)
  await visit(office, paths.helplines())
  await office.getByRole('link', { name: 'Quartier hilft' }).click()
  await press(office, 'Auf die ganze Stadt ausweiten')
  await says(office, 'Ausgeweitet auf die ganze Stadt.')
  await checkPage(office)
  assert.equal(await numberOn(visitor, paths.centre(elsewhere)), number)
  assert.equal(await numberOn(visitor, paths.programme({ woche: '2020-W19' })), number)

  await visit(team, paths.reportPreview({ zentrum: own, jahr: 2020 }))
  const report = (await textOf(team)).replaceAll(/\s+/g, ' ')
  assert.match(report, /Ausgesetzt: 50 Angebote mit \d+ Terminen, seit 16\. März 2020\. Grund: Pandemie\./)
  assert.match(
    report,
    /Hilfe am Telefon: „Quartier hilft“ für das Quartier seit 1\. April 2020, für die ganze Stadt seit 4\. Mai 2020\./,
  )
})
