import type { Id } from '../../kernel/id.ts'
import { endOf, startOf } from '../../kernel/recurrence.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { ListedRow } from '../intake/index.ts'
import { inColumns, listedRows, tidy } from '../intake/index.ts'
import type { ExportQuestion, ListedOffer, ListedSeries } from './export.ts'
import { placeOf } from './export.ts'
import { listedOffers, listedSeries } from './export-series.queries.ts'
import {
  cycleText,
  firstAndLast,
  groupWords,
  startText,
  statusText,
  weekdayText,
} from './export-words.rules.ts'
import { readListRow, ruleOfRow } from './import-list.rules.ts'

/** The Belegungsliste as it stands now: rows of files in their order, then what people have added. */
export async function occupancyList(db: Db, question: ExportQuestion): Promise<string[][]> {
  const written = await listedRows(db, 'belegungsliste', placeOf(question))
  const named = [...new Set(written.flatMap((row) => row.seriesId ?? []))]
  const series = await listedSeries(db, question, named, ['once', 'dates', 'block'])
  const bySeries = new Map(series.map((one) => [one.id, one]))
  const offerIds = [...series.map((one) => one.offerId), ...written.flatMap((row) => row.offerId ?? [])]
  const offers = await listedOffers(db, question, [...new Set(offerIds)])
  const wholePeriod = question.from === undefined && question.to === undefined
  const rooms = new RoomsInTurn(written, bySeries)
  const fromFiles = written.flatMap((row) => {
    const offer = offers.get(row.offerId ?? '')
    const one = bySeries.get(row.seriesId ?? '')
    if (one && offer) {
      const room = rooms.of(row)
      return room === undefined ? [] : [lineOf(one, offer, room, question, cellsOf(row))]
    }
    const stillOpen = row.seriesId === null && row.state === 'to-clarify' && wholePeriod && !offer?.busy
    return stillOpen ? [inColumns('belegungsliste', row.original)] : []
  })
  const added = series.flatMap((one) => {
    const offer = offers.get(one.offerId)
    return offer ? rooms.left(one).map((room) => lineOf(one, offer, room, question)) : []
  })
  return [...fromFiles, ...added]
}

function cellsOf(row: ListedRow): Readonly<Record<string, string>> {
  return Object.fromEntries(row.original.map(([name, text]) => [name, tidy(text)]))
}

/** Gives each row of a file the room it stands for now: its own if that still holds, else one that came in its place. */
class RoomsInTurn {
  readonly #bySeries: ReadonlyMap<Id, ListedSeries>
  readonly #other = new Map<Id, { readonly id: Id; readonly name: string }[]>()
  readonly #named = new Set<Id>()

  constructor(written: readonly ListedRow[], bySeries: ReadonlyMap<Id, ListedSeries>) {
    this.#bySeries = bySeries
    for (const [seriesId, rows] of Map.groupBy(written, (row) => row.seriesId ?? '')) {
      const own = new Set(rows.map((row) => row.roomId))
      this.#named.add(seriesId)
      this.#other.set(seriesId, bySeries.get(seriesId)?.rooms.filter((room) => !own.has(room.id)) ?? [])
    }
  }

  of(row: ListedRow): string | undefined {
    const rooms = this.#bySeries.get(row.seriesId!)!.rooms
    const own = rooms.find((room) => room.id === row.roomId)
    if (own) return own.name
    const other = this.#other.get(row.seriesId!)!.shift()
    if (other) return other.name
    if (row.state === 'to-clarify') return cellsOf(row)['Raum'] ?? ''
    return rooms.length === 0 ? '' : undefined
  }

  left(series: ListedSeries): string[] {
    const rooms = this.#named.has(series.id) ? this.#other.get(series.id)! : series.rooms
    if (rooms.length > 0 || this.#named.has(series.id)) return rooms.map((room) => room.name)
    return ['']
  }
}

function lineOf(
  series: ListedSeries,
  offer: ListedOffer,
  room: string,
  { today }: ExportQuestion,
  written?: Readonly<Record<string, string>>,
): string[] {
  const { first, last } = firstAndLast(series)
  const cycle = cycleText(series, first, last)
  return [
    room,
    startText(series),
    offer.busy ? '' : groupWords(offer, written?.['Gruppe / Kooperationspartner']),
    offer.title,
    offer.audience,
    weekdayText(series.days.length > 0 ? series.days : [series.startsOn]),
    written && cycle === writtenCycle(written) ? written['Zyklus des Angebots']! : cycle,
    statusText(series, today),
  ]
}

// What the dates of the file itself make of its cycle; as long as the dates still do, its own words stand.
function writtenCycle(cells: Readonly<Record<string, string>>): string | undefined {
  const { rule } = ruleOfRow(readListRow({ number: 1, cells, original: [] }))
  if (!rule) return undefined
  const everyWeeks = rule.kind === 'weekly' ? rule.everyWeeks : 1
  return cycleText({ kind: rule.kind, everyWeeks }, startOf(rule), endOf(rule))
}
