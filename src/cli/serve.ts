import { buildApp } from '../app.ts'
import { openHouse } from '../house.ts'
import { systemClock } from '../platform/clock.ts'
import { loadConfig } from '../platform/config.ts'
import { listen, stopOnSignals } from '../platform/http/server.ts'
import { createLog } from '../platform/log.ts'
import { greeting } from '../seed/greeting.ts'

/** Opens the house and answers requests until a signal comes. */
export async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  const config = loadConfig(env)
  const log = createLog(config.logLevel)
  const house = await openHouse(config, log, systemClock)
  try {
    const demo = await house.startWork()
    const app = buildApp(house.deps, house.ready)
    const { stop } = await listen(app, { host: config.host, port: config.port, closers: [house.close] })
    stopOnSignals(stop, (error) => log.error('stopping failed', { error }))
    process.stdout.write(greeting(config, demo))
  } catch (error) {
    await house.close()
    throw error
  }
}
