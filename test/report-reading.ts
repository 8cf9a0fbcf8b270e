/** The report as its JSON says it: as much of it as is read aloud. */
export interface SaidReport {
  readonly title: string
  readonly subtitle: string
  readonly cover: { readonly facts: readonly (readonly [string, string])[] }
  readonly imprintTitle?: string
  readonly imprint: readonly { readonly operator: string; readonly lines: readonly string[] }[]
  readonly chapters: readonly SaidPart[]
  readonly annexes: readonly SaidPart[]
}

interface SaidPart {
  readonly number: string
  readonly title: string
  readonly level: number
  readonly blocks: readonly SaidBlock[]
}

type SaidBlock =
  | { readonly kind: 'text'; readonly operator?: string; readonly paragraphs: readonly string[] }
  | { readonly kind: 'line' | 'subheading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly { readonly label: string }[]
      readonly rows: readonly (readonly string[])[]
      readonly merged?: boolean
    }
  | {
      readonly kind: 'chart'
      readonly caption: string
      readonly alt: string
      readonly unit: string
      readonly bars: readonly { readonly label: string; readonly text: string }[]
    }

/** All texts of the report in the order in which its JSON has them. */
export function textsInOrder(report: SaidReport): readonly string[] {
  return [
    report.title,
    report.subtitle,
    ...report.cover.facts.map(([term, text]) => `${term}: ${text}`),
    report.imprintTitle ?? 'Impressum',
    ...report.imprint.flatMap(({ operator, lines }) => [operator, ...lines]),
    'Inhalt',
    ...partsOf(report).flatMap(({ name, part }) => [name, ...part.blocks.flatMap(textsOf)]),
  ]
}

/** The headings in their order: the title is of level 1, a chapter of 2, what lies within it deeper. */
export function headingsInOrder(report: SaidReport): readonly string[] {
  return [
    `1 ${report.title} ${report.subtitle}`,
    `2 ${report.imprintTitle ?? 'Impressum'}`,
    '2 Inhalt',
    ...partsOf(report).flatMap(({ name, part }) => [
      `${part.level + 1} ${name}`,
      ...part.blocks.flatMap((block) =>
        block.kind === 'subheading' ? [`${part.level + 2} ${block.text}`] : [],
      ),
    ]),
  ]
}

/** Every table and chart with its caption and the labels of its columns. */
export function tablesInOrder(report: SaidReport): readonly (readonly string[])[] {
  return partsOf(report).flatMap(({ part }) =>
    part.blocks.flatMap((block): string[][] => {
      if (block.kind === 'table') return [block.columns.map(({ label }) => label)]
      return block.kind === 'chart' ? [['Was', block.unit]] : []
    }),
  )
}

function partsOf({ chapters, annexes }: SaidReport) {
  return [
    ...chapters.map((part) => ({ part, name: `${part.number} ${part.title}` })),
    ...annexes.map((part) => ({ part, name: `Anlage ${part.number}: ${part.title}` })),
  ]
}

function textsOf(block: SaidBlock): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [block.operator ?? '', ...block.paragraphs]
    case 'line':
    case 'subheading':
      return [block.text]
    case 'list':
      return block.items
    case 'table':
      return [block.caption, ...block.columns.map(({ label }) => label), ...cellsOf(block)]
    case 'chart':
      return [
        block.caption,
        block.alt,
        'Was',
        block.unit,
        ...block.bars.flatMap(({ label, text }) => [label, text]),
      ]
  }
}

function cellsOf({ rows, merged }: Extract<SaidBlock, { kind: 'table' }>): readonly string[] {
  return rows.flatMap((row, at) => (merged && at > 0 && rows[at - 1]![0] === row[0] ? row.slice(1) : row))
}

/** What two ways of setting a text have in common: blanks, line breaks and hyphens are theirs. */
export function unspaced(texts: readonly string[]): string {
  return texts.join('').replaceAll(/[\s\u00ad\u200b-\u200d\u2060-]|‐|‑/gu, '')
}
