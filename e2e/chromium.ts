import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const patienceMs = 60_000

/**
 * A Chromium to test with: CHROMIUM_PATH, or the one npm brought, unpacked once. Several test processes may ask at
 * the same moment; without the lock some would start a half-written file.
 */
export async function chromiumPath(): Promise<string> {
  const given = process.env.CHROMIUM_PATH
  if (given !== undefined && given !== '') return given
  // The package brings the system libraries a bare Linux lacks, but hands them out only where it believes to be on
  // Lambda; it looks once, when it is imported.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  const { default: packed } = await import('@sparticuz/chromium')
  const ready = join(tmpdir(), 'quartierwerk-chromium-147.ready')
  const lock = join(tmpdir(), 'quartierwerk-chromium-147.lock')
  const binary = join(tmpdir(), 'chromium')
  while (!existsSync(ready) || !existsSync(binary)) {
    if (!takeLock(lock)) {
      await pause(100)
      continue
    }
    try {
      rmSync(binary, { force: true })
      await packed.executablePath()
      writeFileSync(ready, binary)
    } finally {
      rmSync(lock, { recursive: true, force: true })
    }
  }
  return binary
}

/** True for the one process that may unpack; a lock left by a killed process counts no longer. */
function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    if (age > patienceMs) rmSync(lock, { recursive: true, force: true })
    return false
  }
}
