import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The token of a sign-in cookie as the library signs it: `token.signature` (HMAC-SHA-256, Base64), encoded for the
 * address line. Undefined where there is none, or none that this secret has signed; then the library itself is asked.
 */
export function tokenOfCookie(header: string, name: string, secret: string): string | undefined {
  const value = valueOf(header, name)
  const dot = value?.lastIndexOf('.') ?? -1
  if (value === undefined || dot < 1) return undefined
  const token = value.slice(0, dot)
  const sent = Buffer.from(value.slice(dot + 1), 'base64')
  const right = createHmac('sha256', secret).update(token).digest()
  return sent.length === right.length && timingSafeEqual(sent, right) ? token : undefined
}

function valueOf(header: string, name: string): string | undefined {
  const pair = header.split(';').find((one) => one.trimStart().startsWith(`${name}=`))
  if (pair === undefined) return undefined
  try {
    return decodeURIComponent(pair.slice(pair.indexOf('=') + 1).trim())
  } catch {
    return undefined
  }
}
