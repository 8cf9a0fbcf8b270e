import { inflateRawSync, inflateSync } from 'node:zlib'
import type { Heard } from './crowd.ts'

/** Everything somebody can read in an answer: text, the cells of a spreadsheet, the words of a PDF. */
export function readable({ bytes, text }: Heard): string {
  if (text.startsWith('PK')) return unzipped(Buffer.from(bytes))
  return text.startsWith('%PDF') ? wordsOfPdf(Buffer.from(bytes)) : text
}

/** Whether a secret stands there, whatever the breaks between its words. */
export function tells(words: string, secret: string): boolean {
  return words.includes(secret) || squeezed(words).includes(squeezed(secret))
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

function unzipped(file: Buffer): string {
  const parts: string[] = []
  for (let at = file.indexOf('PK\x03\x04'); at >= 0; at = file.indexOf('PK\x03\x04', at + 4)) {
    const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
    const packed = file.subarray(start)
    parts.push(file.readUInt16LE(at + 8) === 8 ? inflateRawSync(packed).toString() : packed.toString('utf8'))
  }
  return parts.join('\n')
}

/** The glyphs of each text, read with the letters of every font: only one of them makes sense, and that is enough. */
function wordsOfPdf(file: Buffer): string {
  const streams = streamsOf(file)
  const fonts = streams.filter((stream) => stream.includes('begincmap')).map(lettersOf)
  const texts = streams.flatMap((stream) => stream.match(/BT[\s\S]*?ET/g) ?? []).map(glyphsOf)
  return fonts
    .map((letters) =>
      texts.map((glyphs) => glyphs.map((glyph) => letters.get(glyph) ?? '').join('')).join(' '),
    )
    .join('\n')
}

function streamsOf(file: Buffer): string[] {
  const found: string[] = []
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    if (file.subarray(at - 3, at).toString() === 'end') continue
    const raw = file.subarray(at + 7, file.indexOf('endstream', at))
    const packed = raw[0] === 0x78
    found.push((packed ? inflateSync(raw, { finishFlush: 2 }) : raw).toString('latin1'))
  }
  return found
}

/** What a font says its glyphs mean. */
function lettersOf(map: string): Map<number, string> {
  const pairs = map.matchAll(/<([\da-fA-F]{4})>\s*<((?:[\da-fA-F]{4})+)>\s*$/gm)
  return new Map(
    [...pairs].map(([, glyph, letters]) => [
      Number.parseInt(glyph!, 16),
      Buffer.from(letters!, 'hex').swap16().toString('utf16le'),
    ]),
  )
}

/** The glyphs of one text, two bytes each, from its strings in parentheses. */
function glyphsOf(text: string): number[] {
  const bytes = [...text.matchAll(/\(((?:[^\\)]|\\[\s\S])*)\)/g)].flatMap(([, string]) => bytesOf(string!))
  return Array.from({ length: bytes.length >> 1 }, (_, n) => (bytes[2 * n]! << 8) | bytes[2 * n + 1]!)
}

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

function bytesOf(string: string): number[] {
  return [...string.matchAll(/\\([0-7]{3})|\\([\s\S])|([\s\S])/g)].map(([, octal, escaped, plain]) => {
    if (octal !== undefined) return Number.parseInt(octal, 8)
    if (escaped !== undefined) return escapes[escaped] ?? escaped.charCodeAt(0)
    return plain!.charCodeAt(0)
  })
}
