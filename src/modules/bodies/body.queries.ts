import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { Body, BodyReport, Member } from './body.ts'

const bodyColumns = [
  'id',
  'centre_id as centreId',
  'kind',
  'name',
  'outside',
  'composition',
  'duties',
  'cadence',
  'cadence_times as cadenceTimes',
  'cadence_from as cadenceFrom',
  'cadence_to as cadenceTo',
  'founded_on as foundedOn',
  'ended_on as endedOn',
  'version',
] as const

/** A body by its id, whoever may know of it. */
export function bodyById(db: Db | Tx, id: Id): Promise<Body | undefined> {
  return db.selectFrom('body').select(bodyColumns).where('id', '=', id).executeTakeFirst()
}

/** Bodies of some centres (`all`: of every centre) and those of the city, own before outside ones. */
export function bodiesOf(
  db: Db | Tx,
  { centreIds, endedSince }: { readonly centreIds: readonly Id[] | 'all'; readonly endedSince?: Day },
): Promise<Body[]> {
  let query = db.selectFrom('body').select(bodyColumns)
  if (centreIds !== 'all') {
    query = query.where((e) =>
      e.or([
        e('centre_id', 'is', null),
        ...(centreIds.length > 0 ? [e('centre_id', 'in', [...centreIds])] : []),
      ]),
    )
  }
  if (endedSince !== undefined) {
    query = query.where((e) => e.or([e('ended_on', 'is', null), e('ended_on', '>=', endedSince)]))
  }
  return query.orderBy('outside').orderBy('position').orderBy('name').orderBy('id').execute()
}

/** Whether a body met or was reported to: then it is ended, not removed. */
export async function isBodyUsed(db: Db | Tx, id: Id): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from meeting where body_id = ${id})
      or exists (select from body_report where body_id = ${id}) as used`.execute(db)
  return rows[0]!.used
}

/** The composition of a body, line by line. */
export async function membersOf(db: Db | Tx, bodyId: Id): Promise<Member[]> {
  return db
    .selectFrom('body_member')
    .leftJoin('partner', 'partner.id', 'body_member.partner_id')
    .leftJoin('term', 'term.id', 'body_member.partner_kind_id')
    .where('body_id', '=', bodyId)
    .select((e) => [
      'body_member.id as id',
      'body_member.kind as kind',
      'body_member.partner_id as partnerId',
      'body_member.partner_kind_id as partnerKindId',
      e.fn.coalesce('partner.name', 'term.name', e.val('')).as('name'),
      'body_member.role as role',
      'body_member.if_needed as ifNeeded',
    ])
    .orderBy('body_member.position')
    .orderBy('body_member.id')
    .execute()
}

/** Which reports to look for; `centreIds` 'all' for every centre. */
export interface ReportQuestion {
  readonly centreIds: readonly Id[] | 'all'
  readonly bodyId?: Id | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

/** Reports given to outside bodies (R116), in the order of their days. */
export async function bodyReports(db: Db | Tx, question: ReportQuestion): Promise<BodyReport[]> {
  const { centreIds, bodyId, from, to } = question
  if (centreIds !== 'all' && centreIds.length === 0) return []
  let query = db
    .selectFrom('body_report')
    .innerJoin('body', 'body.id', 'body_report.body_id')
    .select([
      'body_report.id as id',
      'body_report.body_id as bodyId',
      'body.name as bodyName',
      'body_report.centre_id as centreId',
      'body_report.on_date as onDate',
      'body_report.paper as paper',
      'body_report.report_year as reportYear',
    ])
  if (centreIds !== 'all') query = query.where('body_report.centre_id', 'in', [...centreIds])
  if (bodyId !== undefined) query = query.where('body_report.body_id', '=', bodyId)
  if (from !== undefined) query = query.where('body_report.on_date', '>=', from)
  if (to !== undefined) query = query.where('body_report.on_date', '<=', to)
  return query.orderBy('body_report.on_date').orderBy('body_report.id').execute()
}

/** Whom a body invites: one line each. `openTo` lines are for a notice, not for an envelope. */
export interface GuestLine {
  readonly name: string
  /** The function, or why they are on the list. */
  readonly role: string
  readonly address: string
  readonly ifNeeded: boolean
  readonly openTo: boolean
}

/**
 * The list of those to invite, made from the composition (R120): functions as they stand, organisations with their
 * address, kinds of organisations as all of that kind in the planning districts of the centre's quarter (for a body of
 * the city: everywhere). Each organisation once.
 */
export async function guestList(db: Db | Tx, body: Pick<Body, 'id' | 'centreId'>): Promise<GuestLine[]> {
  const { rows } = await sql<GuestLine & { partnerId: Id | null }>`
    select coalesce(p.id, q.id) as "partnerId", coalesce(p.name, q.name, m.role) as name,
      case when m.kind in ('function', 'everybody') then '' when m.role <> '' then m.role else coalesce(t.name, '') end as role,
      btrim(concat_ws(', ', nullif(coalesce(p.street, q.street, ''), ''),
        nullif(btrim(concat_ws(' ', coalesce(p.postal_code, q.postal_code), coalesce(p.town, q.town))), ''))) as address,
      m.if_needed as "ifNeeded", m.kind = 'everybody' as "openTo"
    from body_member m
    left join partner p on p.id = m.partner_id
    left join term t on t.id = m.partner_kind_id
    left join partner q on q.kind_id = m.partner_kind_id and q.merged_into_id is null
      and (${body.centreId}::uuid is null or q.district_id in (
        select district_id from quarter_district join centre using (quarter_id) where centre.id = ${body.centreId}::uuid))
    where m.body_id = ${body.id} and (m.kind <> 'partner-kind' or q.id is not null)
    order by m.kind = 'everybody', m.if_needed, m.position, m.id, q.name`.execute(db)
  const seen = new Set<Id>()
  return rows
    .filter(({ partnerId }) => partnerId === null || (!seen.has(partnerId) && seen.add(partnerId)))
    .map(({ name, role, address, ifNeeded, openTo }) => ({ name, role, address, ifNeeded, openTo }))
}
