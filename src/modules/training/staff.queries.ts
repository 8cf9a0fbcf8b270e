import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { StaffMember } from './staff.ts'

/** The posts of a centre, by code; `operatorIds` limits to whose rows somebody may read (none given: all, for figures). */
export async function staffOfCentre(
  db: Db | Tx,
  filter: { readonly centreId: Id; readonly operatorIds?: readonly Id[] | undefined },
): Promise<readonly StaffMember[]> {
  let query = db.selectFrom('staff_member').selectAll().where('centre_id', '=', filter.centreId)
  if (filter.operatorIds) query = query.where('operator_id', 'in', [...filter.operatorIds, noOperator])
  const rows = await query.orderBy('operator_id').orderBy('code').execute()
  return rows.map(toMember)
}

/** `in ()` is no SQL: an id that nobody has. */
export const noOperator = '00000000-0000-0000-0000-000000000000'

/** One post, or undefined. */
export async function staffMemberById(db: Db | Tx, id: Id): Promise<StaffMember | undefined> {
  const row = await db.selectFrom('staff_member').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toMember(row)
}

/** How many posts an operator fills on a day, and how many full ones that makes; for those who see counts only. */
export interface StaffCount {
  readonly operatorId: Id
  readonly people: number
  /** Sum of the percentages / 100; null when none is known. */
  readonly fullPosts: number | null
}

/** The counts of a centre on a day, by operator. */
export async function staffCounts(db: Db | Tx, centreId: Id, day: Day): Promise<readonly StaffCount[]> {
  const rows = await db
    .selectFrom('staff_member')
    .where('centre_id', '=', centreId)
    .where('from_on', '<=', day)
    .where((or) => or.or([or('to_on', 'is', null), or('to_on', '>=', day)]))
    .groupBy('operator_id')
    .select((e) => [
      'operator_id as operatorId',
      e.fn.countAll<number>().as('people'),
      e.fn.sum<string | null>('percent').as('percent'),
    ])
    .execute()
  return rows.map(({ operatorId, people, percent }) => ({
    operatorId,
    people: Number(people),
    fullPosts: percent === null ? null : Number(percent) / 100,
  }))
}

interface Row {
  readonly id: string
  readonly operator_id: string
  readonly centre_id: string
  readonly code: string
  readonly function: string
  readonly percent: string | null
  readonly funding: string
  readonly grant_note: string
  readonly from_on: string
  readonly to_on: string | null
  readonly version: number
}

function toMember(row: Row): StaffMember {
  return {
    id: row.id,
    operatorId: row.operator_id,
    centreId: row.centre_id,
    code: row.code,
    function: row.function,
    percent: row.percent === null ? null : Number(row.percent),
    funding: row.funding,
    grantNote: row.grant_note,
    fromOn: row.from_on,
    toOn: row.to_on,
    version: row.version,
  }
}
