import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { sql } from 'kysely'
import type { Db } from '../src/platform/db/tables.ts'

/** Names of constraints, each with a statement that breaks it. */
export type Violations = Readonly<Record<string, () => ReturnType<typeof sql>>>

/** One test for each constraint: the database itself refuses, whatever the program thinks. */
export function testViolations(db: Db, violations: Violations): void {
  for (const [constraint, statement] of Object.entries(violations)) {
    test(`the database itself refuses what breaks ${constraint}`, async () => {
      await assert.rejects(
        statement().execute(db),
        (error: { constraint?: string }) => error.constraint === constraint,
      )
    })
  }
}
