import { createHash } from 'node:crypto'
import { HTTPException } from 'hono/http-exception'
import { sql } from 'kysely'
import './rate-limit.table.ts'
import type { Db } from '../db/tables.ts'

/** How often one address may send one public form. */
export interface RateRule {
  /** Name of the form; each is counted for itself. */
  readonly form: string
  readonly limit: number
  readonly windowSeconds: number
}

/** The answer of `takeTurn`. */
export interface Turn {
  readonly allowed: boolean
  readonly retryAfterSeconds: number
}

// The first turn of a window, and then one in so many, clears away what has expired.
const sweepEvery = 50

/**
 * Counts one attempt and says whether it is still allowed: a sliding window made of the running count and
 * the fading share of the one before. Kept in the database, so that all processes count together. The
 * address is kept only as a hash, an IPv6 address only as its network, and for two windows at most.
 */
export async function takeTurn(db: Db, rule: RateRule, address: string, now: Date): Promise<Turn> {
  const { windowSeconds, limit } = rule
  const seconds = now.getTime() / 1000
  const slot = Math.floor(seconds / windowSeconds)
  const passed = seconds / windowSeconds - slot
  const key = createHash('sha256')
    .update(`${rule.form} ${windowSeconds} ${networkOf(address)}`)
    .digest('base64url')
  const expiresAt = new Date((slot + 2) * windowSeconds * 1000)
  const { rows } = await sql<{ hits: number; before: number | null }>`
    insert into rate_count as counted (key, slot, hits, expires_at)
    values (${key}, ${slot}, 1, ${expiresAt})
    on conflict (key, slot) do update set hits = least(counted.hits + 1, 1000000)
    returning hits, (select b.hits from rate_count b where b.key = ${key} and b.slot = ${slot - 1}) as before`.execute(
    db,
  )
  const { hits, before } = rows[0]!
  if (hits % sweepEvery === 1) await sql`delete from rate_count where expires_at < ${now}`.execute(db)
  const used = hits + (before ?? 0) * (1 - passed)
  return { allowed: used <= limit, retryAfterSeconds: Math.ceil((slot + 1) * windowSeconds - seconds) }
}

/** Like `takeTurn`, but refuses with 429 and Retry-After when it was too often. */
export async function refuseTooOften(db: Db, rule: RateRule, address: string, now: Date): Promise<void> {
  const { allowed, retryAfterSeconds } = await takeTurn(db, rule, address, now)
  if (allowed) return
  const res = new Response(null, { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } })
  throw new HTTPException(429, { res })
}

// One household or attacker owns a whole /64 of IPv6.
function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const groups = address.includes('::')
    ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')
}
