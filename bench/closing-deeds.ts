import { sql } from 'kysely'
import { theHouse } from '../src/kernel/actor.ts'
import type { Day } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import { parseInput } from '../src/kernel/input.ts'
import type { Closer } from '../src/modules/interruptions/index.ts'
import { closeWithDates, reopenWithDates } from '../src/modules/interruptions/index.ts'
import { closureForm } from '../src/modules/places/index.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** A centre is shut for so long that 2,000 of its dates fall out, and opened again; one of both is measured. */
export interface ClosingDeed {
  readonly what: 'closing' | 'lifting'
  readonly n: number
  readonly centreIds: readonly Id[]
  readonly from: Day
}

const datesInside = 2_000

/** Does it so often, each time at another centre. Throws when fewer dates were inside, or fewer came back. */
export async function doClosings(db: Db, now: Date, deed: ClosingDeed): Promise<readonly number[]> {
  const closer: Closer = { db, actor: theHouse, now, post: { linkTo: (token) => `/${token}` } }
  const samples: number[] = []
  for (let i = 0; i < deed.n; i++) {
    const centreId = deed.centreIds[i % deed.centreIds.length]!
    const input = parseInput(closureForm, {
      fromOn: deed.from,
      toOn: await lastDay(db, centreId, deed.from),
      reason: 'Messung',
    })
    if (!input.ok) throw new Error(JSON.stringify(input.problems))
    const id = newId()
    const on = { kind: 'centre', id: centreId } as const
    const started = performance.now()
    const { result } = await closeWithDates(closer, { id, on, input: input.value, confirmed: true })
    const shut = performance.now()
    const { back } = await reopenWithDates(closer, id)
    if (!result.ok || result.value < datesInside || back !== result.value)
      throw new Error(`${JSON.stringify(result)} suspended, ${back} back`)
    samples.push(deed.what === 'closing' ? shut - started : performance.now() - shut)
  }
  return samples
}

async function lastDay(db: Db, centreId: Id, from: Day): Promise<Day> {
  const { rows } = await sql<{ on: Day }>`
    select on_date as "on" from session
    where centre_id = ${centreId} and on_date >= ${from} and status = 'planned' and held_at is null
    order by on_date limit 1 offset ${datesInside - 1}`.execute(db)
  if (!rows[0]) throw new Error('the centre has too few dates')
  return rows[0].on
}
