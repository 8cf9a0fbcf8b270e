import { Client } from 'pg'
import type { Log } from '../log.ts'

const channel = 'content_changed'
const heartbeatMs = 1_000
const longestWaitMs = 5_000

/**
 * The number of the public content as this process knows it. Statement triggers on public tables
 * (`note_content_change()`) notify every process at commit; each counts on its own, because the number is
 * only ever compared with itself. While the line to the database is down nobody knows: 'unknown'.
 */
export class ContentVersion {
  readonly #url: string
  readonly #log: Log
  #client: Client | undefined
  #timer: NodeJS.Timeout | undefined
  #number = 0
  #known = false
  #closed = false
  #failures = 0

  constructor(url: string, log: Log) {
    this.#url = url
    this.#log = log
  }

  /** The version now, or 'unknown'; a page may be kept only under a number. */
  current(): number | 'unknown' {
    return this.#known ? this.#number : 'unknown'
  }

  /** For the own process right after its commit, so that the next page shows it without waiting for the wire. */
  raise(): void {
    this.#number += 1
  }

  /** Opens the line. Does not fail when the database is away: it keeps trying. */
  async start(): Promise<void> {
    await this.#connect()
  }

  /** Hangs up for good. */
  async close(): Promise<void> {
    this.#closed = true
    this.#known = false
    clearTimeout(this.#timer)
    const client = this.#client
    this.#client = undefined
    await client?.end().catch(() => undefined)
  }

  async #connect(): Promise<void> {
    const client = new Client({
      connectionString: this.#url,
      application_name: 'quartierwerk content version',
      connectionTimeoutMillis: 3_000,
      // A line that is silently dead must be noticed before two seconds have passed.
      query_timeout: 800,
      keepAlive: true,
    })
    this.#client = client
    client.on('error', (error) => this.#lost(client, error))
    client.on('end', () => this.#lost(client))
    client.on('notification', () => this.raise())
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
    } catch (error) {
      this.#lost(client, error)
      return
    }
    if (this.#client !== client) return
    // What happened while nobody listened may have changed anything.
    this.raise()
    this.#known = true
    this.#failures = 0
    this.#beatLater(client)
  }

  #beatLater(client: Client): void {
    this.#timer = setTimeout(() => {
      client.query('select 1').then(
        () => this.#client === client && this.#beatLater(client),
        (error: unknown) => this.#lost(client, error),
      )
    }, heartbeatMs)
    this.#timer.unref()
  }

  #lost(client: Client, error?: unknown): void {
    if (this.#client !== client || this.#closed) return
    this.#client = undefined
    this.#known = false
    clearTimeout(this.#timer)
    client.end().catch(() => undefined)
    if (this.#failures === 0) this.#log.warn('the line for content changes is down', { error })
    const waitMs = Math.min(100 * 2 ** this.#failures, longestWaitMs)
    this.#failures += 1
    this.#timer = setTimeout(() => void this.#connect(), waitMs)
    this.#timer.unref()
  }
}
