import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Recurrence } from '../../kernel/recurrence.ts'
import { rhythmText } from './rhythm.rules.ts'

const said: readonly [Recurrence, string][] = [
  [{ kind: 'once', on: '2026-11-24' }, 'am Di, 24. November 2026'],
  [{ kind: 'dates', dates: ['2026-12-05', '2026-11-28'] }, 'an 2 Tagen ab 28.11.2026'],
  [
    { kind: 'weekly', weekdays: [2, 4], everyWeeks: 1, from: '2026-01-01', until: null },
    'jeden Dienstag und Donnerstag',
  ],
  [
    { kind: 'weekly', weekdays: [6], everyWeeks: 2, from: '2026-09-05', until: '2026-12-31' },
    'alle 2 Wochen samstags ab 05.09.2026 bis 31.12.2026',
  ],
  [
    { kind: 'monthly', monthWeek: -1, weekday: 5, from: '2026-01-01', until: null },
    'jeden letzten Freitag im Monat',
  ],
  [
    { kind: 'block', weekdays: [], from: '2026-08-03', until: '2026-08-28' },
    'täglich vom 03.08.2026 bis 28.08.2026',
  ],
  [
    { kind: 'block', weekdays: [1, 2, 3], from: '2026-08-03', until: '2026-08-28' },
    'montags, dienstags und mittwochs vom 03.08.2026 bis 28.08.2026',
  ],
]

for (const [rule, text] of said)
  test(`a rhythm is said as „${text}“`, () => assert.equal(rhythmText(rule), text))
