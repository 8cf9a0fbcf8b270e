import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { newId } from '../src/kernel/id.ts'
import { paths } from '../src/web/paths.ts'
import { rolesIn, signedInAs } from '../test/crowd.ts'
import type { Somebody } from '../test/crowd.ts'
import { readDocx } from '../test/docx-structure.ts'
import { fullHouse } from '../test/full-house.ts'
import { readPdf } from '../test/pdf-structure.ts'
import { openPage, press, settled, textOf } from './browser.ts'
import { fileOf, letIn, servedApp } from './served.fixture.ts'

const at = await servedApp()
const house = await fullHouse(at.db, 'Ulmenhof')
const query = { zentrum: house.slug, jahr: 2026 }
const walks = [newId(), newId(), newId()]
const otherOperatorId = newId()
await twoOperators()
const one = await somebodyOf(house.operatorId, 'Ada Beispiel')
const other = await somebodyOf(otherOperatorId, 'Bo Beispiel')

/** A second operator with a training and a procedure of its own, and three walks of a year nobody has written about. */
async function twoOperators(): Promise<void> {
  const [schemeId, { db }] = [newId(), at]
  await sql`insert into operator (id, slug, name) values (${otherOperatorId}, 'nachbar', 'Nachbarverein e. V.')`.execute(
    db,
  )
  await sql`
    insert into centre_operator (centre_id, operator_id, position)
    values (${house.centreId}, ${otherOperatorId}, 1)`.execute(db)
  await sql`
    insert into training (id, centre_id, operator_id, title, year)
    values (${newId()}, ${house.centreId}, ${otherOperatorId}, 'Lehrgang der Nachbarn', 2026)`.execute(db)
  await sql`
    insert into protection_scheme (id, operator_id, number, state, valid_from)
    values (${schemeId}, ${otherOperatorId}, 1, 'valid', '2026-01-01')`.execute(db)
  await sql`
    insert into protection_step (scheme_id, position, title, responsible)
    values (${schemeId}, 1, 'Vorgehen der Nachbarn', 'Leitung')`.execute(db)
  // Last year's report has texts; this year's is not begun.
  await sql`delete from annual_report where id = ${house.presentedReportId}`.execute(db)
  await sql`update annual_report set year = 2025 where id = ${house.annualReportId}`.execute(db)
  await sql`delete from outreach where centre_id = ${house.centreId}`.execute(db)
  for (const id of walks) {
    await sql`
      insert into outreach (id, batch_id, centre_id, kind, on_date, people)
      values (${id}, ${newId()}, ${house.centreId}, 'walk', '2026-05-04', 2)`.execute(db)
  }
}

async function somebodyOf(operatorId: string, name: string): Promise<Somebody> {
  const found = await signedInAs(at, rolesIn(house)['quarter-manager'], name)
  await sql`update account set operator_id = ${operatorId} where email = ${found.email}`.execute(at.db)
  return found
}

const formOf = (who: Somebody, form: string) => fileOf(at, who, paths.reportFile(form, query))

async function dataOf(who: Somebody): Promise<string> {
  return Buffer.from(await formOf(who, 'json')).toString('utf8')
}

/** What somebody may read of the report in each of its forms. */
async function readBy(who: Somebody): Promise<readonly string[]> {
  const preview = await at.request(paths.reportPreview(query), { headers: { cookie: who.cookie } })
  return [
    (await readPdf(await formOf(who, 'pdf'))).texts.join(''),
    readDocx(await formOf(who, 'docx')).texts.join('\n'),
    await dataOf(who),
    await preview.text(),
  ]
}

/** Opens a chapter and writes its text. */
async function write(page: Page, chapter: string, field: string, text: string | undefined): Promise<string> {
  if (chapter !== '')
    await page.getByRole('link', { name: new RegExp(`^${chapter.replace('.', '\\.')} `) }).click()
  const written = page.getByLabel(new RegExp(`^${field}(?: \\(|$)`))
  if (text !== undefined) await written.fill(text)
  await press(page, 'Speichern')
  return settled(page)
}

