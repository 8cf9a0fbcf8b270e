import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'

/** Waits until something holds: 15 seconds at most. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 15_000; !(await holds()); await delay(20))
    assert.ok(Date.now() < until, 'did not happen in time')
}
