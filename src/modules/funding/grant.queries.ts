import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { FunderKind, GrantAward, GrantState } from './grant.ts'
import { grantsAsOf } from './grant.rules.ts'

/** Everything of a centre, in the order in which it came. */
export async function grantsOfCentre(db: Db | Tx, centreId: Id): Promise<readonly GrantAward[]> {
  const rows = await selected(db)
    .where('centre_id', '=', centreId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(toGrant)
}

/** The grants of a centre as they stood at the end of a day, for reports, goals and evidence (R171). */
export async function grantsKnownOn(
  db: Db | Tx,
  filter: { readonly centreId: Id; readonly day: Day },
): Promise<readonly GrantAward[]> {
  return grantsAsOf(await grantsOfCentre(db, filter.centreId), filter.day)
}

/** One of them, or undefined. */
export async function grantById(db: Db | Tx, id: Id): Promise<GrantAward | undefined> {
  const row = await selected(db).where('id', '=', id).executeTakeFirst()
  return row && toGrant(row)
}

function selected(db: Db | Tx) {
  return db
    .selectFrom('grant_award')
    .selectAll('grant_award')
    .select(
      sql<Id[]>`array(select o.offer_id from grant_offer o where o.grant_id = grant_award.id)`.as(
        'offer_ids',
      ),
    )
}

interface Row {
  readonly id: string
  readonly centre_id: string
  readonly funder: string
  readonly funder_kind: FunderKind | null
  readonly purpose: string
  readonly state: GrantState
  readonly ceiling_cents: number | null
  readonly granted_cents: number | null
  readonly called_cents: number | null
  readonly period_from: string | null
  readonly period_to: string | null
  readonly period_text: string
  readonly recorded_on: string | null
  readonly applied_on: string | null
  readonly decided_on: string | null
  readonly note: string
  readonly version: number
  readonly offer_ids: Id[]
}

function toGrant(row: Row): GrantAward {
  return {
    id: row.id,
    centreId: row.centre_id,
    funder: row.funder,
    funderKind: row.funder_kind,
    purpose: row.purpose,
    state: row.state,
    ceilingCents: row.ceiling_cents,
    grantedCents: row.granted_cents,
    calledCents: row.called_cents,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    periodText: row.period_text,
    recordedOn: row.recorded_on,
    appliedOn: row.applied_on,
    decidedOn: row.decided_on,
    note: row.note,
    offerIds: row.offer_ids,
    version: row.version,
  }
}
