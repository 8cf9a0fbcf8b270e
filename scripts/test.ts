// npm test: builds, checks, then every test: rules, database, pages, and the browser journeys.
// --database: only the tests below src/ and test/; --server: of them what a server of another version could change;
// --e2e: only the journeys.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import path from 'node:path'
import { stopTestCluster } from '../test/test-db.ts'
import { build } from './build.ts'
import { bundleTests, compileCache } from './bundle-tests.ts'
import { check } from './check.ts'

const root = path.resolve(import.meta.dirname, '..')
const asked = (option: string) => process.argv.includes(`--${option}`)
const only = asked('server') ? 'server' : asked('database') ? 'database' : asked('e2e') ? 'e2e' : 'all'

/**
 * Tests that a server of another version could turn red: queries, commands, constraints, locks, migrations, backups,
 * and one look at every page of the office and the public. What our rules decide, and how a page, a letter or a
 * sudden death of our own server goes, was seen before and does not ask which server it is.
 */
const onServer =
  /^src\/(modules|cli|seed)\/|^src\/platform\/(db\/(?!embedded)|backup|jobs)|^test\/(closed-doors|nightly-erasure|private-links|table-types|test-db)\./

/** Longest first, then whatever is long or needs much: at the end no core waits for the other. */
const longest = [
  /rights-matrix|office-journeys/,
  /bad-input|e2e\/pages/,
  /\/kill\.test|e2e\/public/,
  /^test\/|^e2e\/|property|concurrency/,
  /^src\/(cli|platform|seed)\//,
  /^src\//,
]

/** Rules and pieces of pages need no database and take milliseconds: so many share a process that only starts once. */
const short = /\.rules\.test\.ts$|^src\/(kernel|web\/ui)\//
const together = 20

async function nodeTests(
  patterns: readonly string[],
  concurrency: number,
  timeoutMs: number,
): Promise<boolean> {
  const files = patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => only !== 'server' || (onServer.test(file) && !short.test(file)))
    .sort()
  const args = [
    '--enable-source-maps',
    '--test',
    `--test-concurrency=${concurrency}`,
    `--test-timeout=${timeoutMs}`,
    ...(await bundleTests(processes(files))),
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

/** What each process runs, in the order in which they begin: one file, or many short ones. */
function processes(files: readonly string[]): string[][] {
  const place = (file: string) => longest.findIndex((some) => some.test(file))
  const long = files.filter((file) => !short.test(file)).sort((a, b) => place(a) - place(b))
  const rest = files.filter((file) => short.test(file))
  const groups: string[][] = []
  while (rest.length > 0) groups.push(rest.splice(0, together))
  return [...long.map((file) => [file]), ...groups]
}

async function run(): Promise<boolean> {
  await build({ assetsOnly: only !== 'all' })
  if (only === 'all' && !(await check())) return false
  if (only !== 'e2e' && !(await nodeTests(['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'], 3, 300_000)))
    return false
  if (only === 'database' || only === 'server') return true
  return nodeTests(['e2e/**/*.test.{ts,tsx}'], 3, 180_000)
}

try {
  process.exitCode = (await run()) ? 0 : 1
} finally {
  await stopTestCluster()
}
