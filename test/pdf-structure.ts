import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What assistive technology finds in a PDF: read by another program than the one that wrote it. */
export interface PdfReading {
  readonly language: string
  readonly title: string
  /** The document says that it is tagged, and which part of PDF/UA it claims. */
  readonly marked: boolean
  readonly uaPart: string
  readonly pages: readonly PdfPage[]
  /** In reading order, `2 Impressum`: the level and the words. */
  readonly headings: readonly string[]
  readonly tables: readonly PdfTable[]
  /** What each figure says in words. */
  readonly figures: readonly string[]
  /** All texts in the order of the tags: a figure says its alternative text; bullets and the table of contents say nothing. */
  readonly texts: readonly string[]
}

/** Millimetres as it lies before the reader; the smallest type in points. */
export interface PdfPage {
  readonly width: number
  readonly height: number
  readonly smallest: number
  readonly headings: readonly string[]
}

export interface PdfTable {
  readonly header: readonly string[]
  /** On a page after the one where it began: its header cells stand there, their words are for the eye alone. */
  readonly goesOn: boolean
}

interface Tag {
  readonly role?: string
  readonly alt?: string
  readonly type?: string
  readonly id?: string
  readonly children?: readonly Tag[]
}

interface Told {
  headings: string[]
  tables: PdfTable[]
  figures: string[]
  texts: string[]
}

/** Opens a PDF and reads its tags page by page. */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: VerbosityLevel.ERRORS })
  const file = await task.promise
  try {
    const [{ info, metadata }, marks] = await Promise.all([file.getMetadata(), file.getMarkInfo()])
    const about = info as Readonly<Record<string, unknown>>
    const told: Told = { headings: [], tables: [], figures: [], texts: [] }
    const pages: PdfPage[] = []
    for (let number = 1; number <= file.numPages; number++) {
      const page = await file.getPage(number)
      const { words, smallest } = wordsOf(await page.getTextContent({ includeMarkedContent: true }))
      const before = told.headings.length
      read((await page.getStructTree()) as Tag, words, told)
      const { width, height } = page.getViewport({ scale: 25.4 / 72 })
      const headings = told.headings.slice(before)
      pages.push({ width: Math.round(width), height: Math.round(height), smallest, headings })
    }
    return {
      language: String(about['Language']),
      title: String(about['Title']),
      marked: (marks as unknown as ReadonlyMap<string, boolean> | null)?.get('Marked') === true,
      uaPart: String((metadata as { get(name: string): unknown } | null)?.get('pdfuaid:part')),
      pages,
      ...told,
    }
  } finally {
    await task.destroy()
  }
}

type TextContent = Awaited<
  ReturnType<
    Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>['getTextContent']
  >
>

/** The words of each marked piece of a page, and the size of its smallest type in points. */
function wordsOf({ items }: TextContent) {
  const words = new Map<string, string>()
  const open: (string | undefined)[] = []
  let smallest = Infinity
  for (const item of items) {
    if ('str' in item) {
      const id = open.findLast((each) => each !== undefined)
      if (id !== undefined) words.set(id, (words.get(id) ?? '') + item.str)
      const [, , x, y] = item.transform as number[]
      if (item.str.trim() !== '') smallest = Math.min(smallest, Math.hypot(x!, y!))
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push('id' in item ? item.id : undefined)
  }
  return { words, smallest: Math.round(smallest * 10) / 10 }
}

function read(tag: Tag, words: ReadonlyMap<string, string>, told: Told): void {
  const role = tag.role ?? ''
  if (role === 'TOC' || role === 'Lbl') return
  if (tag.type === 'content') {
    told.texts.push(words.get(tag.id ?? '') ?? '')
    return
  }
  if (role === 'Figure') {
    told.figures.push(tag.alt ?? '')
    told.texts.push(tag.alt ?? '')
    return
  }
  if (/^H\d$/.test(role)) told.headings.push(`${role.slice(1)} ${said(tag, words)}`)
  if (role === 'Table') {
    const header = cellsIn(tag, 'TH').map((cell) => said(cell, words))
    told.tables.push({ header, goesOn: header.length > 0 && header.every((words) => words === '') })
  }
  for (const child of tag.children ?? []) read(child, words, told)
}

function cellsIn(tag: Tag, role: string): readonly Tag[] {
  if (tag.role === role) return [tag]
  return (tag.children ?? []).flatMap((child) => cellsIn(child, role))
}

function said(tag: Tag, words: ReadonlyMap<string, string>): string {
  if (tag.type === 'content') return words.get(tag.id ?? '') ?? ''
  return (tag.children ?? [])
    .map((child) => said(child, words))
    .filter((text) => text !== '')
    .join(' ')
}
