import { done, refused, type Result } from '../../kernel/result.ts'
import { jpegSegments } from './jpeg.ts'

/** What an uploaded picture may be: 10 MB, 50 million pixels, no side below 16 or above 12,000 pixels. */
const imageLimits = {
  bytes: 10 * 1024 * 1024,
  pixels: 50_000_000,
  shortest: 16,
  longest: 12_000,
} as const

/** Why a picture was not taken, each with the sentence a person sees. */
export const imageSentences = {
  'not-an-image': 'Das ist kein Bild, das wir zeigen können. Bitte nehmen Sie JPEG, PNG oder WebP.',
  'image-broken': 'Das Bild ist beschädigt. Bitte speichern Sie es neu.',
  'image-too-large': 'Das Bild ist größer als 10 MB. Bitte verkleinern Sie es.',
  'image-too-many-pixels':
    'Das Bild hat zu viele Bildpunkte. Bitte verkleinern Sie es auf höchstens 12.000 Punkte je Seite.',
  'image-too-small': 'Das Bild ist zu klein. Bitte nehmen Sie eines mit mindestens 16 Bildpunkten je Seite.',
} as const

/** Why a picture was not taken. */
export type ImageReason = keyof typeof imageSentences

/** The formats of pictures we take. */
export type ImageKind = 'jpeg' | 'png' | 'webp'

/** A picture that may be shown; width and height in pixels as stored. */
export type Image = { readonly kind: ImageKind; readonly width: number; readonly height: number }

/** The format of a picture by its first bytes; names and declared types are never believed. */
export function sniffImage(bytes: Uint8Array): ImageKind | undefined {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (start.startsWith('\u00ff\u00d8\u00ff')) return 'jpeg'
  if (start.startsWith('\u0089PNG\r\n\u001a\n')) return 'png'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp'
  return undefined
}

/** Format and size of a picture, or why it is not taken. */
export function inspectImage(bytes: Uint8Array): Result<Image, ImageReason> {
  const kind = sniffImage(bytes)
  if (!kind) return refused('not-an-image')
  if (bytes.length > imageLimits.bytes) return refused('image-too-large')
  const size = sizes[kind](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!size) return refused('image-broken')
  const [width, height] = size
  if (Math.min(width, height) < imageLimits.shortest) return refused('image-too-small')
  if (Math.max(width, height) > imageLimits.longest || width * height > imageLimits.pixels) {
    return refused('image-too-many-pixels')
  }
  return done({ kind, width, height })
}

type Size = readonly [width: number, height: number]

const sizes: Record<ImageKind, (file: Buffer) => Size | undefined> = {
  jpeg: jpegSize,
  png: pngSize,
  webp: webpSize,
}

/** The frame header SOF0–SOF15; C4, C8 and CC are other things. Source: ITU-T T.81, table B.1. */
function jpegSize(file: Buffer): Size | undefined {
  for (const { marker, start, end } of jpegSegments(file) ?? []) {
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame && end - start >= 9) return [file.readUInt16BE(start + 7), file.readUInt16BE(start + 5)]
  }
  return undefined
}

function pngSize(file: Buffer): Size | undefined {
  if (file.length < 33 || file.toString('latin1', 12, 16) !== 'IHDR') return undefined
  return [file.readUInt32BE(16), file.readUInt32BE(20)]
}

/** Source: RFC 9649 §2.5–2.7, RFC 6386 §9.1. */
function webpSize(file: Buffer): Size | undefined {
  if (file.length < 30) return undefined
  const form = file.toString('latin1', 12, 16)
  if (form === 'VP8X') return [file.readUIntLE(24, 3) + 1, file.readUIntLE(27, 3) + 1]
  if (form === 'VP8 ') return [file.readUInt16LE(26) & 0x3fff, file.readUInt16LE(28) & 0x3fff]
  if (form !== 'VP8L') return undefined
  const bits = file.readUInt32LE(21)
  return [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1]
}
