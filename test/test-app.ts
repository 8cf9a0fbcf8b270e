import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Hono } from 'hono'
import { buildApp } from '../src/app.ts'
import { furnish } from '../src/house.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { loadConfig } from '../src/platform/config.ts'
import type { Database } from '../src/platform/db/database.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { silentLog } from '../src/platform/log.ts'
import type { Log } from '../src/platform/log.ts'
import type { Deps } from '../src/web/deps.ts'
import { testDb } from './test-db.ts'

/** The whole application on a database of its own, without listening. */
export interface TestApp {
  readonly app: Hono
  readonly deps: Deps
  readonly db: Db
  readonly clock: ReturnType<typeof fixedClock>
  /** Asks the application as a browser on its own pages would; redirects are not followed. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** Sends a form. */
  post(path: string, fields: Readonly<Record<string, string>>, init?: RequestInit): Promise<Response>
}

export interface TestAppOptions {
  /** The moment at which the clock stands; a Tuesday morning by default. */
  readonly now?: string
  /** More of the environment: SMTP_URL, SESSION_HORIZON_MONTHS. */
  readonly env?: Readonly<Record<string, string>>
  /** A database of one's own making instead of a fresh one; the application closes it. */
  readonly database?: Database
  /** Where faults are written down; nowhere by default. */
  readonly log?: Log
}

/** Call it at the top level of a test file; everything is closed by an `after()` of the place where it is called. */
export async function testApp({
  now = '2026-11-24T09:00:00Z',
  env = {},
  database: given,
  log = silentLog,
}: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quartierwerk-test-'))
  const config = loadConfig({ PUBLIC_URL: 'http://localhost:8080', DATA_DIR: dataDir, DEMO: 'off', ...env })
  const clock = fixedClock(now)
  const database = given ?? (await testDb())
  const house = await furnish(config, log, clock, database)
  after(async () => {
    await house.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const app = buildApp(house.deps, house.ready)
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    if ((init.method ?? 'GET') !== 'GET' && !headers.has('origin')) headers.set('origin', config.publicUrl)
    return app.request(`${config.publicUrl}${path}`, { ...init, headers })
  }
  return {
    app,
    deps: house.deps,
    db: database.db,
    clock,
    request,
    post: (path, fields, init = {}) =>
      request(path, { ...init, method: 'POST', body: new URLSearchParams(fields) }),
  }
}
