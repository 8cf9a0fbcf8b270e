import { theHouse } from '../src/kernel/actor.ts'
import { newId } from '../src/kernel/id.ts'
import {
  closeWithDates,
  liftSuspension,
  reopenWithDates,
  suspendOffers,
} from '../src/modules/interruptions/index.ts'
import { closureForm } from '../src/modules/places/index.ts'
import { connect } from '../src/platform/db/database.ts'
import { createJobs } from '../src/platform/jobs/jobs.ts'
import { silentLog } from '../src/platform/log.ts'
import { createMail } from '../src/platform/mail/mail.ts'

/**
 * A house that sets offers out, closes their centre as well, and takes both back, over and over, until it is killed, for
 * the test of sudden deaths. Its letters go into the outbox and stay there. Says "working" when it works. What a house
 * before left in force is lifted first: words of the command line after the offers, "closure:ID" or "suspension:ID".
 */
const [, , url, centreId, offers, ...left] = process.argv
const { db, pool } = connect(url!, silentLog, 2)
const jobs = createJobs({ pool, log: silentLog })
// Nobody listens there: nothing is ever sent.
const smtpUrl = 'smtp://127.0.0.1:9'
const mail = createMail({ jobs, smtpUrl, from: 'post@quartier.example', log: silentLog })
await jobs.start({ work: false })
const post = { linkTo: (token: string) => token, send: mail.enqueue }
const closer = { db, actor: theHouse, now: new Date('2026-11-22T12:00:00Z'), post }
const reason = 'Hochwasser'
const input = closureForm.parse({ fromOn: '2026-12-01', toOn: '2027-01-31', reason })
process.send?.('working')
for (const one of left) {
  const [what, id] = one.split(':')
  await (what === 'closure' ? reopenWithDates(closer, id!) : liftSuspension(closer, id!))
}
for (let round = 0; ; round++) {
  const [closureId, suspensionId] = [newId(), newId()]
  const close = () =>
    closeWithDates(closer, {
      id: closureId,
      on: { kind: 'centre', id: centreId! },
      input,
      confirmed: true,
    })
  const suspend = () =>
    suspendOffers(closer, {
      id: suspensionId,
      centreId: centreId!,
      offerIds: offers!.split(','),
      filter: {},
      fromOn: '2026-12-01',
      toOn: null,
      reason,
      confirmed: true,
    })
  for (const deed of round % 2 === 0 ? [close, suspend] : [suspend, close]) {
    const { result } = await deed()
    if (!result.ok) throw new Error(result.reason)
  }
  const reopen = () => reopenWithDates(closer, closureId)
  const lift = () => liftSuspension(closer, suspensionId)
  for (const deed of round % 3 === 0 ? [reopen, lift] : [lift, reopen]) await deed()
}
