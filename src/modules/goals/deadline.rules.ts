import type { Day } from '../../kernel/day.ts'
import { addDays, addMonths, parseGermanDay } from '../../kernel/day.ts'
import { dayText, monthName } from '../../kernel/german-date.ts'
import type { Deadline } from './deadline.ts'

/** First day of a quarter, 1 to 4. */
function quarterStart(year: number | string, quarter: number | string): Day {
  return `${year}-${String((Number(quarter) - 1) * 3 + 1).padStart(2, '0')}-01`
}

function quarterEnd(year: number | string, quarter: number | string): Day {
  return addDays(addMonths(quarterStart(year, quarter), 3), -1)
}

/** The first day that "ab …" means: `2021-Q2`, `2021-Q2-Beginn`, `2021-04` or a day. */
function startOf(text: string): Day | undefined {
  const quarter = /^(\d{4})-Q([1-4])(-Beginn)?$/.exec(text)
  if (quarter) return quarterStart(quarter[1]!, quarter[2]!)
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
  return month ? `${month[0]}-01` : parseGermanDay(text)
}

/** The last day that "bis …" means; "bis Beginn des Quartals" is the day before it. */
function endOf(text: string): Day | undefined {
  const quarter = /^(\d{4})-Q([1-4])(-Beginn|-Ende)?$/.exec(text)
  if (quarter) {
    const [, year, number, edge] = quarter
    return edge === '-Beginn' ? addDays(quarterStart(year!, number!), -1) : quarterEnd(year!, number!)
  }
  return parseGermanDay(text)
}

const months = Array.from({ length: 12 }, (_, i) =>
  monthName(`2000-${String(i + 1).padStart(2, '0')}-01`).toLowerCase(),
)

/** What people write, in the form of the lists: "bis zum Ende des 3. Quartals" → `2021-Q3-Ende` (R076). */
function listForm(written: string, year: number): string {
  const text = written
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^ab( dem)?( anfang)?( des)? /i, 'ab ')
    .replace(/^bis( zum| zur)? /i, '')
  if (/^(zum )?jahresende( \d{4})?$/i.test(text)) return `${/\d{4}/.exec(text)?.[0] ?? year}-12-31`
  const quarter = /^(ab )?(ende |beginn )?(?:des |von )?(?:q([1-4])|([1-4])\. quartals?)(?: (\d{4}))?$/i.exec(
    text,
  )
  if (quarter) {
    const [, from, edge, short, long, named] = quarter
    const tail = edge && !from ? (/^e/i.test(edge) ? '-Ende' : '-Beginn') : ''
    return `${from ? 'ab ' : ''}${named ?? year}-Q${short ?? long}${tail}`
  }
  const month = /^ab ([a-zä]+)(?: (\d{4}))?$/i.exec(text)
  const number = month ? months.indexOf(month[1]!.toLowerCase()) + 1 : 0
  if (number > 0) return `ab ${month?.[2] ?? year}-${String(number).padStart(2, '0')}`
  return text
}

/**
 * The deadline a text means, for a goal of that year; undefined when it means none.
 * Knows "bis Ende Qn", "bis Beginn Qn" (the day before), "ab Qn", "ab Monat", a day, "Jahresende" (R076).
 * `from` ("ab 2021-Q2" or "2021-Q2") gives a goal with a last day its first one.
 */
export function parseDeadline(written: string, year: number, from = ''): Deadline | undefined {
  const text = listForm(written, year)
  const startsOn = from === '' ? null : startOf(listForm(from, year).replace(/^ab /, ''))
  if (startsOn === undefined) return undefined
  if (text.startsWith('ab ')) {
    const start = startOf(text.slice(3))
    if (!start) return undefined
    return { text, startsOn: start, dueOn: `${start.slice(0, 4)}-12-31` }
  }
  const dueOn = endOf(text)
  if (!dueOn || (startsOn && startsOn > dueOn)) return undefined
  return { text, startsOn, dueOn }
}

/** The deadline as a person reads it: "bis Ende des 3. Quartals 2021", "ab April 2021", "bis 26. September 2021". */
export function deadlineWords({ text, startsOn, dueOn }: Deadline): string {
  if (text.startsWith('ab ')) return `ab ${startWords(text.slice(3), startsOn ?? dueOn)}`
  const since = startsOn ? `ab ${dayText(startsOn)}, ` : ''
  const quarter = /^(\d{4})-Q([1-4])(-Beginn|-Ende)?$/.exec(text)
  if (quarter) {
    const edge = quarter[3] === '-Beginn' ? 'zum Beginn' : 'Ende'
    return `${since}bis ${edge} des ${quarter[2]}. Quartals ${quarter[1]}`
  }
  if (dueOn.endsWith('-12-31')) return `${since}bis Jahresende ${dueOn.slice(0, 4)}`
  return `${since}bis ${dayText(dueOn, true)}`
}

function startWords(text: string, day: Day): string {
  const quarter = /^(\d{4})-Q([1-4])/.exec(text)
  if (quarter) return `Anfang des ${quarter[2]}. Quartals ${quarter[1]}`
  return day.endsWith('-01') && text.length === 7
    ? `${monthName(day)} ${day.slice(0, 4)}`
    : dayText(day, true)
}
