import { done, refused, type Result } from '../../kernel/result.ts'
import { fileLimits, type FileReason } from './source-table.ts'

const endOfDirectory = 0x06054b50
const entryStart = 0x02014b50
const hasDescriptor = 8
const deflated = 8

/**
 * Reads only the table of contents of a ZIP: names and declared sizes. Refuses too many parts, too much in sum, and
 * every way of leaving a size open (ZIP64, sizes after the data): the reader later stops each part at the size declared
 * here, so a part that lies cannot grow beyond it. Source: APPNOTE.TXT 4.3.12, 4.3.16.
 */
export function zipEntries(bytes: Uint8Array): Result<readonly string[], FileReason> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(file)
  if (end === undefined) return refused('xlsx-broken')
  const count = file.readUInt16LE(end + 10)
  if (file.readUInt32LE(end + 12) === 0xffffffff) return refused('xlsx-broken')
  if (count > fileLimits.zipEntries) return refused('xlsx-too-large-unpacked', `${count} Teile`)
  const names: string[] = []
  let at = file.readUInt32LE(end + 16)
  let unpacked = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== entryStart) return refused('xlsx-broken')
    const entry = entryAt(file, at)
    if (entry.isOpenEnded) return refused('xlsx-broken')
    unpacked += entry.size
    if (unpacked > fileLimits.unpackedBytes) return refused('xlsx-too-large-unpacked')
    names.push(entry.name)
    at = entry.next
  }
  return done(names)
}

function findEnd(file: Buffer): number | undefined {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 65_557); at--) {
    if (file.readUInt32LE(at) === endOfDirectory) return at
  }
  return undefined
}

function entryAt(file: Buffer, at: number) {
  const packed = file.readUInt32LE(at + 20)
  const size = file.readUInt32LE(at + 24)
  const nameLength = file.readUInt16LE(at + 28)
  const isZip64 = packed === 0xffffffff || size === 0xffffffff
  const comesLater = (file.readUInt16LE(at + 8) & hasDescriptor) !== 0 && packed === 0
  const saysNothing = file.readUInt16LE(at + 10) === deflated && size === 0 && packed > 2
  return {
    name: file.toString('utf8', at + 46, at + 46 + nameLength),
    size: Math.max(size, packed),
    isOpenEnded: isZip64 || comesLater || saysNothing,
    next: at + 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32),
  }
}
