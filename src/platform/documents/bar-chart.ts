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

/** Lying bars as SVG for documents: names on the left, numbers at the end, shapes rather than colours carry the meaning. */
export function barChartSvg(bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const room = width - labelWidth - numberWidth
  const rows = bars.map(({ label, value, text }, index) => {
    const y = 4 + index * rowHeight
    const length = Math.max(value > 0 ? 2 : 0, Math.round((value / most) * room))
    return [
      `<text x="${labelWidth - 10}" y="${y + 20}" text-anchor="end">${escaped(shortened(label))}</text>`,
      `<rect x="${labelWidth}" y="${y + 4}" width="${length}" height="${rowHeight - 8}" fill="#1f4e66"/>`,
      `<text x="${labelWidth + length + 8}" y="${y + 20}">${escaped(text)}</text>`,
    ].join('')
  })
  const height = bars.length * rowHeight + 8
  const axis = `<line x1="${labelWidth}" y1="2" x2="${labelWidth}" y2="${height - 2}" stroke="#1d2a35"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Atkinson Hyperlegible Next" font-size="15" fill="#1d2a35">${axis}${rows.join('')}</svg>`
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
