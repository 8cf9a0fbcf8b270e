import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addMonths } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Recurrence } from '../../kernel/recurrence.ts'
import { startOf } from '../../kernel/recurrence.ts'
import type { RoomForUse } from '../places/index.ts'
import { roomsForUse } from '../places/index.ts'
import { takenOnDays } from './import-conflicts.queries.ts'
import { possibleConflicts } from './import-conflicts.rules.ts'
import type { RoomWish } from './import-conflicts.rules.ts'
import type { ListActivity } from './import-activity.ts'
import { ruleOfRow } from './import-list.rules.ts'
import type { ListRow } from './import-list.rules.ts'
import { ImportRefused } from './import-refused.ts'
import { insertTimelessSeries, markNotHeld, pauseOffers } from './import-series.commands.ts'
import type { NotHeld } from './import-series.commands.ts'
import type { ImportWork } from './import-work.ts'
import { draftOf } from './planning.rules.ts'
import type { SessionDraft } from './planning.rules.ts'
import { insertSessions } from './planning-writing.commands.ts'
import { seriesFacts } from './series.queries.ts'
import { plannedDays, plannedTo } from './series.rules.ts'
import type { HolidayPolicies, SeriesFacts, SeriesPlan } from './series.ts'

type ToPlan = ListActivity & { readonly offerId: Id }

interface Planned {
  readonly activity: ToPlan
  readonly seriesId: Id
  readonly plan: SeriesPlan
  readonly plannedTo: Day
  readonly drafts: readonly SessionDraft[]
}

const mostDates = 50_000

// A list names what was agreed: single days stand whatever the calendar says, a stretch leaves free days out.
const asListed: HolidayPolicies = { onPublicHolidays: 'run', inSchoolHolidays: 'run', inClosures: 'run' }
const stretch: HolidayPolicies = { onPublicHolidays: 'out', inSchoolHolidays: 'run', inClosures: 'out' }

/**
 * Plans new activities: their dates with rooms and without times, so that they take no room. Adds what may be in each
 * other's way to the findings. Gives the series by the activity's key.
 */
export async function planActivities(
  work: ImportWork,
  activities: readonly ToPlan[],
): Promise<ReadonlyMap<string, Id>> {
  const roomIds = [...new Set(activities.flatMap(({ fresh }) => fresh.flatMap((row) => row.roomId ?? [])))]
  const rooms = await roomsForUse(work.tx, roomIds)
  const planned = await planAll(work, activities, rooms)
  await noteConflicts(work, activities, planned, rooms)
  const fresh = planned.filter(({ activity }) => activity.known === undefined)
  await insertTimelessSeries(
    work.tx,
    fresh.map(({ activity, seriesId, plan, plannedTo: to }) => ({
      id: seriesId,
      offerId: activity.offerId,
      siteId: work.site.id,
      plan,
      plannedTo: to,
    })),
  )
  await insertSessions(
    work.tx,
    fresh.flatMap((one) => one.drafts),
    rooms,
  )
  await markNotHeld(work.tx, fresh.flatMap(notHeld))
  await pauseOffers(
    work.tx,
    fresh
      .filter(({ activity }) => statusOf(activity).kind === 'inactive')
      .map(({ activity, plan }) => ({ offerId: activity.offerId, from: startOf(plan.rule) })),
  )
  return new Map(fresh.map(({ activity, seriesId }) => [activity.key, seriesId]))
}

function statusOf(activity: ToPlan): ListRow['status'] {
  return activity.fresh[0]!.listed.status
}

function notHeld({ activity, seriesId }: Planned): NotHeld[] {
  const { kind, reason } = statusOf(activity)
  if (kind === 'cancelled') return [{ seriesId, status: 'cancelled', reason: reason || 'ohne Angabe' }]
  if (kind === 'inactive') return [{ seriesId, status: 'suspended', reason: reason || 'inaktiv' }]
  return []
}

async function planAll(
  work: ImportWork,
  activities: readonly ToPlan[],
  rooms: ReadonlyMap<Id, RoomForUse>,
): Promise<Planned[]> {
  const horizon = addMonths(berlinDay(work.importer.now), work.importer.horizonMonths)
  const wanted = activities.flatMap((activity) => {
    const { rule } = ruleOfRow(activity.fresh[0]!.listed)
    return rule ? [{ activity, rule, last: plannedTo(rule, horizon) }] : []
  })
  const facts = await factsFor(work, wanted)
  let dates = 0
  return wanted.map(({ activity, rule, last }) => {
    const plan = planOf(work, activity, rule)
    const days = facts ? plannedDays(plan, facts, startOf(rule), last).days : []
    dates += days.length
    if (dates > mostDates) throw new ImportRefused('too-many-dates')
    const seriesId = newId()
    const origin = { offerId: activity.offerId, centreId: work.site.centreId, seriesId, plan }
    const drafts = days.map((day) => draftOf(origin, newId(), day, rooms))
    return { activity, seriesId, plan, plannedTo: last, drafts }
  })
}

async function factsFor(
  { tx, site }: ImportWork,
  wanted: readonly { readonly rule: Recurrence; readonly last: Day }[],
): Promise<SeriesFacts | undefined> {
  const from = wanted.map(({ rule }) => startOf(rule)).sort()[0]
  const to = wanted
    .map(({ last }) => last)
    .sort()
    .at(-1)
  if (from === undefined || to === undefined || to < from) return undefined
  return seriesFacts(tx, { centreId: site.centreId, siteId: site.id, leafIds: [], from, to })
}

function planOf(work: ImportWork, { fresh }: ToPlan, rule: Recurrence): SeriesPlan {
  const roomIds = [...new Set(fresh.flatMap((row) => row.roomId ?? []))]
  return {
    rule,
    time: null,
    place: {
      roomIds,
      siteId: work.site.id,
      roomOpen: roomIds.length === 0,
      elsewhere: '',
      onlineChannel: '',
    },
    policies: rule.kind === 'once' || rule.kind === 'dates' ? asListed : stretch,
    optionUntil: null,
  }
}

async function noteConflicts(
  work: ImportWork,
  activities: readonly ToPlan[],
  planned: readonly Planned[],
  rooms: ReadonlyMap<Id, RoomForUse>,
): Promise<void> {
  const wishes = planned
    .filter(({ activity }) => !['cancelled', 'inactive'].includes(statusOf(activity).kind))
    .flatMap(({ activity, drafts }) => wishesOf(activity, drafts, rooms))
    .sort((a, b) => a.row - b.row)
  const days = [...new Set(wishes.flatMap((wish) => wish.days))]
  const found = possibleConflicts(wishes, await takenOnDays(work.tx, work.site.id, days))
  for (const { fresh } of activities) {
    for (const { arrived, findings } of fresh) findings.push(...(found.get(arrived.row.number) ?? []))
  }
}

function wishesOf(
  activity: ToPlan,
  drafts: readonly SessionDraft[],
  rooms: ReadonlyMap<Id, RoomForUse>,
): RoomWish[] {
  const days = drafts.map((draft) => draft.onDate)
  return activity.fresh.flatMap(({ arrived, listed, roomId }) => {
    const room = roomId === null ? undefined : rooms.get(roomId)
    if (!room) return []
    const leafIds = room.leaves.map((leaf) => leaf.id)
    const { title } = listed
    return [
      {
        row: arrived.row.number,
        column: 'Raum',
        room: room.name,
        leafIds,
        days,
        activity: activity.offerId,
        title,
      },
    ]
  })
}
