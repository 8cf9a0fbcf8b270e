import type { Day } from '../../../kernel/day.ts'
import { weekdayDayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import {
  ageBands,
  lastTapOf,
  sheetOfOccasion,
  unknownBandName,
  visitTotals,
} from '../../../modules/visits/index.ts'
import type { CounterConfig } from '../../islands/counter/config.ts'
import { paths } from '../../paths.ts'
import type { OfficeContext } from '../route.ts'
import { houseOf } from '../today/house.ts'
import type { House } from '../today/house.ts'
import type { OccasionChoice } from './occasions.ts'
import { occasionsOn, openingKey, sessionIdOf } from './occasions.ts'

/** The key of the button for people whose age nobody noted. */
export const unknownKey = 'unbekannt'

/** Everything the counter shows: where, for what, which buttons, and what is counted already. */
export interface CounterView {
  readonly house: House
  readonly site: House['centre']['sites'][number]
  readonly day: Day
  readonly occasions: readonly OccasionChoice[]
  readonly current: OccasionChoice
  readonly config: CounterConfig
  /** The sheet of the current occasion, once it is counted. */
  readonly sheetId: Id | null
  /** The last tap of this person there, to take it back without script. */
  readonly lastTap: Id | null
}

/** What stands between somebody and the counter. */
export type NoCounter = 'no-house' | 'nothing-today'

/**
 * The counter for what the address names (`zentrum`, `standort`, `termin`), else for what comes first; `kept` on a
 * device it leaves out what only a few may know of.
 */
export async function counterView(
  ctx: OfficeContext,
  kept = false,
): Promise<CounterView | { readonly none: NoCounter; readonly house?: House }> {
  const { db } = ctx.deps
  const wish = { centre: ctx.query('zentrum'), site: ctx.query('standort') }
  const found = await houseOf(db, ctx.actor, 'visit.count', wish)
  const site = found?.site ?? found?.centre.sites[0]
  if (!found || !site) return { none: 'no-house' }
  const house = { ...found, site }
  const place = { id: site.id, centreId: house.centre.id }
  const occasions = await occasionsOn(ctx, place, ctx.today, kept)
  const current = occasions.find(({ key }) => key === ctx.query('termin')) ?? occasions[0]
  if (!current) return { none: 'nothing-today', house }
  const sessionId = sessionIdOf(current.key)
  const [config, sheet] = await Promise.all([
    configOf(ctx, house, site, occasions),
    sheetOfOccasion(db, { siteId: site.id, onDate: ctx.today, sessionId }),
  ])
  const mine = sheet && ctx.actor.accountId ? await lastTapOf(db, sheet.id, ctx.actor.accountId) : undefined
  const last = { sheetId: sheet?.id ?? null, lastTap: mine ?? null }
  return { house, site, day: ctx.today, occasions, current, config, ...last }
}

async function configOf(
  ctx: OfficeContext,
  house: House,
  site: CounterView['site'],
  occasions: readonly OccasionChoice[],
): Promise<CounterConfig> {
  const { db } = ctx.deps
  const query = { zentrum: house.centre.slug, standort: site.slug }
  const keys = occasions.map(({ key }) => key)
  const [bands, counts] = await Promise.all([ageBands(db), countsOn(ctx, house.centre.id, site.id, keys)])
  return {
    site: site.id,
    day: ctx.today,
    dayText: weekdayDayText(ctx.today),
    occasions,
    bands: [...bands.map(({ id, name }) => ({ key: id, name })), { key: unknownKey, name: unknownBandName }],
    unknown: unknownKey,
    opening: openingKey,
    counts,
    addresses: {
      taps: paths.counterTaps(),
      counter: paths.counter(query),
      shell: paths.counterShell(query),
      worker: paths.counterWorker(),
      signIn: paths.signIn(paths.counter(query)),
      signOut: paths.signOut(),
    },
  }
}

/** What is counted on the day of the page for these occasions, by button. */
export async function countsOn(
  ctx: OfficeContext,
  centreId: Id,
  siteId: Id,
  keys: readonly string[],
  day: Day = ctx.today,
): Promise<CounterConfig['counts']> {
  const question = { centreIds: [centreId], from: day, to: day }
  const totals = await visitTotals(ctx.deps.db, question, ['site', 'session', 'band'])
  const counts: Record<string, Record<string, number>> = {}
  for (const { sessionId, siteId: at, bandId, people } of totals) {
    const key = sessionId ?? openingKey
    if (!keys.includes(key) || (sessionId === null && at !== siteId)) continue
    const of = (counts[key] ??= {})
    of[bandId ?? unknownKey] = (of[bandId ?? unknownKey] ?? 0) + people
  }
  return counts
}
