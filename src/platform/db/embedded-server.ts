import { closeSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Binaries } from './embedded-package.ts'
import { port } from './embedded-place.ts'
import type { Place } from './embedded-place.ts'
import type { Runner } from './embedded-user.ts'

/** A server process we have started; it may have lost against another one on the same cluster. */
export interface Server {
  readonly pid: number | undefined
  readonly exited: () => boolean
  /** The last reason it wrote for giving up. */
  readonly reason: () => string
  /** It serves: its log becomes `postgres.log`, the one before `postgres.log.1`. */
  readonly keepLog: () => void
  readonly dropLog: () => void
}

const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  port: String(port),
  timezone: 'Europe/Berlin',
  log_timezone: 'Europe/Berlin',
  // Errors reach the program that caused them; in a file their texts would spread row values.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  logging_collector: 'off',
  // Not in /dev/shm: containers keep it small, and systemd clears a user's part of it when he signs out.
  dynamic_shared_memory_type: 'mmap',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  jit: 'off',
}

/** Starts the server in a process group of its own, its output in a file: a pipe would die with its reader. */
export function startServer(
  place: Place,
  binaries: Binaries,
  runner: Runner,
  extra: Readonly<Record<string, string>>,
): Server {
  const log = `${place.log}.start-${process.pid}-${Date.now()}`
  const sockets = { unix_socket_directories: `"${place.socketDir.replaceAll('"', '""')}"` }
  const flags = Object.entries({ ...settings, ...sockets, ...extra }).flatMap(([k, v]) => ['-c', `${k}=${v}`])
  const out = openSync(log, 'a', 0o600)
  const child = runner.spawn(binaries.postgres, ['-D', place.cluster, ...flags], ['ignore', out, out])
  closeSync(out)
  let exited = false
  child.on('error', () => (exited = true))
  child.on('exit', () => (exited = true))
  child.unref()
  return {
    pid: child.pid,
    exited: () => exited,
    reason: () => reasonIn(log),
    keepLog: () => rotate(place.log, log),
    dropLog: () => rmSync(log, { force: true }),
  }
}

function reasonIn(log: string): string {
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  const line = lines.findLast((text) => /FATAL|PANIC|error/.test(text)) ?? lines.at(-1) ?? ''
  return line.replace(/^.*?(FATAL|PANIC):\s*/, '')
}

function rotate(log: string, started: string): void {
  if (statSync(log, { throwIfNoEntry: false })) renameSync(log, `${log}.1`)
  renameSync(started, log)
  // Of processes that were killed between start and rotation.
  for (const name of readdirSync(dirname(log))) {
    if (!name.startsWith(`${basename(log)}.start-`)) continue
    const path = join(dirname(log), name)
    const found = statSync(path, { throwIfNoEntry: false })
    if (found && found.mtimeMs < Date.now() - 3_600_000) rmSync(path, { force: true })
  }
}
