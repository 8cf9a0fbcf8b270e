import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { createLog } from '../src/platform/log.ts'
import { paths } from '../src/web/paths.ts'
import { fullHouse } from './full-house.ts'
import { mailServer } from './mail-server.ts'
import { privateLinks } from './private-links.ts'
import { declaredFor, filledIn, publicPaths, publicRoutes } from './public-paths.ts'
import { testApp } from './test-app.ts'

const lines: string[] = []
const server = await mailServer()
const log = createLog('debug', (_level, line) => void lines.push(line))
const at = await testApp({ log, env: { SMTP_URL: server.url } })
const { db, deps, request } = at
const house = await fullHouse(db, 'Ulmenhof')
const links = privateLinks(house)
const wrong = '0000-1111-2222-3333-4444-5555-66'

/** Every address of the public behind these keys: pages, feeds, letters. */
const behind = (tokens: readonly string[]) =>
  publicPaths(at.app, house).filter((path) => tokens.some((token) => path.includes(token)))

/** What somebody hears who asks, without what no two answers share. */
async function heard(path: string, init: RequestInit = {}) {
  const answer = await request(path, init)
  const text = await answer.text()
  return { status: answer.status, headers: Object.fromEntries(answer.headers), text }
}

for (const { route, tokens, expire, needs } of links) {
  const addresses = behind(tokens)
  const deeds = publicRoutes(at.app).filter(
    ({ method, path }) => method === 'POST' && path.startsWith(`${route}/`),
  )
  const address = (pattern: string, token: string) => filledIn(pattern, house)[0]!.replace(tokens[0]!, token)

  describe(`a private link (${route})`, () => {
    test('is kept by nobody, listed nowhere, and no other page learns it', async () => {
      const before = deps.pages.counts()
      const opened = new Set<string | undefined>()
      for (const path of [...addresses, ...tokens.map((one) => `${address(route, one)}/gibt-es-nicht`)]) {
        for (const method of ['GET', 'HEAD']) {
          const { status, headers } = await heard(path, { method })
          assert.ok([200, 404, 409].includes(status), `${path}: ${status}`)
          assert.equal(headers['referrer-policy'], 'no-referrer', path)
          assert.equal(headers['x-robots-tag'], 'noindex, nofollow', path)
          assert.equal(headers['cache-control'], 'no-store', path)
          assert.match(headers['content-security-policy']!, /^default-src 'none'/, path)
          if (status === 200) opened.add(declaredFor(at.app, 'GET', path))
        }
      }
      const patterns = publicRoutes(at.app).filter(
        ({ method, path }) => method === 'GET' && (path === route || path.startsWith(`${route}/`)),
      )
      assert.equal(opened.size, patterns.length, `opened: ${[...opened]}`)
      assert.deepEqual(deps.pages.counts(), before)
      const robots = await (await request('/robots.txt')).text()
      assert.ok(
        robots.split('\n').some((line) => route.startsWith(line.replace('Disallow: ', '') || '-')),
        robots,
      )
      for (const path of ['/', '/sitemap.xml', paths.rooms(), paths.site(house.siteSlug)]) {
        const { text } = await heard(path)
        assert.ok(!tokens.some((token) => text.includes(token)), path)
      }
    })

    test('stands in no log, no trail, no table and no statistics, also when something breaks behind it', async () => {
      lines.length = 0
      for (const token of [...tokens, wrong]) {
        await heard(address(route, token))
        await heard(`${address(route, token)}/gibt-es-nicht`)
        for (const { path } of deeds) await heard(address(path, token), { method: 'POST' })
      }
      await sql`alter table ${sql.table(needs)} rename to away`.execute(db)
      const broken = await heard(address(route, tokens[0]!))
      await sql`alter table away rename to ${sql.table(needs)}`.execute(db)
      assert.equal(broken.status, 500)
      assert.equal(broken.headers['referrer-policy'], 'no-referrer')
      assert.ok(lines.some((line) => line.includes('fault')))
      for (const token of [...tokens, wrong]) {
        assert.ok(!lines.some((line) => line.includes(token)), 'no line of the log names it')
        assert.deepEqual(await tablesWith(token), [])
      }
    })

    test('that is no key at all, or asks for what is not there, is answered like any dead one', async () => {
      const odd = [
        '%00',
        '%E0%A4%A',
        '%F0%9F%8E%89',
        "'--",
        '%2e%2e%2fbuero',
        'x'.repeat(4_000),
        '%20',
        '%ED%A0%80',
      ]
      const asked = odd.map((token) => address(route, token))
      const queries = ['nr=0', 'nr=x', 'nr=99999999999', 'woche=quatsch', 'woche=0000-W00', 'sprache=%00']
      for (const path of addresses) for (const query of queries) asked.push(`${path}?${query}`)
      for (const path of asked) {
        const { status, headers, text } = await heard(path)
        assert.ok([200, 400, 404, 409].includes(status), `${path}: ${status}`)
        assert.equal(headers['referrer-policy'], 'no-referrer', path)
        assert.equal(headers['cache-control'], 'no-store', path)
        assert.ok(!text.includes('Nummer '), path)
      }
    })

    test('answers alike whether it is wrong or has expired, to looking and to every deed', async () => {
      await expire.execute(db)
      const alike = async (path: (token: string) => string, init?: RequestInit) => {
        const [expired, unknown] = [await heard(path(tokens[0]!), init), await heard(path(wrong), init)]
        assert.equal(expired.status, 404, path(':token'))
        assert.deepEqual(expired, unknown, path(':token'))
        assert.ok(!expired.text.includes(tokens[0]!), 'the page does not repeat it')
      }
      for (const path of addresses.filter((one) => one.includes(tokens[0]!)))
        await alike((token) => path.replace(tokens[0]!, token))
      for (const { path } of deeds) await alike((token) => address(path, token), { method: 'POST' })
    })
  })
}

