import { AlignmentType, LevelFormat } from 'docx'
import type { INumberingOptions, IStylesOptions } from 'docx'

const ink = '1D2A35'
const accent = '1F4E66'

/** Names of the two lists; every ordered list counts from 1 by an instance of its own. */
export const lists = { bullets: 'q-bullets', numbers: 'q-numbers' } as const

/** Sizes in half points, spaces in twentieths of a point; headings keep with what follows. */
export function docxStyles(lang: string): IStylesOptions {
  const language = { value: lang, eastAsia: lang, bidirectional: lang }
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: accent },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  })
  return {
    default: {
      document: {
        run: { font: 'Arial', size: 22, color: ink, language },
        paragraph: { spacing: { after: 120, line: 280, lineRule: 'auto' } },
      },
      title: {
        run: { size: 40, bold: true, color: accent },
        paragraph: { spacing: { after: 240, line: 276, lineRule: 'auto' } },
      },
      heading1: heading(32, 360),
      heading2: heading(26, 300),
      heading3: heading(23, 240),
      heading4: heading(22, 200),
      hyperlink: { run: { color: accent, underline: { type: 'single' } } },
    },
    paragraphStyles: [
      { id: 'Caption', name: 'caption', basedOn: 'Normal', next: 'Normal', ...caption },
      { id: 'TableText', name: 'Tabellentext', basedOn: 'Normal', ...cellText(19) },
      { id: 'TableTextSmall', name: 'Tabellentext klein', basedOn: 'Normal', ...cellText(16) },
      { id: 'SmallText', name: 'Kleiner Text', basedOn: 'Normal', run: { size: 18 } },
    ],
  }
}

const caption = {
  run: { size: 20, bold: true, color: ink },
  paragraph: { spacing: { before: 160, after: 80 }, keepNext: true },
}

function cellText(size: number) {
  return {
    run: { size },
    paragraph: { spacing: { before: 20, after: 20, line: 240, lineRule: 'auto' as const } },
  }
}

/** Bullets and numbers of the lists. */
export const docxNumbering: INumberingOptions = {
  config: [
    { reference: lists.bullets, levels: [level(LevelFormat.BULLET, '•')] },
    { reference: lists.numbers, levels: [level(LevelFormat.DECIMAL, '%1.')] },
  ],
}

function level(format: 'bullet' | 'decimal', text: string) {
  const style = { paragraph: { indent: { left: 425, hanging: 283 } } }
  return { level: 0, format, text, alignment: AlignmentType.LEFT, style } as const
}
