/** One tap, or the taking back of one, as it lies on the device until the server has it. */
export interface StoredTap {
  readonly id: string
  /** The order on this device; its clock may say anything. */
  readonly order: number
  readonly siteId: string
  readonly onDate: string
  readonly sessionId: string | null
  readonly bandId: string | null
  readonly undoes: string | null
  readonly countedAt: string
  readonly device: string
  /** Sent at least once, perhaps without an answer: from then on it is taken back by another entry, never erased. */
  readonly tried: boolean
}

const prefix = 'qw-strich-'
const deviceKey = 'qw-geraet'

/** Taps for which the storage had no room; they live as long as the page. */
const homeless = new Map<string, StoredTap>()

/** An id made here, the same shape as the server's (RFC 9562, version 4). */
export function newTapId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A word for this device, made up once; it says nothing about anybody. */
export function deviceWord(): string {
  try {
    const known = localStorage.getItem(deviceKey)
    if (known !== null) return known
    const made = newTapId().slice(0, 8)
    localStorage.setItem(deviceKey, made)
    return made
  } catch {
    return ''
  }
}

/** Keeps a tap, each under a name of its own, so that two open pages never overwrite each other. */
export function keepTap(tap: StoredTap): void {
  try {
    localStorage.setItem(prefix + tap.id, JSON.stringify(tap))
    homeless.delete(tap.id)
  } catch {
    homeless.set(tap.id, tap)
  }
}

/** Forgets a tap: the server has it, or it was taken back before it ever left. */
export function forgetTap(id: string): void {
  homeless.delete(id)
  try {
    localStorage.removeItem(prefix + id)
  } catch {
    // Without storage there is nothing to forget.
  }
}

/** How many taps found no room and live only on this open page. */
export function homelessTaps(): number {
  return homeless.size
}

/** Every tap that waits, in the order of this device. */
export function waitingTaps(): StoredTap[] {
  const taps = new Map(homeless)
  for (const tap of storedTaps()) taps.set(tap.id, tap)
  return [...taps.values()].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}

function storedTaps(): StoredTap[] {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    return keys.filter((key) => key.startsWith(prefix)).flatMap((key) => readTap(localStorage.getItem(key)))
  } catch {
    return []
  }
}

function readTap(text: string | null): StoredTap[] {
  try {
    const tap = JSON.parse(text ?? '') as StoredTap
    return typeof tap.id === 'string' ? [tap] : []
  } catch {
    return []
  }
}
