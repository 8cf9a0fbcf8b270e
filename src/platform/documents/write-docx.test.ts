import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import type { DocxRequest } from './docx-blocks.ts'
import { readPackage } from './docx-package.ts'
import { writeDocx } from './write-docx.ts'

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><rect width="8" height="4"/></svg>'
const wide = Array.from({ length: 14 }, (_, index) => ({ label: `Spalte ${index + 1}`, numeric: index > 11 }))
const request: DocxRequest = {
  title: 'Jahresbericht <Böckingen> & 2020',
  lang: 'de',
  author: 'Geschäftsstelle Quartierszentren',
  on: '2021-03-01',
  sections: [
    {
      blocks: [
        { kind: 'contents', title: 'Inhalt' },
        { kind: 'heading', level: 1, text: '1 Vorwort', id: 'kapitel-1' },
        {
          kind: 'paragraph',
          text: [
            { text: 'Siehe ' },
            { text: 'Anlage 1', to: 'anlage-1' },
            { text: ' und ', bold: true },
            { text: 'die Stadt', href: 'https://example.org/?a=1&b=2' },
          ],
        },
        { kind: 'list', ordered: true, items: ['eins', 'zwei'] },
        { kind: 'list', ordered: true, items: ['noch einmal eins'] },
        { kind: 'list', items: ['Punkt'] },
        { kind: 'facts', items: [['Träger', 'AWO\nDiakonie \u0007\ud800']] },
        {
          kind: 'image',
          data: Buffer.from(svg),
          type: 'svg',
          widthMm: 80,
          heightMm: 40,
          alt: 'Balken: 15 Gänge & 35 Menschen',
        },
      ],
    },
    {
      paper: 'a3',
      landscape: true,
      blocks: [
        { kind: 'heading', level: 1, text: 'Anlage 1', id: 'anlage-1' },
        {
          kind: 'table',
          caption: 'Soziale „Ressourcen" & mehr',
          small: true,
          columns: wide,
          rows: [
            ['Schulen'],
            ...Array.from({ length: 120 }, (_, row) => wide.map((_, at) => `${row}/${at}`)),
          ],
        },
        { kind: 'page-break' },
        {
          kind: 'table',
          caption: 'Kurz',
          captionHidden: true,
          columns: [{ label: 'Nur eine' }],
          rows: [['Wert']],
        },
      ],
    },
  ],
}
const parts = readPackage(await writeDocx(request))
const part = (path: string): string => parts.get(path)?.toString('utf8') ?? assert.fail(`no ${path}`)
const document = part('word/document.xml')
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Tags that open and close in order, and no stray sign outside of them. */
function assertWellFormed(path: string, xml: string): void {
  const open: string[] = []
  const text = xml.replace(/^<\?xml[^?]*\?>/, '').replaceAll(/<[^>]*>/g, (tag) => {
    const [, close, name, attributes = '', empty] =
      /^<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>$/.exec(tag) ?? assert.fail(`${path}: ${tag}`)
    assert.doesNotMatch(attributes, /&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i, path)
    if (close) assert.equal(open.pop(), name, path)
    else if (!empty) open.push(name!)
    return ''
  })
  assert.deepEqual(open, [], path)
  assert.doesNotMatch(text, /[<>]|&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i, path)
}

test('every part is well-formed, is declared by its kind, and every relation leads somewhere', () => {
  const types = part('[Content_Types].xml')
  for (const [path, data] of parts) {
    if (/\.(xml|rels|svg)$/.test(path)) assertWellFormed(path, data.toString('utf8'))
    const ending = path.slice(path.lastIndexOf('.') + 1)
    assert.ok(types.includes(`PartName="/${path}"`) || types.includes(`Extension="${ending}"`), path)
  }
  for (const [path, data] of parts) {
    if (!path.endsWith('.rels')) continue
    const folder = posix.join(posix.dirname(path), '..')
    for (const [relation] of data.toString('utf8').matchAll(/<Relationship [^>]*>/g)) {
      const target = /Target="([^"]*)"/.exec(relation)![1]!
      if (!relation.includes('TargetMode="External"'))
        assert.ok(parts.has(posix.join(folder, target)), target)
    }
  }
  const known = new Set(
    [...part('word/_rels/document.xml.rels').matchAll(/Id="([^"]+)"/g)].map(([, id]) => id),
  )
  for (const [, id] of document.matchAll(/r:(?:id|embed)="([^"]+)"/g)) assert.ok(known.has(id), id)
})

test('links inside lead to a heading, and ids are given once', () => {
  const marks = [...document.matchAll(/<w:bookmarkStart w:name="([^"]+)" w:id="(\d+)"/g)]
  assert.deepEqual(
    marks.map(([, name, id]) => [name, id]),
    [
      ['q_kapitel_1', '1'],
      ['q_anlage_1', '2'],
    ],
  )
  const anchors = [...document.matchAll(/w:anchor="([^"]+)"/g)].map(([, name]) => name)
  assert.deepEqual(anchors, ['q_kapitel_1', 'q_anlage_1', 'q_anlage_1'])
  assert.equal(count(document, /<wp:docPr [^>]*id="1"/g), 1)
})

test('readers hear language, title, headings, header rows, names of tables and what a picture shows', () => {
  assert.match(part('word/styles.xml'), /<w:docDefaults>.*<w:lang w:val="de-DE"/s)
  assert.match(part('docProps/core.xml'), /<dc:title>Jahresbericht &lt;Böckingen&gt; &amp; 2020<\/dc:title>/)
  assert.equal(count(document, /w:pStyle w:val="Heading1"/g), 3)
  assert.equal(count(document, /<w:tblHeader\/>/g), 2)
  assert.equal(count(document, /<w:cantSplit\/>/g), 1 + 121 + 1 + 1)
  assert.match(document, /<w:tblCaption w:val="Soziale „Ressourcen&quot; &amp; mehr"\/>/)
  assert.match(document, /<w:tblLook w:firstRow="true"[^>]*w:firstColumn="true"/)
  assert.match(document, /<w:gridSpan w:val="14"\/>/)
  assert.match(document, /descr="Balken: 15 Gänge &amp; 35 Menschen"/)
  assert.ok(!document.includes('\u0007') && document.isWellFormed())
})

test('annexes lie on A3 across, every list of numbers begins with 1, pages are counted', () => {
  const sizes = [...document.matchAll(/<w:pgSz w:w="(\d+)" w:h="(\d+)" w:orient="(\w+)"/g)].map((size) =>
    size.slice(1),
  )
  assert.deepEqual(sizes, [
    ['11906', '16838', 'portrait'],
    ['23811', '16838', 'landscape'],
  ])
  const lists = [...document.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id)
  assert.equal(new Set(lists).size, 3)
  assert.match(part('word/footer1.xml'), /Seite .*PAGE.*NUMPAGES/s)
})

test('the same request gives the same bytes, today and after other documents', async () => {
  const once = await writeDocx(request)
  await writeDocx({ ...request, sections: request.sections.toReversed() })
  assert.deepEqual(await writeDocx(request), once)
  assert.match(part('docProps/core.xml'), /2021-03-01T00:00:00Z.*2021-03-01T00:00:00Z/s)
  const all = [...parts.values()].map((data) => data.toString('utf8')).join('')
  assert.doesNotMatch(all, /20(2[2-9]|[3-9]\d)-\d\d-\d\dT/, 'no moment of today')
})
