import type { TimeOfDay } from '../../kernel/berlin.ts'
import { parseTime } from '../../kernel/berlin.ts'
import type { Day, Weekday } from '../../kernel/day.ts'
import { parseGermanDay } from '../../kernel/day.ts'
import { weekdayNames } from '../../kernel/german-date.ts'

/** Weekdays as a cell names them. `weekend` may mean Friday to Sunday, so it never contradicts one of these days. */
export interface NamedWeekdays {
  readonly kind: 'none' | 'named' | 'weekend' | 'unknown'
  readonly weekdays: readonly Weekday[]
}

/** `Montag`, `Montags`, `Mo.`, `Freitag, Samstag`, `Freitag / Samstag`, `Montag bis Freitag`, `Wochenende`. */
export function parseWeekdays(text: string): NamedWeekdays {
  const said = text.toLocaleLowerCase('de').trim()
  if (said === '') return { kind: 'none', weekdays: [] }
  if (/^(am )?wochenende$/.test(said)) return { kind: 'weekend', weekdays: [6, 7] }
  if (said === 'täglich') return { kind: 'named', weekdays: [1, 2, 3, 4, 5, 6, 7] }
  if (said === 'werktags') return { kind: 'named', weekdays: [1, 2, 3, 4, 5] }
  const range = /^(\S+?)\s*(?:bis|-|–)\s*(\S+)$/.exec(said)
  const [from, to] = [weekdayNamed(range?.[1]), weekdayNamed(range?.[2])]
  if (from && to) return { kind: 'named', weekdays: weekdaysBetween(from, to) }
  const each = said.split(/\s*(?:,|\/|&|\+|\bund\b)\s*/).map(weekdayNamed)
  if (each.some((weekday) => weekday === undefined)) return { kind: 'unknown', weekdays: [] }
  return { kind: 'named', weekdays: [...new Set(each.filter((weekday) => weekday !== undefined))].sort() }
}

function weekdayNamed(text: string | undefined): Weekday | undefined {
  const word = (text ?? '').replace(/\.$/, '')
  if (word === 'sonnabend') return 6
  const index = weekdayNames.findIndex((name) => {
    const lower = name.toLocaleLowerCase('de')
    return word === lower || word === `${lower}s` || word === lower.slice(0, 2)
  })
  return index === -1 ? undefined : ((index + 1) as Weekday)
}

function weekdaysBetween(from: Weekday, to: Weekday): Weekday[] {
  const days: Weekday[] = []
  for (let day = from; ; day = ((day % 7) + 1) as Weekday) {
    days.push(day)
    if (day === to) return days.sort()
  }
}

/** Weekdays in the one spelling of the house: `Montag`, `Freitag, Samstag`, from three in a row `Montag bis Freitag`. */
export function weekdaysText(weekdays: readonly Weekday[]): string {
  const sorted = [...new Set(weekdays)].sort()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return ''
  const inARow = last - first === sorted.length - 1
  if (sorted.length > 2 && inARow) return `${weekdayNames[first - 1]} bis ${weekdayNames[last - 1]}`
  return sorted.map((weekday) => weekdayNames[weekday - 1]).join(', ')
}

/** The start of an activity: single days, or a stretch when the cell itself names its end. */
export interface ParsedStart {
  readonly days: readonly Day[]
  readonly until: Day | null
}

/** `31.07.2020`, `15.07.& 22.07.2020`, `03.08. - 28.08.2020`; undefined when a day or the year cannot be told. */
export function parseStart(text: string): ParsedStart | undefined {
  const stretch = text.split(/\s*(?:\bbis\b|–|(?<=[\d.])\s*-(?=\s*\d))\s*/)
  if (stretch.length === 2 && !parseSaneDay(text)) {
    const days = daysOfParts(stretch)
    return days && { days: [days[0]!], until: days[1]! }
  }
  const days = daysOfParts(text.split(/\s*(?:&|\+|,|;|\bund\b)\s*/))
  return days && { days: [...new Set(days)].sort(), until: null }
}

// A day without a year takes the year of the next one that has it.
function daysOfParts(parts: readonly string[]): Day[] | undefined {
  const days: Day[] = []
  let year = ''
  for (const part of parts.toReversed()) {
    const short = /^(\d{1,2})\.\s?(\d{1,2})\.?$/.exec(part.trim())
    const day = parseSaneDay(short && year ? `${short[1]}.${short[2]}.${year}` : part)
    if (!day) return undefined
    year = day.slice(0, 4)
    days.unshift(day)
  }
  return days
}

/** A day of our time; typing errors like 25.09.0202 are none. */
function parseSaneDay(text: string): Day | undefined {
  const day = parseGermanDay(text.replace(/^(am|den|ab|vom)\s+/i, ''))
  return day !== undefined && day >= '1990-01-01' && day <= '2099-12-31' ? day : undefined
}

/** How an activity stands, as a cell says it. `until` is its last day. */
export interface ParsedStatus {
  readonly kind: 'open' | 'ended' | 'inactive' | 'cancelled' | 'day-unclear' | 'unknown'
  readonly until: Day | null
  readonly reason: string
}

