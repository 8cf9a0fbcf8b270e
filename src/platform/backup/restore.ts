import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { escapeIdentifier, type ClientBase, type Pool } from 'pg'
import { done, refused, type Result } from '../../kernel/result.ts'
import { hasRowsOfPeople, readLevel, readLoosening, readTables } from './catalogue.ts'
import { copyIn } from './copy.ts'
import {
  copyTarget,
  manifestName,
  partName,
  sameEverywhere,
  sha256,
  summaryOf,
  type BackupSummary,
  type Manifest,
} from './manifest.ts'
import { archiveEntries, BadArchive, verifyArchive } from './read-archive.ts'
import type { TarEntry } from './tar.ts'

/** Where an archive comes from and where it goes. */
export interface RestoreOptions {
  /** A migrated database; nobody else may be working in it. */
  readonly pool: Pool
  readonly dataDir: string
  readonly file: string
  /** Tables that a fresh house fills by itself (its signing key): what stands there gives way to the archive. */
  readonly selfMade?: readonly string[]
}

/** Why nothing was restored. In every case nothing has changed. */
export const restoreRefusals = {
  unreadable: 'Diese Datei lässt sich nicht öffnen.',
  'no-archive': 'Diese Datei ist keine Sicherung von Quartierwerk.',
  damaged: 'Diese Sicherung ist beschädigt oder unvollständig. Bitte nehmen Sie eine andere.',
  'other-level': 'Die Sicherung stammt aus einer anderen Version des Programms.',
  'not-empty': 'Diese Datenbank ist nicht leer. Wiederhergestellt wird nur in eine leere.',
} as const
export type RestoreReason = keyof typeof restoreRefusals

class Refusal extends Error {
  readonly reason: RestoreReason
  readonly detail: string | undefined

  constructor(reason: RestoreReason, detail?: string) {
    super(reason)
    this.reason = reason
    this.detail = detail
  }
}

/**
 * Brings a whole installation back from an archive of `backup`: all or nothing, only into an empty database
 * of the same migration level. The archive is read to its end and checked before anything is written.
 */
export async function restore(options: RestoreOptions): Promise<Result<BackupSummary, RestoreReason>> {
  try {
    const manifest = await verifyArchive(options.file)
    await inOneTransaction(options.pool, (client) => bringBack(client, manifest, options))
    return done(summaryOf(manifest))
  } catch (error) {
    if (error instanceof BadArchive) return refused(error.kind)
    if (error instanceof Refusal) return refused(error.reason, error.detail)
    throw error
  }
}

async function inOneTransaction(pool: Pool, work: (client: ClientBase) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`begin; ${sameEverywhere}`)
    await work(client)
    await client.query('commit')
    client.release()
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    client.release(true)
    throw error
  }
}

async function bringBack(
  client: ClientBase,
  manifest: Manifest,
  { dataDir, file, selfMade = [] }: RestoreOptions,
): Promise<void> {
  await refuseOtherLevel(client, manifest)
  const tables = await lockFreshTables(client, manifest, selfMade)
  // Beside the uploads, so that moving a file is one step of the file system. Only under the lock of the tables: of two
  // restores at once the second is refused, and takes nothing of the first away.
  const draft = join(dataDir, 'uploads.restoring')
  try {
    await rm(draft, { recursive: true, force: true })
    const { before, after } = await readLoosening(client)
    for (const statement of before) await client.query(statement)
    // What migrations and the fresh house wrote; the archive has its own of it, as people have changed it.
    await client.query(`truncate ${tables.join(', ')}`)
    const uploads = await unpack(client, manifest, file, draft)
    for (const statement of after) await client.query(statement)
    for (const { name, lastValue, isCalled } of manifest.sequences) {
      await client.query('select setval($1::regclass, $2, $3)', [escapeIdentifier(name), lastValue, isCalled])
    }
    // Pictures are named by their content: should the commit fail now, they are only files nobody knows of.
    for (const path of uploads) {
      const place = join(dataDir, 'uploads', path)
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      await rename(join(draft, path), place)
    }
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function refuseOtherLevel(client: ClientBase, { migrations }: Manifest): Promise<void> {
  const level = await readLevel(client)
  const here = new Map(level.map(({ name, sha256: sum }) => [name, sum]))
  const there = new Map(migrations.map(({ name, sha256: sum }) => [name, sum]))
  const different = [...new Set([...here.keys(), ...there.keys()])].find(
    (name) => here.get(name) !== there.get(name),
  )
  if (different !== undefined) throw new Refusal('other-level', different)
}

/** Locks all our tables and gives their quoted names; what people wrote into one is a reason to refuse. */
async function lockFreshTables(
  client: ClientBase,
  manifest: Manifest,
  selfMade: readonly string[],
): Promise<string[]> {
  const tables = await readTables(client)
  const shapes = new Map(tables.map((table) => [table.name, copyTarget(table)]))
  for (const table of manifest.tables) {
    if (shapes.get(table.name) !== copyTarget(table)) throw new Refusal('other-level', table.name)
  }
  const names = tables.map(({ name }) => escapeIdentifier(name))
  await client.query(`lock table ${names.join(', ')} in access exclusive mode`)
  for (const { name } of tables) {
    if (!selfMade.includes(name) && (await hasRowsOfPeople(client, name)))
      throw new Refusal('not-empty', name)
  }
  return names
}

/** Rows into their tables, pictures into the draft folder; gives the paths of the pictures. */
async function unpack(
  client: ClientBase,
  manifest: Manifest,
  file: string,
  draft: string,
): Promise<string[]> {
  const targets = new Map<string, string>()
  for (const table of manifest.tables) {
    for (let part = 1; part <= table.parts; part++) targets.set(partName(table.name, part), copyTarget(table))
  }
  const uploads: string[] = []
  let rows = 0
  for await (const entry of archiveEntries(file)) {
    if (entry.name === manifestName) continue
    // Read a second time, so checked a second time.
    if (sha256(entry.bytes) !== manifest.files[entry.name]) throw new BadArchive('damaged')
    const target = targets.get(entry.name)
    if (target) rows += await copyIn(client, target, entry.bytes)
    else uploads.push(await unpackUpload(entry, draft))
  }
  if (rows !== summaryOf(manifest).rows) throw new BadArchive('damaged')
  return uploads
}

async function unpackUpload({ name, bytes }: TarEntry, draft: string): Promise<string> {
  // Only plain names below uploads/: no archive may write anywhere else.
  if (!/^uploads(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/.test(name)) throw new BadArchive('damaged')
  const path = name.slice('uploads/'.length)
  const place = join(draft, path)
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  await writeFile(place, bytes, { mode: 0o600, flush: true })
  return path
}
