import type { PageVariants } from './page-variants.ts'

/** One kept page: valid for one content version and time slot. */
export interface StoredPage {
  readonly version: number
  readonly slot: string | undefined
  readonly variants: PageVariants
}

interface Held {
  readonly page: StoredPage
  size: number
}

// What an entry costs beside its bytes: headers, map, objects. Rough, but never zero.
const overheadBytes = 1_000

/** Keeps pages up to a number of bytes; the least recently used go first. */
export class PageStore {
  readonly #held = new Map<string, Held>()
  readonly #maxBytes: number
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get pages(): number {
    return this.#held.size
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The page under this key if it is of this version and slot; a look makes it recently used. */
  fresh(key: string, version: number | 'unknown', slot: string | undefined): StoredPage | undefined {
    const held = this.#held.get(key)
    if (!held || held.page.version !== version || held.page.slot !== slot) return undefined
    this.#held.delete(key)
    this.#held.set(key, held)
    return held.page
  }

  /** Keeps a page, or counts it anew after it has got another encoding. */
  keep(key: string, page: StoredPage): void {
    const before = this.#held.get(key)
    const size = page.variants.size() + key.length * 2 + overheadBytes
    this.#held.delete(key)
    this.#held.set(key, { page, size })
    this.#bytes += size - (before?.size ?? 0)
    for (const [oldest, held] of this.#held) {
      if (this.#bytes <= this.#maxBytes) return
      this.#held.delete(oldest)
      this.#bytes -= held.size
    }
  }
}
