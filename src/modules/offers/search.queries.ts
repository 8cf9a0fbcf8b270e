import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { SearchHit, SearchKind, SearchResult } from './search.ts'
import { searchKinds } from './search.ts'
import { isTypoOf, searchRank, searchTokens, shortestForgiven } from './search.rules.ts'
import type { SearchToken, TokenMatch } from './search.rules.ts'

const mostWords = 80
const mostCandidates = { offer: 120, site: 60, partner: 60 } satisfies Record<SearchKind, number>
// With fewer hits than this a typo is assumed.
const few = 3

export interface SearchQuestion {
  readonly q: string
  readonly now: Date
  /** Hits of each kind. */
  readonly limit?: number | undefined
}

const nothing: SearchResult = { offers: [], sites: [], partners: [], more: false, forgiving: false }

/**
 * One search over public offers, sites and published partners: all words must occur, parts of words count, one typo in
 * a word is forgiven when little is spelt exactly so. What it costs depends on the vocabulary, not on the city.
 */
export async function searchEverywhere(
  db: Db,
  { q, now, limit = 20 }: SearchQuestion,
): Promise<SearchResult> {
  const tokens = searchTokens(q)
  if (tokens.length === 0) return nothing
  const exact = await matchesOf(db, tokens)
  let found = await entriesWith(db, exact, berlinDay(now))
  let used = exact
  let forgiving = false
  if (found.length < few && tokens.some((token) => token.text.length >= shortestForgiven)) {
    const lenient = await withTypos(db, exact)
    const more = await entriesWith(db, lenient, berlinDay(now))
    forgiving = more.length > found.length
    if (forgiving) [found, used] = [more, lenient]
  }
  const best = (kind: SearchKind) => ranked(found, kind, used)
  const [offers, sites, partners] = [best('offer'), best('site'), best('partner')]
  const shown = offers.slice(0, limit).map(hitOf)
  return {
    offers: await withNextDates(db, shown, now),
    sites: sites.slice(0, limit).map(hitOf),
    partners: partners.slice(0, limit).map(hitOf),
    more: [offers, sites, partners].some((hits) => hits.length > limit),
    forgiving,
  }
}

const mostMatching = 1_000

/** Public offers in which all words occur, as the search understands words: the filter `q` of the programme. */
export async function offersMatching(db: Db, q: string): Promise<readonly Id[]> {
  const tokens = searchTokens(q)
  if (tokens.length === 0) return []
  const exact = await matchesOf(db, tokens)
  const found = await offerIds(db, exact)
  return found.length > 0 ? found : offerIds(db, await withTypos(db, exact))
}

async function offerIds(db: Db, tokens: readonly TokenMatch[]): Promise<readonly Id[]> {
  if (tokens.some((token) => token.words.size === 0)) return []
  const all = sql.join(
    tokens.map((token) => sql`words && ${[...token.words]}::text[]`),
    sql` and `,
  )
  const { rows } = await sql<{ id: Id }>`
    select id from search_entry where kind = 'offer' and ${all} limit ${mostMatching}`.execute(db)
  return rows.map((row) => row.id)
}

/** The words of the vocabulary that contain each token (or its stem), shortest first. */
async function matchesOf(db: Db, tokens: readonly SearchToken[]): Promise<TokenMatch[]> {
  const { rows } = await sql<{ token: string; words: string[] }>`
    select t.token, array(
      select word from search_word
       where word like case when length(t.stem) < 3 then t.stem || '%' else '%' || t.stem || '%' end
       order by length(word), word limit ${mostWords}) as words
    from unnest(${tokens.map((token) => token.text)}::text[], ${tokens.map((token) => token.stem)}::text[])
      as t(token, stem)`.execute(db)
  const words = new Map(rows.map((row) => [row.token, row.words]))
  return tokens.map((token) => ({ ...token, words: new Set(words.get(token.text)) }))
}

/** As the matches, with the words that are one typo away. */
async function withTypos(db: Db, matches: readonly TokenMatch[]): Promise<TokenMatch[]> {
  return Promise.all(
    matches.map(async (match) => {
      if (match.text.length < shortestForgiven) return match
      const near = (await wordsNear(db, match.text)).filter((word) => isTypoOf(match.text, word))
      return { ...match, words: new Set([...match.words, ...near.slice(0, mostWords)]) }
    }),
  )
}

