import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { writeAnnualReport } from '../src/cli/annual-report.ts'
import { theHouse } from '../src/kernel/actor.ts'
import { grantsOfCentre, removeGrant } from '../src/modules/funding/index.ts'
import { outreachRecords, removeOutreach } from '../src/modules/participation/index.ts'
import { erasePerson } from '../src/modules/people/index.ts'
import { centreBySlug } from '../src/modules/places/index.ts'
import type { ReportDocument } from '../src/modules/reports/index.ts'
import {
  approveReport,
  contentHash,
  frozenReport,
  hashOf,
  reportDocx,
  reportJson,
  reportOf,
  reportPdf,
  stepReport,
} from '../src/modules/reports/index.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { loadDemo } from '../src/seed/demo.ts'
import type { DocxReading } from './docx-structure.ts'
import { readDocx } from './docx-structure.ts'
import type { PdfReading } from './pdf-structure.ts'
import { readPdf } from './pdf-structure.ts'
import type { SaidReport } from './report-reading.ts'
import { headingsInOrder, tablesInOrder, textsInOrder, unspaced } from './report-reading.ts'
import { testDb } from './test-db.ts'

const { db } = await testDb()
const clock = fixedClock('2026-11-22T10:00:00Z')
const doer = { db, actor: theHouse, now: clock.now() }
await loadDemo({ db, clock, config: { sessionHorizonMonths: 1 } })
const centre = (await centreBySlug(db, 'boeckingen'))!
const folder = await mkdtemp(path.join(tmpdir(), 'qw-report-'))
after(() => rm(folder, { recursive: true }))

interface Report {
  readonly pdf: PdfReading
  readonly docx: DocxReading
  readonly json: SaidReport
}

/** What the command line writes, opened again. */
async function written(year: number): Promise<Report> {
  const file = async (format: string) => {
    const output = path.join(folder, `${year}.${format}`)
    assert.equal(
      await writeAnnualReport({ db, clock }, { zentrum: 'boeckingen', jahr: String(year), output }),
      0,
    )
    return readFile(output)
  }
  const [pdf, docx, json] = [await file('pdf'), await file('docx'), await file('json')]
  return {
    pdf: await readPdf(pdf),
    docx: readDocx(docx),
    json: JSON.parse(json.toString('utf8')) as SaidReport,
  }
}

const before = await written(2020)
const invented = await written(2021)

/** Each of the three outputs as one text without blanks. */
function saidBy({ pdf, docx, json }: Report): readonly (readonly [string, string])[] {
  return [
    ['PDF', unspaced(pdf.texts)],
    ['DOCX', unspaced(docx.texts)],
    ['JSON', unspaced(textsInOrder(json))],
  ]
}

for (const { pdf, docx, json } of [before, invented]) {
  const { title, subtitle } = json
  test(`${title}: the PDF is read aloud in the order of its data, with headings, header cells and figures in words`, () => {
    assert.equal(pdf.language, 'de')
    assert.equal(pdf.title, `${title} · ${subtitle}`)
    assert.deepEqual([pdf.marked, pdf.uaPart], [true, '1'])
    assert.deepEqual(pdf.headings, headingsInOrder(json))
    const levels = pdf.headings.map((heading) => Number(heading[0]))
    assert.ok(levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1))
    assert.equal(unspaced(pdf.texts), unspaced(textsInOrder(json)))
    const begun = pdf.tables.filter(({ goesOn }) => !goesOn)
    const labels = (tables: readonly (readonly string[])[]) =>
      tables.map((header) => header.map((one) => unspaced([one])))
    assert.deepEqual(labels(begun.map(({ header }) => header)), labels(tablesInOrder(json)))
    for (const alt of pdf.figures) assert.match(alt, /^Balken: (?:[\p{L} ]+ \d+(?:, |\.$))+$/u)
  })

  test(`${title}: Word finds what the data says, in its order, with styles, header rows and names of tables`, () => {
    assert.equal(docx.title, `${title} · ${subtitle}`)
    assert.equal(docx.language, 'de-DE')
    assert.match(docx.author, /AWO/)
    assert.equal(unspaced(docx.texts), unspaced(textsInOrder(json)))
    const [first, ...rest] = docx.headings
    assert.equal(first, `Title ${title}`)
    const said = headingsInOrder(json).slice(1)
    assert.deepEqual(
      rest,
      said.map((heading) => `${Number(heading[0]) - 1}${heading.slice(1)}`),
    )
    assert.deepEqual(
      docx.tables.map(({ header }) => header),
      tablesInOrder(json),
    )
    for (const { name } of docx.tables) assert.notEqual(name, '')
    assert.deepEqual(docx.figures, pdf.figures)
    assert.ok(docx.smallest >= 7)
  })
}

