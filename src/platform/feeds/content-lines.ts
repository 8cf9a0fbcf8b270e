const mostOctets = 75
const [lineFeed, carriageReturn, blank, backslash, letterN] = [0x0a, 0x0d, 0x20, 0x5c, 0x6e]

/** Octets that a character takes, by its first octet; what follows the first is already counted. */
const widths = Uint8Array.from({ length: 256 }, (_, octet) => {
  if (octet < 0x80) return 1
  if (octet < 0xc0) return 0
  if (octet < 0xe0) return 2
  return octet < 0xf0 ? 3 : 4
})
const left = 0xff
/** The same in a TEXT (RFC 5545, 3.3.11): signs with a backslash take two; control characters may not travel (3.1). */
const textWidths = widths.map((width, octet) => {
  if (octet === lineFeed || '\\;,'.includes(String.fromCharCode(octet))) return 2
  return octet !== 0x09 && (octet < 0x20 || octet === 0x7f) ? left : width
})
/** One octet each, and none of them needs care. */
const harmless = /^[ -+\--:<-[\]-~]*$/
const plain = /^[!-~]*$/

// The next calendar is likely to be as long as the last one: memory that need not grow need not be copied either.
const mostExpected = 8 * 1024 * 1024
let expected = 65_536

/**
 * Content lines of RFC 5545 as bytes in UTF-8: escaped, folded at 75 octets. They are written straight into memory that
 * grows; a text of megabytes that is put together whole and then encoded costs several times its size.
 */
export class ContentLines {
  #sheet = Buffer.allocUnsafeSlow(expected)
  #draft = Buffer.allocUnsafeSlow(2_048)
  #length = 0
  readonly #written = new Map<string, readonly [from: number, to: number]>()

  /** Octets written so far. */
  get length(): number {
    return this.#length
  }

  /** Finished lines of plain ASCII. */
  raw(lines: string): void {
    this.#reserve(lines.length)
    this.#length += this.#sheet.write(lines, this.#length, 'latin1')
  }

  /** Words of people: control characters but tab and line ends are left out. */
  text(name: string, words: string): void {
    if (name.length + words.length < mostOctets && harmless.test(words)) this.raw(`${name}:${words}\r\n`)
    else this.#line(name, words.includes('\r') ? words.replaceAll(/\r\n?/g, '\n') : words, textWidths)
  }

  /** Like `text`, for words that come back again and again: they are escaped and folded once. */
  known(name: string, words: string): void {
    const key = name + words
    const place = this.#written.get(key)
    if (place) return this.again(place[0], place[1])
    const from = this.#length
    this.text(name, words)
    this.#written.set(key, [from, this.#length])
  }

  /** An address may not break its line; everything else in it is its own business. */
  uri(name: string, address: string): void {
    if (name.length + address.length < mostOctets && plain.test(address)) this.raw(`${name}:${address}\r\n`)
    else this.#line(name, /\s/.test(address) ? address.replaceAll(/\s/g, '%20') : address, widths)
  }

  /** Writes once more what stands between two lengths. */
  again(from: number, to: number): void {
    this.#reserve(to - from)
    this.#sheet.copyWithin(this.#length, from, to)
    this.#length += to - from
  }

  /** All of it; nothing more can be written then. */
  finish(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.#sheet.buffer, 0, this.#length)
    expected = Math.min(mostExpected, Math.max(65_536, this.#length + 4_096))
    this.#sheet = Buffer.alloc(0)
    return whole
  }

  #line(name: string, value: string, widthOf: Uint8Array): void {
    // A code unit takes three octets at most.
    if (value.length * 3 > this.#draft.length) this.#draft = Buffer.allocUnsafeSlow(value.length * 3)
    const octets = this.#draft.write(value)
    // Each octet may need a backslash, and every 75 of them a fold.
    this.#reserve(name.length + 8 + 3 * octets)
    this.raw(`${name}:`)
    this.#length = fold(this.#draft, octets, this.#sheet, this.#length, widthOf, name.length + 1)
  }

  #reserve(octets: number): void {
    const needed = this.#length + octets
    if (needed <= this.#sheet.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#sheet.length))
    this.#sheet.copy(larger, 0, 0, this.#length)
    this.#sheet = larger
  }
}

/** Writes a value behind its name so that no piece has more than 75 octets and no character is cut. @returns where it ends */
function fold(
  draft: Buffer,
  octets: number,
  sheet: Buffer,
  start: number,
  widthOf: Uint8Array,
  used: number,
): number {
  let [at, column] = [start, used]
  for (let i = 0; i < octets; i++) {
    const octet = draft[i]!
    const width = widthOf[octet]!
    if (width === 1 && column < mostOctets) {
      sheet[at++] = octet
      column++
      continue
    }
    if (width === left) continue
    // The control characters of Latin-1.
    if (octet === 0xc2 && widthOf === textWidths && draft[i + 1]! < 0xa0) {
      i++
      continue
    }
    if (column + width > mostOctets) {
      sheet[at++] = carriageReturn
      sheet[at++] = lineFeed
      sheet[at++] = blank
      column = 1
    }
    column += width
    if (octet < 0x80 && width === 2) {
      sheet[at++] = backslash
      sheet[at++] = octet === lineFeed ? letterN : octet
    } else sheet[at++] = octet
  }
  sheet[at++] = carriageReturn
  sheet[at++] = lineFeed
  return at
}
