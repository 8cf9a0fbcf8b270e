import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rolesIn, signedInAs } from '../test/crowd.ts'
import { fullHouse } from '../test/full-house.ts'
import { openPage, press, settled, textOf } from './browser.ts'
import { fileOf, letIn, servedApp } from './served.fixture.ts'

const at = await servedApp()
const house = await fullHouse(at.db, 'Ulmenhof')
const one = await signedInAs(at, rolesIn(house)['quarter-manager'], 'Ada Beispiel')

test('on a phone without script: a decision becomes a goal, the agreement is signed, and shows what changed afterwards', async () => {
  const page = await openPage(at.origin, { width: 'phone', javaScript: false })
  await letIn(page, at.db, at.origin, one.email)

  await page.goto(`/buero/sitzungen/${house.meetingIds[0]}`)
  const decided = page.url()
  await page.getByRole('link', { name: 'Aufgabe daraus: Beschluss 1/2026' }).click()
  await page.getByLabel('Was zu tun ist').fill('Angebote einholen')
  await page.getByLabel('Wer (Funktion)').fill('Quartiersmanagement')
  await page.getByLabel('Bis wann').fill('2026-12-04')
  await press(page, 'Aufgabe eintragen')
  await page.getByRole('link', { name: 'Ziel daraus: Beschluss 1/2026' }).click()
  assert.match(await textOf(page), /Aus Beschluss 1\/2026 \(Lenkungsgremium Ulmenhof\)/)
  await page.getByLabel(/^Orientierungsziel/).selectOption('Räume für alle Ulmenhof')
  await page.getByLabel(/^Handlungsziel/).fill('Zwei Bänke stehen am Kirchplatz')
  await page.getByLabel(/^Frist/).fill('bis Ende Q3')
  await press(page, 'Anlegen')
  await settled(page)
  const goal = page.url()
  await page.getByRole('link', { name: /Beschluss 1\/2026/ }).click()
  assert.equal(page.url().split('#')[0], decided)
  assert.match(await textOf(page), /Daraus wurde:[\s\S]*Aufgabe: Angebote einholen \(bis 04\.12\.2026\)/)
  assert.match(await textOf(page), /Ziel 2 für 2026: Zwei Bänke stehen am Kirchplatz/)
  await settled(page)

  await page.goto('/buero/zielvereinbarungen')
  await page.getByRole('link', { name: '2026', exact: true }).click()
  await page.getByLabel('Präambel').fill('Wir wollen, dass alle einen Platz finden.')
  await page.getByLabel('Wer unterschreibt (Funktionen)').fill('Leitung Träger Ulmenhof')
  await press(page, 'Texte speichern')
  await settled(page)
  const agreement = page.url()
  await page.getByRole('link', { name: 'Lesen', exact: true }).click()
  assert.match(await textOf(page), /Entwurf, noch nicht unterschrieben[\s\S]*Zwei Bänke stehen am Kirchplatz/)
  await settled(page)

  await page.goto(agreement)
  await press(page, 'Unterschrieben: festhalten')
  assert.match(await textOf(page), /Bitte wählen Sie den Beschluss des Lenkungsgremiums/)
  await page
    .getByLabel('Beschluss des Lenkungsgremiums')
    .selectOption({ label: 'Beschluss 2/2026 vom 10. März 2026 (Lenkungsgremium Ulmenhof)' })
  await press(page, 'Unterschrieben: festhalten')
  assert.match(await textOf(page), /Fassung 1, unterschrieben am 10\. März 2026/)
  await settled(page)
  const link = page.getByRole('link', { name: 'PDF der Fassung 1' })
  const path = (await link.getAttribute('href'))!
  const signed = await fileOf(at, one, path)
  assert.equal(Buffer.from(signed).toString('latin1', 0, 5), '%PDF-')

  await page.goto(`${goal}/aendern`)
  await page.getByLabel(/^Frist/).fill('Jahresende')
  await page.getByLabel('Geändert am').fill('2026-11-20')
  await page.getByLabel(/^Warum/).fill('Der Steinmetz liefert später.')
  await press(page, 'Speichern')
  assert.match(await textOf(page), /geändert seit der Unterschrift/)
  await settled(page)
  await page.goto(agreement)
  assert.match(
    await textOf(page),
    /Geändert seit der Unterschrift[\s\S]*Ziel 2, Frist: jetzt „[^“]+“ statt „[^“]+“/,
  )
  await settled(page)
  assert.deepEqual(await fileOf(at, one, path), signed, 'what was signed stays byte by byte')
  await page.context().close()
})
