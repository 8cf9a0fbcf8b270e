import { inflateSync } from 'node:zlib'

/**
 * A WOFF font → the plain font inside, because Typst reads only that. With `family` its family name is overwritten
 * (same length, so that nothing moves): Typst asks only one font per family and style, and fonts for the web come in
 * pieces by alphabet. Source: W3C, WOFF File Format 1.0, §3–5; OpenType, "Font file structure".
 */
export function unpackWoff(woff: Buffer, family?: { readonly from: string; readonly to: string }): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF font')
  const count = woff.readUInt16BE(12)
  const directory = Buffer.alloc(12 + 16 * count)
  const largest = Math.floor(Math.log2(count))
  woff.copy(directory, 0, 4, 8)
  directory.writeUInt16BE(count, 4)
  directory.writeUInt16BE(16 * 2 ** largest, 6)
  directory.writeUInt16BE(largest, 8)
  directory.writeUInt16BE(16 * count - 16 * 2 ** largest, 10)
  const tables: Buffer[] = []
  let offset = directory.length
  for (let index = 0; index < count; index++) {
    const table = tableAt(woff, 44 + 20 * index)
    if (family && table.tag === 'name') rename(table.data, family.from, family.to)
    const entry = 12 + 16 * index
    directory.write(table.tag, entry, 'latin1')
    directory.writeUInt32BE(table.checksum, entry + 4)
    directory.writeUInt32BE(offset, entry + 8)
    directory.writeUInt32BE(table.data.length, entry + 12)
    const padding = (4 - (table.data.length % 4)) % 4
    tables.push(table.data, Buffer.alloc(padding))
    offset += table.data.length + padding
  }
  return Buffer.concat([directory, ...tables])
}

function tableAt(woff: Buffer, at: number) {
  const start = woff.readUInt32BE(at + 4)
  const packed = woff.readUInt32BE(at + 8)
  const raw = woff.subarray(start, start + packed)
  const data = packed < woff.readUInt32BE(at + 12) ? inflateSync(raw) : Buffer.from(raw)
  return { tag: woff.toString('latin1', at, at + 4), checksum: woff.readUInt32BE(at + 16), data }
}

/** Names stand in the table as UTF-16BE or as Latin letters. */
function rename(table: Buffer, from: string, to: string): void {
  for (const encode of [
    (text: string) => Buffer.from(text, 'utf16le').swap16(),
    (text: string) => Buffer.from(text),
  ]) {
    const old = encode(from)
    for (let at = table.indexOf(old); at !== -1; at = table.indexOf(old, at + 1)) encode(to).copy(table, at)
  }
}
