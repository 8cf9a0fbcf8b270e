import type { CounterConfig, Counts, TapsAnswer } from './config.ts'
import { forgetTap, keepTap, waitingTaps } from './stored-taps.ts'
import type { StoredTap } from './stored-taps.ts'

/** How the last try to send ended. */
export type Line = 'fine' | 'no-network' | 'signed-out'

/** Taps the server will never count, and why; they stay on the device until somebody throws them away. */
export type Refusals = ReadonlyMap<string, string>

/** What is known after sending. */
export interface Sent {
  readonly line: Line
  readonly counts: Counts
  readonly refused: Refusals
}

const mostAtOnce = 100
const patienceMs = 15_000

/** Sends what waits, a hundred at a time, and forgets what the server has. What is refused is not sent again. */
export async function sendTaps(config: CounterConfig, refusedBefore: Refusals): Promise<Sent> {
  const refused = new Map(refusedBefore)
  let counts: Counts = {}
  for (;;) {
    const taps = waitingTaps()
      .filter(({ id }) => !refused.has(id))
      .slice(0, mostAtOnce)
    if (taps.length === 0) return { line: 'fine', counts, refused }
    const answer = await sendBatch(config, taps)
    if (typeof answer === 'string') return { line: answer, counts, refused }
    counts = { ...counts, ...answer.counts }
    for (const id of answer.known) forgetTap(id)
    for (const { id, sentence } of answer.refused) refused.set(id, sentence)
    const settled = new Set([...answer.known, ...refused.keys()])
    if (!taps.some(({ id }) => settled.has(id))) return { line: 'no-network', counts, refused }
  }
}

async function sendBatch(
  config: CounterConfig,
  taps: readonly StoredTap[],
): Promise<TapsAnswer | 'no-network' | 'signed-out'> {
  for (const tap of taps) if (!tap.tried) keepTap({ ...tap, tried: true })
  const striche = JSON.stringify(taps.map(({ order: _order, tried: _tried, ...tap }) => tap))
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  try {
    const response = await fetch(config.addresses.taps, {
      method: 'POST',
      body: new URLSearchParams({ striche, haus: config.site, tag: config.day }),
      redirect: 'manual',
      signal: patience.signal,
    })
    if (response.ok) return (await response.json()) as TapsAnswer
    return response.status === 403 || response.status === 401 ? 'signed-out' : 'no-network'
  } catch {
    return 'no-network'
  } finally {
    clearTimeout(timer)
  }
}
