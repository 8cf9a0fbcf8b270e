import { theHouse } from '../src/kernel/actor.ts'
import { newId } from '../src/kernel/id.ts'
import { closeWithDates, reopenWithDates } from '../src/modules/interruptions/index.ts'
import { closureForm } from '../src/modules/places/index.ts'
import { connect } from '../src/platform/db/database.ts'
import { createJobs } from '../src/platform/jobs/jobs.ts'
import { silentLog } from '../src/platform/log.ts'
import { createMail } from '../src/platform/mail/mail.ts'

/**
 * A house that closes a centre and opens it again, over and over, until it is killed, for the test of sudden deaths. Its
 * letters go into the outbox and stay there. Says "working" when it works. A closure that a house before left in force is
 * lifted first.
 */
const [, , url, centreId, left] = process.argv
const { db, pool } = connect(url!, silentLog, 2)
const jobs = createJobs({ pool, log: silentLog })
// Nobody listens there: nothing is ever sent.
const mail = createMail({
  jobs,
  smtpUrl: 'smtp://127.0.0.1:9',
  from: 'post@quartier.example',
  log: silentLog,
})
await jobs.start({ work: false })
const post = { linkTo: (token: string) => token, send: mail.enqueue }
const closer = { db, actor: theHouse, now: new Date('2026-11-22T12:00:00Z'), post }
const input = closureForm.parse({ fromOn: '2026-12-01', toOn: '2027-01-31', reason: 'Wasserrohrbruch' })
process.send?.('working')
if (left) await reopenWithDates(closer, left)
for (;;) {
  const id = newId()
  const on = { kind: 'centre', id: centreId! } as const
  const { result } = await closeWithDates(closer, { id, on, input, confirmed: true })
  if (!result.ok) throw new Error(result.reason)
  await reopenWithDates(closer, id)
}
