import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { crc32, inflateRawSync } from 'node:zlib'
import type { Element } from './xml-tree.ts'
import { firstWithin, readXml, within } from './xml-tree.ts'

/** What a word processor finds in a DOCX: read by another program than the one that wrote it. */
export interface DocxReading {
  readonly title: string
  readonly author: string
  readonly language: string
  /** `Title …`, `1 Vorwort`: style and words in reading order. */
  readonly headings: readonly string[]
  /** Of each table the row that repeats on every page, its name for screen readers, and the number of columns. */
  readonly tables: readonly { readonly header: readonly string[]; readonly name: string }[]
  readonly figures: readonly string[]
  /** All texts in reading order without the table of contents; a figure says its alternative text. */
  readonly texts: readonly string[]
  /** Width and height of each section in millimetres. */
  readonly pages: readonly (readonly [number, number])[]
  /** The smallest type in points. */
  readonly smallest: number
}

/** Opens a DOCX as strictly as Word does: every part is declared, every relation leads somewhere, XML is well-formed. */
export function readDocx(bytes: Uint8Array): DocxReading {
  const parts = unzipped(Buffer.from(bytes))
  const trees = new Map<string, Element>()
  for (const [path, data] of parts) {
    if (/\.(xml|rels|svg)$/.test(path)) trees.set(path, readXml(path, data.toString('utf8')))
  }
  const tree = (path: string) => trees.get(path) ?? assert.fail(`${path} is missing`)
  checkTypes(parts, tree('[Content_Types].xml'))
  for (const [path, relations] of trees) if (path.endsWith('.rels')) checkRelations(parts, path, relations)
  const body = firstWithin(tree('word/document.xml'), 'w:body')!
  checkLinks(body, tree('word/_rels/document.xml.rels'))
  const core = tree('docProps/core.xml')
  const styles = tree('word/styles.xml')
  const defaults = firstWithin(styles, 'w:docDefaults')!
  return {
    title: wordsOf(firstWithin(core, 'dc:title')!),
    author: wordsOf(firstWithin(core, 'dc:creator')!),
    language: firstWithin(defaults, 'w:lang')!.attributes['w:val']!,
    headings: [...within(body, 'w:p')].flatMap(headingOf),
    tables: [...within(body, 'w:tbl')].map(tableOf),
    figures: [...within(body, 'wp:docPr')].map(({ attributes }) => attributes['descr'] ?? ''),
    texts: body.children.flatMap((child) => (typeof child === 'string' ? [] : textsOf(child))),
    pages: [...within(body, 'w:pgSz')].map(({ attributes }) => [
      mm(attributes['w:w']),
      mm(attributes['w:h']),
    ]),
    smallest: Math.min(
      ...[...within(styles, 'w:sz')].map(({ attributes }) => Number(attributes['w:val']) / 2),
    ),
  }
}

function mm(twips: string | undefined): number {
  return Math.round((Number(twips) / 1440) * 25.4)
}

/** Reads entry after entry from the front, as a stream would, and checks each against its sum. */
function unzipped(file: Buffer): ReadonlyMap<string, Buffer> {
  const parts = new Map<string, Buffer>()
  let at = 0
  while (file.readUInt32LE(at) === 0x04034b50) {
    const [method, sum, packed] = [
      file.readUInt16LE(at + 8),
      file.readUInt32LE(at + 14),
      file.readUInt32LE(at + 18),
    ]
    const name = at + 30
    const from = name + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
    const path = file.toString('utf8', name, name + file.readUInt16LE(at + 26))
    const data = file.subarray(from, from + packed)
    const content = method === 0 ? data : inflateRawSync(data)
    assert.equal(crc32(content), sum, path)
    assert.ok(!parts.has(path), `${path} twice`)
    parts.set(path, content)
    at = from + packed
  }
  assert.ok(parts.size > 0, 'no ZIP')
  return parts
}

function checkTypes(parts: ReadonlyMap<string, Buffer>, types: Element): void {
  const named = new Set([...within(types, 'Override')].map(({ attributes }) => attributes['PartName']))
  const endings = new Set([...within(types, 'Default')].map(({ attributes }) => attributes['Extension']))
  for (const path of parts.keys()) {
    if (path === '[Content_Types].xml') continue
    assert.ok(
      named.has(`/${path}`) || endings.has(path.slice(path.lastIndexOf('.') + 1)),
      `${path}: undeclared`,
    )
  }
  for (const path of named) assert.ok(parts.has(path!.slice(1)), `${path}: declared, not there`)
}

function checkRelations(parts: ReadonlyMap<string, Buffer>, path: string, relations: Element): void {
  const folder = posix.join(posix.dirname(path), '..')
  for (const { attributes } of within(relations, 'Relationship')) {
    const target = attributes['Target']!
    if (attributes['TargetMode'] === 'External') assert.ok(URL.canParse(target), target)
    else assert.ok(parts.has(posix.join(target.startsWith('/') ? '' : folder, target)), `${path}: ${target}`)
  }
}

function checkLinks(body: Element, relations: Element): void {
  const ids = new Set([...within(relations, 'Relationship')].map(({ attributes }) => attributes['Id']))
  const marks = [...within(body, 'w:bookmarkStart')].map(({ attributes }) => attributes['w:name'])
  assert.equal(new Set(marks).size, marks.length, 'a bookmark twice')
  for (const { attributes } of within(body, 'w:hyperlink')) {
    const { 'w:anchor': anchor, 'r:id': id } = attributes
    assert.ok(anchor === undefined ? ids.has(id) : marks.includes(anchor), `link to ${anchor ?? id}`)
  }
  for (const { attributes } of within(body, 'a:blip')) assert.ok(ids.has(attributes['r:embed']))
}

function styleOf(paragraph: Element): string {
  return firstWithin(paragraph, 'w:pStyle')?.attributes['w:val'] ?? ''
}

function headingOf(paragraph: Element): readonly string[] {
  const [, level] = /^(?:Heading(\d)|Title)$/.exec(styleOf(paragraph)) ?? []
  return /^(?:Heading\d|Title)$/.test(styleOf(paragraph)) ? [`${level ?? 'Title'} ${wordsOf(paragraph)}`] : []
}

function tableOf(table: Element) {
  const [first, ...rest] = [...within(table, 'w:tr')]
  assert.ok(firstWithin(first!, 'w:tblHeader'), 'a table without a header row')
  assert.ok(rest.every((row) => !firstWithin(row, 'w:tblHeader')))
  const header = [...within(first!, 'w:tc')].map(wordsOf)
  return { header, name: firstWithin(table, 'w:tblCaption')?.attributes['w:val'] ?? '' }
}

function textsOf(element: Element): readonly string[] {
  if (element.name === 'w:tbl') return [...within(element, 'w:p')].map(wordsOf)
  if (element.name !== 'w:p') return []
  // A line of nothing but one link inside the document is a line of the table of contents.
  const runs = element.children.filter((child) => typeof child !== 'string' && child.name !== 'w:pPr')
  const [only] = runs
  if (runs.length === 1 && typeof only === 'object' && only.name === 'w:hyperlink') return []
  const figure = firstWithin(element, 'wp:docPr')
  return [figure ? (figure.attributes['descr'] ?? '') : wordsOf(element)]
}

function wordsOf(element: Element): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string')
        return element.name === 'w:t' || element.name.startsWith('dc') ? child : ''
      return child.name === 'w:br' ? '\n' : wordsOf(child)
    })
    .join('')
}
