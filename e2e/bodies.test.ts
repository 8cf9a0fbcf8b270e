import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPackage } from '../src/platform/documents/docx-package.ts'
import { rolesIn, signedInAs } from '../test/crowd.ts'
import { fullHouse } from '../test/full-house.ts'
import { openPage, press, settled, textOf } from './browser.ts'
import { fileOf, servedApp, signIn } from './served.fixture.ts'

const at = await servedApp()
const house = await fullHouse(at.db, 'Ulmenhof')
const one = await signedInAs(at, rolesIn(house)['quarter-manager'], 'Ada Beispiel')

test('on a phone without script: a conference is planned, invited to, held, decides, gives a task; its duty turns done', async () => {
  const page = await openPage(at.origin, { width: 'phone', javaScript: false })
  await signIn(page, one.email)
  await page.goto('/buero/gremien')
  await page.getByRole('link', { name: 'Gremium anlegen' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Quartierskonferenz')
  await page.getByLabel('Art', { exact: true }).selectOption('Quartierskonferenz')
  await page.getByLabel(/^Turnus \(/).selectOption('jedes Halbjahr')
  await press(page, 'Anlegen')
  assert.match(await textOf(page), /ab wann dieser Turnus gilt/)
  await page.getByLabel('Turnus gilt ab').fill('2026-07-01')
  await press(page, 'Anlegen')
  await settled(page)
  const body = page.url()
  assert.match(await textOf(page), /2\. Halbjahr 2026\s*fällig bis 31\.12\.2026/)

  await page.getByText('Jemanden ergänzen').click()
  await page.getByLabel('Wer', { exact: true }).selectOption('eine Organisation')
  await page.getByLabel(/^Organisation \(/).selectOption('Musikverein Ulmenhof')
  await press(page, 'Ergänzen')
  await page.getByRole('link', { name: 'Sitzung planen' }).click()
  await page.getByLabel('Tag', { exact: true }).fill('2026-11-24')
  await page.getByLabel('Beginn').fill('18:00')
  await page.getByLabel('Tagesordnung').fill('1. Begrüßung\nWas fehlt im Quartier?')
  await press(page, 'Sitzung planen')
  await settled(page)
  const meeting = page.url()

  await page.getByRole('link', { name: 'Einladung' }).click()
  await settled(page)
  const invitation = await textOf(page)
  assert.match(invitation, /Di, 24\. November 2026, 18:00 Uhr/)
  assert.match(invitation, /Was fehlt im Quartier\?/)
  assert.match(invitation, /Musikverein Ulmenhof/)
  const pdf = await fileOf(at, one, `${new URL(page.url()).pathname}.pdf`)
  assert.equal(Buffer.from(pdf.subarray(0, 5)).toString('latin1'), '%PDF-')

  await page.goto(meeting)
  await press(page, 'Heute eingeladen')
  await page.getByText('Mit Anwesenden und Protokoll').click()
  await page.getByLabel('Wie viele waren da?').fill('31')
  await page.getByLabel(/^Protokoll/).fill('Gewünscht werden Bänke.')
  await press(page, 'Speichern')
  await page.getByText('Beschluss eintragen').first().click()
  await page.getByLabel('Was beschlossen wurde').fill('Zwei Bänke am Kirchplatz.')
  await press(page, 'Beschluss eintragen')
  await page.getByText('Aufgabe eintragen').first().click()
  await page.getByLabel('Was zu tun ist').fill('Angebote einholen')
  await page.getByLabel('Wer (Funktion)').fill('Quartiersmanagement')
  await page.getByLabel('Bis wann').fill('2026-11-27')
  await page.getByLabel('Zu Beschluss').selectOption('1/2026')
  await press(page, 'Aufgabe eintragen')
  await settled(page)
  const held = await textOf(page)
  assert.match(held, /Eingeladen am 24\.11\.2026/)
  assert.match(held, /Anwesende\s*31/)
  assert.match(held, /Beschluss 1\/2026/)
  assert.match(held, /Angebote einholen\s*bis 27\.11\.2026/)

  await page.goto(body)
  assert.match(await textOf(page), /2\. Halbjahr 2026\s*erledigt am 24\.11\.2026/)
  await page.goto('/buero/gremien/pflichten')
  await settled(page)
  assert.match(await textOf(page), /erledigt am 24\.11\.2026/)
  await page.goto('/buero')
  assert.match(await textOf(page), /2 Aufgaben sind diese Woche fällig, davon 1 überfällig/)
  await page.getByRole('link', { name: 'Aufgaben ansehen' }).click()
  await press(page, 'Erledigt: Angebote einholen')
  assert.doesNotMatch(await textOf(page), /Angebote einholen/)
  await page.context().close()
})

test('a council paper says what it lacks, and leaves as a Word file in the order of its blocks', async () => {
  const page = await openPage(at.origin, { width: 'desktop' })
  await signIn(page, one.email)
  await page.goto('/buero/vorlagen/neu')
  await page.getByLabel('Wer die Vorlage schreibt').selectOption('Zentrum Ulmenhof')
  await page.getByLabel('Gremium', { exact: true }).fill('Ausschuss für Soziales')
  await page.getByLabel('Betreff').fill('Übersicht Quartiersmanagement')
  await page.getByLabel('Beschlussvorschlag').fill('Der Ausschuss nimmt Kenntnis.')
  for (const [row, name, day] of [
    ['1', 'Gemeinderat', '2026-12-16'],
    ['2', 'Ausschuss für Soziales', '2026-12-09'],
  ]) {
    await page.getByLabel(`Vorlage an (Zeile ${row})`).fill(name!)
    await page.getByLabel(`Sitzungsdatum (Zeile ${row})`).fill(day!)
  }
  await page
    .getByLabel('Sachdarstellung und Begründung')
    .fill('# Senioren\nHerr Otto Beispiel leitet das Café.')
  await press(page, 'Speichern')
  await settled(page)
  const shown = await textOf(page)
  assert.match(shown, /„Finanzielle Auswirkungen“ ausdrücklich „Entfällt“/)
  assert.match(shown, /„Herr Otto Beispiel“.*„Herr B\.“/)
  const docx = readPackage(await fileOf(at, one, `${new URL(page.url()).pathname}/vorlage.docx`))
  const words = docx
    .get('word/document.xml')!
    .toString('utf8')
    .replaceAll(/<[^>]+>/g, ' ')
  const blocks = [
    'Sitzungsvorlage',
    'Gremium:',
    'Am:',
    'Betreff:',
    'Anlage(n)',
    'Mitzeichnung',
    'Beschlussvorschlag',
    'Beratungsfolge',
    'Vorlage an',
    'Ausschuss für Soziales',
    '09.12.2026',
    'Gemeinderat',
    'Haushaltsrechtliche Deckung',
    'Finanzielle Auswirkungen',
    'Deckungsvorschlag',
    'Sachdarstellung und Begründung',
    'Senioren',
  ]
  let after = -1
  for (const block of blocks) {
    const found = words.indexOf(block, after + 1)
    assert.ok(found > after, `${block} is missing or too early`)
    after = found
  }
  await page.context().close()
})
