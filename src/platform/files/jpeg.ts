/** A piece of a JPEG file: its marker (second byte) and where it stands, scan data included in its scan. */
export type Segment = { readonly marker: number; readonly start: number; readonly end: number }

const endOfImage = 0xd9
const startOfScan = 0xda

/**
 * The segments of a JPEG from the start marker to the first end marker; what is appended behind (films, second
 * pictures) is not listed. Undefined when the file is torn. Source: ITU-T T.81, annex B.
 */
export function jpegSegments(file: Buffer): readonly Segment[] | undefined {
  const segments: Segment[] = [{ marker: 0xd8, start: 0, end: 2 }]
  let at = 2
  while (at + 2 <= file.length) {
    if (file[at] !== 0xff) return undefined
    const marker = file[at + 1]!
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === endOfImage) return [...segments, { marker, start: at, end: at + 2 }]
    if (at + 4 > file.length) return undefined
    let end = at + 2 + file.readUInt16BE(at + 2)
    if (marker === startOfScan) end = scanEnd(file, end)
    if (end > file.length || end < at + 4) return undefined
    segments.push({ marker, start: at, end })
    at = end
  }
  return undefined
}

/** Scan data lasts until a marker that is neither a stuffed zero nor a restart. */
function scanEnd(file: Buffer, from: number): number {
  for (
    let at = file.indexOf(0xff, from);
    at !== -1 && at + 1 < file.length;
    at = file.indexOf(0xff, at + 1)
  ) {
    const next = file[at + 1]!
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return file.length + 1
}

/** How a camera was held (1–8) by the EXIF segment; 1 when it says nothing. Source: CIPA DC-008, tag 0x0112. */
export function exifOrientation(segment: Buffer): number {
  const tiff = segment.subarray(10)
  if (segment.toString('latin1', 4, 10) !== 'Exif\0\0' || tiff.length < 14) return 1
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let index = 0; index < short(directory); index++) {
    const entry = directory + 2 + index * 12
    if (short(entry) === 0x0112) {
      const value = short(entry + 8)
      return value >= 1 && value <= 8 ? value : 1
    }
  }
  return 1
}

/** An EXIF segment that says nothing but how the camera was held. */
export function orientationSegment(orientation: number): Buffer {
  const segment = Buffer.from(
    'ffe100224578696600004d4d002a00000008000101120003000000010000000000000000',
    'hex',
  )
  segment.writeUInt16BE(orientation, 28)
  return segment
}
