import { buildApp } from '../src/app.ts'
import { furnish } from '../src/house.ts'
import { systemClock } from '../src/platform/clock.ts'
import { loadConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/db/database.ts'
import { listen } from '../src/platform/http/server.ts'
import { PageCache } from '../src/platform/http/page-cache.ts'
import { securityHeaders } from '../src/platform/http/security.ts'
import { silentLog } from '../src/platform/log.ts'
import type { Deed } from './deeds.ts'
import { doDeeds } from './deeds.ts'

/** What the benchmark asks of the server process. */
export type Order =
  | { readonly kind: 'usage' }
  | { readonly kind: 'cache'; readonly on: boolean }
  | { readonly kind: 'deeds'; readonly deed: Deed }
  | { readonly kind: 'stop' }

/** Its answer. Times in milliseconds. */
export interface Usage {
  readonly cpuMs: number
  readonly rssMb: number
  readonly samples: readonly number[]
}

/**
 * The application in a process of its own, so that its CPU and memory are measured alone. It serves the database of
 * the first argument as `npm start` would, without jobs; page keeping can be switched off and on.
 */
async function main(url: string): Promise<void> {
  const database = connect(url, silentLog)
  const config = loadConfig({ DEMO: 'off', LOG_LEVEL: 'error', PUBLIC_URL: 'http://127.0.0.1' })
  const house = await furnish(config, silentLog, systemClock, database)
  let kept = true
  const version = { current: () => (kept ? 1 : ('unknown' as const)) }
  const pages = new PageCache(version, securityHeaders(config.publicUrl))
  const app = buildApp({ ...house.deps, pages }, house.ready)
  const { port, stop } = await listen(app, {
    host: '127.0.0.1',
    port: 0,
    closers: [house.close],
    graceMs: 500,
  })
  process.on('message', (order: Order) => {
    void answer(order)
  })
  process.send!({ port })

  async function answer(order: Order): Promise<void> {
    if (order.kind === 'stop') {
      await stop()
      process.exit(0)
    }
    if (order.kind === 'cache') kept = order.on
    const samples = order.kind === 'deeds' ? await doDeeds(database.db, order.deed) : []
    process.send!(usage(samples))
  }
}

function usage(samples: readonly number[]): Usage {
  const { user, system } = process.cpuUsage()
  return { cpuMs: (user + system) / 1_000, rssMb: process.memoryUsage().rss / 1_048_576, samples }
}

await main(process.argv[2]!)
