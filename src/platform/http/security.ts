import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/**
 * The headers every answer carries, as a plain object so that the page cache can lay them ready.
 * Referrer-Policy must not be no-referrer: browsers then send `Origin: null` with our own forms.
 */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(isHttps(publicUrl) ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

function isHttps(publicUrl: string): boolean {
  return publicUrl.startsWith('https:')
}

const alreadySecured = 'headersAlreadySecured'

/** Says that the response of this request already carries `securityHeaders` (cached pages do). */
export function markSecured(c: Context): void {
  c.set(alreadySecured, true)
}

/** Middleware, outermost of all: puts the security headers on every answer, also on error pages. */
export function withSecurityHeaders(publicUrl: string): MiddlewareHandler {
  const headers = Object.entries(securityHeaders(publicUrl))
  return async (c, next) => {
    await next()
    if (c.get(alreadySecured)) return
    try {
      for (const [name, value] of headers) c.res.headers.set(name, value)
    } catch {
      // The headers of a fetched or redirected Response are immutable: take a copy that is ours.
      c.res = new Response(c.res.body, c.res)
      for (const [name, value] of headers) c.res.headers.set(name, value)
    }
  }
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** The origins that are ours: that of the public address; on the own machine by any of its three names. */
export function ownOrigins(publicUrl: string): readonly string[] {
  const url = new URL(publicUrl)
  if (!loopback.includes(url.hostname)) return [url.origin]
  return loopback.map((host) => new URL(`${url.protocol}//${host}:${url.port}`).origin)
}

/** May this request change something? Safe methods always; others only when they come from our own pages. */
function comesFromUs(
  method: string,
  origin: string | undefined,
  fetchSite: string | undefined,
  ours: readonly string[],
): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  return origin === undefined ? fetchSite === 'same-origin' : ours.includes(origin)
}

/**
 * Middleware: a changing request from a foreign origin ends in 403 (contract: addresses). Pages below `secretPaths` send
 * no referrer, so browsers say `Origin: null` with their forms; whoever knows such an address needs no cookie anyway.
 */
export function fromOwnOriginOnly(publicUrl: string, secretPaths: readonly string[] = []): MiddlewareHandler {
  const ours = ownOrigins(publicUrl)
  const isSecret = (path: string) => secretPaths.some((start) => path.startsWith(start))
  return async (c, next) => {
    const { method } = c.req
    if (method !== 'GET' && method !== 'HEAD') {
      const unnamed = c.req.header('origin') === 'null' && isSecret(c.req.path)
      if (!unnamed && !comesFromUs(method, c.req.header('origin'), c.req.header('sec-fetch-site'), ours)) {
        throw new HTTPException(403, { message: 'Diese Anfrage kam von einer fremden Seite.' })
      }
    }
    await next()
  }
}

interface NodeEnv {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } }
}

const proxyTrusted = 'proxyTrusted'

/** Middleware: says that a reverse proxy stands before us (TRUST_PROXY) and tells the clients' addresses. */
export function behindProxy(trusted: boolean): MiddlewareHandler {
  return async (c, next) => {
    c.set(proxyTrusted, trusted)
    await next()
  }
}

/**
 * The address of the client. Behind a trusted reverse proxy the last entry of X-Forwarded-For, because the
 * proxy next to us has written that one; everything before it can be invented.
 */
export function clientAddress(c: Context): string {
  if (c.get(proxyTrusted) === true) {
    const last = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    if (last) return last
  }
  const address = (c.env as NodeEnv | undefined)?.incoming?.socket?.remoteAddress ?? 'local'
  return address.startsWith('::ffff:') ? address.slice(7) : address
}
