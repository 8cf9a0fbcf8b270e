import { addDays } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { cellKey } from '../../../modules/offers/index.ts'
import type { PlanClosure, PlanEntry, PlanRoom, WeekPlan } from '../../../modules/offers/index.ts'
import { publicHolidays } from '../../../modules/places/index.ts'
import type { GridBlock, GridDay, GridGap, GridRow } from '../../ui/index.ts'
import type { Stretch } from './free-time.ts'
import { byStart, freeStretches } from './free-time.ts'
import { dayHead, hrefOf, isOut, signMark, spanText, standOf } from '../../plan/plan-words.ts'

/** A week as the grid wants it. */
export interface WeekCells {
  readonly days: readonly GridDay[]
  readonly rows: readonly GridRow[]
  blocks(roomId: string, day: string): readonly (GridBlock | GridGap)[]
}

/** Rooms down, days across; a booking of several rooms stands in each, a closure like a use, free time between. */
export function weekCells(plan: WeekPlan, today: Day): WeekCells {
  const names = new Map(plan.rooms.map((room) => [room.id, room.name]))
  const closures = Map.groupBy(plan.closures, ({ roomId, day }) => cellKey(roomId, day))
  const hours = { from: plan.bands[0]?.from ?? '08:00', to: plan.bands.at(-1)?.to ?? '22:00' }
  const cells = new Map<string, readonly (GridBlock | GridGap)[]>()
  const blocks = (roomId: Id, day: Day) => {
    const key = cellKey(roomId, day)
    const found =
      cells.get(key) ?? cellOf(plan.cells.get(key) ?? [], closures.get(key) ?? [], roomId, names, hours)
    cells.set(key, found)
    return found
  }
  return { days: gridDays(plan.days, today), rows: rowsOf(plan), blocks }
}

/** The heads of the days, with public holidays. */
export function gridDays(days: readonly Day[], today: Day): GridDay[] {
  const holidays = publicHolidays(days[0]!, addDays(days[0]!, 6))
  return days.map((day) => ({
    key: day,
    label: dayHead(day),
    today: day === today,
    note: holidays.get(day),
  }))
}

/** Real rooms; one made of others only where its parts are not shown, so that no booking is lost. */
function rowsOf(plan: WeekPlan): GridRow[] {
  const real = new Set(plan.rooms.filter((room) => !room.isComposite).map((room) => room.id))
  const lost = (room: PlanRoom) => room.isComposite && !room.leafIds.some((id) => real.has(id))
  return plan.rooms
    .filter((room) => real.has(room.id) || lost(room))
    .map((room) => ({
      key: room.id,
      label: room.name,
      note: room.capacity === null ? undefined : `${room.capacity} Plätze`,
    }))
}

function cellOf(
  entries: readonly PlanEntry[],
  closures: readonly PlanClosure[],
  roomId: Id,
  names: ReadonlyMap<Id, string>,
  hours: Stretch,
): (GridBlock | GridGap)[] {
  if (entries.length + closures.length === 0) return []
  const uses = [
    ...entries.map((entry) => ({ from: entry.from ?? '', block: entryBlock(entry, roomId, names) })),
    ...closures.map((closure) => ({ from: closure.from, block: closureBlock(closure) })),
  ]
  const timeOpen = entries.some((entry) => entry.from === null)
  const free = timeOpen ? [] : freeStretches([...takenBy(entries), ...closures], hours)
  const gaps = free.map(({ from, to }) => ({ from, block: { id: `frei-${from}`, gap: `${from}–${to}` } }))
  return [...uses, ...gaps].sort(byStart).map(({ block }) => block)
}

/** What really takes the room: neither what falls out nor what is only an option. */
function takenBy(entries: readonly PlanEntry[]): Stretch[] {
  return entries.flatMap((entry) =>
    isOut(entry) || entry.optionUntil !== null || entry.from === null || entry.to === null
      ? []
      : [{ from: entry.from, to: entry.to }],
  )
}

function entryBlock(entry: PlanEntry, roomId: Id, names: ReadonlyMap<Id, string>): GridBlock {
  const booked = entry.roomIds.includes(roomId) ? [] : entry.roomIds.map((id) => names.get(id) ?? '')
  const out = isOut(entry)
  return {
    id: entry.sessionId,
    title: entry.title,
    organiser: entry.organiser ?? undefined,
    time: spanText(entry),
    href: hrefOf(entry),
    category: entry.sign === null ? undefined : signMark(entry.sign),
    status: standOf(entry),
    cancelled: out,
    note:
      out && entry.reason !== ''
        ? `Grund: ${entry.reason}`
        : booked.length > 0
          ? `belegt als ${booked.join(', ')}`
          : undefined,
  }
}

function closureBlock({ id, from, to, reason }: PlanClosure): GridBlock {
  const wholeDay = from === '00:00' && to === '24:00'
  return {
    id: `zu-${id}`,
    title: reason === '' ? 'Geschlossen' : reason,
    time: wholeDay ? 'ganzer Tag' : `${from}–${to}`,
    status: { tone: 'neutral', label: 'geschlossen' },
  }
}
