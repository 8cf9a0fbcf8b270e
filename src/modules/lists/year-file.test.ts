import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDb } from '../../../test/test-db.ts'
import { theHouse } from '../../kernel/actor.ts'
import { importFile } from './index.ts'

const { db } = await testDb()
const house = { db, actor: theHouse, now: new Date('2026-11-24T10:00:00Z'), horizonMonths: 18 }
const file = { fileName: 'jahr.json', sha256: '0', create: true, dryRun: true }

function taken(value: unknown, kind: 'nacherfassung' | 'ziele' = 'nacherfassung') {
  return importFile(house, { ...file, kind, source: { kind: 'json', value } })
}

test('a file of another form is refused with the place where it is wrong', async () => {
  const offer = { titel: 'Café', art: 'Café', kategorie: 'mehrgenerativ', durchgefuehrt_von: 'Team' }
  const answer = await taken({ jahr: 2021, angebote: [{ ...offer, termine: ['2021-07-06', '2021-02-30'] }] })
  assert.deepEqual(answer, {
    ok: false,
    reason: 'file-unreadable',
    detail: 'angebote[1].termine[2]: kein Datum (gemeint ist 2021-07-14)',
  })
  const goals = await taken({}, 'ziele')
  assert.equal(goals.ok, false)
})

test('what the file says and nobody understands is named, and nothing of it gets lost in silence', async () => {
  const answer = await taken({
    zentrum: 'boeckingen',
    jahr: 2021,
    wetter: 'gut',
    aufsuchend: [
      { datum: '2021-04-07', art: 'Bootsfahrt', personen: 3 },
      { datum: '2027-04-07', art: 'Spaziergang', personen: 3 },
      { datum: '2021-04-07', art: 'Spaziergang', personen: 3, strecke: 'am Neckar' },
    ],
    fortbildungen: [{ titel: 'Umgang mit Demenz', datum: '2021-05-18', teilnehmende: ['M9'] }],
    meilensteine: [{ ziel: 2, datum: '2021-09-28', nachweis: 'Abnahme' }],
  })
  assert.ok(answer.ok)
  const { rows, created, unchanged, findings } = answer.value
  assert.deepEqual([rows, created, unchanged], [5, 2, 0])
  assert.deepEqual(
    findings.map(({ column, code, value }) => [column, code, value]),
    [
      ['wetter', 'value-unknown', 'wetter'],
      ['aufsuchend[3].strecke', 'value-unknown', 'strecke'],
      ['aufsuchend[1].art', 'value-unknown', 'Bootsfahrt'],
      ['aufsuchend[2].datum', 'date-unclear', '2027-04-07'],
      ['fortbildungen[1].teilnehmende', 'value-unknown', 'M9'],
      ['meilensteine[1].ziel', 'value-unknown', '2'],
    ],
  )
  const left = await db.selectFrom('outreach').select('id').execute()
  assert.deepEqual(left, [])
})

test('without --anlegen a centre that is not there is refused', async () => {
  const source = { kind: 'json', value: { zentrum: 'boeckingen', jahr: 2021 } } as const
  const wish = { ...file, kind: 'nacherfassung', source, create: false, dryRun: false } as const
  const answer = await importFile(house, wish)
  assert.deepEqual(answer, { ok: false, reason: 'site-unknown', detail: 'boeckingen' })
})
