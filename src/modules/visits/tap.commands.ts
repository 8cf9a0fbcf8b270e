import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import type { Doer } from '../identity/index.ts'
import type { Wanted } from './sheet.commands.ts'
import { openSheet } from './sheet.commands.ts'
import type { SessionLink, Tap, VisitRefusal } from './visit.ts'

/** What became of the taps of a device: which ids are known here now, and which will never be, and why. */
export interface TapAnswer {
  readonly known: readonly Id[]
  readonly refused: readonly RefusedTap[]
}

export interface RefusedTap {
  readonly id: Id
  readonly reason: VisitRefusal
  readonly detail?: string | undefined
}

/**
 * Takes the taps of a device, each once however often it is sent, in one transaction. What cannot be counted is
 * refused tap by tap; the rest counts. Taps for a date say that it took place.
 */
export async function recordTaps(doer: Doer, link: SessionLink, taps: readonly Tap[]): Promise<TapAnswer> {
  return inTransaction(doer.db, async (tx) => {
    const known: Id[] = []
    const refused: RefusedTap[] = []
    // Always in the same order, so that two devices never wait for each other in a circle.
    const occasions = [...Map.groupBy(taps, occasionKey)].sort(([a], [b]) => (a < b ? -1 : 1))
    for (const [, group] of occasions) {
      const answer = await recordGroup(tx, { ...doer, db: tx }, link, group)
      known.push(...answer.known)
      refused.push(...answer.refused)
    }
    return { known, refused }
  })
}

function occasionKey({ siteId, onDate, sessionId }: Tap): string {
  return sessionId ?? `${siteId} ${onDate}`
}

function wantedBy({ siteId, onDate, sessionId }: Tap): Wanted {
  return sessionId === null ? { siteId, onDate } : { sessionId }
}

async function recordGroup(tx: Tx, doer: Doer, link: SessionLink, group: readonly Tap[]): Promise<TapAnswer> {
  const opened = await openSheet(tx, doer, link, wantedBy(group[0]!))
  if (!opened.ok) {
    const { reason, detail } = opened
    return { known: [], refused: group.map(({ id }) => ({ id, reason, detail })) }
  }
  const bands = await knownBands(tx, group)
  const fits = (tap: Tap) => tap.undoes !== null || tap.bandId === null || bands.has(tap.bandId)
  const strangers = group.filter((tap) => !fits(tap))
  const good = group.filter(fits)
  const came = await insertTaps(
    tx,
    doer,
    opened.sheet.id,
    good.filter(({ undoes }) => undoes === null),
  )
  const left = await undoTaps(
    tx,
    doer,
    opened.sheet.id,
    good.filter(({ undoes }) => undoes !== null),
  )
  if (came + left > 0 || opened.sheet.fresh) {
    await writeAudit(tx, doer.actor, {
      event: 'visit.counted',
      entity: 'visit-sheet',
      entityId: opened.sheet.id,
      centreId: opened.occasion.centreId,
      detail: { onDate: opened.occasion.onDate, count: came, undone: left },
    })
  }
  return {
    known: good.map(({ id }) => id),
    refused: strangers.map(({ id }) => ({ id, reason: 'choice-gone' })),
  }
}

async function knownBands(tx: Tx, taps: readonly Tap[]): Promise<Set<Id>> {
  const ids = [...new Set(taps.map(({ bandId }) => bandId).filter((id) => id !== null))]
  if (ids.length === 0) return new Set()
  const rows = await tx.selectFrom('age_band').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}

/** How many of them are new. */
async function insertTaps(tx: Tx, { actor, now }: Doer, sheetId: Id, taps: readonly Tap[]): Promise<number> {
  if (taps.length === 0) return 0
  const rows = taps.map((tap) => ({
    id: tap.id,
    sheet_id: sheetId,
    band_id: tap.bandId,
    gender: tap.gender,
    people: 1,
    source: 'tap' as const,
    old_people: null,
    undoes_id: null,
    counted_at: tap.countedAt,
    received_at: now,
    device: tap.device,
    account_id: actor.accountId,
  }))
  const answer = await tx
    .insertInto('visit_count')
    .values(rows)
    .onConflict((again) => again.column('id').doNothing())
    .executeTakeFirst()
  return Number(answer.numInsertedOrUpdatedRows ?? 0n)
}

/** Takes taps of this sheet back, each once; a tap that never came needs no undoing. */
async function undoTaps(tx: Tx, { actor, now }: Doer, sheetId: Id, undos: readonly Tap[]): Promise<number> {
  if (undos.length === 0) return 0
  const answer = await sql`
    insert into visit_count (id, sheet_id, band_id, gender, people, source, undoes_id, counted_at, received_at, device, account_id)
    select u.id, c.sheet_id, c.band_id, c.gender, -1, 'undo', c.id, u.counted_at, ${now}, u.device, ${actor.accountId}
      from unnest(${undos.map(({ id }) => id)}::uuid[], ${undos.map(({ undoes }) => undoes)}::uuid[],
        ${undos.map(({ countedAt }) => countedAt)}::timestamptz[], ${undos.map(({ device }) => device)}::text[])
        as u (id, undoes, counted_at, device)
      join visit_count c on c.id = u.undoes and c.sheet_id = ${sheetId} and c.source = 'tap'
      join visit_total t on t.sheet_id = c.sheet_id and t.band_id is not distinct from c.band_id
        and t.gender is not distinct from c.gender and t.people > 0
    on conflict do nothing`.execute(tx)
  return Number(answer.numAffectedRows ?? 0n)
}
