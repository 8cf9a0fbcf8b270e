import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { AdviceServiceTable, AdviceTopicTable } from './advice.table.ts'
import type { AdviceService, AdviceTopic } from './advice.ts'
import type { ServiceDays, TopicCoverage } from './coverage.rules.ts'
import { coverageOf } from './coverage.rules.ts'

/** The topics in their order; retired ones only when asked for. */
export async function adviceTopics(db: Db | Tx, retiredToo = false): Promise<readonly AdviceTopic[]> {
  let query = db.selectFrom('advice_topic').selectAll().orderBy('position').orderBy('name')
  if (!retiredToo) query = query.where('retired_on', 'is', null)
  return (await query.execute()).map(toTopic)
}

/** One topic, or undefined. */
export async function adviceTopicById(db: Db | Tx, id: Id): Promise<AdviceTopic | undefined> {
  const row = await db.selectFrom('advice_topic').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toTopic(row)
}

/** What a list of services asks for; those of the whole city always belong to it. */
export interface ServiceFilter {
  readonly centreId: Id
  readonly topicId?: Id | undefined
  readonly language?: string | undefined
  readonly emergencyOnly?: boolean | undefined
  /** Only those nobody has checked since this day. */
  readonly uncheckedSince?: Day | undefined
  readonly closedToo?: boolean | undefined
}

/** The services one may send people to, by name. */
export async function adviceServices(db: Db | Tx, filter: ServiceFilter): Promise<readonly AdviceService[]> {
  let query = db
    .selectFrom('advice_service')
    .selectAll()
    .where((or) => or.or([or('centre_id', 'is', null), or('centre_id', '=', filter.centreId)]))
    .orderBy(sql`lower(name)`)
    .orderBy('id')
  if (!filter.closedToo) query = query.where('closed_on', 'is', null)
  if (filter.emergencyOnly) query = query.where('emergency', '=', true)
  if (filter.language) query = query.where(sql<boolean>`${filter.language} = any(languages)`)
  const { topicId, uncheckedSince: since } = filter
  if (topicId)
    query = query.where((is) =>
      is.exists(
        is
          .selectFrom('advice_service_topic')
          .select('service_id')
          .whereRef('service_id', '=', 'advice_service.id')
          .where('topic_id', '=', topicId)
          .where('advice_service_topic.closed_on', 'is', null),
      ),
    )
  if (since) query = query.where((or) => or.or([or('checked_on', 'is', null), or('checked_on', '<', since)]))
  return withTopics(db, await query.execute())
}

/** One service, or undefined. */
export async function adviceServiceById(db: Db | Tx, id: Id): Promise<AdviceService | undefined> {
  const rows = await db.selectFrom('advice_service').selectAll().where('id', '=', id).execute()
  return (await withTopics(db, rows))[0]
}

/** For each topic the services of a centre (its own and those of the city) at the end of a day; red ones are `missing`. */
export async function adviceCoverage(db: Db | Tx, centreId: Id, day: Day): Promise<readonly TopicCoverage[]> {
  const [topics, services] = await Promise.all([adviceTopics(db, true), serviceDays(db, centreId)])
  return coverageOf(topics, services, day)
}

async function serviceDays(db: Db | Tx, centreId: Id): Promise<readonly ServiceDays[]> {
  const { rows } = await sql<ServiceDays>`
    select s.id, s.name, s.languages, t.topic_id as "topicId",
           greatest(s.recorded_on, t.recorded_on)::text as "recordedOn",
           least(s.closed_on, t.closed_on)::text as "closedOn"
      from advice_service s join advice_service_topic t on t.service_id = s.id
     where s.centre_id is null or s.centre_id = ${centreId}
     order by lower(s.name), s.id`.execute(db)
  return rows
}

async function withTopics(
  db: Db | Tx,
  rows: readonly Selectable<AdviceServiceTable>[],
): Promise<AdviceService[]> {
  if (rows.length === 0) return []
  const links = await db
    .selectFrom('advice_service_topic')
    .select(['service_id', 'topic_id'])
    .where('closed_on', 'is', null)
    .where(
      'service_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    partnerId: row.partner_id,
    centreId: row.centre_id,
    languages: row.languages,
    phone: row.phone,
    email: row.email,
    website: row.website,
    address: row.address,
    hours: row.hours,
    note: row.note,
    emergency: row.emergency,
    recordedOn: row.recorded_on,
    checkedOn: row.checked_on,
    closedOn: row.closed_on,
    version: row.version,
    topicIds: links.filter((link) => link.service_id === row.id).map((link) => link.topic_id),
  }))
}

function toTopic(row: Selectable<AdviceTopicTable>): AdviceTopic {
  return {
    id: row.id,
    name: row.name,
    position: row.position,
    requiredFrom: row.required_from,
    retiredOn: row.retired_on,
    version: row.version,
  }
}
