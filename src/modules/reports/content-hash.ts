import { createHash } from 'node:crypto'

/** SHA-256 in 64 hex digits. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The hash of frozen data, whatever order the database gives the fields back in. */
export function hashOfData(data: unknown): string {
  return hashOf(JSON.stringify(sorted(data)))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]))
}
