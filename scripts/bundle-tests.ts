import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type { BuildOptions, Plugin } from 'esbuild'
import { serverBundle } from './build.ts'

const root = join(import.meta.dirname, '..')

/** In the project, so that packages outside the bundles are found; not below node_modules, where Node runs no tests. */
const bundles = join(root, 'var/test-bundles')

/** What Node keeps of compiled scripts from one process to the next. */
export const compileCache = join(root, 'node_modules/.cache/compiled-tests')

/**
 * Bundles test files, so that each process loads a few scripts and not a thousand: half the time of a test run went
 * into that. What several files share becomes a chunk of its own. Two runs may bundle at the same moment.
 * @param processes the files that each process runs, one after the other
 * @returns a script for each process, relative to the project; Node runs them by name, so they are numbered
 */
export async function bundleTests(processes: readonly (readonly string[])[]): Promise<string[]> {
  const { outputFiles = [] } = await build({
    ...options(),
    entryPoints: processes.flat().map((file) => join(root, file)),
    outdir: bundles,
  })
  for (const { path, contents } of outputFiles) keep(path, contents)
  forgetOld()
  return processes.map((files, n) => inOneProcess(files, n + 1))
}

/**
 * A script that runs its files one after the other, so that it starts and loads once. Each of several is a suite of its
 * own: its hooks end with it.
 */
function inOneProcess(files: readonly string[], number: number): string {
  const bundled = files.map((file) => `./${file.replace(/\.tsx?$/, '.js')}`)
  const script =
    bundled.length === 1
      ? `import ${JSON.stringify(bundled[0])}\n`
      : `const files = ${JSON.stringify(bundled, null, 2)}\n${oneAfterTheOther}`
  const name = createHash('sha256').update(script).digest('hex').slice(0, 8)
  const path = join(bundles, `${String(number).padStart(3, '0')}-${name}.test.js`)
  keep(path, Buffer.from(script))
  return relative(root, path)
}

// Hooks run in the order in which they were set: the last one says that a file has ended, also one that does not load.
const oneAfterTheOther = `import { after, suite } from 'node:test'
for (const file of files) {
  await new Promise((ended) => {
    suite(file.slice(2), async () => {
      try {
        await import(file)
      } finally {
        after(() => ended())
      }
    })
  })
}
`

function options(): BuildOptions {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  return {
    ...serverBundle,
    // Functions that a test runs in the browser must need nothing from outside.
    keepNames: false,
    splitting: true,
    outbase: root,
    write: false,
    sourcemap: 'linked',
    sourcesContent: false,
    external: [...(serverBundle.external ?? []), ...Object.keys(devDependencies)],
    define: {
      'import.meta.dirname': '$dirname',
      'import.meta.filename': '$filename',
      'import.meta.url': '$url',
    },
    plugins: [staysWhereItIs],
  }
}

/** A file in a bundle still believes to lie where its source lies. */
const staysWhereItIs: Plugin = {
  name: 'stays where it is',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.(tsx?|mjs)$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes('import.meta.')) return undefined
      const own = { $dirname: dirname(path), $filename: path, $url: pathToFileURL(path).href }
      const known = Object.entries(own).map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
      const loader = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js'
      return { contents: `const ${known.join(', ')};${text}`, loader }
    })
  },
}

/** Nobody ever reads half a file, and what has not changed is not written again: it only counts as new. */
function keep(path: string, contents: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(contents)) {
    utimesSync(path, new Date(), new Date())
    return
  }
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, contents)
  renameSync(draft, path)
}

/** Another run may still need chunks of a minute ago. */
function forgetOld(): void {
  for (const file of globSync(join(bundles, '{chunk-,[0-9]}*'))) {
    if (Date.now() - statSync(file).mtimeMs > 86_400_000) rmSync(file, { force: true })
  }
}
