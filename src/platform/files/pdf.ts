import { inflateSync } from 'node:zlib'
import type { Result } from '../../kernel/result.ts'
import { done, refused } from '../../kernel/result.ts'

/** What an uploaded PDF may be: 10 MB; what is looked into when unpacked: 20 MB in all. */
const pdfLimits = { bytes: 10 * 1024 * 1024, unpacked: 20 * 1024 * 1024 } as const

/** Why a PDF was not taken, each with the sentence a person sees. */
export const pdfSentences = {
  'pdf-too-large': 'Das PDF ist größer als 10 MB. Bitte verkleinern Sie es.',
  'pdf-broken': 'Das PDF ist beschädigt oder unvollständig. Bitte speichern Sie es neu.',
  'pdf-mixed':
    'In dieser Datei steckt hinter dem PDF noch etwas anderes. Bitte speichern Sie es neu als PDF.',
  'pdf-active':
    'Dieses PDF enthält Programme, Formulare mit Skript oder angehängte Dateien. Bitte drucken Sie es neu als einfaches PDF.',
  'pdf-locked': 'Dieses PDF ist mit einem Passwort geschützt. Bitte speichern Sie es ohne Passwort.',
} as const
export type PdfReason = keyof typeof pdfSentences

/** Whether the file says of itself to be a PDF, by its very first bytes. Source: ISO 32000-2, 7.5.2. */
export function sniffPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 8)).toString('latin1').startsWith('%PDF-')
}

/**
 * Whether a PDF may be kept: a known version, a trailer that leads to a cross-reference, nothing behind the end, no
 * password, and nothing in it that acts by itself. It is only ever handed out to be kept, never shown by us.
 */
export function inspectPdf(bytes: Uint8Array): Result<'pdf', PdfReason> {
  if (bytes.length > pdfLimits.bytes) return refused('pdf-too-large')
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!/^%PDF-(1\.[0-7]|2\.0)[\r\n ]/.test(file.toString('latin1', 0, 12))) return refused('pdf-broken')
  const end = file.lastIndexOf('%%EOF')
  if (end === -1) return refused('pdf-broken')
  if (!/^[\s\0]*$/.test(file.toString('latin1', end + 5))) return refused('pdf-mixed')
  if (!leadsToReference(file, end)) return refused('pdf-broken')
  const words = wordsOf(file)
  if (words === undefined) return refused('pdf-broken')
  if (hasName(words, ['Encrypt'])) return refused('pdf-locked')
  const acts =
    hasName(words, [...acting.anywhere, ...acting.outsideStreams]) ||
    hasName(file.toString('latin1'), acting.anywhere)
  return acts ? refused('pdf-active') : done('pdf')
}

/** `startxref`, the place of the last cross-reference, `%%EOF`: and at that place there is one. ISO 32000-2, 7.5.5. */
function leadsToReference(file: Buffer, end: number): boolean {
  const tail = file.toString('latin1', Math.max(0, end - 64), end)
  const place = Number(/startxref\s+(\d{1,10})\s*$/.exec(tail)?.[1] ?? Number.NaN)
  if (!(place > 0 && place < end)) return false
  return /^\s*(xref\s|\d+\s+\d+\s+obj\b)/.test(file.toString('latin1', place, place + 40))
}

// Scripts, programs, films, other files, XFA forms: ISO 32000-2, 12.6.4, 7.11.4, 13, 12.7.8. Short names can turn up in
// packed pictures by chance, so they count only outside of streams; long ones count wherever they stand.
const acting = {
  anywhere: ['JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia'],
  outsideStreams: ['JS', 'XFA', 'Movie', 'Sound'],
} as const

/** Whether one of these names stands in it; letters may hide behind `#4a`. */
function hasName(words: string, names: readonly string[]): boolean {
  const wanted = new Set(names)
  for (const [, name] of words.matchAll(/\/([^\s()<>[\]{}/%]{1,80})/g)) {
    if (wanted.has(name!.replaceAll(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))))
      return true
  }
  return false
}

/**
 * Everything of the file that is not picture or page: what stands outside of streams, and the object streams unpacked.
 * undefined: a stream has no end, cannot be unpacked, or is far larger than it pretends.
 */
function wordsOf(file: Buffer): string | undefined {
  const parts: string[] = []
  let [at, left] = [0, pdfLimits.unpacked as number]
  for (;;) {
    const start = file.indexOf('stream', at)
    if (start === -1) break
    const before = file.toString('latin1', at, start)
    const end = file.indexOf('endstream', start + 6)
    parts.push(before)
    if (end === -1) return undefined
    if (/\/Type\s*\/ObjStm\b/.test(before.slice(before.lastIndexOf(' obj')))) {
      const words = unpacked(file.subarray(start + 6, end), before, left)
      if (words === undefined) return undefined
      left -= words.length
      parts.push(words)
    }
    at = end + 9
  }
  parts.push(file.toString('latin1', at))
  return parts.join('\n')
}

/** An object stream in plain; only what everybody writes (Flate, or not packed at all) is taken. */
function unpacked(stream: Buffer, dictionary: string, limit: number): string | undefined {
  const from = stream[0] === 13 && stream[1] === 10 ? 2 : 1
  const body = stream.subarray(from)
  if (!/\/Filter\b/.test(dictionary.slice(dictionary.lastIndexOf(' obj')))) return body.toString('latin1')
  try {
    return inflateSync(body, { maxOutputLength: Math.max(1, limit) }).toString('latin1')
  } catch {
    return undefined
  }
}
