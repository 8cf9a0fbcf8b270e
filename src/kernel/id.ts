import { randomBytes } from 'node:crypto'

/** An identifier: UUIDv7 in lower case, so that rows sort by the moment they were made. */
export type Id = string

/** A new UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, the rest random. */
export function newId(nowMs: number = Date.now()): Id {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(nowMs, 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text from an address or a form has the shape of an id. */
export function isId(text: string): text is Id {
  return uuid.test(text)
}
