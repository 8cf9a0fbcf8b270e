import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { detailText, entityWord, eventWord } from './trail-words.ts'

const root = join(import.meta.dirname, '../../../..')

function named(pattern: RegExp): string[] {
  const files = globSync('src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'))
  const found = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map((match) => match[1] ?? ''),
  )
  return [...new Set(found)]
}

test('every event and every thing of the trail reads as German', () => {
  const events = [
    ...named(/\bevent: '([a-z-]+\.[a-zA-Z-]+)'/g),
    ...named(/\b(?:noteSession|note|trail)\([^()]*'([a-z-]+\.[a-zA-Z-]+)'/g),
  ]
  assert.ok(events.length > 50, `only ${events.length} events found`)
  assert.deepEqual(
    events.filter((event) => eventWord(event) === event),
    [],
  )
  const things = named(/\bentity: '([a-z-]+)'/g)
  assert.deepEqual(
    things.filter((thing) => entityWord(thing) === thing),
    [],
  )
})

test('the trail shows days, counts and names, never codes, ids or instants', () => {
  const closure = { to: '2026-12-27T23:00:00.000Z', from: '2026-12-20T23:00:00.000Z', place: 'site' }
  assert.equal(detailText(closure), 'von 21.12.2026 · bis 27.12.2026')
  assert.equal(detailText({ kind: 'exchange', onDate: '2026-11-16' }), '16.11.2026')
  assert.equal(detailText({ day: '2026-11-18', siteId: null, confirmed: 1 }), '18.11.2026 · ein Termin')
  assert.equal(detailText({ from: 'Café', to: 'Kaffeehaus' }), 'von „Café“ · zu „Kaffeehaus“')
  assert.equal(detailText({ from: '01a200ae-3802-7dcc-9a2e-adf06151783d' }), '')
})
