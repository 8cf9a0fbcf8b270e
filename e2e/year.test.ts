import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rolesIn, signedInAs } from '../test/crowd.ts'
import { fullHouse } from '../test/full-house.ts'
import { openPage, press, settled } from './browser.ts'
import { letIn, servedApp } from './served.fixture.ts'

const at = await servedApp()

test('on a phone without script: a note in ten seconds, a grant applied for, a plan, and what to do for a child', async () => {
  const house = await fullHouse(at.db, 'Ulmenhof')
  const lead = await signedInAs(at, rolesIn(house)['operator-lead'], 'Ada Beispiel')
  const page = await openPage(at.origin, { width: 'phone', javaScript: false })
  await letIn(page, at.db, at.origin, lead.email)

  await page.goto('/buero')
  await page.getByText('Etwas für die Chronik notieren').click()
  await page.getByLabel('Was war?').fill('Zum Frühstück kommen jetzt auch Jugendliche')
  await press(page, 'Notieren')
  await page.getByText('Notiert. Beim Bericht steht es neben seinem Kapitel.').waitFor()
  await page.goto('/buero/chronik')
  await page.getByText('Zum Frühstück kommen jetzt auch Jugendliche').waitFor()
  await settled(page)

  await page.goto('/buero/drittmittel')
  await page.getByRole('link', { name: 'Drittmittel eintragen' }).click()
  await page.getByLabel('Wer soll das Geld geben?').fill('Allianz für Demenz')
  await page.getByLabel('Zweck').fill('Offener Cafébetrieb')
  await page.getByLabel('Bis zu (Höchstbetrag in Euro)').fill('20.000')
  await press(page, 'Eintragen')
  await page.getByText('Antrag gestellt').first().click()
  await page.locator('#f-onDate-applied').fill(at.clock.now().toISOString().slice(0, 10))
  await press(page, 'Antrag gestellt')
  await page.getByText('bis zu 20.000 €').waitFor()
  await settled(page)

  await page.goto('/buero/eckpunkteplan')
  await page.getByRole('link', { name: 'Vorhaben eintragen' }).click()
  await page.getByLabel('Was ist geplant?').fill('Adventssingen')
  await page.getByLabel('Von', { exact: true }).fill('Dezember')
  await press(page, 'Eintragen')
  await page.getByRole('rowheader', { name: 'Adventssingen' }).waitFor()
  await settled(page)

  await page.locator('.q-menu__fold summary').click()
  await page.locator('.q-menu__fold').getByRole('link', { name: 'Kinderschutz' }).click()
  await page.getByText('Akute Gefahr? Sofort 110 oder 112.').waitFor()
  assert.equal(await page.getByText('Schritt Ulmenhof').count(), 1)
  await settled(page)
})
