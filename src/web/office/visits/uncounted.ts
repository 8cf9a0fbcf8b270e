import { berlinInstant } from '../../../kernel/berlin.ts'
import type { Day } from '../../../kernel/day.ts'
import { addDays, daysFrom } from '../../../kernel/day.ts'
import { may } from '../../../modules/identity/index.ts'
import { countableSessions } from '../../../modules/offers/index.ts'
import { hoursOfSites, openMinutesOn, planningFacts } from '../../../modules/places/index.ts'
import type { PlanningFacts } from '../../../modules/places/index.ts'
import { sheetsBetween, visitSetting } from '../../../modules/visits/index.ts'
import type { OfficeContext } from '../route.ts'
import type { House } from '../today/house.ts'
import { timeText } from '../today/session-words.ts'
import { openingKey } from './occasions.ts'

/** An opening or a date that took place and that nobody has counted. */
export interface Uncounted {
  readonly day: Day
  readonly siteSlug: string
  readonly siteName: string
  /** `oeffnung` or the id of the date. */
  readonly key: string
  readonly title: string
}

/** What nobody has counted at a house from day to day, the latest first: only what this person may count. */
export async function uncountedBetween(
  ctx: OfficeContext,
  house: House,
  from: Day,
  to: Day,
): Promise<Uncounted[]> {
  const sheets = await sheetsBetween(ctx.deps.db, { centreId: house.centre.id, from, to })
  return uncountedBeside(ctx, house, sheets, from, to)
}

type Sheets = Awaited<ReturnType<typeof sheetsBetween>>

/** The same beside the sheets of these days and perhaps more. */
async function uncountedBeside(
  ctx: OfficeContext,
  house: House,
  sheets: Sheets,
  from: Day,
  to: Day,
): Promise<Uncounted[]> {
  const [openings, dates] = await Promise.all([
    uncountedOpenings(ctx, house, sheets, from, to),
    uncountedDates(ctx, house, sheets, from, to),
  ])
  return [...openings, ...dates].sort((a, b) => b.day.localeCompare(a.day) || a.title.localeCompare(b.title))
}

async function uncountedDates(
  ctx: OfficeContext,
  house: House,
  sheets: Sheets,
  from: Day,
  to: Day,
): Promise<Uncounted[]> {
  const { actor, deps } = ctx
  const where = { centreId: house.centre.id, siteId: house.site?.id, from, to, heldOnly: true }
  const held = await countableSessions(deps.db, { actor, now: deps.clock.now(), ...where })
  const counted = new Set(sheets.map(({ sessionId }) => sessionId))
  return held
    .filter(({ id }) => !counted.has(id))
    .map((session) => {
      const site = house.centre.sites.find(({ name }) => name === session.site) ?? house.centre.sites[0]
      return {
        day: session.day,
        siteSlug: site?.slug ?? '',
        siteName: session.site ?? '',
        key: session.id,
        title: `${session.title}, ${timeText(session)}`,
      }
    })
}

async function uncountedOpenings(
  ctx: OfficeContext,
  house: House,
  sheets: Sheets,
  from: Day,
  to: Day,
): Promise<Uncounted[]> {
  const { db } = ctx.deps
  const centreId = house.centre.id
  if (!may(ctx.actor, 'visit.count', { centreId }) || !(await visitSetting(db)).countOpenings) return []
  const sites = house.site ? [house.site] : house.centre.sites
  const siteIds = sites.map(({ id }) => id)
  const [hours, facts] = await Promise.all([
    hoursOfSites(db, siteIds),
    planningFacts(db, { siteIds, from, to }),
  ])
  const counted = new Set(sheets.filter(isOpening).map(({ siteId, onDate }) => `${siteId} ${onDate}`))
  return sites.flatMap((site) => {
    const own = hours.filter(({ siteId }) => siteId === site.id)
    return daysFrom(from, to)
      .filter((day) => openMinutesOn(own, day, facts) > 0 && !isShut(facts, site.id, day))
      .filter((day) => !counted.has(`${site.id} ${day}`))
      .map((day) => ({
        day,
        siteSlug: site.slug,
        siteName: site.name,
        key: openingKey,
        title: 'Offenes Haus',
      }))
  })
}

/** Whether the whole house is shut for the whole day. */
function isShut({ closures }: PlanningFacts, siteId: string, day: Day): boolean {
  const [begins, ends] = [berlinInstant(day, '00:00'), berlinInstant(addDays(day, 1), '00:00')]
  return closures.some(
    (closure) =>
      closure.siteId === siteId && closure.wholeSite && closure.from <= begins && closure.to >= ends,
  )
}

const askedDays = 14
const habitDays = 56

/** How much of the last two weeks waits to be counted. A house that never counts is not reminded. */
export async function uncountedLately(ctx: OfficeContext, house: House): Promise<number> {
  const { today, actor, deps } = ctx
  const centreId = house.centre.id
  if (!may(actor, 'visit.count', { centreId })) return 0
  const sheets = await sheetsBetween(deps.db, { centreId, from: addDays(today, -habitDays), to: today })
  const [openings, dates] = [sheets.some(isOpening), sheets.some((sheet) => !isOpening(sheet))]
  if (!openings && !dates) return 0
  const found = await uncountedBeside(ctx, house, sheets, addDays(today, -askedDays), addDays(today, -1))
  return found.filter(({ key }) => (key === openingKey ? openings : dates)).length
}

function isOpening({ sessionId }: { readonly sessionId: string | null }): boolean {
  return sessionId === null
}
