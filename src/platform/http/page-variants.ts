import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const gzipAsync = promisify(gzip)
const brotliAsync = promisify(brotliCompress)

/** How a page travels. */
export type Encoding = 'br' | 'gzip' | 'identity'

/** What is sent for one page in one encoding, laid ready. */
export interface Variant {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly etag: string
  readonly headers: Readonly<Record<string, string>>
  readonly notModifiedHeaders: Readonly<Record<string, string>>
}

/** One rendered page with its bytes, compressed once and only when somebody asks for it. */
export interface PageVariants {
  /** Sum of the bytes held now. */
  size(): number
  /** The variant if it is ready. */
  ready(encoding: Encoding): Variant | undefined
  /** The variant, made now if need be; a stampede makes it once. */
  make(encoding: Encoding): Promise<Variant>
}

const utf8 = new TextEncoder()

// Below this a compressed page saves nothing.
const worthCompressing = 1_000
// A calendar of thousands of dates repeats itself: the quickest gzip makes it small enough in half the time.
const veryLarge = 1_000_000
const etagSuffix = { br: '-br', gzip: '-gz', identity: '' } as const

/** Lays a body ready; `headers` are put on every answer (content type, cache control, security). */
export function layReady(body: string | Uint8Array, headers: Readonly<Record<string, string>>): PageVariants {
  const plain = typeof body === 'string' ? utf8.encode(body) : own(body)
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 20)
  const made: Partial<Record<Encoding, Variant>> = {}
  const making: Partial<Record<Encoding, Promise<Variant>>> = {}
  const variantOf = (encoding: Encoding, bytes: Uint8Array<ArrayBuffer>): Variant => {
    const etag = `"${hash}${etagSuffix[encoding]}"`
    const shared = { ...headers, etag, vary: 'Accept-Encoding' }
    const encoded = encoding === 'identity' ? shared : { ...shared, 'content-encoding': encoding }
    return {
      bytes,
      etag,
      headers: { ...encoded, 'content-length': String(bytes.length) },
      notModifiedHeaders: shared,
    }
  }
  made.identity = variantOf('identity', plain)
  const wanted = (encoding: Encoding): Encoding => (plain.length < worthCompressing ? 'identity' : encoding)
  return {
    size: () => Object.values(made).reduce((sum, variant) => sum + variant.bytes.length, 0),
    ready: (encoding) => made[wanted(encoding)],
    make: async (asked) => {
      const encoding = wanted(asked)
      const ready = made[encoding]
      if (ready) return ready
      return (making[encoding] ??= compress(encoding, plain).then(
        (bytes) => (made[encoding] = variantOf(encoding, bytes)),
      ))
    },
  }
}

async function compress(encoding: Encoding, plain: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === 'gzip') return own(await gzipAsync(plain, { level: plain.length > veryLarge ? 1 : 6 }))
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  }
  return own(await brotliAsync(plain, { params }))
}

/** Bytes as an answer takes them; copied only when they lie in a larger or shared piece of memory. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes
  const alone = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
  return alone ? new Uint8Array(buffer, byteOffset, byteLength) : new Uint8Array(bytes)
}

/** The best encoding a client accepts (RFC 9110 §12.5.3); q=0 means "not this one". */
export function bestEncoding(acceptEncoding: string | undefined): Encoding {
  if (!acceptEncoding) return 'identity'
  if (accepts(acceptEncoding, 'br')) return 'br'
  return accepts(acceptEncoding, 'gzip') ? 'gzip' : 'identity'
}

function accepts(header: string, encoding: string): boolean {
  if (!header.includes(encoding)) return false
  if (!header.includes(';')) return header.split(',').some((part) => part.trim() === encoding)
  return header.split(',').some((part) => {
    const [name, ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })
}

/** Whether If-None-Match names this very representation (RFC 9110 §13.1.2, weak comparison). */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true
  return ifNoneMatch.split(',').some((part) => part.trim().replace(/^W\//, '') === etag)
}
