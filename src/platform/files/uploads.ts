import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { done, refused, type Result } from '../../kernel/result.ts'
import { imageSentences, inspectImage, sniffImage, type Image, type ImageReason } from './image.ts'
import { inspectPdf, pdfSentences, sniffPdf } from './pdf.ts'
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
  return done({ ...image.value, hash: await keep(dataDir, stripped), bytes: stripped.length })
}

/** Writes a file under the hash of its content, which is its name for ever. */
async function keep(dataDir: string, bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const folder = join(dataDir, 'uploads', hash.slice(0, 2))
  const draft = join(folder, `${hash}.${randomUUID()}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await writeFile(draft, bytes, { mode: 0o600, flush: true })
    await rename(draft, join(folder, hash))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  return hash
}

/** Why a document was not taken, each with the sentence a person sees. */
export const documentSentences = {
  ...imageSentences,
  ...pdfSentences,
  'not-a-document': 'Diese Datei ist weder ein PDF noch ein Bild. Bitte nehmen Sie PDF, JPEG, PNG oder WebP.',
} as const
export type DocumentReason = keyof typeof documentSentences

/** A stored document: its hash, and the name to hand it out under, whose ending is that of its content. */
export interface StoredDocument {
  readonly hash: string
  readonly name: string
}

/**
 * Stores a scan or a PDF by its content, whatever its name says. Refuses what is neither, broken, too large, locked,
 * or acts by itself.
 */
export async function storeDocument(
  dataDir: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
  otherwise: string,
): Promise<Result<StoredDocument, DocumentReason>> {
  if (!sniffPdf(file.bytes)) {
    const image = await storeUpload(dataDir, file.bytes)
    if (!image.ok) return image.reason === 'not-an-image' ? refused('not-a-document') : image
    const ending = image.value.kind === 'jpeg' ? 'jpg' : image.value.kind
    return done({ hash: image.value.hash, name: nameWith(ending, file.name, otherwise) })
  }
  const pdf = inspectPdf(file.bytes)
  if (!pdf.ok) return pdf
  return done({ hash: await keep(dataDir, file.bytes), name: nameWith('pdf', file.name, otherwise) })
}

/** "Vertrag.pdf.exe" → "Vertrag.pdf": what it is says its content; no folders, no control characters. */
function nameWith(ending: string, name: string, otherwise: string): string {
  const bare = name
    .replace(/^.*[/\\]/, '')
    .replaceAll(/[\p{Cc}\p{Cf}"<>:|?*]/gu, '')
    .replace(/(\.[a-z0-9]{1,5})+$/i, '')
    .trim()
  return `${bare.slice(0, 150) || otherwise}.${ending}`
}

interface ReadFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly contentType: string
}

/** A stored picture with the type to send; undefined when there is none with this hash. */
export async function readUpload(dataDir: string, hash: string): Promise<ReadFile | undefined> {
  const file = await readDocument(dataDir, hash)
  return file?.contentType.startsWith('image/') ? file : undefined
}

/** A stored picture or PDF, to be handed out as a file to keep and never to be shown by us. */
export async function readDocument(dataDir: string, hash: string): Promise<ReadFile | undefined> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
  try {
    const bytes = new Uint8Array(await readFile(join(dataDir, 'uploads', hash.slice(0, 2), hash)))
    const image = sniffImage(bytes)
    const contentType = image ? `image/${image}` : sniffPdf(bytes) ? 'application/pdf' : undefined
    return contentType === undefined ? undefined : { bytes, contentType }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
