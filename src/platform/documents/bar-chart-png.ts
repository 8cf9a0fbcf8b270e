import { crc32, deflateSync } from 'node:zlib'
import type { Bar } from './bar-chart.ts'
import { barShapes } from './bar-chart.ts'

const paper = 255
const scale = 2

/**
 * The same bars as pixels, for programs that cannot show the drawing: shapes alone, in the order of the table beside
 * them, which carries names and numbers.
 */
export function barChartPng(bars: readonly Bar[]): Uint8Array {
  const { width, height, shapes } = barShapes(bars)
  const [across, down] = [Math.round(width * scale), Math.round(height * scale)]
  // One byte for the filter of a row (0: none), then a byte of grey for each pixel.
  const rows = Buffer.alloc((across + 1) * down, paper)
  for (let y = 0; y < down; y++) rows[y * (across + 1)] = 0
  for (const shape of shapes) {
    const [left, right] = [Math.round(shape.x * scale), Math.round((shape.x + shape.width) * scale)]
    for (let y = Math.round(shape.y * scale); y < Math.round((shape.y + shape.height) * scale); y++) {
      rows.fill(shape.grey, y * (across + 1) + 1 + left, y * (across + 1) + 1 + right)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(across, 0)
  header.writeUInt32BE(down, 4)
  header.writeUInt8(8, 8)
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows, { level: 9 })),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  )
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
