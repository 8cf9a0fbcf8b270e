import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib'

const gzipAsync = promisify(gzip)
const brotliAsync = promisify(brotliCompress)
const gunzipAsync = promisify(gunzip)
const unbrotliAsync = promisify(brotliDecompress)

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
const quick = { level: 1, chunkSize: 512 * 1024 }
const etagSuffix = { br: '-br', gzip: '-gz', identity: '' } as const

/**
 * Lays a body ready; `headers` are put on every answer (content type, cache control, security). Bytes belong to it from
 * then on, nobody else may keep them: what is very large stays only as somebody asked for it, and its plain bytes go as
 * soon as they have been compressed.
 */
export function layReady(body: string | Uint8Array, headers: Readonly<Record<string, string>>): PageVariants {
  const plain = typeof body === 'string' ? utf8.encode(body) : own(body)
  const { length } = plain
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 20)
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
  const made: Made = { identity: variantOf('identity', plain) }
  const making: Partial<Record<Encoding, Promise<Variant>>> = {}
  // Bytes that are on their way to somebody stay.
  let lent = false
  const make = async (encoding: Encoding): Promise<Variant> => {
    const bytes = made.identity?.bytes ?? (await unpacked(made))
    made[encoding] = variantOf(encoding, encoding === 'identity' ? bytes : await compress(encoding, bytes))
    delete making[encoding]
    if (length > veryLarge && !lent && Object.keys(making).length === 0) letGo(made)
    return made[encoding]
  }
  const wanted = (asked: Encoding): Encoding => {
    const encoding = length < worthCompressing ? 'identity' : asked
    lent ||= encoding === 'identity'
    return encoding
  }
  return {
    size: () => Object.values(made).reduce((sum, variant) => sum + variant.bytes.length, 0),
    ready: (asked) => made[wanted(asked)],
    make: async (asked) => {
      const encoding = wanted(asked)
      return made[encoding] ?? (making[encoding] ??= make(encoding))
    },
  }
}

type Made = Partial<Record<Encoding, Variant>>

/** At once: megabytes that wait for the collector of garbage make it run for nothing else. */
function letGo(made: Made): void {
  made.identity?.bytes.buffer.transfer(0)
  delete made.identity
}

async function unpacked(made: Made): Promise<Uint8Array<ArrayBuffer>> {
  if (made.gzip) return own(await gunzipAsync(made.gzip.bytes))
  return own(await unbrotliAsync(made.br!.bytes))
}

async function compress(encoding: Encoding, plain: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === 'gzip') return own(await gzipAsync(plain, plain.length > veryLarge ? quick : undefined))
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  }
  return own(await brotliAsync(plain, { params }))
}

/** Bytes as an answer takes them; copied only when they lie in a much larger or shared piece of memory. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes
  const alone = buffer instanceof ArrayBuffer && buffer.byteLength <= byteLength * 1.1
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
