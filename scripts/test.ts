// npm test: builds, checks, then every test: rules, database, pages, and the browser journeys.
// --database: only the tests below src/ and test/ (CI runs them again on a server); --e2e: only the journeys.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import path from 'node:path'
import { stopTestCluster } from '../test/test-db.ts'
import { build } from './build.ts'
import { check } from './check.ts'

const root = path.resolve(import.meta.dirname, '..')
const only = process.argv.includes('--database') ? 'database' : process.argv.includes('--e2e') ? 'e2e' : 'all'

function nodeTests(patterns: readonly string[], concurrency: number, timeoutMs: number): Promise<boolean> {
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()
  const args = [
    '--import',
    'tsx',
    '--test',
    `--test-concurrency=${concurrency}`,
    `--test-timeout=${timeoutMs}`,
  ]
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...args, ...files], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('close', (code) => resolve(code === 0))
  })
}

async function run(): Promise<boolean> {
  await build({ assetsOnly: only !== 'all' })
  if (only === 'all' && !(await check())) return false
  if (only !== 'e2e' && !(await nodeTests(['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'], 2, 120_000)))
    return false
  if (only === 'database') return true
  return nodeTests(['e2e/**/*.test.{ts,tsx}'], 2, 180_000)
}

try {
  process.exitCode = (await run()) ? 0 : 1
} finally {
  await stopTestCluster()
}
