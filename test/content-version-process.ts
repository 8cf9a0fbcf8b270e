import { ContentVersion } from '../src/platform/db/content-version.ts'
import { silentLog } from '../src/platform/log.ts'

/** A second process of the house, for its test: says "listening", then "changed" at each change, until it is killed. */
const version = new ContentVersion(process.argv[2]!, silentLog)
await version.start()
let before = version.current()
process.send?.('listening')
setInterval(() => {
  const now = version.current()
  if (now === before || now === 'unknown') return
  before = now
  process.send?.('changed')
}, 5)
