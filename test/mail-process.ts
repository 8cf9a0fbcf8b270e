import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { connect } from '../src/platform/db/database.ts'
import { inTransaction } from '../src/platform/db/transaction.ts'
import { createJobs } from '../src/platform/jobs/jobs.ts'
import { silentLog } from '../src/platform/log.ts'
import { createMail } from '../src/platform/mail/mail.ts'

/**
 * A house that writes and sends letters until it is killed, for the test of sudden deaths. Each letter carries its
 * number as subject and stands in `letter_written` by the same transaction. Says "working" when it works; with "send"
 * as third word it writes nothing new.
 */
const [, , url, smtpUrl, what] = process.argv
const { db, pool } = connect(url!, silentLog, 5)
const jobs = createJobs({ pool, log: silentLog })
const from = 'Quartierszentrum <post@quartier.example>'
const mail = createMail({ jobs, smtpUrl, from, log: silentLog, retryDelaySeconds: 1 })
await jobs.start()
process.send?.('working')
if (what !== 'send') for (;;) await writeOne()

async function writeOne(): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ number: number }>`
      insert into letter_written default values returning number`.execute(tx)
    const subject = `Brief ${rows[0]!.number}`
    await mail.enqueue(tx, { to: 'gruppe@example.org', subject, text: 'Guten Tag' })
  })
  await delay(Math.random() * 60)
}
