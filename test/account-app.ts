import { Hono } from 'hono'
import { newId } from '../src/kernel/id.ts'
import type { Id } from '../src/kernel/id.ts'
import type { Role } from '../src/kernel/actor.ts'
import { theHouse } from '../src/kernel/actor.ts'
import { acceptInvitation, createAuth, inviteColleague, signingKey } from '../src/modules/identity/index.ts'
import type { RoleChoice } from '../src/modules/identity/index.ts'
import { systemClock } from '../src/platform/clock.ts'
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
  const opened = await acceptInvitation(db, link.value.token, password, now)
  if (!opened.ok) throw new Error(opened.reason)
  return { id: link.value.accountId, email }
}
