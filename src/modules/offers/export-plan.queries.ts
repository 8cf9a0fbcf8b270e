import type { Db } from '../../platform/db/tables.ts'
import type { ListedRow } from '../intake/index.ts'
import { listedRows, tidy } from '../intake/index.ts'
import type { ExportQuestion, ListedOffer, ListedSeries } from './export.ts'
import { placeOf } from './export.ts'
import { listedOffers, listedSeries } from './export-series.queries.ts'
import { cycleText, groupWords, ruleWeekdayText } from './export-words.rules.ts'
import { rhythmText, parseClock, parseCycle, parseWeekdays, weekdaysText } from './import-cells.rules.ts'
import { titleOf } from './import-list.rules.ts'

/** The Belegungsplan as it stands now: rows of files in their order, then the weekly series people have added. */
export async function occupancyPlan(db: Db, question: ExportQuestion): Promise<string[][]> {
  const written = await listedRows(db, 'belegungsplan', placeOf(question))
  const named = [...new Set(written.flatMap((row) => row.seriesId ?? []))]
  const series = await listedSeries(db, question, named, ['weekly', 'monthly'])
  const bySeries = new Map(series.map((one) => [one.id, one]))
  const offerIds = [...series.map((one) => one.offerId), ...written.flatMap((row) => row.offerId ?? [])]
  const offers = await listedOffers(db, question, [...new Set(offerIds)])
  const wholePeriod = question.from === undefined && question.to === undefined
  const fromFiles = written.flatMap((row) => {
    const offer = offers.get(row.offerId ?? '')
    const one = bySeries.get(row.seriesId ?? '')
    if (!offer) return []
    if (one) return [lineOf(one, offer, row)]
    return row.state === 'to-clarify' && wholePeriod ? [openLine(row, offer)] : []
  })
  const linked = new Set(named)
  const added = series.flatMap((one) => {
    const offer = offers.get(one.offerId)
    return offer && !linked.has(one.id) ? [lineOf(one, offer)] : []
  })
  return [...fromFiles, ...added]
}

function cell(row: ListedRow | undefined, column: string): string | undefined {
  const found = row?.original.find(([name]) => name === column)
  return found && tidy(found[1])
}

function group(offer: ListedOffer, row?: ListedRow): string {
  return offer.busy ? '' : groupWords(offer, cell(row, 'Gruppe / Kooperationspartner'))
}

function lineOf(series: ListedSeries, offer: ListedOffer, row?: ListedRow): string[] {
  return [
    ruleWeekdayText(series.weekdays),
    group(offer, row),
    offer.title,
    series.startTime ?? '',
    series.endTime ?? '',
    cycleText(series, series.startsOn, series.untilOn),
  ]
}

// Still to be completed: what the file says, in our spelling, under the name the offer has now.
function openLine(row: ListedRow, offer: ListedOffer): string[] {
  const text = (column: string) => cell(row, column) ?? ''
  const { kind, weekdays } = parseWeekdays(text('Wochentag'))
  const cycle = parseCycle(text('Zyklus'))
  const unnamed = titleOf(text('Bezeichnung des Angebots')) === '' && offer.title === 'Ohne Bezeichnung'
  return [
    kind === 'named' ? weekdaysText(weekdays) : text('Wochentag'),
    group(offer, row),
    unnamed ? '' : offer.title,
    parseClock(text('Beginn')) ?? text('Beginn'),
    parseClock(text('Ende')) ?? text('Ende'),
    cycle.kind === 'weekly' ? rhythmText(cycle.everyWeeks) : text('Zyklus'),
  ]
}
