import assert from 'node:assert/strict'

/** An element with what stands in it; text is a string. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const name = String.raw`[A-Za-z_][\w:.-]*`
const tag = new RegExp(String.raw`^<(/?)(${name})((?:\s+${name}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>$`)

/** Reads XML and accepts nothing that is not well-formed (XML 1.0, as far as office files use it). */
export function readXml(path: string, xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  const pieces = xml.replace(/^\uFEFF?<\?xml[^?]*\?>/, '').match(/<[^>]*>|[^<]+/g) ?? []
  assert.equal(pieces.join(''), xml.replace(/^\uFEFF?<\?xml[^?]*\?>/, ''), `${path}: a sign stands alone`)
  for (const piece of pieces) {
    const here = open.at(-1)!
    if (!piece.startsWith('<')) {
      here.children.push(textOf(path, piece))
      continue
    }
    const [, closes, called = '', attributes = '', empty] =
      tag.exec(piece) ?? assert.fail(`${path}: ${piece.slice(0, 80)}`)
    if (closes) {
      assert.equal(open.pop()!.name, called, path)
      continue
    }
    const element = { name: called, attributes: attributesOf(path, attributes), children: [] }
    here.children.push(element)
    if (!empty) open.push(element)
  }
  assert.equal(open.length, 1, `${path}: something stays open`)
  const elements = root.children.filter((child) => typeof child !== 'string')
  assert.equal(elements.length, 1, `${path}: one root`)
  return elements[0]!
}

function attributesOf(path: string, text: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, called = '', , one, other] of text.matchAll(/([\w:.-]+)\s*=\s*("([^"]*)"|'([^']*)')/g)) {
    assert.ok(!(called in found), `${path}: ${called} twice`)
    found[called] = textOf(path, one ?? other ?? '')
  }
  return found
}

function textOf(path: string, text: string): string {
  return text.replaceAll(/&([^;&]*);?/g, (whole, called: string) => {
    assert.ok(whole.endsWith(';'), `${path}: ${whole}`)
    const number = /^#(?:x([\da-f]+)|(\d+))$/i.exec(called)
    if (!number) return entities[called] ?? assert.fail(`${path}: ${whole}`)
    return String.fromCodePoint(number[1] ? Number.parseInt(number[1], 16) : Number(number[2]))
  })
}

/** Every element of that name below, in document order. */
export function* within(element: Element, called: string): Generator<Element> {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (child.name === called) yield child
    yield* within(child, called)
  }
}

/** The first one, or undefined. */
export function firstWithin(element: Element, called: string): Element | undefined {
  return within(element, called).next().value ?? undefined
}
