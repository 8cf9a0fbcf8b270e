import { berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays, daysFrom } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Period } from '../../kernel/period.ts'
import { union } from '../../kernel/period.ts'
import { without } from '../places/index.ts'
import type { BookableTimes, LeafRoom, RoomUse, UseFacts, UseSum, Utilisation } from './room-use.ts'

/** What lies in no band of the site. */
const noBand = 'außerhalb der Zeitbänder'

/** A stretch of bookable time within one band. */
interface Piece extends Period {
  readonly band: string
}

class Sums {
  readonly byName = new Map<
    string,
    { used: number; within: number; bookable: number; own: number; keys: Set<Id> }
  >()

  of(name: string) {
    let sum = this.byName.get(name)
    if (!sum) this.byName.set(name, (sum = { used: 0, within: 0, bookable: 0, own: 0, keys: new Set() }))
    return sum
  }

  list(bookable?: number): UseSum[] {
    return [...this.byName].map(([name, sum]) => ({
      name,
      used: sum.used,
      within: sum.within,
      bookable: bookable ?? sum.bookable,
      selfManaged: sum.own,
      dates: sum.keys.size,
    }))
  }
}

/**
 * Minutes used and bookable: each leaf room for itself, so that a composite room counts on its leaves. A closure takes
 * from what can be booked, unless the room was used all the same. Uses of one room never overlap: their minutes add up.
 */
export function utilisationOf(facts: UseFacts): Utilisation {
  const pieces = new Map(facts.times.map((times) => [times.siteId, piecesByDay(times)]))
  const uses = Map.groupBy(facts.uses, ({ roomId }) => roomId)
  const shut = Map.groupBy(facts.shut, ({ roomId }) => roomId)
  const [total, rooms, bands, classes, organisers] = [
    new Sums(),
    new Sums(),
    new Sums(),
    new Sums(),
    new Sums(),
  ]
  const severalSites = new Set(facts.rooms.map(({ siteId }) => siteId)).size > 1
  for (const room of facts.rooms) {
    const own = daysInUse(room, facts).flatMap((day) => pieces.get(room.siteId)?.get(day) ?? [])
    const name = severalSites ? `${room.site}: ${room.name}` : room.name
    const roomUses = uses.get(room.id) ?? []
    for (const { band, minutes } of bookableOf(own, roomUses, shut.get(room.id) ?? []))
      for (const sum of [total.of(''), rooms.of(name), bands.of(band)]) sum.bookable += minutes
    rooms.of(name)
    for (const use of roomUses) {
      const all = length(clip(use, facts))
      if (all <= 0) continue
      const inBands = new Map<string, number>()
      for (const piece of touched(own, use))
        inBands.set(piece.band, (inBands.get(piece.band) ?? 0) + length(overlap(piece, use)))
      const within = [...inBands.values()].reduce((sum, minutes) => sum + minutes, 0)
      for (const sum of [
        total.of(''),
        rooms.of(name),
        classes.of(use.userClass),
        organisers.of(use.organiser),
      ])
        addUse(sum, use, all, within)
      for (const [band, minutes] of inBands) addUse(bands.of(band), use, minutes, minutes)
    }
  }
  const [sum] = total.list()
  const bookable = sum?.bookable ?? 0
  return {
    bases: [...new Set(facts.times.map(({ basis }) => basis))],
    total: sum ?? { name: '', used: 0, within: 0, bookable: 0, selfManaged: 0, dates: 0 },
    rooms: rooms.list(),
    bands: inOrder(bands.list(), facts.times),
    userClasses: mostFirst(classes.list(bookable)),
    organisers: mostFirst(organisers.list(bookable)),
  }
}

function addUse(sum: ReturnType<Sums['of']>, use: RoomUse, used: number, within: number): void {
  sum.used += used
  sum.within += within
  if (use.selfManaged) sum.own += used
  sum.keys.add(use.key)
}

function piecesByDay({ byDay, bands }: BookableTimes): Map<Day, Piece[]> {
  const found = new Map<Day, Piece[]>()
  for (const [day, periods] of byDay) {
    const frames = bands.map(({ name, from, to }) => ({ band: name, ...instants(day, from, to) }))
    const inBands = periods.flatMap((period) =>
      frames.map((frame) => ({ band: frame.band, ...overlap(frame, period) })),
    )
    const rest = without(union(periods), union(frames)).map((period) => ({ band: noBand, ...period }))
    found.set(
      day,
      [...inBands, ...rest].filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from),
    )
  }
  return found
}

function instants(day: Day, from: string, to: string): Period {
  return { from: berlinInstant(day, from).getTime(), to: berlinInstant(day, to).getTime() }
}

function daysInUse(room: LeafRoom, { from, to }: UseFacts): readonly Day[] {
  const first = room.from !== null && room.from > from ? room.from : from
  const last = room.to !== null && room.to < to ? room.to : to
  return daysFrom(first, last)
}

/** What could be booked in a room, band by band: its days, less the closures in which nobody used it. */
function bookableOf(
  pieces: readonly Piece[],
  uses: readonly RoomUse[],
  shut: readonly Period[],
): { band: string; minutes: number }[] {
  const minutes = new Map<string, number>()
  const add = (band: string, more: number) => minutes.set(band, (minutes.get(band) ?? 0) + more)
  for (const piece of pieces) add(piece.band, length(piece))
  for (const gap of shut.length === 0 ? [] : without(union(shut), union(uses)))
    for (const piece of touched(pieces, gap)) add(piece.band, -length(overlap(piece, gap)))
  return [...minutes].map(([band, sum]) => ({ band, minutes: sum }))
}

/** The pieces that overlap with a period; pieces follow each other, so the first one is looked for by halves. */
function touched(pieces: readonly Piece[], period: Period): readonly Piece[] {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (pieces[middle]!.to <= period.from) low = middle + 1
    else high = middle
  }
  let end = low
  while (end < pieces.length && pieces[end]!.from < period.to) end++
  return pieces.slice(low, end)
}

function overlap(a: Period, b: Period): Period {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }
}

function clip(use: Period, { from, to }: UseFacts): Period {
  return overlap(use, {
    from: berlinInstant(from, '00:00').getTime(),
    to: berlinInstant(addDays(to, 1), '00:00').getTime(),
  })
}

function length({ from, to }: Period): number {
  return Math.max(0, to - from) / 60_000
}

/** Bands as they follow each other in the day. */
function inOrder(sums: readonly UseSum[], times: readonly BookableTimes[]): UseSum[] {
  const begins = new Map(times.flatMap(({ bands }) => bands.map(({ name, from }) => [name, from] as const)))
  const at = ({ name }: UseSum) => begins.get(name) ?? '99'
  return sums.toSorted((a, b) => at(a).localeCompare(at(b)) || a.name.localeCompare(b.name, 'de'))
}

function mostFirst(sums: readonly UseSum[]): UseSum[] {
  return sums.toSorted((a, b) => b.used - a.used || a.name.localeCompare(b.name, 'de'))
}
