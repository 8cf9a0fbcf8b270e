import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import type { Id } from '../../kernel/id.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import { centreOfSite, demand } from './changing.commands.ts'
import type { TimeBand } from './time-band.ts'
import { bandsProblem } from './time-band.rules.ts'

/** Sets the time bands of a site in one piece; the detail of the refusal is the sentence of `bandsProblem`. */
export async function saveTimeBands(
  db: Db,
  actor: Actor,
  siteId: Id,
  bands: readonly TimeBand[],
): Promise<Result<void, 'not-contiguous'>> {
  const problem = bandsProblem(bands)
  if (problem !== undefined) return refused('not-contiguous', problem)
  return inTransaction(db, async (tx) => {
    const centreId = await centreOfSite(tx, siteId)
    demand(actor, 'centre.manage', centreId)
    await tx.deleteFrom('time_band').where('site_id', '=', siteId).execute()
    await tx
      .insertInto('time_band')
      .values(bands.map((band, index) => ({ id: newId(), site_id: siteId, ...bandColumns(band, index) })))
      .execute()
    await writeAudit(tx, actor, {
      event: 'site.changed',
      entity: 'site',
      entityId: siteId,
      centreId,
      detail: { part: 'time-bands' },
    })
    return done(undefined)
  })
}

function bandColumns(band: TimeBand, index: number) {
  return { name: band.name, from_time: band.from, to_time: band.to, position: index + 1 }
}