// One typo leaves one half of the word as it is; a swap in the middle touches both, hence the shorter head.
async function wordsNear(db: Db, word: string): Promise<readonly string[]> {
  const half = Math.floor(word.length / 2)
  const [head, tail] = [word.slice(0, half - 1), word.slice(half)]
  const [from, to] = [word.length - 1, word.length + 1]
  const where =
    word.length >= 6
      ? sql`word like ${`%${head}%`} or word like ${`%${tail}%`}`
      : sql`length(word) between ${from} and ${to} and (word like ${`${head}%`} or word like ${`%${tail}`})`
  const { rows } = await sql<{ word: string }>`
    select word from search_word where ${where} order by length(word), word limit 2000`.execute(db)
  return rows.map((row) => row.word)
}

interface EntryRow {
  readonly kind: SearchKind
  readonly id: Id
  readonly slug: string
  readonly title: string
  readonly hint: string
  /** Words, one blank between two. */
  readonly title_words: string
  readonly topic_words: string
  /** For each token `t` or `f`: whether only organisers, centre or address have it. */
  readonly aside: string
}

/** Entries in which every token occurs: bounded for each kind, those with all words in the title for certain. */
async function entriesWith(db: Db, tokens: readonly TokenMatch[], today: Day): Promise<readonly EntryRow[]> {
  if (tokens.some((token) => token.words.size === 0)) return []
  const lists = tokens.map((token) => sql`${[...token.words]}::text[]`)
  const having = (column: RawBuilder<unknown>) =>
    sql.join(
      lists.map((words) => sql`${column} && ${words}`),
      sql` and `,
    )
  const aside = sql.join(
    lists.map((words) => sql`side_words && ${words}`),
    sql`, `,
  )
  const select = (kind: SearchKind, column: RawBuilder<unknown>) => sql`(
    select kind, id, slug, title, hint, array_to_string(title_words, ' ') as title_words,
      array_to_string(topic_words, ' ') as topic_words, concat(${aside}) as aside from search_entry
     where kind = ${sql.lit(kind)} and ${having(column)} and (until_on is null or until_on >= ${today})
     limit ${mostCandidates[kind]})`
  const selects = [select('offer', sql`title_words`), ...searchKinds.map((kind) => select(kind, sql`words`))]
  const rows = await byIndex(db, sql<EntryRow>`${sql.join(selects, sql` union all `)}`)
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

// With a limit the planner believes that reading on until enough is found is cheap. Comparing lists of words is not.
async function byIndex<Row>(db: Db, query: RawBuilder<Row>): Promise<readonly Row[]> {
  return db.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    return (await query.execute(tx)).rows
  })
}

function ranked(found: readonly EntryRow[], kind: SearchKind, tokens: readonly TokenMatch[]): EntryRow[] {
  return found
    .filter((row) => row.kind === kind)
    .map((row) => ({
      row,
      rank: searchRank(
        { title: row.title_words.split(' '), topics: row.topic_words.split(' '), aside: row.aside },
        tokens,
      ),
    }))
    .sort((a, b) => b.rank - a.rank || a.row.title.localeCompare(b.row.title, 'de'))
    .map(({ row }) => row)
}

function hitOf({ kind, id, slug, title, hint }: EntryRow): SearchHit {
  return { kind, id, slug, title, hint, next: null }
}

async function withNextDates(db: Db, hits: readonly SearchHit[], now: Date): Promise<readonly SearchHit[]> {
  if (hits.length === 0) return hits
  const { rows } = await sql<{ id: Id; day: Day; startsAt: Date | null; site: string | null }>`
    select w.id, s.on_date as day, s.starts_at as "startsAt", site.name as site
    from unnest(${hits.map((hit) => hit.id)}::uuid[]) as w(id)
    cross join lateral (
      select * from session s
       where s.offer_id = w.id and s.on_date >= ${berlinDay(now)} and s.status = 'planned' and s.option_until is null
         and coalesce(s.ends_at, s.on_date + 1) > ${now}
       order by s.on_date, s.starts_at limit 1) s
    left join site on site.id = s.site_id`.execute(db)
  const next = new Map(rows.map(({ id, ...date }) => [id, date]))
  return hits.map((hit) => ({ ...hit, next: next.get(hit.id) ?? null }))
}

/** Everything with a page of its own that has not ended, for the list search engines read. @returns at most 20,000 */
export async function publicAddresses(
  db: Db,
  now: Date,
): Promise<readonly { readonly kind: SearchKind; readonly slug: string }[]> {
  const { rows } = await sql<{ kind: SearchKind; slug: string }>`
    select kind, slug from search_entry where until_on is null or until_on >= ${berlinDay(now)}
    order by kind, slug limit 20000`.execute(db)
  return rows
}
