import { weekdayName } from '../../kernel/german-date.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { ListedRow } from '../intake/index.ts'
import { inColumns, listedRows } from '../intake/index.ts'
import type { OpeningHours } from '../places/index.ts'
import { hoursOfSite } from '../places/index.ts'
import type { ExportQuestion } from './export.ts'
import { placeOf } from './export.ts'
import { rhythmText, parseClock, parseCycle, parseWeekdays, weekdaysText } from './import-cells.rules.ts'
import { hoursPerDay, hoursText, readHoursRow } from './import-hours.rules.ts'

/** The opening hours as they stand now: rows of files in their order, then what people have added. */
export async function openingHoursTable(db: Db, question: ExportQuestion): Promise<string[][]> {
  const written = await listedRows(db, 'oeffnungszeiten', placeOf(question))
  const all = (await hoursOfSite(db, question.site.id)).filter(({ kind }) => kind === 'open')
  const shown = all.filter((hours) => holdsIn(hours, question))
  const byId = new Map(shown.map((hours) => [hours.id, hours]))
  const wholePeriod = question.from === undefined && question.to === undefined
  const fromFiles = written.flatMap((row) => {
    const hours = byId.get(row.openingHoursId ?? '')
    if (hours) return [lineOf(hours)]
    return row.state === 'to-clarify' && wholePeriod ? [openLine(row)] : []
  })
  const linked = new Set(written.map((row) => row.openingHoursId))
  const added = shown.filter((hours) => !linked.has(hours.id)).map(lineOf)
  return withSums([...fromFiles, ...added])
}

function holdsIn({ validFrom, validTo }: OpeningHours, { from, to }: ExportQuestion): boolean {
  return (!to || !validFrom || validFrom <= to) && (!from || !validTo || validTo >= from)
}

function lineOf({ weekday, audience, from, to, everyWeeks }: OpeningHours): string[] {
  return [weekdayName(weekday), audience, from, to, '', rhythmText(everyWeeks)]
}

function openLine(row: ListedRow): string[] {
  const [day = '', audience = '', from = '', to = '', , cycle = ''] = inColumns(
    'oeffnungszeiten',
    row.original,
  )
  const named = parseWeekdays(day)
  const rhythm = parseCycle(cycle)
  return [
    named.kind === 'named' ? weekdaysText(named.weekdays) : day,
    audience,
    parseClock(from) ?? from,
    parseClock(to) ?? to,
    '',
    rhythm.kind === 'weekly' ? rhythmText(rhythm.everyWeeks) : cycle,
  ]
}

// "Stunden" stands in the last row of each day: all hours of that day together, overlaps counted once.
function withSums(lines: readonly string[][]): string[][] {
  const rows = lines.map(([day = '', audience = '', from = '', to = '', , cycle = ''], index) =>
    readHoursRow({
      number: index,
      original: [],
      cells: { Tag: day, Zielgruppe: audience, Von: from, Bis: to, Zyklus: cycle },
    }),
  )
  const sums = hoursPerDay(rows)
  const key = (index: number) => rows[index]!.weekdays.weekdays.join()
  const last = new Map(rows.map((_row, index) => [key(index), index]))
  return lines.map((line, index) => {
    const sum = sums.get(key(index))
    const here = last.get(key(index)) === index && sum !== undefined && sum > 0
    return line.with(4, here ? hoursText(sum) : '')
  })
}
