import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { atom, tagUri, type AtomFeed } from './atom.ts'

const feed: AtomFeed = {
  id: tagUri('q.test', '2026', 'programm'),
  title: 'Programm & mehr <Böckingen>',
  url: 'https://q.test/programm?tag=2026-11-24&q="x"',
  selfUrl: 'https://q.test/programm.atom',
  updatedAt: new Date('2026-11-21T10:00:00Z'),
  author: 'Quartierszentrum Böckingen',
  entries: [
    {
      id: tagUri('q.test', '2026', 'termin/0190'),
      title: 'Offener Treff',
      url: 'https://q.test/angebote/offener-treff',
      updatedAt: new Date('2026-07-21T10:00:00Z'),
      publishedAt: new Date('2026-07-20T10:00:00Z'),
      summary: 'Fällt aus',
      author: 'AWO',
      categories: ['Bildung & Kultur'],
    },
  ],
}

const read = (xml: string) =>
  xml.replaceAll(
    /&(amp|lt|gt|quot|#13);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? '\r',
  )

const seen = (text: string) => text.replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')

/** A strict reading: every sign is either text without < and &, a known reference, or a tag that closes in order. */
function assertWellFormed(text: string) {
  const open: string[] = []
  const attribute = String.raw`(?:\s+[\w:-]+="(?:[^<&"]|&(?:amp|lt|gt|quot|#\d+);)*")*`
  const token = new RegExp(
    String.raw`<\?xml[^?]*\?>|<\/([\w:]+)>|<([\w:]+)${attribute}\s*(\/?)>|(?:[^<&]|&(?:amp|lt|gt|quot|#\d+);)+`,
    'gy',
  )
  for (let at = 0; at < text.length; at = token.lastIndex) {
    const match = token.exec(text)
    assert.ok(match, `not well-formed at: ${text.slice(at, at + 60)}`)
    if (match[1]) assert.equal(open.pop(), match[1])
    else if (match[2] && !match[3]) open.push(match[2])
  }
  assert.deepEqual(open, [])
  assert.ok(text.isWellFormed())
}

test('a feed says who it is, where it lives and when it changed', () => {
  const text = atom(feed)
  assertWellFormed(text)
  for (const expected of [
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">',
    '<id>tag:q.test,2026:programm</id>',
    '<title>Programm &amp; mehr &lt;Böckingen&gt;</title>',
    '<link rel="self" type="application/atom+xml" href="https://q.test/programm.atom"/>',
    'href="https://q.test/programm?tag=2026-11-24&amp;q=&quot;x&quot;"',
    '<updated>2026-11-21T11:00:00+01:00</updated>',
    '<author><name>Quartierszentrum Böckingen</name></author>',
    '<published>2026-07-20T12:00:00+02:00</published>',
    '<category term="Bildung &amp; Kultur"/>',
  ]) {
    assert.ok(text.includes(expected), expected)
  }
})

test('whatever is written into a title, the feed stays well-formed and the text the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const text = atom({
        ...feed,
        title,
        entries: [{ ...feed.entries[0]!, title, url: title, categories: [title] }],
      })
      assertWellFormed(text)
      assert.equal(read(/<title>([^<]*)<\/title>/.exec(text)![1]!), seen(title))
    }),
  )
})
