import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { globSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { serverBundle } from '../scripts/build.ts'
import type { Order, Usage } from './server.ts'

const root = join(import.meta.dirname, '..')

/** The application in a process of its own. */
export interface Served {
  readonly port: number
  ask(order: Order): Promise<Usage>
  stop(): Promise<void>
}

/** Builds the server and its workers as `npm start` does, into dist beside it, and starts it on a database. */
export async function startServed(databaseUrl: string): Promise<Served> {
  const name = `bench-server-${process.pid}`
  const file = join(root, `dist/${name}.js`)
  const workers = globSync(join(root, 'src/**/*.worker.ts'))
  await build({
    ...serverBundle,
    entryPoints: [
      { in: join(root, 'bench/server.ts'), out: name },
      ...workers.map((worker) => ({ in: worker, out: basename(worker, '.ts') })),
    ],
    outdir: join(root, 'dist'),
  })
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = fork(file, [databaseUrl], { execArgv: [...serverFlags()], env })
  try {
    const [hello] = (await answerOf(child)) as [{ readonly port: number }]
    return { port: hello.port, ask: (order) => ask(child, order), stop: () => stop(child) }
  } finally {
    rmSync(file, { force: true })
  }
}

/** As `npm start` starts it. `BENCH_SERVER_FLAGS="--cpu-prof --cpu-prof-dir=…"` profiles the server. */
function serverFlags(): readonly string[] {
  const more = (process.env['BENCH_SERVER_FLAGS'] ?? '').split(' ').filter(Boolean)
  return ['--max-semi-space-size=8', '--heap-growing-percent=80', '--v8-pool-size=1', ...more]
}

async function answerOf(child: ChildProcess): Promise<unknown[]> {
  const heard = new AbortController()
  const { signal } = heard
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`the server of the benchmark ended with ${code}`)
  })
  try {
    return await Promise.race([once(child, 'message', { signal }), gone])
  } finally {
    heard.abort()
    await gone.catch(() => undefined)
  }
}

async function ask(child: ChildProcess, order: Order): Promise<Usage> {
  child.send(order)
  const [usage] = (await answerOf(child)) as [Usage]
  return usage
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.send({ kind: 'stop' } satisfies Order)
  await gone
}
