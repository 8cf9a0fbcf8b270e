import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { scopeOf } from './permission.ts'

/** A line of the trail as it is read. */
export interface AuditLine {
  readonly id: Id
  readonly at: Date
  /** Null: the house itself (imports, jobs), or an account that no longer exists. */
  readonly accountName: string | null
  readonly event: string
  readonly entity: string
  readonly entityId: Id | null
  readonly centreName: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** All that the trail says of one thing, the oldest first: for what nothing else remembers. */
export async function trailOf(
  db: Db,
  entity: string,
  entityId: Id,
): Promise<readonly Pick<AuditLine, 'event' | 'detail'>[]> {
  return db
    .selectFrom('audit_entry')
    .select(['event', 'detail'])
    .where('entity', '=', entity)
    .where('entity_id', '=', entityId)
    .orderBy('id')
    .execute()
}

/** What is wanted from the trail. */
export interface AuditFilter {
  readonly event?: string | undefined
  readonly entity?: string | undefined
  readonly entityId?: Id | undefined
  readonly day?: Day | undefined
  /** Entries older than this one: ids sort by the moment, so a page costs the same however long the trail is. */
  readonly before?: Id | undefined
}

/** How many lines stand on one page. */
const auditPerPage = 50

/** A page of the trail, the newest first: what happened in one's centres, and what one did oneself. */
export async function auditTrail(
  db: Db,
  actor: Actor,
  filter: AuditFilter,
): Promise<{ readonly lines: readonly AuditLine[]; readonly next: Id | undefined }> {
  const where = sql.join([inScope(actor), ...filters(filter)], sql` and `)
  const { rows } = await sql<AuditLine>`
    select e.id, e.at, a.name as "accountName", e.event, e.entity, e.entity_id as "entityId",
           c.name as "centreName", e.detail
      from audit_entry e
      left join account a on a.id = e.account_id
      left join centre c on c.id = e.centre_id
     where ${where}
     order by e.id desc
     limit ${auditPerPage + 1}`.execute(db)
  const lines = rows.slice(0, auditPerPage)
  return { lines, next: rows.length > auditPerPage ? lines.at(-1)?.id : undefined }
}

/** Events and entities of the last 5,000 entries, for the filter: enough to choose from, however long the trail is. */
export async function auditNames(
  db: Db,
  actor: Actor,
): Promise<{ readonly events: readonly string[]; readonly entities: readonly string[] }> {
  const { rows } = await sql<{ event: string; entity: string }>`
    select distinct event, entity
      from (select e.event, e.entity from audit_entry e where ${inScope(actor)} order by e.id desc limit 5000) recent`.execute(
    db,
  )
  const unique = (values: readonly string[]) => [...new Set(values)].toSorted()
  return { events: unique(rows.map((row) => row.event)), entities: unique(rows.map((row) => row.entity)) }
}

function inScope(actor: Actor): RawBuilder<unknown> {
  const scope = scopeOf(actor, 'audit.read')
  if (scope === 'everywhere') return sql`true`
  return sql`(e.centre_id = any(${scope.centreIds}::uuid[]) or e.account_id = ${actor.accountId})`
}

function filters({ event, entity, entityId, day, before }: AuditFilter): RawBuilder<unknown>[] {
  const made: RawBuilder<unknown>[] = []
  if (event) made.push(sql`e.event = ${event}`)
  if (entity) made.push(sql`e.entity = ${entity}`)
  if (entityId) made.push(sql`e.entity_id = ${entityId}`)
  if (before) made.push(sql`e.id < ${before}`)
  // The day as people in Berlin count it.
  if (day) {
    made.push(sql`e.at >= ${day}::date::timestamp at time zone 'Europe/Berlin'`)
    made.push(sql`e.at < (${day}::date + 1)::timestamp at time zone 'Europe/Berlin'`)
  }
  return made
}
