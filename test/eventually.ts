import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'

/** Waits until something holds: a minute at most, so that a slow machine has time and nobody waits for ever. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const until = performance.now() + 60_000; !(await holds()); await delay(20))
    assert.ok(performance.now() < until, 'did not happen in time')
}
