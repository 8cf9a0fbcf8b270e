import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'

interface CruiseOutput {
  readonly modules: readonly { readonly source: string }[]
  readonly summary: {
    readonly violations: readonly {
      readonly from: string
      readonly to: string
      readonly rule: { name: string }
    }[]
  }
}

/** Every breach of the floors, one sentence each; empty when the house stands. */
export function boundaryBreaches(root: string): string[] {
  const bin = path.resolve(
    import.meta.dirname,
    '../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  )
  const run = spawnSync(
    process.execPath,
    [bin, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  )
  if (!run.stdout.startsWith('{')) return [`dependency-cruiser did not run: ${run.stderr.slice(0, 500)}`]
  const output = JSON.parse(run.stdout) as CruiseOutput
  const breaches = output.summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`)
  return [...breaches, ...blindness(root, output)]
}

// With a TypeScript it does not know, dependency-cruiser reads nothing and reports success.
function blindness(root: string, output: CruiseOutput): string[] {
  const seen = new Set(output.modules.map((m) => m.source).filter((s) => s.startsWith('src/')))
  const missing = sourceFiles(root).filter((file) => !seen.has(file))
  return missing.map((file) => `not cruised: ${file}`)
}

function sourceFiles(root: string): string[] {
  return readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
}
