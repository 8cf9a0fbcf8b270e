import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { manifestName, manifestSchema, partName, sha256, type Manifest } from './manifest.ts'
import { BrokenTar, readTar, type TarEntry } from './tar.ts'

/** A file that cannot be opened, is no archive of ours, or is not whole any more. */
export class BadArchive extends Error {
  override name = 'BadArchive'
  readonly kind: 'unreadable' | 'no-archive' | 'damaged'

  constructor(kind: BadArchive['kind']) {
    super(kind)
    this.kind = kind
  }
}

/** Reads an archive once from end to end and compares every part with its sum. Throws BadArchive. */
export async function verifyArchive(file: string): Promise<Manifest> {
  const found: Record<string, string> = {}
  let last: TarEntry | undefined
  for await (const entry of archiveEntries(file)) {
    if (last) found[last.name] = sha256(last.bytes)
    last = entry
  }
  if (last?.name !== manifestName) throw new BadArchive('no-archive')
  const manifest = parseManifest(last.bytes)
  const names = new Set([...Object.keys(found), ...Object.keys(manifest.files)])
  for (const name of names) if (found[name] !== manifest.files[name]) throw new BadArchive('damaged')
  for (const { name, parts } of manifest.tables) {
    for (let part = 1; part <= parts; part++) {
      if (!(partName(name, part) in found)) throw new BadArchive('damaged')
    }
  }
  return manifest
}

/** The files of an archive, one after the other. Throws BadArchive. */
export async function* archiveEntries(file: string): AsyncGenerator<TarEntry> {
  const source = createReadStream(file)
  const unpacked = createGunzip()
  source.on('error', (error) => unpacked.destroy(error))
  let any = false
  try {
    for await (const entry of readTar(source.pipe(unpacked))) {
      any = true
      yield entry
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (error instanceof BrokenTar || code.startsWith('Z_'))
      throw new BadArchive(any ? 'damaged' : 'no-archive')
    if (['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR'].includes(code)) throw new BadArchive('unreadable')
    throw error
  } finally {
    source.destroy()
    unpacked.destroy()
  }
}

function parseManifest(bytes: Uint8Array): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  } catch {
    throw new BadArchive('no-archive')
  }
}
