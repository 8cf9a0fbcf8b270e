import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
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
 * @returns where each bundle lies, relative to the project, in the order of `files`
 */
export async function bundleTests(files: readonly string[]): Promise<string[]> {
  const { outputFiles = [] } = await build({
    ...options(),
    entryPoints: files.map((file) => join(root, file)),
    outdir: bundles,
  })
  for (const { path, contents } of outputFiles) keep(path, contents)
  forgetOld()
  return files.map((file) => relative(root, join(bundles, file.replace(/\.tsx?$/, '.js'))))
}

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

/** Nobody ever reads half a file, and what has not changed is not written again. */
function keep(path: string, contents: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(contents)) return
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, contents)
  renameSync(draft, path)
}

/** Another run may still need chunks of a minute ago. */
function forgetOld(): void {
  for (const file of globSync(join(bundles, 'chunk-*'))) {
    if (Date.now() - statSync(file).mtimeMs > 86_400_000) rmSync(file, { force: true })
  }
}
