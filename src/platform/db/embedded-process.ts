import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { port } from './embedded-place.ts'
import type { Place } from './embedded-place.ts'

/** What a running server wrote into its `postmaster.pid`. */
export interface PidFile {
  readonly pid: number
  readonly socketDir: string | undefined
}

/** The pid file of the cluster; undefined when there is none (or it is being written). */
export function readPidFile(place: Place): PidFile | undefined {
  const lines = lockLines(join(place.cluster, 'postmaster.pid'))
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 0 ? { pid, socketDir: lines[4] || undefined } : undefined
}

/** Whether the process is the server of this cluster, and not a stranger who got the number after a restart. */
export function isServerOf(place: Place, pid: number): boolean {
  return commandLine(pid).includes(place.cluster)
}

function commandLine(pid: number): readonly string[] {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(' ')
  } catch {
    return []
  }
}

/**
 * Removes lock files of a dead server whose number now belongs to another process; PostgreSQL would
 * refuse to start over them. A number that belongs to nobody is left to PostgreSQL, which knows best.
 */
export async function removeStaleLocks(place: Place): Promise<void> {
  for (const file of [
    join(place.cluster, 'postmaster.pid'),
    join(place.socketDir, `.s.PGSQL.${port}.lock`),
  ]) {
    const pid = Number(lockLines(file)[0])
    if (!pid || !exists(pid) || isServerOf(place, pid)) continue
    await lastWorkersGone(place)
    rmSync(file, { force: true })
  }
}

function lockLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Workers outlive a killed server for a moment; a second server beside them would ruin the files. */
async function lastWorkersGone(place: Place): Promise<void> {
  for (let round = 0; round < 100 && worksIn(place.cluster); round++) await delay(100)
}

function worksIn(folder: string): boolean {
  if (process.platform !== 'linux') return false
  return readdirSync('/proc').some((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === folder
    } catch {
      return false
    }
  })
}

/** Stops the server by a fast shutdown and waits until it is gone; false when it takes longer than `seconds`. */
export async function stopServer(place: Place, seconds = 30): Promise<boolean> {
  const pid = readPidFile(place)?.pid
  if (pid === undefined || !isServerOf(place, pid)) return true
  process.kill(pid, 'SIGINT')
  for (const until = Date.now() + seconds * 1000; Date.now() < until; await delay(10)) {
    if (!isServerOf(place, pid)) return true
  }
  return false
}
