import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** Name of the cookie that carries a message to the next page. */
export const messageCookie = 'qw_meldung'

/** A one-time message: a key of the web's own list, and a number where the sentence needs one. */
export interface Message<K extends string> {
  readonly key: K
  readonly count?: number | undefined
}

/**
 * One-time messages from a fixed list ("Gespeichert."): only the key travels, never a text, so nobody
 * can put words into our mouth and no signature is needed.
 */
export function createMessages<const K extends string>(keys: readonly K[]) {
  const known = new Set<string>(keys)

  /** Redirects by 303 to a path of our own, optionally with a message for the page there. */
  function seeOther(c: Context, path: string, message?: K | Message<K>): Response {
    if (!isOwnPath(path)) throw new TypeError(`Not a path of our own: ${path}`)
    if (message !== undefined) {
      const { key, count } = typeof message === 'string' ? { key: message, count: undefined } : message
      setCookie(c, messageCookie, count === undefined ? key : `${key}.${count}`, {
        path: '/',
        maxAge: 60,
        httpOnly: true,
        sameSite: 'Lax',
      })
    }
    return c.redirect(path, 303)
  }

  /** The message that waits for this page, if any; it is gone afterwards. */
  function takeMessage(c: Context): Message<K> | undefined {
    const value = getCookie(c, messageCookie)
    if (value === undefined) return undefined
    deleteCookie(c, messageCookie, { path: '/' })
    const [key, count] = value.split('.') as [string, string | undefined]
    if (!known.has(key)) return undefined
    if (count === undefined) return { key: key as K }
    return /^\d{1,9}$/.test(count) ? { key: key as K, count: Number(count) } : undefined
  }

  return { seeOther, takeMessage }
}

/** Whether a path (for example from a "zurück" field) leads to our own house and nowhere else. */
export function isOwnPath(path: string): boolean {
  if (!path.startsWith('/') || /[\\\p{Cc}]/u.test(path)) return false
  return new URL(path, 'http://own.invalid').origin === 'http://own.invalid'
}
