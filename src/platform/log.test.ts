import assert from 'node:assert/strict'
import test from 'node:test'
import { fixedClock } from './clock.ts'
import { createLog } from './log.ts'
import type { LogLevel } from './log.ts'

function record(level: LogLevel) {
  const lines: Record<string, unknown>[] = []
  const log = createLog(level, (_level, line) => {
    assert.ok(line.endsWith('\n'))
    lines.push(JSON.parse(line) as Record<string, unknown>)
  })
  return { lines, log }
}

test('a log line is one JSON object with moment, level, message and fields', () => {
  const { lines, log } = record('info')
  log.info('mail sent', { count: 2n })
  log.debug('too quiet')
  const { at, ...rest } = lines[0]!
  assert.deepEqual(rest, { level: 'info', message: 'mail sent', count: '2' })
  assert.ok(!Number.isNaN(Date.parse(String(at))))
  assert.equal(lines.length, 1)
})

test('an error is logged with its code, but without the row values PostgreSQL adds', () => {
  const { lines, log } = record('warn')
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (email)=(a@b.example)',
  })
  log.error('it broke', { error })
  assert.match(JSON.stringify(lines[0]), /duplicate key.*23505|23505.*duplicate key/)
  assert.doesNotMatch(JSON.stringify(lines[0]), /b\.example/)
})

test('a fixed clock stands still until it is set', () => {
  const clock = fixedClock('2026-11-24T13:30:00Z')
  clock.now().setFullYear(1999)
  assert.equal(clock.now().toISOString(), '2026-11-24T13:30:00.000Z')
  clock.set('2026-12-01T08:00:00+01:00')
  assert.equal(clock.now().toISOString(), '2026-12-01T07:00:00.000Z')
  assert.throws(() => clock.set('morgen'), RangeError)
})
