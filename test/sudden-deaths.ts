import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { after } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { serverBundle } from '../scripts/build.ts'
import { eventually } from './eventually.ts'
import type { TestDb } from './test-db.ts'

/** A house of one test that lives and dies again and again. */
export interface MortalHouse {
  /** Begins a life with these words of the command line behind the address of the database; it works when this ends. */
  begin(...words: readonly string[]): Promise<void>
  /**
   * Waits until this life has done something worth dying for, and at most `ms` longer; then it dies, and what the
   * database was still doing for it comes to its end, too. @returns whether it died in the middle of something
   */
  end(done: () => boolean | Promise<boolean>, ms: number): Promise<boolean>
}

/** A program beside this file, which says "working" when it works; call it at the top level of a test file. */
export async function mortalHouse({ pool, url }: TestDb, file: `./${string}.ts`): Promise<MortalHouse> {
  const entry = fileURLToPath(new URL(file, import.meta.url))
  const name = basename(file, '.ts')
  // In one file, so that each house begins quickly.
  const program = fileURLToPath(new URL(`../dist/${name}-${process.pid}.js`, import.meta.url))
  let life: { readonly child: ChildProcess; readonly ended: Promise<unknown> } | undefined
  after(() => {
    life?.child.kill('SIGKILL')
    rmSync(program, { force: true })
  })
  await build({ ...serverBundle, entryPoints: [entry], outfile: program })
  const address = `${url}${url.includes('?') ? '&' : '?'}application_name=${name}`
  const connections = async (which: string): Promise<number> =>
    (await pool.query(`select from pg_stat_activity where application_name = $1 ${which}`, [name])).rowCount!

  return {
    async begin(...words) {
      const child = fork(program, [address, ...words], { execArgv: [] })
      life = { child, ended: once(child, 'exit') }
      const said = await Promise.race([once(child, 'message'), life.ended.then(() => ['ended'])])
      assert.deepEqual(said[0], 'working')
    },
    async end(done, ms) {
      const { child, ended } = life!
      const alive = () => child.exitCode === null && child.signalCode === null
      await eventually(async () => !alive() || (await done()))
      await delay(Math.random() * ms)
      const busy = (await connections(`and state <> 'idle'`)) > 0
      assert.ok(alive(), 'the house died by itself')
      child.kill('SIGKILL')
      await ended
      await eventually(async () => (await connections('')) === 0)
      return busy
    },
  }
}
