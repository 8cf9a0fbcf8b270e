import { sql } from 'kysely'
import { theHouse } from '../src/kernel/actor.ts'
import type { Day } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import type { Closer } from '../src/modules/interruptions/index.ts'
import { liftSuspension, suspendOffers } from '../src/modules/interruptions/index.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** Offers of the whole city rest until 2,000 of their dates fall out, and go on again; one of both is measured. */
export interface SuspendingDeed {
  readonly what: 'suspending' | 'resuming'
  readonly n: number
  readonly fromOn: Day
}

const datesInside = 2_000

/** Does it so often, all offers at once. Throws when fewer dates were inside, or fewer came back. */
export async function doSuspendings(db: Db, now: Date, deed: SuspendingDeed): Promise<readonly number[]> {
  const closer: Closer = { db, actor: theHouse, now, post: { linkTo: (token) => `/${token}` } }
  const samples: number[] = []
  for (let i = 0; i < deed.n; i++) {
    const id = newId()
    const meant = await offersUntil(db, deed.fromOn)
    const wish = { id, centreId: null, filter: {}, reason: 'Messung', confirmed: true, ...meant }
    const started = performance.now()
    const { result } = await suspendOffers(closer, wish)
    const away = performance.now()
    const { back } = await liftSuspension(closer, id)
    if (!result.ok || result.value < datesInside || back !== result.value)
      throw new Error(`${JSON.stringify(result)} suspended, ${back} back`)
    samples.push(deed.what === 'suspending' ? away - started : performance.now() - away)
  }
  return samples
}

/** The days that hold so many dates of the city, with all offers that have one then. */
async function offersUntil(db: Db, fromOn: Day) {
  const inside = sql`on_date >= ${fromOn} and status = 'planned' and held_at is null`
  const last = await sql<{ on: Day }>`
    select on_date as "on" from session where ${inside} order by on_date limit 1 offset ${datesInside - 1}`.execute(
    db,
  )
  const toOn = last.rows[0]?.on
  if (toOn === undefined) throw new Error('the city has too few dates')
  const { rows } = await sql<{ id: Id }>`
    select distinct offer_id as id from session where ${inside} and on_date <= ${toOn}`.execute(db)
  return { fromOn, toOn, offerIds: rows.map(({ id }) => id) }
}
