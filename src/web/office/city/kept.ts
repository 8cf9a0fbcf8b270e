import type { CityCockpit } from '../../../modules/reports/index.ts'
import { cityCockpit } from '../../../modules/reports/index.ts'
import type { Db } from '../../../platform/db/tables.ts'
import type { OfficeContext } from '../route.ts'

/** How the city stands, and when that was worked out. */
export interface CityStand {
  readonly cockpit: CityCockpit
  readonly at: Date
}

const keptMs = 60_000
const kept = new WeakMap<Db, Map<string, { readonly since: number; readonly stand: Promise<CityStand> }>>()

/**
 * The year of all centres. Who sorts, filters or takes the table along works with one and the same stand for a minute;
 * the page says from when it is.
 */
export function cityStand({ deps, today }: OfficeContext, year: number): Promise<CityStand> {
  const { db, clock } = deps
  const stands = kept.get(db) ?? new Map()
  kept.set(db, stands)
  const key = `${year} ${today}`
  const known = stands.get(key)
  if (known && performance.now() - known.since < keptMs) return known.stand
  const stand = cityCockpit(db, { year, day: today }).then((cockpit) => ({ cockpit, at: clock.now() }))
  // Only what is asked for today is kept.
  stands.clear()
  stands.set(key, { since: performance.now(), stand })
  stand.catch(() => stands.delete(key))
  return stand
}
