import type { MiddlewareHandler } from 'hono'
import { markSecured, securityHeaders } from '../../../platform/http/security.ts'

/** What only pages behind a private link say: nobody keeps them, lists them or learns their address from a link. */
const secrecy = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
} as const

/** Middleware for everything behind a private link, also for what goes wrong there. */
export function behindLink(publicUrl: string): MiddlewareHandler {
  const headers = Object.entries({ ...securityHeaders(publicUrl), ...secrecy })
  return async (c, next) => {
    await next()
    for (const [name, value] of headers) c.res.headers.set(name, value)
    markSecured(c)
  }
}
