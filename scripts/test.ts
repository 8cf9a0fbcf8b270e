// npm test: builds, checks, then every test: rules, database, pages, and the browser journeys.
// --database: only the tests below src/ and test/ (CI runs them again on a server); --e2e: only the journeys.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import path from 'node:path'
import { stopTestCluster } from '../test/test-db.ts'
import { build } from './build.ts'
import { bundleTests, compileCache } from './bundle-tests.ts'
import { check } from './check.ts'

const root = path.resolve(import.meta.dirname, '..')
const only = process.argv.includes('--database') ? 'database' : process.argv.includes('--e2e') ? 'e2e' : 'all'

/** Long ones first, so that at the end no core waits for the other. */
const first = /^test\/|property|concurrency/

async function nodeTests(
  patterns: readonly string[],
  concurrency: number,
  timeoutMs: number,
): Promise<boolean> {
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()
  const inTurn = [...files.filter((file) => first.test(file)), ...files.filter((file) => !first.test(file))]
  const args = [
    '--enable-source-maps',
    '--test',
    `--test-concurrency=${concurrency}`,
    `--test-timeout=${timeoutMs}`,
    ...(await bundleTests(inTurn)),
  ]
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { NODE_COMPILE_CACHE: compileCache, ...process.env },
    })
    child.on('close', (code) => resolve(code === 0))
  })
}

async function run(): Promise<boolean> {
  await build({ assetsOnly: only !== 'all' })
  if (only === 'all' && !(await check())) return false
  if (only !== 'e2e' && !(await nodeTests(['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'], 2, 300_000)))
    return false
  if (only === 'database') return true
  return nodeTests(['e2e/**/*.test.{ts,tsx}'], 2, 180_000)
}

try {
  process.exitCode = (await run()) ? 0 : 1
} finally {
  await stopTestCluster()
}
