import { restore } from '../src/platform/backup/restore.ts'
import { connect } from '../src/platform/db/database.ts'
import { silentLog } from '../src/platform/log.ts'

/** A restore in a process of its own, so that its test can kill it. Arguments: database, data folder, archive. */
const [url, dataDir, file] = process.argv.slice(2) as [string, string, string]
const database = connect(url, silentLog, 2)
await restore({ pool: database.pool, dataDir, file })
await database.close()
