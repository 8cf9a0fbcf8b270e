import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context, Handler } from 'hono'

/** Names of what the build made → their addresses: 'app.css' → '/assets/app-1a2b3c4d.css'. */
export type AssetManifest = Readonly<Record<string, string>>

type Asset = { type: string; plain: Uint8Array; gzip?: Uint8Array; br?: Uint8Array }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

let manifest: AssetManifest | undefined

/** What was built, read once. Empty as long as nothing was built, so that pages render in tests without a build. */
export function assetManifest(): AssetManifest {
  if (manifest !== undefined) return manifest
  const file = join(assetFolder(), 'manifest.json')
  if (!existsSync(file)) return {}
  manifest = JSON.parse(readFileSync(file, 'utf8')) as AssetManifest
  return manifest
}

/** Serves /assets/*: only files the build made, kept in memory with their compressed forms, cached for ever. */
export function assets(folder = assetFolder()): Handler {
  const kept = new Map<string, Asset>()
  return (c) => {
    const name = c.req.path.slice(c.req.path.lastIndexOf('/assets/') + '/assets/'.length)
    if (kept.size === 0) loadAll(kept, folder)
    const asset = kept.get(name)
    if (asset === undefined) return c.notFound()
    return send(c, asset)
  }
}

/** The text of a script the build made, for one that must be served at an address of its own; empty without a build. */
export function builtScript(name: string): string {
  const built = assetManifest()[name]
  return built === undefined ? '' : readFileSync(join(assetFolder(), basename(built)), 'utf8')
}

function send(c: Context, asset: Asset): Response {
  const accepted = c.req.header('accept-encoding') ?? ''
  const headers: Record<string, string> = {
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  }
  if (asset.br === undefined || asset.gzip === undefined) return c.body(bytes(asset.plain), 200, headers)
  headers.vary = 'Accept-Encoding'
  if (/\bbr\b/.test(accepted)) return c.body(bytes(asset.br), 200, { ...headers, 'content-encoding': 'br' })
  if (/\bgzip\b/.test(accepted))
    return c.body(bytes(asset.gzip), 200, { ...headers, 'content-encoding': 'gzip' })
  return c.body(bytes(asset.plain), 200, headers)
}

/** Hono wants bytes of an ordinary ArrayBuffer; a Buffer may sit in a shared pool. */
function bytes(data: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(data)
}

function loadAll(kept: Map<string, Asset>, folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const type = types[extname(name)]
    if (type !== undefined) kept.set(name, load(join(folder, name), type))
  }
}

function load(file: string, type: string): Asset {
  const plain = readFileSync(file)
  if (type.startsWith('font/') || type === 'image/png') return { type, plain }
  const br = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  return { type, plain, gzip: gzipSync(plain, { level: 9 }), br }
}

/** dist/assets, seen from the sources (src/web/ui) as well as from the bundle (dist). */
function assetFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  return here.endsWith(join('web', 'ui')) ? join(here, '../../../dist/assets') : join(here, 'assets')
}
