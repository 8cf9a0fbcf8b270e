/** One bar: its name, its length, and the length as people read it. */
export interface Bar {
  readonly label: string
  readonly value: number
  readonly text: string
}

const width = 640
const rowHeight = 30
const labelWidth = 220
const numberWidth = 90

/** Width and height of the chart of so many bars, in millimetres as printed. */
export function barChartSize(bars: number): { readonly widthMm: number; readonly heightMm: number } {
  return { widthMm: 150, heightMm: (150 * (bars * rowHeight + 8)) / width }
}

/** A filled shape of the chart, in the units of its drawing; how grey it is where there are no colours. */
interface Shape {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly grey: number
}

/** The bars and their axis without names and numbers. */
export function barShapes(bars: readonly Bar[]): {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
} {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const room = width - labelWidth - numberWidth
  const height = bars.length * rowHeight + 8
  const axis = { x: labelWidth - 0.5, y: 2, width: 1, height: height - 4, grey: 40 }
  const lying = bars.map(({ value }, index) => ({
    x: labelWidth,
    y: 8 + index * rowHeight,
    width: Math.max(value > 0 ? 2 : 0, Math.round((value / most) * room)),
    height: rowHeight - 8,
    grey: 75,
  }))
  return { width, height, shapes: [axis, ...lying] }
}

/** Lying bars as SVG for documents: names on the left, numbers at the end, shapes rather than colours carry the meaning. */
export function barChartSvg(bars: readonly Bar[]): string {
  const { height, shapes } = barShapes(bars)
  const [axis, ...lying] = shapes.map(
    ({ x, y, width: wide, height: high }, index) =>
      `<rect x="${x}" y="${y}" width="${wide}" height="${high}" fill="${index === 0 ? '#1d2a35' : '#1f4e66'}"/>`,
  )
  const rows = bars.map(({ label, text }, index) => {
    const y = 24 + index * rowHeight
    const end = labelWidth + shapes[index + 1]!.width + 8
    return `<text x="${labelWidth - 10}" y="${y}" text-anchor="end">${escaped(shortened(label))}</text>${lying[index]}<text x="${end}" y="${y}">${escaped(text)}</text>`
  })
  const fonts = "'Atkinson Hyperlegible Next', Arial, sans-serif"
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="${fonts}" font-size="15" fill="#1d2a35">${axis}${rows.join('')}</svg>`
}

function shortened(label: string): string {
  return label.length > 30 ? `${label.slice(0, 29)}…` : label
}

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)
    .replaceAll(/(?![\n\t\r])\p{Cc}/gu, '')
}
