import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { furnish } from '../src/house.ts'
import { bookingById } from '../src/modules/bookings/index.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { loadConfig } from '../src/platform/config.ts'
import { silentLog } from '../src/platform/log.ts'
import { buildAskedHouse } from './booking-builders.ts'
import { eventually } from './eventually.ts'
import { testDb } from './test-db.ts'

const database = await testDb()
const { db } = database

test('a fault in the plan of the night does not keep anybody from being erased', async () => {
  const { waiting } = await buildAskedHouse(db)
  const dataDir = mkdtempSync(join(tmpdir(), 'quartierwerk-test-'))
  const config = loadConfig({ PUBLIC_URL: 'http://localhost:8080', DATA_DIR: dataDir, DEMO: 'off' })
  // No series can grow in this house.
  await sql`alter table series rename to series_elsewhere`.execute(db)
  // Long after everything, whatever day the clock of the database shows.
  const house = await furnish(config, silentLog, fixedClock('2090-12-08T03:00:00Z'), database)
  after(async () => {
    await house.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  await house.startWork()
  await eventually(async () => (await bookingById(db, waiting.id))!.person === null)
})
