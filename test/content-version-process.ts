import { ContentVersion } from '../src/platform/db/content-version.ts'
import { silentLog } from '../src/platform/log.ts'

/** A second process of the house, for its test: says "listening", then "changed" at the first change. */
const version = new ContentVersion(process.argv[2]!, silentLog)
await version.start()
const before = version.current()
process.send?.('listening')
setInterval(() => {
  if (version.current() === before || version.current() === 'unknown') return
  process.send?.('changed')
  process.exit(0)
}, 5)