const statusWords: readonly (readonly [RegExp, ParsedStatus['kind']])[] = [
  [/^(|aktiv|läuft.*|geplant|findet statt|laufend)$/i, 'open'],
  [/^(beendet|abgeschlossen)$/i, 'ended'],
  [/^(inaktiv|pausiert|ruht|verschoben|inaktiv oder verschoben)$/i, 'inactive'],
  [/^(ausfall|ausgefallen|fällt aus|abgesagt|entfällt)$/i, 'cancelled'],
]

/** `Beendet`, `Beendet am 27.07.2020`, `Bis einschließlich 11.09.20`, `Ende 26.09.2020`, `Inaktiv`, `Ausfall (Corona)`. */
export function parseStatus(text: string): ParsedStatus {
  const bracket = /^(.*?)\s*\(([^()]*)\)$/.exec(text)
  const [said, reason] = [bracket?.[1] ?? text, bracket?.[2]?.trim() ?? '']
  const ending = /^(beendet|bis(?: einschließlich| einschl\.?)?|ende)(?: am| zum)?\s+(\S.*)$/i.exec(said)
  if (ending) {
    const until = parseSaneDay(ending[2]!) ?? null
    const kind = until === null ? 'day-unclear' : /^beendet$/i.test(ending[1]!) ? 'ended' : 'open'
    return { kind, until, reason }
  }
  const kind = statusWords.find(([words]) => words.test(said.trim()))?.[1] ?? 'unknown'
  return { kind, until: null, reason }
}

/** How often, as a cell says it; `weeks` is a stretch of so many weeks. */
export type ParsedCycle =
  | { readonly kind: 'none' | 'once' | 'monthly' | 'unknown' }
  | { readonly kind: 'weekly'; readonly everyWeeks: number }
  | { readonly kind: 'weeks'; readonly weeks: number }

/** `einmalig`, `wöchentlich`, `14-tägig`, `alle 3 Wochen`, `monatlich`, `4 Wochen in den Sommerferien`. */
export function parseCycle(text: string): ParsedCycle {
  const said = text.toLocaleLowerCase('de').trim()
  if (said === '') return { kind: 'none' }
  if (said === 'einmalig') return { kind: 'once' }
  if (said === 'monatlich') return { kind: 'monthly' }
  if (/^(wöchentlich|jede woche|einmal (pro|in der) woche)$/.test(said))
    return { kind: 'weekly', everyWeeks: 1 }
  if (/^(14[- ]?tägig|14[- ]?tägl\.?|zweiwöchentlich|alle zwei wochen)$/.test(said))
    return { kind: 'weekly', everyWeeks: 2 }
  const every = Number(/^alle (\d{1,2}) wochen$/.exec(said)?.[1])
  if (every >= 1 && every <= 12) return { kind: 'weekly', everyWeeks: every }
  const weeks = Number(/^(\d{1,2}) wochen?( .*)?$/.exec(said)?.[1])
  if (weeks >= 1 && weeks <= 52) return { kind: 'weeks', weeks }
  return { kind: 'unknown' }
}

/** A rhythm in the one spelling of the house: `wöchentlich`, `14-tägig`, `alle 3 Wochen`. */
export function rhythmText(everyWeeks: number): string {
  if (everyWeeks === 1) return 'wöchentlich'
  return everyWeeks === 2 ? '14-tägig' : `alle ${everyWeeks} Wochen`
}

/** `14:30`, `14.30 Uhr`, `9 Uhr`; `24:00` is the end of the day. */
export function parseClock(text: string): TimeOfDay | undefined {
  const said = text.replace(/\s*uhr$/i, '').trim()
  if (said === '24:00') return said
  return parseTime(/^\d{1,2}$/.test(said) ? `${said}:00` : said.slice(0, 5))
}

/** Ages in a text: `ab 8 Jahren`, `0-6 Jahre`, `65 Jahre u.ä.`, `bis 12 Jahre`; undefined when it names none. */
export function parseAges(
  text: string,
): { readonly from: number | null; readonly to: number | null } | undefined {
  const said = text.toLocaleLowerCase('de')
  const between = /(\d{1,3})\s*(?:-|–|bis)\s*(\d{1,3})\s*jahr/.exec(said)
  if (between) return ages(Number(between[1]), Number(between[2]))
  const from = /(?:ab|über)\s*(\d{1,3})|(\d{1,3})\s*jahre?n?\s*(?:u\.\s?ä\.|und älter|\+)/.exec(said)
  if (from) return ages(Number(from[1] ?? from[2]), null)
  const to = /bis\s*(?:zu\s*)?(\d{1,3})\s*jahr/.exec(said)
  return to ? ages(null, Number(to[1])) : undefined
}

function ages(
  from: number | null,
  to: number | null,
): { from: number | null; to: number | null } | undefined {
  const sane = (age: number | null) => age === null || age <= 120
  return sane(from) && sane(to) && (from === null || to === null || from <= to) ? { from, to } : undefined
}
