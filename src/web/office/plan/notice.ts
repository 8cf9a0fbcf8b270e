import type { Day } from '../../../kernel/day.ts'
import { Absent } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import { bandPlanOf, cellKey, viewerOf, weekPlan } from '../../../modules/offers/index.ts'
import type { BandEntry, BandPlan, OfferViewer, WeekPlan } from '../../../modules/offers/index.ts'
import type { GridBlock, GridDay, GridRow } from '../../ui/index.ts'
import type { OfficeContext } from '../route.ts'
import { withBookings } from '../../plan/plan-bookings.ts'
import type { PlanPlace } from './plan-house.ts'
import { isOut, signMark, spanText, standOf } from '../../plan/plan-words.ts'
import { gridDays } from './week-grid.ts'

/** The printed form of a week: bands down, Monday to Saturday across. */
export interface Notice {
  readonly days: readonly GridDay[]
  readonly rows: readonly GridRow[]
  readonly cells: ReadonlyMap<string, readonly GridBlock[]>
  /** What an empty cell says: nothing where nothing could be. */
  readonly emptyText: (row: string, day: string) => string
  /** With all titles it stays in the office; else what is not public reads "belegt" (R069). */
  readonly allTitles: boolean
}

/** Whoever passes the wall: public titles, everything else as "belegt". */
const passerBy: OfferViewer = { mayRead: () => false, mayReadConfidential: () => false }
const timeless = 'uhrzeit-offen'

/** Reads the week as it hangs on the wall. @throws Absent */
export async function noticeOf(ctx: OfficeContext, place: PlanPlace): Promise<Notice> {
  const allTitles = ctx.query('titel') === 'alle'
  const question = {
    siteId: place.site.id,
    monday: place.monday,
    viewer: allTitles ? viewerOf(ctx.actor) : passerBy,
    now: ctx.deps.clock.now(),
  }
  const offers = await weekPlan(ctx.deps.db, question)
  if (!offers) throw new Absent()
  const known = allTitles && may(ctx.actor, 'booking.read', { centreId: offers.site.centreId })
  const week = await withBookings(ctx.deps.db, offers, known)
  const bands = bandPlanOf(week, week.bands)
  const shut = shutDays(week)
  const days = gridDays(bands.days, ctx.today).map((day) => {
    const reason = shut.get(day.key)
    const note = reason === undefined ? undefined : `geschlossen: ${reason}`
    return { ...day, note: [day.note, note].filter(Boolean).join(', ') || undefined }
  })
  const emptyText = (row: string, day: string) => (row === timeless || shut.has(day) ? '' : 'frei')
  return { ...layOut(bands), days, emptyText, allTitles }
}

function layOut(plan: BandPlan): Pick<Notice, 'rows' | 'cells'> {
  const rows: GridRow[] = plan.bands.map(({ id, name, from, to }) => ({
    key: id,
    label: name,
    note: `${from}–${to} Uhr`,
  }))
  const cells = new Map<string, readonly GridBlock[]>()
  for (const [key, entries] of plan.cells) cells.set(key, entries.map(blockOf))
  if (plan.timeless.length > 0) rows.push({ key: timeless, label: 'Uhrzeit offen' })
  for (const [day, entries] of Map.groupBy(plan.timeless, (entry) => entry.day)) {
    cells.set(cellKey(timeless, day), entries.map(blockOf))
  }
  return { rows, cells }
}

function blockOf(entry: BandEntry): GridBlock {
  const category = entry.sign === null ? undefined : signMark(entry.sign)
  const block = { id: entry.sessionId, title: entry.title, category, cancelled: isOut(entry) }
  if (entry.continues) return { ...block, time: `… bis ${entry.to}`, note: '… läuft weiter' }
  const rooms = entry.roomNames.join(', ')
  const why = isOut(entry) && entry.reason !== '' ? `Grund: ${entry.reason}` : ''
  return {
    ...block,
    time: spanText(entry),
    organiser: entry.organiser ?? undefined,
    status: entry.status === 'unconfirmed' ? undefined : standOf(entry),
    note: [rooms, why].filter(Boolean).join('. ') || undefined,
  }
}

/** Days on which every room is shut from morning to night, with the reason. */
function shutDays(week: WeekPlan): Map<Day, string> {
  const leaves = week.rooms.filter((room) => !room.isComposite)
  const found = new Map<Day, string>()
  for (const day of week.days) {
    const shut = week.closures.filter(
      (closure) => closure.day === day && closure.from === '00:00' && closure.to === '24:00',
    )
    const all = leaves.length > 0 && leaves.every(({ id }) => shut.some(({ roomId }) => roomId === id))
    if (all) found.set(day, shut[0]!.reason)
  }
  return found
}
