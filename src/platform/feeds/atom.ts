import { berlinIso } from '../../kernel/berlin.ts'

/** An entry of a feed. `id` is a tag: or http(s) address that never changes. */
export type AtomEntry = {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly updatedAt: Date
  readonly publishedAt?: Date | undefined
  readonly summary: string
  readonly author?: string | undefined
  readonly categories?: readonly string[] | undefined
}

/** A feed: `url` is its page for people, `selfUrl` its own address. */
export type AtomFeed = {
  readonly id: string
  readonly title: string
  readonly subtitle?: string | undefined
  readonly url: string
  readonly selfUrl: string
  readonly updatedAt: Date
  readonly author: string
  /** Language of the texts, 'de' unless said otherwise. */
  readonly lang?: string | undefined
  readonly entries: readonly AtomEntry[]
}

/** The media type of `atom`. */
export const atomType = 'application/atom+xml; charset=utf-8'

/** An Atom feed (RFC 4287); all texts are plain text. */
export function atom(feed: AtomFeed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.lang ?? 'de')}">`,
    element('id', feed.id),
    element('title', feed.title),
    ...(feed.subtitle ? [element('subtitle', feed.subtitle)] : []),
    `<link rel="self" type="application/atom+xml" href="${xml(feed.selfUrl)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(feed.url)}"/>`,
    element('updated', berlinIso(feed.updatedAt)),
    author(feed.author),
    '<generator>Quartierwerk</generator>',
    ...feed.entries.map(entryXml),
    '</feed>\n',
  ].join('\n')
}

/** A tag: address for something of ours (RFC 4151): stays the same when the server moves. */
export function tagUri(host: string, since: string, name: string): string {
  return `tag:${host},${since}:${encodeURI(name)}`
}

function entryXml(entry: AtomEntry): string {
  return [
    '<entry>',
    element('id', entry.id),
    element('title', entry.title),
    `<link rel="alternate" type="text/html" href="${xml(entry.url)}"/>`,
    element('updated', berlinIso(entry.updatedAt)),
    ...(entry.publishedAt ? [element('published', berlinIso(entry.publishedAt))] : []),
    ...(entry.author ? [author(entry.author)] : []),
    ...(entry.categories ?? []).map((term) => `<category term="${xml(term)}"/>`),
    element('summary', entry.summary),
    '</entry>',
  ].join('\n')
}

const element = (name: string, text: string) => `<${name}>${xml(text)}</${name}>`

const author = (name: string) => `<author><name>${xml(name)}</name></author>`

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Control characters but tab and line ends, and two that are none (XML 1.0 §2.2). */
const forbidden = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu

/** Text → XML, in elements and in quoted attributes; signs XML 1.0 does not know are left out. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(forbidden, '')
    .replaceAll(/[&<>"]/g, (sign) => entities[sign]!)
    .replaceAll('\r', '&#13;')
}
