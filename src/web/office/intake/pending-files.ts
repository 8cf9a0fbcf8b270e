import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Id } from '../../../kernel/id.ts'
import { findingCodes } from '../../../modules/intake/index.ts'
import { listKinds } from '../../../modules/lists/index.ts'

const keptMs = 60 * 60 * 1000

const stateShape = z.object({
  kind: z.enum(listKinds),
  siteSlug: z.string(),
  year: z.number().optional(),
  create: z.boolean(),
  fileName: z.string(),
  sha256: z.string(),
  step: z.enum(['checking', 'checked', 'importing', 'imported', 'failed']),
  at: z.number(),
  rows: z.number(),
  sentence: z.string().optional(),
  runId: z.string().nullable().optional(),
  report: z
    .object({
      rows: z.number(),
      created: z.number(),
      unchanged: z.number(),
      found: z.number(),
      findings: z.array(
        z.object({
          row: z.number(),
          column: z.string(),
          code: z.enum(findingCodes),
          message: z.string(),
          value: z.string(),
        }),
      ),
    })
    .optional(),
})

/** A file on its way in: what it is for, how far it is, and what was found. */
export type PendingFile = z.output<typeof stateShape>

/** Where files of one person lie between check and confirmation; nobody else's page leads there. */
export interface PendingPlace {
  readonly dataDir: string
  readonly accountId: Id
}

function folder({ dataDir, accountId }: PendingPlace): string {
  return join(dataDir, 'uploads-pending', accountId)
}

/** The name of a file on its way in: the same bytes for the same purpose have the same name. 64 hex digits. */
export function pendingToken(
  purpose: Pick<PendingFile, 'kind' | 'siteSlug' | 'year' | 'create' | 'sha256'>,
): string {
  const { kind, siteSlug, year, create, sha256 } = purpose
  return createHash('sha256').update([kind, siteSlug, year, create, sha256].join('\n')).digest('hex')
}

/** Lays a file down for an hour. What is older goes. */
export async function keepPending(
  place: PendingPlace,
  token: string,
  bytes: Uint8Array,
  state: PendingFile,
): Promise<void> {
  await sweep(place.dataDir, Date.now())
  await mkdir(folder(place), { recursive: true, mode: 0o700 })
  await writeFile(join(folder(place), `${token}.file`), bytes, { mode: 0o600 })
  await notePending(place, token, state)
}

/** Writes down how far a file is; readers see the old state or the new one, never half of it, however many write. */
export async function notePending(place: PendingPlace, token: string, state: PendingFile): Promise<void> {
  const file = join(folder(place), `${token}.json`)
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(state), { mode: 0o600 })
  await rename(draft, file)
}

/** How far a file is; undefined when there is none of that name, or when its hour is over. */
export async function pendingState(place: PendingPlace, token: string): Promise<PendingFile | undefined> {
  const text = await readPiece(place, token, 'json')
  return text && stateShape.parse(JSON.parse(text.toString('utf8')))
}

/** The bytes of a file. */
export function pendingBytes(place: PendingPlace, token: string): Promise<Uint8Array | undefined> {
  return readPiece(place, token, 'file')
}

async function readPiece(place: PendingPlace, token: string, ending: string): Promise<Buffer | undefined> {
  if (!/^[0-9a-f]{64}$/.test(token)) return undefined
  try {
    return await readFile(join(folder(place), `${token}.${ending}`))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The bytes are no longer needed; how it ended stays readable for the rest of the hour. */
export async function dropPendingBytes(place: PendingPlace, token: string): Promise<void> {
  await rm(join(folder(place), `${token}.file`), { force: true })
}

async function sweep(dataDir: string, now: number): Promise<void> {
  const root = join(dataDir, 'uploads-pending')
  const accounts = await readdir(root).catch(() => [])
  for (const account of accounts) {
    for (const name of await readdir(join(root, account)).catch(() => [])) {
      const file = join(root, account, name)
      const found = await stat(file).catch(() => undefined)
      if (found && now - found.mtimeMs > keptMs) await rm(file, { force: true })
    }
  }
}
