import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesBetween } from './changes.rules.ts'
import { reportDocument } from './document.rules.ts'
import { coverOfAYear, factsOfAYear, piecesOfAYear } from './report.fixture.ts'

const before = reportDocument(factsOfAYear, piecesOfAYear, coverOfAYear)
const changed = (facts: Partial<typeof factsOfAYear>, pieces = piecesOfAYear, cover = coverOfAYear) =>
  changesBetween(before, reportDocument({ ...factsOfAYear, ...facts }, pieces, cover))

test('nothing changed is nothing said', () => {
  assert.deepEqual(changed({}), [])
})

test('what changed is said with what stood there and what stands there now', () => {
  const [walks, talks] = factsOfAYear.outreach
  assert.deepEqual(changed({ outreach: [{ ...walks!, records: 14, people: 33 }, talks!] }), [
    'Kapitel 1 Vorwort: statt „Ein Jahr mit 15 Spaziergängen; siehe 2.3 Ergebnisse der Beteiligungen.“ jetzt „Ein Jahr mit 14 Spaziergängen; siehe 2.3 Ergebnisse der Beteiligungen.“',
    'Kapitel 2.3 Ergebnisse der Beteiligungen: Spaziergänge: Anzahl 15 → 14, Personen 35 → 33',
  ])
})

test('what is new and what is gone is said as it stands, a lot of it only in part', () => {
  const [grant] = factsOfAYear.grants
  const more = changed({ grants: [grant!, { ...grant!, id: 'f2', funder: 'Land', purpose: 'Café' }] })
  assert.deepEqual(more, [
    'Kapitel 4.5 Stand der Zielerreichung: neu „Land | bis zu 151.727 € | Café | 2020–2023 | beantragt“',
  ])
  const [plan] = factsOfAYear.nextPlan
  const many = changed({
    nextPlan: Array.from({ length: 30 }, (_, at) => ({ ...plan!, title: `Fest ${at}` })),
  })
  assert.ok(many.includes('Kapitel 5.2 Aktivitäten des kommenden Jahres: und 19 weitere Änderungen.'))
})

test('a changed cover is named', () => {
  const cover = { ...coverOfAYear, councilNumber: 'GR-DS 1/2021' }
  assert.deepEqual(changed({}, piecesOfAYear, cover), ['Deckblatt und Impressum sind geändert.'])
})
