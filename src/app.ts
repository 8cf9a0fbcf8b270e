import { Hono } from 'hono'
import { errorHandlers } from './platform/http/errors.ts'
import { behindProxy, fromOwnOriginOnly, withSecurityHeaders } from './platform/http/security.ts'
import type { Deps } from './web/deps.ts'
import { errorPage } from './web/error-page.tsx'
import { registerOffice } from './web/office/register.tsx'
import { officeRoutes } from './web/office/routes.ts'
import { registerPublic } from './web/public/register.ts'
import { paths } from './web/paths.ts'
import { registerSignIn } from './web/public/sign-in/register.tsx'
import { assets } from './web/ui/index.ts'

/** Whether the house can work: the database answers and its migrations are complete. */
export type ReadyCheck = () => Promise<boolean>

/** The whole application, without listening: `main` serves it, tests ask it directly. */
export function buildApp(deps: Deps, ready: ReadyCheck): Hono {
  const app = new Hono()
  const errors = errorHandlers((c, notice) => errorPage(deps, c, notice), deps.log)
  app.onError(errors.onError)
  app.notFound(errors.notFound)
  app.use(withSecurityHeaders(deps.config.publicUrl))
  app.use(behindProxy(deps.config.trustProxy))
  app.use(fromOwnOriginOnly(deps.config.publicUrl, [paths.requestLink(''), paths.roundLink('')]))
  // Our own commit must be visible on the next page, before the database has told all processes.
  app.on('POST', '*', async (_c, next) => {
    await next()
    deps.content.raise()
  })
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    const fine = await ready().catch(() => false)
    return c.json({ status: fine ? 'ok' : 'unavailable' }, fine ? 200 : 503)
  })
  app.get('/assets/*', assets())
  registerPublic(app, deps)
  registerSignIn(app, deps)
  registerOffice(app, deps, officeRoutes)
  return app
}
