import type { FileReason } from './source-table.ts'

type Sniffed = { readonly kind: 'zip' | 'text' } | { readonly kind: 'refused'; readonly reason: FileReason }

const signatures: readonly (readonly [string, FileReason | 'zip', offset?: number])[] = [
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['d0cf11e0a1b11ae1', 'excel-old'],
  ['89504e47', 'image'],
  ['ffd8ff', 'image'],
  ['474946383', 'image'],
  ['52494646', 'image'],
  ['49492a00', 'image'],
  ['4d4d002a', 'image'],
  ['66747970', 'image', 4],
  ['7f454c46', 'program'],
  ['4d5a90', 'program'],
  ['feedfac', 'program'],
  ['cffaedfe', 'program'],
  ['cafebabe', 'program'],
  ['1f8b', 'archive'],
  ['377abcaf271c', 'archive'],
  ['526172211a07', 'archive'],
  ['7b5c727466', 'archive'],
]

/** What the bytes are by their content; names and extensions are never believed. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return { kind: 'refused', reason: 'empty' }
  for (const [hex, meaning, offset = 0] of signatures) {
    const start = Buffer.from(bytes.subarray(offset, offset + 8))
    if (!start.toString('hex').startsWith(hex)) continue
    return meaning === 'zip' ? { kind: 'zip' } : { kind: 'refused', reason: meaning }
  }
  const opening = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.length)).toString('latin1')
  if (opening.includes('%PDF-')) return { kind: 'refused', reason: 'pdf' }
  if (/^(\u00ef\u00bb\u00bf)?\s*<[!?a-z]/i.test(opening)) return { kind: 'refused', reason: 'markup' }
  return looksBinary(bytes) ? { kind: 'refused', reason: 'binary' } : { kind: 'text' }
}

/** Text has no control characters but tab, line ends and form feed; UTF-16 with its mark is text although it has zeros. */
function looksBinary(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false
  let odd = 0
  for (const byte of bytes) {
    if (byte === 0) return true
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) odd++
  }
  return odd > bytes.length / 100
}
