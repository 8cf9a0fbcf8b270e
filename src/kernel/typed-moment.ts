import type { TimeOfDay } from './berlin.ts'
import { parseTime } from './berlin.ts'
import type { Day } from './day.ts'
import { parseGermanDay } from './day.ts'
import { monthNames, weekdayNames } from './german-date.ts'

/** A time as people type it: `18 Uhr`, `18`, `18.30`, `18h30`, `1830`; undefined for everything else. */
export function typedTime(text: string): TimeOfDay | undefined {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/\s*(uhr|h)$/, '')
  const m = /^(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?$/.exec(said)
  return m ? parseTime(`${m[1]!}:${m[2] ?? '00'}`) : undefined
}

// "Do, 3.12.", "am Donnerstag, den 3. Dezember": what stands before the day says nothing new.
const before = new RegExp(
  `(?<!\\p{L})(?:am|den|der|ab|bis|${weekdayNames.flatMap((name) => [name, name.slice(0, 2)]).join('|')})(?!\\p{L})[.,]?`,
  'giu',
)
const numbers = /^(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]?\s*(\d{4}|\d{2})?$/
const words = /^(\d{1,2})\.?\s*(\p{L}{3,9})\.?\s*(\d{4}|\d{2})?$/u

/**
 * A day as people type it: `3.12.`, `03.12.26`, `Do, 3. Dezember`, `3. Dez. 2026`. Without a year it is the next such
 * day from `today` on. Undefined for everything else.
 */
export function typedDay(text: string, today: Day): Day | undefined {
  const said = text.replaceAll(before, ' ').trim()
  const m = numbers.exec(said) ?? words.exec(said)
  if (!m) return parseGermanDay(said)
  const month = monthOf(m[2]!)
  const inYear = (year: string) => parseGermanDay(`${m[1]!}.${month}.${year}`)
  if (m[3] !== undefined) return inYear(m[3])
  const thisYear = Number(today.slice(0, 4))
  // 29 February may be some years away.
  const years = Array.from({ length: 9 }, (_, later) => inYear(String(thisYear + later)))
  return years.find((day) => day !== undefined && day >= today)
}

function monthOf(text: string): number {
  if (/^\d/.test(text)) return Number(text)
  const start = text.toLowerCase().replace('ae', 'ä').slice(0, 3)
  return monthNames.findIndex((name) => name.toLowerCase().startsWith(start)) + 1
}

/** Several typed days, one a line: known ones as `YYYY-MM-DD`, the others as they stand. */
export function typedDays(text: string, today: Day): string {
  return text
    .replaceAll(before, ' ')
    .split(/[,;\n]+|(?<!\p{L})und(?!\p{L})/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => typedDay(piece, today) ?? piece)
    .join('\n')
}
