import { createHmac, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { newId } from '../src/kernel/id.ts'
import type { Id } from '../src/kernel/id.ts'
import type { Role } from '../src/kernel/actor.ts'
import { theHouse } from '../src/kernel/actor.ts'
import { createAuth, inviteColleague, signingKey, writeAudit } from '../src/modules/identity/index.ts'
import type { RoleChoice } from '../src/modules/identity/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { inTransaction } from '../src/platform/db/transaction.ts'
import type { Db } from '../src/platform/db/tables.ts'
import { errorHandlers } from '../src/platform/http/errors.ts'
import { fromOwnOriginOnly, withSecurityHeaders } from '../src/platform/http/security.ts'
import { silentLog } from '../src/platform/log.ts'
import type { Deps } from '../src/web/deps.ts'
import { accountOfficeRoutes } from '../src/web/office/account/routes.ts'
import { registerOffice } from '../src/web/office/register.tsx'
import { registerSignIn } from '../src/web/public/sign-in/register.tsx'
import { assets, themeCss } from '../src/web/ui/index.ts'

/** The password of everybody made by `accountOf`. */
export const password = 'Der Garten blüht im Mai'

/** The door and the account pages alone, with what they need and no mail. */
export async function accountApp(db: Db, publicUrl: string): Promise<{ app: Hono; deps: Deps }> {
  const auth = createAuth({
    db,
    log: silentLog,
    publicUrl,
    secret: await signingKey(db),
    product: 'Quartierwerk',
  })
  const deps = {
    db,
    clock: systemClock,
    log: silentLog,
    auth,
    config: { publicUrl },
    mail: { available: false },
  } as unknown as Deps
  const app = new Hono()
  const errors = errorHandlers((_c, notice) => `<h1>${notice.sentence}</h1>`, silentLog)
  app.onError(errors.onError)
  app.notFound(errors.notFound)
  app.use(withSecurityHeaders(publicUrl))
  app.use(fromOwnOriginOnly(publicUrl))
  app.get('/assets/*', assets())
  app.get('/theme.css', (c) => c.text(themeCss({}), 200, { 'content-type': 'text/css' }))
  registerSignIn(app, deps)
  registerOffice(app, deps, accountOfficeRoutes)
  return { app, deps }
}

/** The Geschäftsstelle. */
export const city: RoleChoice = { role: 'city-office', scope: { kind: 'city' }, partnerId: null }

/** A role in one centre. */
export function inCentre(role: Role, centreId: Id): RoleChoice {
  return { role, scope: { kind: 'centre', centreId }, partnerId: null }
}

/** The `password` as the house keeps it. Hashing it for everybody who is made would cost a tenth of a second each. */
const kept =
  'b7b328145bc27996df35e6ba5c5d8256:865260437e3880cc6c72cc5b18eb4a6e3c1e2947abec6fda9ef9723e600ea33fb558a4fbf723f14533d79711d4da0fa05fcff39989b648191fe5a5a4cc98377b'

/** Somebody who has chosen the `password` already. */
export async function accountOf(
  db: Db,
  choice: RoleChoice,
  name = 'Ada Beispiel',
): Promise<{ id: Id; email: string }> {
  const email = `person-${newId()}@example.org`
  const now = new Date()
  const link = await inviteColleague(db, theHouse, { name, email, choice }, now)
  if (!link.ok) throw new Error(link.reason)
  const id = link.value.accountId
  await inTransaction(db, async (tx) => {
    await sql`update invitation set used_at = ${now} where account_id = ${id}`.execute(tx)
    await sql`insert into credential (id, user_id, account_id, provider_id, password)
      values (${newId()}, ${id}, ${id}, 'credential', ${kept})`.execute(tx)
    const opened = { event: 'account.opened', entity: 'account', entityId: id } as const
    await writeAudit(tx, { accountId: id, name, grants: [] }, opened)
  })
  return { id, email }
}

/**
 * Lets somebody in without the door, which takes a tenth of a second for the password: a stay that never ends.
 * Whoever tries the door itself signs in there.
 * @returns the cookie
 */
export async function stayOf(db: Db, accountId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await sql`insert into login (id, user_id, token, expires_at)
    values (${newId()}, ${accountId}, ${token}, '2099-01-01')`.execute(db)
  const signature = createHmac('sha256', await signingKey(db))
    .update(token)
    .digest('base64')
  return `qw.session_token=${encodeURIComponent(`${token}.${signature}`)}`
}
