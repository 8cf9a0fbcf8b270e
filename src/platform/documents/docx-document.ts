import { Document, Footer, PageNumber, PageOrientation, Packer, Paragraph, TabStopType, TextRun } from 'docx'
import type { ISectionOptions } from 'docx'
import type { DocxBlock, DocxRequest, DocxSection } from './docx-blocks.ts'
import type { DocxPlace } from './docx-parts.ts'
import { partsOf, wellFormed } from './docx-parts.ts'
import { docxNumbering, docxStyles } from './docx-styles.ts'

const twips = (mm: number): number => Math.round((mm * 1440) / 25.4)
const papers = { a4: [210, 297], a3: [297, 420] } as const
const margin = { top: 22, bottom: 24, left: 22, right: 22 } as const

/** The document as the library packs it, and the names of its tables in their order. */
export async function packDocx(
  request: DocxRequest,
): Promise<{ readonly bytes: Uint8Array; readonly tableNames: readonly string[] }> {
  const title = wellFormed(request.title)
  const blocks = request.sections.flatMap((section) => section.blocks)
  const headings = blocks.filter((block) => block.kind === 'heading')
  let ordered = 0
  const nextList = () => ++ordered
  const document = new Document({
    title,
    creator: wellFormed(request.author),
    lastModifiedBy: wellFormed(request.author),
    description: '',
    styles: docxStyles(request.lang === 'de' ? 'de-DE' : request.lang),
    numbering: docxNumbering,
    sections: request.sections.map((section, index) => {
      const place = { headings, nextList, width: twips(paperOf(section)[0] - margin.left - margin.right) }
      const shown = index === 0 && request.titleHidden !== true
      return sectionOf(section, place, { title, heading: shown ? wellFormed(request.heading ?? title) : '' })
    }),
  })
  const tableNames = blocks
    .filter((block) => block.kind === 'table')
    .map(({ caption }) => wellFormed(caption))
  return { bytes: new Uint8Array(await Packer.toArrayBuffer(document)), tableNames }
}

/** Width and height in millimetres as they lie before the reader. */
function paperOf({ paper = 'a4', landscape }: DocxSection): readonly [number, number] {
  const [narrow, long] = papers[paper]
  return landscape ? [long, narrow] : [narrow, long]
}

function sectionOf(
  section: DocxSection,
  place: DocxPlace,
  { title, heading }: { readonly title: string; readonly heading: string },
): ISectionOptions {
  const [narrow, long] = papers[section.paper ?? 'a4']
  const orientation = section.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT
  const parts = section.blocks.flatMap((block: DocxBlock) => partsOf(block, place))
  const [top, bottom, left, right] = [margin.top, margin.bottom, margin.left, margin.right].map(twips)
  return {
    properties: {
      page: {
        size: { width: twips(narrow), height: twips(long), orientation },
        margin: { top: top!, bottom: bottom!, left: left!, right: right! },
      },
    },
    footers: { default: footer(title, place.width) },
    children: heading
      ? [new Paragraph({ style: 'Title', children: [new TextRun(heading)] }), ...parts]
      : parts,
  }
}

function footer(title: string, width: number): Footer {
  const page = ['\tSeite ', PageNumber.CURRENT, ' von ', PageNumber.TOTAL_PAGES]
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [new TextRun({ text: title, size: 18 }), new TextRun({ children: page, size: 18 })],
      }),
    ],
  })
}
