import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { Forbidden } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { may, writeAudit } from '../identity/index.ts'
import { insertTimelessSeries } from './import-series.commands.ts'
import type { Doer } from './offer.commands.ts'
import { draftOf } from './planning.rules.ts'
import { insertSessions } from './planning-writing.commands.ts'
import type { SeriesPlan } from './series.ts'

/** Where the dates of a past year took place: at a site, at somebody else's place, or nobody knows. */
export interface PastPlace {
  readonly centreId: Id
  readonly siteId: Id | null
  readonly elsewhere: string
}

/**
 * Keeps dates of a past year that somebody says took place, inside the caller's transaction: without times, so that they
 * take no room. A day that is there already stays as it is, also when somebody has said since that it did not take
 * place. Days ahead stay planned. Gives how many are new. @throws Forbidden
 */
export async function recordPastDates(
  { db, actor, now }: Doer & { readonly db: Tx },
  offerId: Id,
  place: PastPlace,
  days: readonly Day[],
): Promise<number> {
  const { centreId } = place
  if (!may(actor, 'import.run', { centreId })) throw new Forbidden()
  const known = await db.selectFrom('session').select('on_date').where('offer_id', '=', offerId).execute()
  const there = new Set(known.map((row) => row.on_date))
  const fresh = [...new Set(days)].filter((day) => !there.has(day)).sort()
  if (fresh.length === 0) return 0
  const [plan, seriesId] = [planFor(place, fresh), newId()]
  const { siteId } = place
  await insertTimelessSeries(db, [{ id: seriesId, offerId, siteId, plan, plannedTo: fresh.at(-1)! }])
  const drafts = fresh.map((day) => draftOf({ offerId, centreId, seriesId, plan }, newId(), day, new Map()))
  await insertSessions(db, drafts, new Map())
  await sql`
    update session set held_at = ${now}, held_by = ${actor.accountId}, status = 'planned', reason = '',
      suspension_id = null
    where series_id = ${seriesId} and on_date <= ${berlinDay(now)}::date`.execute(db)
  const about = { entity: 'offer', entityId: offerId, centreId, detail: { dates: fresh.length } }
  await writeAudit(db, actor, { event: 'session.held', ...about })
  return fresh.length
}

function planFor({ siteId, elsewhere }: PastPlace, dates: readonly Day[]): SeriesPlan {
  return {
    rule: { kind: 'dates', dates },
    time: null,
    place: { roomIds: [], siteId, roomOpen: elsewhere === '', elsewhere, onlineChannel: '' },
    policies: { onPublicHolidays: 'run', inSchoolHolidays: 'run', inClosures: 'run' },
    optionUntil: null,
  }
}
