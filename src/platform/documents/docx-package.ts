import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** The parts of a package by their paths, in their order. */
export type Parts = ReadonlyMap<string, Buffer>

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const fileEntry = 0x04034b50
const utf8Names = 0x0800
// 1 January 1980, 00:00: the first moment a ZIP can name.
const noDate = 0x0021

/** The parts of a ZIP that we have written ourselves. Source: APPNOTE.TXT 4.3. */
export function readPackage(bytes: Uint8Array): Parts {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  const count = end < 0 || file.readUInt32LE(end) !== endOfDirectory ? 0 : file.readUInt16LE(end + 10)
  const parts = new Map<string, Buffer>()
  let at = count === 0 ? 0 : file.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    const [method, size, name, extra, comment] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
      file.readUInt16LE(at + 30),
      file.readUInt16LE(at + 32),
    ]
    const local = file.readUInt32LE(at + 42)
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const data = file.subarray(from, from + size)
    parts.set(file.toString('utf8', at + 46, at + 46 + name), method === 0 ? data : inflateRawSync(data))
    at += 46 + name + extra + comment
  }
  return parts
}

/** A ZIP without any time in it: the same parts give the same bytes. */
export function writePackage(parts: Parts): Uint8Array {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [path, data] of parts) {
    const name = Buffer.from(path, 'utf8')
    const packed = deflateRawSync(data, { level: 9 })
    const facts = factsOf(data, packed, name)
    const local = Buffer.concat([uint32(fileEntry), facts, name])
    files.push(local, packed)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([uint32(directoryEntry), uint16(20), facts, rest, name]))
    offset += local.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.size, 4)
  end.writeUInt16LE(parts.size, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Uint8Array.from(Buffer.concat([...files, listed, uint32(endOfDirectory), end]))
}

/** What stands in both entries of a part, from "version needed" to the lengths of name and extra field. */
function factsOf(data: Buffer, packed: Buffer, name: Buffer): Buffer {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(utf8Names, 2)
  facts.writeUInt16LE(8, 4)
  facts.writeUInt16LE(noDate, 8)
  facts.writeUInt32LE(crc32(data), 10)
  facts.writeUInt32LE(packed.length, 14)
  facts.writeUInt32LE(data.length, 18)
  facts.writeUInt16LE(name.length, 22)
  return facts
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