async function stepTo(page: Page, ...steps: readonly string[]): Promise<void> {
  for (const step of steps) await press(page, step)
}

async function approve(page: Page, decision: string): Promise<string> {
  await page.getByLabel('Tag der Zustimmung').fill('2026-11-20')
  await page.getByLabel('Beschluss des Lenkungsgremiums').fill(decision)
  await press(page, 'Freigeben und festhalten')
  return settled(page)
}

test('without script: a typed number is caught, the report goes to the council, and a later change is a new version', async () => {
  const page = await openPage(at.origin, { width: 'phone', javaScript: false })
  await letIn(page, at.db, at.origin, one.email)
  const report = paths.report(query)
  await page.goto(report)
  await press(page, 'Mit dem Schreiben beginnen')
  await settled(page)

  await write(page, '2.3', 'Text', 'Es waren 5 Spaziergänge mit vielen Gesprächen.')
  await page.goto(report)
  await page.getByText('Zahl weicht ab, Kapitel').getByRole('link', { name: '2.3' }).click()
  assert.match(await settled(page), /Im Text steht „5 Spaziergänge“\. Aus den Einträgen ergibt sich 3/)
  await write(page, '', 'Text', 'Es waren [[wert:aufsuchend.walk]] Spaziergänge.')
  await page.goto(report)
  assert.doesNotMatch(await textOf(page), /Zahl weicht ab/)

  await write(page, '2.2', 'Text', undefined)
  await page.getByRole('link', { name: 'Träger Ulmenhof e. V.' }).click()
  await write(page, '', 'Text von Träger Ulmenhof e. V.', 'Was nur wir über uns sagen.')
  const ours = ['Fachtag Ulmenhof', 'Schritt Ulmenhof', 'Was nur wir über uns sagen.']
  const theirs = ['Lehrgang der Nachbarn', 'Vorgehen der Nachbarn']
  for (const [who, may, mayNot] of [
    [one, ours, theirs],
    [other, theirs, ours],
  ] as const) {
    for (const said of await readBy(who)) {
      for (const text of may) assert.ok(said.includes(text), `${who.name} reads ${text}`)
      for (const text of mayNot) assert.ok(!said.includes(text), `${who.name} does not read ${text}`)
    }
  }

  await page.goto(report)
  await stepTo(page, 'Ins Team geben', 'Dem Lenkungsgremium vorlegen')
  assert.match(await approve(page, 'Beschluss 3'), /Fassung 1 vom Freitag, 20\. November 2026/)
  await page.getByLabel('Nummer der Drucksache').fill('GR-DS 12/2026')
  await page.getByLabel('Tag der Sitzung').fill('2026-11-23')
  await press(page, 'Dem Gemeinderat vorgelegt')
  assert.match(await settled(page), /Stand: im Gemeinderat/)
  for (const said of await readBy(other)) {
    for (const text of [...ours, ...theirs]) assert.ok(said.includes(text), text)
    assert.match(said.replaceAll(/<[^>]+>/g, ''), /Es waren 3 Spaziergänge/)
  }

  await sql`delete from outreach where id = ${walks[0]}`.execute(at.db)
  assert.match(await dataOf(one), /Es waren 3 Spaziergänge/)
  await page.goto(report)
  await stepTo(page, 'Wieder öffnen für eine neue Fassung', 'Ins Team geben', 'Dem Lenkungsgremium vorlegen')
  await page.getByLabel('Warum es eine neue Fassung gibt').fill('Ein Spaziergang war doppelt')
  const seen = await approve(page, 'Beschluss 4')
  assert.match(
    seen,
    /Fassung 2 vom Freitag, 20\. November 2026\s+Beschluss 4\. Grund: Ein Spaziergang war doppelt/,
  )
  assert.match(seen, /Kapitel 2\.3 Ergebnisse der Beteiligungen: .*/)
  assert.match(await dataOf(other), /Es waren 2 Spaziergänge/)
  await page.getByRole('link', { name: 'PDF der Fassung 1' }).waitFor()
  await page.context().close()
})
