import { buildApp } from './app.ts'
import { openHouse } from './house.ts'
import { systemClock } from './platform/clock.ts'
import { loadConfig } from './platform/config.ts'
import { createLog } from './platform/log.ts'
import { listen, stopOnSignals } from './platform/http/server.ts'
import { greeting } from './seed/greeting.ts'
import { sentenceOf } from './sentence-of.ts'

try {
  const config = loadConfig(process.env)
  const log = createLog(config.logLevel)
  const house = await openHouse(config, log, systemClock)
  try {
    await house.startWork()
    const app = buildApp(house.deps, house.ready)
    const listening = await listen(app, { host: config.host, port: config.port, closers: [house.close] })
    stopOnSignals(listening.stop, (error) => log.error('stopping failed', { error }))
    process.stdout.write(greeting(config))
  } catch (error) {
    await house.close()
    throw error
  }
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exitCode = 1
}
