import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { format, resolveConfig } from 'prettier'
import { Hono } from 'hono'
import { permissions } from '../src/modules/identity/index.ts'
import { permissionsDocument } from '../src/web/office/permissions-document.ts'
import { officeRoutes } from '../src/web/office/routes.ts'
import { paths } from '../src/web/paths.ts'
import { registerPublic } from '../src/web/public/register.ts'
import type { Deps } from '../src/web/deps.ts'
import { publicRoutes } from './public-paths.ts'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const sources = (pattern: string): string[] => globSync(pattern, { cwd: root }).sort()

const deeds = officeRoutes.filter((route) => route.method === 'POST')
const pages = officeRoutes.filter(({ method }) => method === 'GET')

/** An address with its parts nameless, so that `:id` and `:slug{[a-z]+}` are the same. */
const bare = (address: string): string => address.replaceAll(/:\w+(\{[^}]*\})?/g, ':')

/** Every address that `paths` can build, with nameless parts. */
const known = new Set(
  Object.values(paths).map((build) => {
    const parts = Array.from({ length: 4 }, () => ':')
    const address = (build as (...parts: string[]) => string)(...parts)
    return address.split('?')[0]!
  }),
)

test('every page of the office stands in the list of addresses, and every deed below one of them', () => {
  const unknown = pages.filter((route) => !known.has(bare(route.path))).map((route) => route.path)
  const below = (address: string): boolean => [...known].some((one) => one !== '/' && address.startsWith(one))
  const lost = deeds.filter((route) => !below(bare(route.path))).map((route) => route.path)
  assert.deepEqual([...unknown, ...lost], [], 'add it to src/web/paths.ts')
})

test('every address of the public stands in the list, too', () => {
  const app = new Hono()
  registerPublic(app, { config: { publicUrl: 'http://localhost' } } as unknown as Deps)
  const technical = ['/theme.css', '/robots.txt', '/sitemap.xml']
  const unknown = publicRoutes(app)
    .map((route) => route.path)
    .filter((address) => !technical.includes(address) && !known.has(bareWithEnding(address)))
  assert.deepEqual(unknown, [], 'add it to src/web/paths.ts')
})

function bareWithEnding(address: string): string {
  return bare(address) + (address.includes('\\.ics') ? '.ics' : '')
}

test('no two routes claim the same address, and a fixed word comes before a part that could be anything', () => {
  const seen = new Map<string, string>()
  for (const { method, path: address } of officeRoutes) {
    const key = `${method} ${bare(address)}`
    assert.ok(!seen.has(key), `${method} ${address} is declared twice`)
    for (const [earlier, declared] of seen) {
      const shape = new RegExp(`^${earlier.replaceAll(':', '[^/]+')}$`)
      assert.ok(!shape.test(key), `${address} is never reached: ${declared} takes it`)
    }
    seen.set(key, address)
  }
})

test('every route asks for a permission of the table, every deed leaves an event that some command writes', () => {
  for (const { path: address, permission } of officeRoutes) assert.ok(permission in permissions, address)
  const written = sources('src/{modules,web/office}/**/*.{ts,tsx}')
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .map((file) => read(file).replaceAll(/\bdeed\([^)]*?'[\w-]+\.[\w-]+'/gs, ''))
    .join('\n')
  for (const route of deeds) {
    assert.match(route.audit, /^[a-z-]+\.[a-zA-Z-]+$/, route.path)
    assert.ok(written.includes(`'${route.audit}'`), `${route.path}: nobody writes ${route.audit}`)
  }
})

test('docs/permissions.md is what the table and the routes say now', async () => {
  const style = await resolveConfig(path.join(root, 'docs/permissions.md'))
  const wanted = await format(permissionsDocument(officeRoutes), { ...style, parser: 'markdown' })
  assert.equal(read('docs/permissions.md'), wanted, 'run: npm run permissions')
})

test('every refusal has a sentence: the list of reasons and the list of sentences cannot drift apart', () => {
  for (const file of sources('src/**/*.ts')) {
    const text = read(file)
    for (const [, name] of text.matchAll(/^export const (\w+(?:Refusals|Sentences))\b/gm)) {
      const from = text.indexOf(`export const ${name}`)
      const to = text.indexOf('\n\n', from)
      const body = text.slice(from, to === -1 ? undefined : to)
      const proven = /satisfies (Readonly<)?Record</.test(body) || text.includes(`keyof typeof ${name}`)
      assert.ok(proven, `${file}: ${name} must be "satisfies Record<…>" or give the type of its reasons`)
      for (const [, sentence] of body.matchAll(/:\s*\n?\s*'([^']*)',?$/gm)) {
        assert.match(sentence!, /[.!?…:]$/, `${file}: ${name} says no whole sentence: ${sentence}`)
      }
    }
  }
})
