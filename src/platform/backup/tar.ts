const block = 512
// No part of ours is larger; a damaged header must not make us read for ever.
const largestEntry = 512 * 1024 * 1024

/** One file in an archive, whole in memory. */
export interface TarEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The archive cannot be read to its end: cut off, changed or something else. */
export class BrokenTar extends Error {
  override name = 'BrokenTar'
}

/** A file as it stands in a tar archive (POSIX ustar): header, content, filling. Names of at most 100 bytes. */
export function tarEntry({ name, bytes }: TarEntry, now: Date): Buffer {
  const header = Buffer.alloc(block)
  if (Buffer.byteLength(name) > 100) throw new RangeError(`name too long for an archive: ${name}`)
  header.write(name, 0)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${octal(bytes.length, 11)}\0`, 124)
  header.write(`${octal(Math.floor(now.getTime() / 1000), 11)}\0`, 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\0', 257)
  header.write('00', 263)
  header.write(`${octal(checksum(header), 6)}\0 `, 148)
  return Buffer.concat([header, bytes, Buffer.alloc(filling(bytes.length))])
}

/** What stands behind the last file. */
export const tarEnd: Buffer = Buffer.alloc(2 * block)

/** Reads an archive file by file, to the very end of the stream. Throws BrokenTar. */
export async function* readTar(stream: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const reader = new ByteReader(stream)
  for (;;) {
    const header = await reader.take(block)
    if (header.every((byte) => byte === 0)) break
    if (parseInt(text(header, 148, 8), 8) !== checksum(header)) throw new BrokenTar('header')
    const size = parseInt(text(header, 124, 12), 8)
    if (!(size >= 0 && size <= largestEntry)) throw new BrokenTar('size')
    const bytes = await reader.take(size)
    await reader.take(filling(size))
    yield { name: text(header, 0, 100), bytes }
  }
  // Reading on lets the compression check its own sum over everything.
  await reader.drain()
}

class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>
  #held: Uint8Array[] = []
  #size = 0

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#source = stream[Symbol.asyncIterator]()
  }

  async take(size: number): Promise<Buffer> {
    while (this.#size < size) {
      const next = await this.#source.next()
      if (next.done) throw new BrokenTar('cut off')
      this.#held.push(next.value)
      this.#size += next.value.length
    }
    const all = this.#held.length === 1 ? this.#held[0]! : Buffer.concat(this.#held)
    const rest = all.subarray(size)
    this.#held = rest.length > 0 ? [rest] : []
    this.#size = rest.length
    return Buffer.from(all.subarray(0, size))
  }

  async drain(): Promise<void> {
    while (!(await this.#source.next()).done);
  }
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}

function filling(size: number): number {
  return (block - (size % block)) % block
}

// The sum of all bytes, its own eight taken as spaces.
function checksum(header: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < block; i++) sum += i >= 148 && i < 156 ? 32 : header[i]!
  return sum
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end < 0 ? length : end)
}
