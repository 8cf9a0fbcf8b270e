import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helplineChapter, suspensionLines } from './chapters-crisis.rules.ts'
import { plainOf } from './report-text.rules.ts'
import { factsOfAYear } from './report.fixture.ts'

const texts = (blocks: ReturnType<typeof helplineChapter>) =>
  blocks.map((block) => (block.kind === 'line' ? plainOf(block.text) : block.kind))
const line = { id: 'h', name: 'Musterviertel hilft', fromOn: '2020-04-01', toOn: '2020-06-30', city: [] }

test('the report says which offers rested together and why, and since when the help line was for whom', () => {
  const spring = { reason: 'Pandemie', fromOn: '2020-03-16', toOn: '2020-06-30', offers: 50, dates: 1212 }
  const flood = { reason: 'Hochwasser', fromOn: '2020-12-29', toOn: null, offers: 1, dates: 1 }
  assert.deepEqual(texts(suspensionLines({ ...factsOfAYear, suspensions: [spring, flood] })), [
    'Ausgesetzt: 50 Angebote mit 1.212 Terminen, vom 16. März 2020 bis 30. Juni 2020. Grund: Pandemie.',
    'Ausgesetzt: 1 Angebot mit 1 Termin, seit 29. Dezember 2020. Grund: Hochwasser.',
  ])
  const city = [
    { fromOn: '2020-04-15', toOn: '2020-05-01' },
    { fromOn: '2020-05-20', toOn: '2020-06-30' },
  ]
  assert.deepEqual(texts(helplineChapter({ ...factsOfAYear, helplines: [{ ...line, city }] })), [
    'Hilfe am Telefon: „Musterviertel hilft“ für das Quartier vom 1. April 2020 bis 30. Juni 2020, ' +
      'für die ganze Stadt vom 15. April 2020 bis 1. Mai 2020 und vom 20. Mai 2020 bis 30. Juni 2020.',
  ])
})

test('what goes on beyond the day of a draft is told as it stood then; an older frozen version says nothing', () => {
  const draft = { ...factsOfAYear, upTo: '2020-05-31' }
  assert.match(texts(helplineChapter({ ...draft, helplines: [line] }))[0]!, /Quartier seit 1\. April 2020\.$/)
  assert.deepEqual([suspensionLines(factsOfAYear), helplineChapter(factsOfAYear)], [[], []])
})
