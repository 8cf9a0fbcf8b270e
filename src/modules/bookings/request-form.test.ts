import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInput } from '../../kernel/input.ts'
import { requestForm } from './request-form.ts'

const [site, room, rules] = ['1', '2', '3'].map((n) => `01990000-0000-7000-8000-00000000000${n}`)
const good = {
  siteId: site,
  roomIds: [room],
  kind: 'once',
  startsOn: '3.12.2026',
  start: '18 Uhr',
  end: '20.30',
  people: '25',
  purpose: 'Probe',
  name: 'Mira Beispiel',
  adult: 'ja',
  rulesId: rules,
  rulesAccepted: 'ja',
}
const problemsOf = (values: Record<string, unknown>) => {
  const parsed = parseInput(requestForm, values)
  return parsed.ok ? {} : parsed.problems
}

test('an empty form reads everything that is missing at once', () => {
  assert.deepEqual(Object.keys(problemsOf({ siteId: site, rulesId: rules, kind: 'once' })).sort(), [
    'adult',
    'end',
    'name',
    'people',
    'purpose',
    'roomIds',
    'rulesAccepted',
    'start',
    'startsOn',
  ])
  const series = problemsOf({ ...good, kind: 'weekly', startsOn: 'bald', name: '' })
  assert.deepEqual(Object.keys(series).sort(), ['name', 'startsOn', 'untilOn', 'weekdays'])
})

test('a field that makes no sense gets one sentence, not a second one that it is missing', () => {
  assert.deepEqual(problemsOf({ ...good, startsOn: '31.11.2026', start: 'abends', end: 'spät' }), {
    startsOn: 'Dieses Datum gibt es nicht. Bitte als Tag.Monat.Jahr angeben.',
    start: 'Bitte geben Sie an, wann es anfängt (zum Beispiel 14:30).',
    end: 'Bitte geben Sie an, wann es endet (zum Beispiel 18:00).',
  })
})

test('how many come is one number, however it is said', () => {
  const said = (people: string) => {
    const parsed = parseInput(requestForm, { ...good, people })
    return parsed.ok ? parsed.value.people : parsed.problems.people
  }
  assert.deepEqual(['25', ' 25 Personen', 'ca. 25'].map(said), [25, 25, 25])
  for (const people of ['', 'viele', '20-25', '0', '-3', '6000'])
    assert.match(String(said(people)), /wie viele etwa kommen/, people)
})

test('times are read as people write them', () => {
  const parsed = parseInput(requestForm, good)
  assert.ok(parsed.ok)
  assert.deepEqual([parsed.value.start, parsed.value.end], ['18:00', '20:30'])
})