test('a letter with a private link leaves nothing behind once it is sent', async () => {
  await deps.jobs.start()
  const { rows } = await sql<{ id: string; rules: string }>`
    select site_id as id, id as rules from rules_of_use where site_id = ${house.siteId}`.execute(db)
  const sent = await at.post(paths.roomRequest(), {
    schritt: 'senden',
    schluessel: '0123-4567-89ab-cdef-ghjk-mnpq-rs',
    siteId: rows[0]!.id,
    rulesId: rows[0]!.rules,
    roomIds: house.roomId,
    purpose: 'Probe',
    people: '12',
    kind: 'once',
    startsOn: '2027-03-02',
    start: '14:00',
    end: '17:00',
    name: 'Mira Beispiel',
    email: 'mira@beispiel.example',
    adult: 'ja',
    rulesAccepted: 'ja',
  })
  const token = sent.headers.get('location')!.split(/[/?]/).at(-1)!
  await server.has(1)
  assert.ok(server.taken[0]!.raw.includes(paths.requestLink(token)), 'the letter carries the link')
  await deps.jobs.stop()
  assert.deepEqual(await tablesWith(token), [])
  assert.ok(!lines.some((line) => line.includes(token)))
})

/** Every table of the house and of its jobs in which a text stands anywhere, and statements that are kept. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await sql<{ schema: string; name: string }>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname in ('public', 'job') order by 1, 2`.execute(db)
  assert.ok(tables.rows.some(({ name }) => name === 'audit_entry'))
  const found: string[] = []
  for (const { schema, name } of [...tables.rows, { schema: 'pg_catalog', name: 'pg_stat_activity' }]) {
    const table = sql.table(`${schema}.${name}`)
    const plain = text.replaceAll('-', '')
    const { rows } = await sql`
      select from ${table} t where strpos(replace(t::text, '-', ''), ${plain}) > 0 limit 1`.execute(db)
    if (rows.length > 0) found.push(`${schema}.${name}`)
  }
  return found
}