test('annex 1 lies on A3 across, and no type of the report is smaller than 7 points', () => {
  const { pages } = before.pdf
  const annex = pages.filter(({ headings }) => headings.some((one) => one.startsWith('2 Anlage 1')))
  assert.deepEqual(
    annex.map(({ width, height }) => [width, height]),
    [[420, 297]],
  )
  assert.equal(before.json.annexes[0]!.blocks.length, 1)
  assert.equal(tablesInOrder({ ...before.json, chapters: [] })[0]!.length, 14)
  for (const { smallest } of pages) assert.ok(smallest >= 7)
  assert.deepEqual(before.docx.pages, [
    [210, 297],
    [420, 297],
    [297, 210],
    [297, 210],
    [210, 297],
  ])
})

test('the report of 2020 says what the records of 2020 give', () => {
  for (const [form, said] of saidBy(before)) {
    for (const figure of [
      '15Spaziergängemitzusammen35Personenund225Nachbarschaftsgespräche',
      'Spaziergänge1535',
      'Nachbarschaftsgespräche225225',
      'zusammenhöchstens:279.061€',
      'laufend,höchstens:219.061€',
      'Bewilligt:keineAngabe',
      '5RäumeundeinenGarten',
      'umfasst14Zeilen',
      'Besuchenichtfestgelegt',
    ])
      assert.ok(said.includes(figure), `${form}: ${figure}`)
  }
})

test('the figures of an invented year say so, on the cover and where they begin; other years do not', () => {
  for (const [form, said] of saidBy(invented)) {
    assert.equal(said.split('Erfundene,insichstimmigeNacherfassung').length - 1, 3, form)
  }
  for (const [form, said] of saidBy(before)) assert.ok(!said.includes('Erfundene'), form)
})

test('one walk, one talk and one grant less change every place in all three, and no old figure stays', async () => {
  const year = { centreId: centre.id, from: '2020-01-01', to: '2020-12-31' }
  const records = await outreachRecords(db, year)
  const walk = records.find(({ kind }) => kind === 'walk')!
  await removeOutreach(doer, walk.id, 'one')
  await removeOutreach(doer, records.find(({ kind }) => kind === 'doorstep-talk')!.id, 'one')
  const grants = await grantsOfCentre(db, centre.id)
  await removeGrant(doer, grants.find(({ ceilingCents }) => ceilingCents === 15_172_700)!.id)
  const people = 35 - walk.people!
  for (const [form, said] of saidBy(await written(2020))) {
    for (const figure of [
      `14Spaziergängemitzusammen${people}Personenund224Nachbarschaftsgespräche`,
      `Spaziergänge14${people}`,
      'Nachbarschaftsgespräche224224',
      'zusammenhöchstens:127.334€',
      'laufend,höchstens:67.334€',
    ])
      assert.ok(said.includes(figure), `${form}: ${figure}`)
    for (const old of [
      '225',
      '279.061',
      '219.061',
      '151.727',
      'Spaziergänge15',
      '15Spaziergänge',
      '35Personen',
    ])
      assert.ok(!said.includes(old), `${form} still says ${old}`)
  }
})

test('what was approved is set again to the same files, whoever is forgotten afterwards, and names nobody', async () => {
  const { id } = (await reportOf(db, centre.id, 2020))!
  for (const to of ['team', 'steering'] as const)
    assert.ok((await stepReport(doer, id, await versionNow(), to)).ok)
  const about = { id, version: await versionNow(), centre }
  const decided = { approvedOn: '2026-11-20', decisionId: null, decisionText: 'Beschluss 7', reason: '' }
  const done = await approveReport(doer, about, decided)
  assert.ok(done.ok, JSON.stringify(done))
  const kept = (await frozenReport(db, id))!
  const hashes = await hashesOf(kept.document)

  const people = await db.selectFrom('person').select(['id', 'name']).where('erased_at', 'is', null).execute()
  assert.ok(people.length > 10)
  const content = JSON.stringify(kept)
  for (const { name } of people.filter(({ name: one }) => one.includes(' ')))
    assert.ok(!content.includes(name), name)

  for (const person of people) await erasePerson(db, theHouse, person.id)
  const again = (await frozenReport(db, id))!
  assert.equal(contentHash(again), kept.sha256)
  assert.deepEqual(await hashesOf(again.document), hashes)
  const { outreach } = again.facts
  assert.deepEqual(
    outreach.map(({ records }) => records),
    [14, 224],
  )

  const file = path.join(folder, 'frozen.json')
  await writeFile(file, JSON.stringify(again.document))
  const script = path.join(import.meta.dirname, 'report-process.ts')
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, file])
  assert.deepEqual(JSON.parse(stdout), hashes)
})

async function versionNow(): Promise<number> {
  return (await reportOf(db, centre.id, 2020))!.version
}

async function hashesOf(document: ReportDocument): Promise<readonly string[]> {
  return [
    hashOf(await reportPdf(document)),
    hashOf(await reportDocx(document)),
    hashOf(JSON.stringify(reportJson(document))),
  ]
}
