import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { done, refused, type Result } from '../../kernel/result.ts'
import { inspectImage, sniffImage, type Image, type ImageReason } from './image.ts'
import { stripMetadata } from './strip-metadata.ts'

/** A stored picture: `hash` (SHA-256 of what is stored, 64 hex digits) is its name for ever. */
export type StoredImage = Image & { readonly hash: string; readonly bytes: number }

/**
 * Stores a picture under DATA_DIR/uploads by the hash of its content, without its metadata. The same picture is stored
 * once; a half-written file is never visible. Refuses what is no picture, broken, too large or too small.
 */
export async function storeUpload(
  dataDir: string,
  bytes: Uint8Array,
): Promise<Result<StoredImage, ImageReason>> {
  const image = inspectImage(bytes)
  if (!image.ok) return image
  const stripped = stripMetadata(bytes, image.value.kind)
  if (!stripped) return refused('image-broken')
  const hash = createHash('sha256').update(stripped).digest('hex')
  const folder = join(dataDir, 'uploads', hash.slice(0, 2))
  const draft = join(folder, `${hash}.${randomUUID()}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await writeFile(draft, stripped, { mode: 0o600, flush: true })
    await rename(draft, join(folder, hash))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  return done({ ...image.value, hash, bytes: stripped.length })
}

/** A stored picture with the type to send; undefined when there is none with this hash. */
export async function readUpload(
  dataDir: string,
  hash: string,
): Promise<{ readonly bytes: Uint8Array; readonly contentType: string } | undefined> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
  try {
    const bytes = await readFile(join(dataDir, 'uploads', hash.slice(0, 2), hash))
    return { bytes, contentType: `image/${sniffImage(bytes) ?? 'octet-stream'}` }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
