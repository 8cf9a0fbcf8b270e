import type { Day } from '../../kernel/day.ts'
import type { Parts } from './docx-package.ts'

/**
 * Takes out of a package what the library makes anew each time (moments, random and counted ids), and adds the names
 * of tables that it cannot write. Ids are given again in the order in which they appear.
 */
export function fixed(
  parts: Parts,
  { on, captions }: { readonly on: Day; readonly captions: readonly string[] },
): Parts {
  const ids = new Map<string, string>()
  const found = new Map<string, Buffer>()
  for (const [path, data] of parts) {
    if (!/\.(xml|rels)$/.test(path)) {
      found.set(path, data)
      continue
    }
    let text = withFixedLinks(data.toString('utf8'), ids)
    if (path === 'docProps/core.xml') text = withDay(text, on)
    if (path === 'word/document.xml') text = withTableNames(withFixedCounts(text), captions)
    found.set(path, Buffer.from(text, 'utf8'))
  }
  return found
}

/** Random ids of links are 21 letters; those of parts are short numbers and stay. */
function withFixedLinks(xml: string, ids: Map<string, string>): string {
  return xml.replaceAll(/"rId([\w-]{21})"/g, (_, random: string) => {
    const id = ids.get(random) ?? `rIdLink${ids.size + 1}`
    ids.set(random, id)
    return `"${id}"`
  })
}

function withDay(xml: string, on: Day): string {
  return xml.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${on}T00:00:00Z`)
}

/** Bookmarks and drawings are counted through the whole process; here they begin with 1. */
function withFixedCounts(xml: string): string {
  const bookmarks = new Map<string, number>()
  let drawings = 0
  return xml
    .replaceAll(/<w:bookmark(?:Start|End)\b[^>]*>/g, (tag) =>
      tag.replace(/w:id="(\d+)"/, (_, id: string) => {
        const number = bookmarks.get(id) ?? bookmarks.size + 1
        bookmarks.set(id, number)
        return `w:id="${number}"`
      }),
    )
    .replaceAll(/<wp:docPr\b[^>]*>/g, (tag) => tag.replace(/\bid="\d+"/, `id="${++drawings}"`))
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': ' ',
  '\t': ' ',
}

/** Each table gets its caption as name for screen readers (ISO/IEC 29500, w:tblCaption). */
function withTableNames(xml: string, captions: readonly string[]): string {
  let next = 0
  return xml.replaceAll('</w:tblPr>', () => {
    const name = (captions[next++] ?? '').replaceAll(/[&<>"\n\t]/g, (sign) => escapes[sign]!)
    return `<w:tblCaption w:val="${name}"/></w:tblPr>`
  })
}
