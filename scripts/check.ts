// The quick half: format, types, lint, floors, unused code, and every test that needs no browser or database server of its own.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { boundaryBreaches } from './boundaries.ts'

const root = path.resolve(import.meta.dirname, '..')
const bin = (name: string): string => path.join(root, 'node_modules/.bin', name)

interface Step {
  readonly name: string
  readonly run: () => Promise<boolean>
}

/** Runs a program with the output shown only when it fails. */
function program(name: string, command: string, args: readonly string[]): Step {
  return {
    name,
    run: () =>
      new Promise((resolve) => {
        const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
        let output = ''
        child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
        child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
        child.on('close', (code) => {
          if (code !== 0) process.stdout.write(`${output}\n`)
          resolve(code === 0)
        })
      }),
  }
}

const boundaries: Step = {
  name: 'floors',
  run: async () => {
    const breaches = boundaryBreaches(root)
    for (const breach of breaches) process.stdout.write(`${breach}\n`)
    return breaches.length === 0
  },
}

/** What the tools remember from one check to the next. */
const kept = path.join(root, 'node_modules/.cache/check')

const format = [
  '--check',
  '--log-level=warn',
  '--cache',
  '--cache-strategy=content',
  `--cache-location=${path.join(kept, 'format')}`,
  '.',
]

const lanes: readonly (readonly Step[])[] = [
  [
    program('types', bin('tsc'), [
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      path.join(kept, 'types.json'),
    ]),
    program('unused code', bin('knip'), []),
  ],
  [
    program('format', bin('prettier'), format),
    program('lint', bin('oxlint'), ['--deny-warnings']),
    boundaries,
  ],
]

/** Runs every step, two lanes side by side, and answers whether all passed. */
export async function check(): Promise<boolean> {
  const results = await Promise.all(
    lanes.map(async (lane) => {
      let fine = true
      for (const step of lane) {
        const started = performance.now()
        const ok = await step.run()
        const seconds = ((performance.now() - started) / 1000).toFixed(1)
        process.stdout.write(`${ok ? '✔' : '✘'} ${step.name} (${seconds} s)\n`)
        fine &&= ok
      }
      return fine
    }),
  )
  return results.every(Boolean)
}

if (process.argv[1] === import.meta.filename) process.exitCode = (await check()) ? 0 : 1
