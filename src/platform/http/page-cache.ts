import type { Context } from 'hono'
import { messageCookie } from './messages.ts'
import { PageStore, type StoredPage } from './page-store.ts'
import { bestEncoding, layReady, matchesEtag, type PageVariants, type Variant } from './page-variants.ts'
import { markSecured } from './security.ts'

/** Which public content is current; 'unknown' while nobody can tell, then nothing is kept. */
export interface VersionSource {
  current(): number | 'unknown'
}

/** A rendered public page or feed. Only answers with status 200 are kept. */
export interface RenderedPage {
  readonly body: string | Uint8Array
  readonly status?: number | undefined
  /** Default: HTML. */
  readonly contentType?: string | undefined
  /** More headers, for example content-disposition; lower-case names. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** How a public address is kept. */
export interface PageOptions {
  readonly language: string
  /** The query names this page understands; all others are ignored and do not make a new page. */
  readonly query?: readonly string[]
  /** Anything else the page depends on, above all time: "2026-11-22T14:30". */
  readonly slot?: string | undefined
  /**
   * Makes the page, the same one for everybody: it must not look at the session. It may call takeMessage;
   * a request that carries a message is rendered for that person alone and never kept.
   */
  readonly render: () => RenderedPage | string | Promise<RenderedPage | string>
}

const shared = 'public, max-age=0, must-revalidate'

/**
 * Public pages as ready bytes per (address with the query it understands, language), valid for one content
 * version and time slot. A stampede renders once. `securityHeaders` are laid ready with each page, so that a
 * hit costs no header work. `maxBytes` bounds what is kept.
 */
export class PageCache {
  readonly #version: VersionSource
  readonly #securityHeaders: Readonly<Record<string, string>>
  readonly #store: PageStore
  readonly #flights = new Map<string, Promise<RenderedPage>>()
  // Whoever shares a rendered page shares what is made of its bytes: they may go once they have been compressed.
  readonly #laid = new WeakMap<RenderedPage, PageVariants>()
  #hits = 0
  #renders = 0

  constructor(
    version: VersionSource,
    securityHeaders: Readonly<Record<string, string>>,
    maxBytes = 64 * 1024 * 1024,
  ) {
    this.#version = version
    this.#securityHeaders = securityHeaders
    this.#store = new PageStore(maxBytes)
  }

  /** What the cache did since the start. */
  counts(): {
    readonly pages: number
    readonly bytes: number
    readonly hits: number
    readonly renders: number
  } {
    return { pages: this.#store.pages, bytes: this.#store.bytes, hits: this.#hits, renders: this.#renders }
  }

  /** Answers with the kept page, or renders, keeps and answers. Also answers If-None-Match with 304. */
  serve(c: Context, options: PageOptions): Response | Promise<Response> {
    if (hasMessage(c)) return this.#personal(options, c)
    const key = keyOf(c.req.url, options)
    const version = this.#version.current()
    const stored = this.#store.fresh(key, version, options.slot)
    const variant = stored?.variants.ready(bestEncoding(c.req.header('accept-encoding')))
    if (!variant) return this.#miss(c, key, version, options, stored)
    this.#hits += 1
    return answer(c, variant)
  }

  async #miss(
    c: Context,
    key: string,
    version: number | 'unknown',
    options: PageOptions,
    stored: StoredPage | undefined,
  ): Promise<Response> {
    let variants = stored?.variants
    if (!variants) {
      const page = await this.#renderOnce(key, version, options)
      if ((page.status ?? 200) !== 200) return this.#unkept(c, page)
      // Somebody else in the same stampede may have laid it ready already.
      variants = this.#store.fresh(key, version, options.slot)?.variants ?? this.#lay(page, shared)
    }
    if (version !== 'unknown') this.#store.keep(key, { version, slot: options.slot, variants })
    const variant = await variants.make(bestEncoding(c.req.header('accept-encoding')))
    // Counted again with the new encoding, unless a newer page has taken the place meanwhile.
    if (version !== 'unknown' && this.#store.fresh(key, version, options.slot)?.variants === variants) {
      this.#store.keep(key, { version, slot: options.slot, variants })
    }
    return answer(c, variant)
  }

  async #personal(options: PageOptions, c: Context): Promise<Response> {
    return this.#unkept(c, await this.#render(options))
  }

  async #unkept(c: Context, page: RenderedPage): Promise<Response> {
    const { bytes, headers } = await this.#lay(page, 'no-store').make('identity')
    return c.body(bytes, { status: (page.status ?? 200) as 200, headers: { ...headers } })
  }

  #lay(page: RenderedPage, cacheControl: string): PageVariants {
    let variants = this.#laid.get(page)
    if (!variants) {
      variants = layReady(page.body, {
        ...this.#securityHeaders,
        'content-type': page.contentType ?? 'text/html; charset=utf-8',
        'cache-control': cacheControl,
        ...page.headers,
      })
      this.#laid.set(page, variants)
    }
    return variants
  }

  // While the version is unknown two requests may not share: the second may come after a change.
  #renderOnce(key: string, version: number | 'unknown', options: PageOptions): Promise<RenderedPage> {
    if (version === 'unknown') return this.#render(options)
    const flightKey = `${version} ${options.slot ?? ''} ${key}`
    const running = this.#flights.get(flightKey)
    if (running) return running
    const flight = this.#render(options).finally(() => this.#flights.delete(flightKey))
    this.#flights.set(flightKey, flight)
    return flight
  }

  async #render(options: PageOptions): Promise<RenderedPage> {
    this.#renders += 1
    const page = await options.render()
    return typeof page === 'string' ? { body: page } : page
  }
}

function answer(c: Context, variant: Variant): Response {
  markSecured(c)
  if (matchesEtag(c.req.header('if-none-match'), variant.etag)) {
    return new Response(null, { status: 304, headers: variant.notModifiedHeaders })
  }
  return new Response(variant.bytes, { headers: variant.headers })
}

function hasMessage(c: Context): boolean {
  return c.req.header('cookie')?.includes(`${messageCookie}=`) ?? false
}

/** Language and path, then the understood query values by name; empty ones say nothing and are left out. */
function keyOf(url: string, options: PageOptions): string {
  const start = url.indexOf('/', url.indexOf('//') + 2)
  const mark = url.indexOf('?', start)
  if (mark < 0) return `${options.language} ${url.slice(start)}`
  const path = `${options.language} ${url.slice(start, mark)}`
  if (!options.query) return path
  const sent = new URLSearchParams(url.slice(mark + 1))
  const kept = new URLSearchParams()
  for (const name of options.query.toSorted()) {
    for (const value of sent.getAll(name)) if (value !== '') kept.append(name, value)
  }
  return kept.size === 0 ? path : `${path}?${kept.toString()}`
}
