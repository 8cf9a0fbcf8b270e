import { berlinDay, berlinEnd, berlinInstant, berlinTime } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Booking, Evening } from '../../modules/bookings/index.ts'
import type { PlanEntry, WeekPlan } from '../../modules/offers/index.ts'
import type { Room } from '../../modules/places/index.ts'
import { bookingOf } from './plan-bookings.ts'
import { dayHead, isOut, spanText, standOf } from './plan-words.ts'

/** A use of the house as caretaker, cleaning and whoever holds the keys need it. */
export interface SheetLine {
  readonly id: Id
  readonly title: string
  /** Who it is, where that is more than the title and may be known. */
  readonly who: string
  readonly time: string
  /** From when to when the rooms are really needed; empty without setup and cleanup. */
  readonly taken: string
  readonly rooms: string
  readonly keys: string
  readonly people: string
  readonly needs: string
  /** "fällt aus", "reserviert"; empty where it simply takes place. */
  readonly stand: string
  readonly out: boolean
}

export interface SheetDay {
  readonly day: Day
  readonly closures: readonly string[]
  readonly lines: readonly SheetLine[]
}

/** What is known besides the plan. Bookings only where the reader may read them. */
export interface SheetFacts {
  readonly rooms: readonly Room[]
  readonly bookings: readonly Booking[]
  readonly evenings: readonly Evening[]
}

/** The week day by day, in order of time; what is only asked for or noted down takes no room and is left out. */
export function sheetDays(plan: WeekPlan, facts: SheetFacts): SheetDay[] {
  const uses = [...plan.entries, ...plan.roomless.filter(({ roomOpen }) => roomOpen)].filter(
    ({ optionUntil }) => optionUntil === null,
  )
  const inOrder = uses.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
  return plan.days.map((day) => ({
    day,
    closures: closuresOn(plan, day),
    lines: inOrder
      .filter((entry) => entry.day === day)
      .map((entry) => lineOf(entry, facts, plan.site.centreName)),
  }))
}

function lineOf(entry: PlanEntry, facts: SheetFacts, centre: string): SheetLine {
  const rooms = facts.rooms.filter(({ id }) => entry.roomIds.includes(id))
  const known = bookingOf(entry)
  const booking = known && facts.bookings.find(({ id }) => id === known.bookingId)
  const out = isOut(entry)
  return {
    id: entry.sessionId,
    title: withoutReach(entry.title),
    who: known || entry.organiser === centre ? '' : (entry.organiser ?? ''),
    time: spanText(entry),
    taken: out ? '' : takenText(entry, facts.rooms),
    rooms: rooms.map(({ name }) => name).join(', ') || 'Raum offen',
    keys: out ? '' : keysOf(entry, facts.evenings),
    people: out ? '' : peopleText(booking, rooms),
    needs: out ? '' : needsText(booking),
    // Whether somebody has confirmed it afterwards is the office's business.
    stand:
      entry.status === 'unconfirmed' ? '' : [standOf(entry)?.label, entry.reason].filter(Boolean).join(': '),
    out,
  }
}

/** `13:30–17:15` with setup and cleanup of the rooms, on the wall clock; another day is named. */
function takenText({ day, from, to, roomIds, leafIds }: PlanEntry, all: readonly Room[]): string {
  const rooms = all.filter(({ id }) => roomIds.includes(id) || leafIds.includes(id))
  const before = Math.max(0, ...rooms.map(({ setupMinutes }) => setupMinutes))
  const after = Math.max(0, ...rooms.map(({ cleanupMinutes }) => cleanupMinutes))
  if (from === null || to === null || before + after === 0) return ''
  const start = new Date(berlinInstant(day, from).getTime() - before * 60_000)
  const end = new Date(berlinEnd(day, from, to).getTime() + after * 60_000)
  const on = (at: Date) => (berlinDay(at) === day ? '' : `${dayHead(berlinDay(at))} `)
  return `${on(start)}${berlinTime(start)}–${on(end)}${berlinTime(end)}`
}

function keysOf({ sessionId }: PlanEntry, evenings: readonly Evening[]): string {
  const evening = evenings.find(({ id }) => id === sessionId)
  if (!evening) return 'Team'
  return evening.responsible === null ? 'die Gruppe selbst' : `die Gruppe selbst: ${evening.responsible.name}`
}

function peopleText(booking: Booking | undefined, rooms: readonly Room[]): string {
  if (booking) {
    const people = booking.people === 1 ? '1 Person' : `${booking.people} Personen`
    return [people, booking.seating].filter(Boolean).join(', ')
  }
  const seats = rooms.length === 1 ? rooms[0]!.capacity : null
  return [seats === null ? '' : `bis ${seats} Plätze`, ...rooms.map(({ seating }) => seating)]
    .filter(Boolean)
    .join(', ')
}

function needsText(booking: Booking | undefined): string {
  if (!booking) return ''
  const things = [...booking.equipment, ...booking.extras].map(({ name }) => name)
  return [things.join(', '), withoutReach(booking.note)].filter(Boolean).join('. ')
}

/** What groups wrote, without telephone numbers and mail addresses: the sheet hangs in halls and lies on phones. */
export function withoutReach(text: string): string {
  return text
    .replaceAll(/[^\s@<>(),;]+@[^\s@<>(),;]+\.[a-z]{2,}/giu, '(E-Mail im Büro)')
    .replaceAll(/(?<![\d.:,])(?:\+|0)\d[\d\s/()-]{3,}\d(?!\d)/gu, (found) =>
      found.replaceAll(/\D/g, '').length >= 7 ? '(Telefon im Büro)' : found,
    )
}

/** `Grundreinigung, ganzer Tag: alle Räume`. */
function closuresOn({ closures, rooms }: WeekPlan, day: Day): string[] {
  const leaves = rooms.filter(({ isComposite }) => !isComposite)
  const here = closures.filter((closure) => closure.day === day)
  return [...Map.groupBy(here, ({ id }) => id).values()].map((parts) => {
    const { from, to } = parts[0]!
    // The reason may be a sentence; here it goes on.
    const reason = parts[0]!.reason.replace(/\.$/, '')
    const shut = leaves.filter(({ id }) => parts.some(({ roomId }) => roomId === id))
    const where = shut.length === leaves.length ? 'alle Räume' : shut.map(({ name }) => name).join(', ')
    const when = from === '00:00' && to === '24:00' ? 'ganzer Tag' : `${from}–${to} Uhr`
    return `${[reason, when].filter(Boolean).join(', ')}: ${where}`
  })
}
