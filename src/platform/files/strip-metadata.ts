import type { ImageKind } from './image.ts'
import { exifOrientation, jpegSegments, orientationSegment } from './jpeg.ts'

/**
 * A picture without what cameras and programs write beside it (place of recording, device, names, previews, films
 * appended behind). Only what is needed to show it stays: colour profile, transparency, animation, and for JPEG how
 * the camera was held. The pixels are untouched. Undefined when the file is torn.
 */
export function stripMetadata(bytes: Uint8Array, kind: ImageKind): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (kind === 'jpeg') return stripJpeg(file)
  return kind === 'png' ? stripPng(file) : stripWebp(file)
}

function stripJpeg(file: Buffer): Uint8Array | undefined {
  const segments = jpegSegments(file)
  if (!segments) return undefined
  let orientation = 1
  const kept: Buffer[] = []
  for (const { marker, start, end } of segments) {
    const segment = file.subarray(start, end)
    if (marker === 0xe1 && orientation === 1) orientation = exifOrientation(segment)
    if (isPicture(marker, segment)) kept.push(segment)
  }
  if (orientation !== 1) kept.splice(kept[1]?.[1] === 0xe0 ? 2 : 1, 0, orientationSegment(orientation))
  return Uint8Array.from(Buffer.concat(kept))
}

/** Everything but comments and application data; of that the JFIF head, colour profiles and Adobe's colour transform. */
function isPicture(marker: number, segment: Buffer): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  const owner = segment.toString('latin1', 4, 16)
  if (marker === 0xe0) return owner.startsWith('JFIF\0')
  if (marker === 0xe2) return owner.startsWith('ICC_PROFILE\0')
  return marker === 0xee && owner.startsWith('Adobe')
}

const pngChunks = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP acTL fcTL fdAT'.split(' '),
)

/** Source: PNG Specification, third edition, §5.3. */
function stripPng(file: Buffer): Uint8Array | undefined {
  const kept = [file.subarray(0, 8)]
  for (let at = 8; at + 12 <= file.length;) {
    const end = at + 12 + file.readUInt32BE(at)
    const name = file.toString('latin1', at + 4, at + 8)
    if (end > file.length) return undefined
    if (pngChunks.has(name)) kept.push(file.subarray(at, end))
    if (name === 'IEND') return Uint8Array.from(Buffer.concat(kept))
    at = end
  }
  return undefined
}

const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const saysExifOrXmp = 0x0c

/** Source: RFC 9649 §2.3–2.7; chunks are padded to even lengths. */
function stripWebp(file: Buffer): Uint8Array | undefined {
  const whole = Math.min(file.length, 8 + file.readUInt32LE(4))
  const kept: Buffer[] = []
  for (let at = 12; at + 8 <= whole;) {
    const size = file.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (at + 8 + size > whole) return undefined
    const name = file.toString('latin1', at, at + 4)
    const chunk = Buffer.from(file.subarray(at, end))
    if (name === 'VP8X') chunk[8] = chunk[8]! & ~saysExifOrXmp
    if (webpChunks.has(name)) kept.push(chunk)
    at = end
  }
  if (kept.length === 0) return undefined
  const body = Buffer.concat([Buffer.from('WEBP'), ...kept])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Uint8Array.from(Buffer.concat([head, body]))
}
