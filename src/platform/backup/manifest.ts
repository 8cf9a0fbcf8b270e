import { createHash } from 'node:crypto'
import { escapeIdentifier } from 'pg'
import { z } from 'zod'
import type { TableShape } from './catalogue.ts'

/** Name of the last file in an archive; it vouches for all others. */
export const manifestName = 'manifest.json'

const table = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int().nonnegative(),
  parts: z.number().int().nonnegative(),
})

/** What an archive says about itself. */
export const manifestSchema = z.object({
  format: z.literal('quartierwerk-backup'),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.array(table),
  sequences: z.array(
    z.object({ name: z.string(), lastValue: z.string().regex(/^-?\d+$/), isCalled: z.boolean() }),
  ),
  /** Every other file in the archive, with its SHA-256. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
})
export type Manifest = z.infer<typeof manifestSchema>

/** What a backup or a restore has moved. */
export interface BackupSummary {
  readonly tables: number
  readonly rows: number
  readonly uploads: number
}

/** The name of a part of a table's rows inside the archive; parts count from 1. */
export function partName(tableName: string, part: number): string {
  return `tables/${tableName}.${String(part).padStart(6, '0')}.copy`
}

/** A table and its columns as COPY wants them. */
export function copyTarget({ name, columns }: TableShape): string {
  return `${escapeIdentifier(name)} (${columns.map((column) => escapeIdentifier(column)).join(', ')})`
}

/** Settings under which the text of a value means the same everywhere. */
export const sameEverywhere = `
  set local statement_timeout = 0;
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local bytea_output = 'hex';
  set local xmlbinary = 'base64'`

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The counts for people. */
export function summaryOf({ tables, files }: Manifest): BackupSummary {
  return {
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    uploads: Object.keys(files).filter((name) => name.startsWith('uploads/')).length,
  }
}
