import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import { exifOrientation, jpegSegments } from './jpeg.ts'
import { imageSentences, inspectImage, sniffImage } from './image.ts'
import { stripMetadata } from './strip-metadata.ts'
import { readUpload, storeUpload } from './uploads.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'qw-uploads-'))
after(() => rm(dataDir, { recursive: true }))

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const bytes = (...parts: (Buffer | string)[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
  )

function segment(marker: number, body: Buffer | string): Buffer {
  const content = Buffer.from(body as string, 'latin1')
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

const frame = (width: number, height: number) => {
  const body = Buffer.from('080000000001011100', 'hex')
  body.writeUInt16BE(height, 1)
  body.writeUInt16BE(width, 3)
  return segment(0xc0, body)
}

const exif = segment(
  0xe1,
  Buffer.from('45786966000049492a0008000000010012010300010000000600000000000000', 'hex'),
)
const gps = segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<GPS>49.13</GPS>')
const scan = Buffer.concat([segment(0xda, '\u0001\u0001\0\0\u003f\0'), hex('12 ff 00 34 ff d0 56')])
const photo = (width = 640, height = 480) =>
  bytes(
    hex('ffd8'),
    segment(0xe0, 'JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0'),
    exif,
    gps,
    segment(0xe2, 'ICC_PROFILE\0\u0001\u0001profile'),
    segment(0xe2, 'MPF\0second picture'),
    segment(0xed, 'Photoshop 3.0\0IPTC Heilbronn'),
    segment(0xfe, 'Kamera 4711'),
    frame(width, height),
    scan,
    segment(0xc4, 'table'),
    scan,
    hex('ffd9'),
    'ftypmp42 a film with GPS',
  )

function chunk(name: string, body: Buffer | string): Buffer {
  const content = Buffer.concat([Buffer.from(name, 'latin1'), Buffer.from(body as string, 'latin1')])
  const frameOf = Buffer.alloc(content.length + 8)
  frameOf.writeUInt32BE(content.length - 4, 0)
  content.copy(frameOf, 4)
  frameOf.writeUInt32BE(crc32(content), content.length + 4)
  return frameOf
}

const pngSignature = hex('89504e470d0a1a0a')
const header = chunk('IHDR', hex('00000020 00000010 08 02 000000'))
const pixels = chunk('IDAT', deflateSync(Buffer.alloc(16 * 97)))
const drawing = bytes(
  pngSignature,
  header,
  chunk('eXIf', 'GPS'),
  chunk('tEXt', 'Author\0jemand'),
  chunk('iTXt', 'XML GPS'),
  chunk('gAMA', hex('0000b18f')),
  pixels,
  chunk('tIME', hex('07e60101000000')),
  chunk('IEND', ''),
  'appended GPS',
)

function webpChunk(name: string, body: Buffer | string): Buffer {
  const content = Buffer.from(body as string, 'latin1')
  const size = Buffer.alloc(4)
  size.writeUInt32LE(content.length)
  return Buffer.concat([Buffer.from(name), size, content, Buffer.alloc(content.length % 2)])
}

function webp(...chunks: Buffer[]): Uint8Array {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return bytes('RIFF', size, body)
}

const lossless = webpChunk('VP8L', hex('2f 1f c0 03 00 00 00 00 00 00 00'))

test('a picture is known by its content', () => {
  assert.equal(sniffImage(photo()), 'jpeg')
  assert.equal(sniffImage(drawing), 'png')
  assert.equal(sniffImage(webp(lossless)), 'webp')
  assert.equal(sniffImage(bytes('GIF89a')), undefined)
  assert.equal(sniffImage(bytes('<svg onload="alert(1)">')), undefined)
})

test('width and height are read from every format', () => {
  assert.deepEqual(inspectImage(photo(640, 480)), {
    ok: true,
    value: { kind: 'jpeg', width: 640, height: 480 },
  })
  assert.deepEqual(inspectImage(drawing), { ok: true, value: { kind: 'png', width: 32, height: 16 } })
  assert.deepEqual(inspectImage(webp(lossless)), { ok: true, value: { kind: 'webp', width: 32, height: 16 } })
  const extended = webp(webpChunk('VP8X', hex('0c000000 1f0000 0f0000')), lossless)
  assert.deepEqual(inspectImage(extended), { ok: true, value: { kind: 'webp', width: 32, height: 16 } })
  const lossy = webp(webpChunk('VP8 ', hex('000000 9d012a 2000 1000 0000')))
  assert.deepEqual(inspectImage(lossy), { ok: true, value: { kind: 'webp', width: 32, height: 16 } })
})

test('a picture that is no picture, torn, too large or too small is refused', () => {
  const reason = (file: Uint8Array) => {
    const image = inspectImage(file)
    return image.ok ? 'taken' : image.reason
  }
  assert.equal(reason(bytes('%PDF-1.7')), 'not-an-image')
  assert.equal(reason(photo().slice(0, 60)), 'image-broken')
  assert.equal(reason(drawing.slice(0, 20)), 'image-broken')
  assert.equal(reason(photo(8, 480)), 'image-too-small')
  assert.equal(reason(photo(12_001, 100)), 'image-too-many-pixels')
  assert.equal(reason(photo(10_000, 10_000)), 'image-too-many-pixels')
  assert.equal(reason(bytes(hex('ffd8ffe0'), Buffer.alloc(10 * 1024 * 1024))), 'image-too-large')
  for (const sentence of Object.values(imageSentences)) assert.match(sentence, /\.$/)
})

test('a photo loses place, device and appended films, but keeps its pixels, colours and how the camera was held', () => {
  const stripped = Buffer.from(stripMetadata(photo(), 'jpeg')!)
  for (const trace of ['GPS', 'Kamera', 'IPTC', 'MPF', 'film'])
    assert.equal(stripped.includes(trace), false, trace)
  assert.ok(stripped.includes('ICC_PROFILE'))
  assert.equal(stripped.toString('hex').split(scan.toString('hex')).length, 3)
  const segments = jpegSegments(stripped)!
  assert.deepEqual(
    segments.map((each) => each.marker),
    [0xd8, 0xe0, 0xe1, 0xe2, 0xc0, 0xda, 0xc4, 0xda, 0xd9],
  )
  assert.equal(exifOrientation(stripped.subarray(segments[2]!.start, segments[2]!.end)), 6)
  assert.deepEqual(Buffer.from(stripMetadata(stripped, 'jpeg')!), stripped)
})

test('a PNG loses its texts, its time and its EXIF, but keeps its pixels', () => {
  assert.deepEqual(
    stripMetadata(drawing, 'png'),
    bytes(pngSignature, header, chunk('gAMA', hex('0000b18f')), pixels, chunk('IEND', '')),
  )
  assert.equal(stripMetadata(drawing.slice(0, -40), 'png'), undefined)
})

test('a WebP loses EXIF and XMP and says so in its head', () => {
  const file = webp(
    webpChunk('VP8X', hex('1c000000 1f0000 0f0000')),
    lossless,
    webpChunk('EXIF', 'GPS!!'),
    webpChunk('XMP ', 'GPS'),
  )
  assert.deepEqual(
    stripMetadata(file, 'webp'),
    webp(webpChunk('VP8X', hex('10000000 1f0000 0f0000')), lossless),
  )
})

test('a picture is stored once under its content and read back with its type', async () => {
  const stored = await storeUpload(dataDir, photo())
  assert.ok(stored.ok)
  assert.deepEqual(await storeUpload(dataDir, photo()), stored)
  const read = await readUpload(dataDir, stored.value.hash)
  assert.equal(read?.contentType, 'image/jpeg')
  assert.equal(read?.bytes.length, stored.value.bytes)
  assert.deepEqual(await readdir(join(dataDir, 'uploads', stored.value.hash.slice(0, 2))), [
    stored.value.hash,
  ])
})

test('an unknown hash and a path instead of a hash find nothing', async () => {
  assert.equal(await readUpload(dataDir, 'a'.repeat(64)), undefined)
  assert.equal(await readUpload(dataDir, '../../etc/passwd'), undefined)
})

test('what is no picture is not stored', async () => {
  assert.deepEqual(await storeUpload(dataDir, bytes('<script>')), { ok: false, reason: 'not-an-image' })
})
