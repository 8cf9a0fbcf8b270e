import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { WalkInContact } from './contact.ts'

/** Which contacts: of a centre, both days included. */
export interface ContactFilter {
  readonly centreId: Id
  readonly from: Day
  readonly to: Day
  readonly siteId?: Id | undefined
}

/** A contact with the words of its topic and service. */
export interface ContactLine extends WalkInContact {
  readonly topic: string | null
  readonly referredTo: string | null
}

/** A page of contacts, the latest first (without `size`: all of the period, for reports and evidence). */
export async function walkInContacts(
  db: Db | Tx,
  filter: ContactFilter,
  page?: { readonly number: number; readonly size: number },
): Promise<readonly ContactLine[]> {
  const all = lines(db, filter).orderBy('on_date', 'desc').orderBy('c.received_at', 'desc').orderBy('c.id')
  return (page ? all.limit(page.size).offset((page.number - 1) * page.size) : all).execute()
}

/** One line of sums: how many contacts, people, referrals and how many of these arrived. */
export interface ContactSum {
  readonly key: string | null
  readonly contacts: number
  readonly people: number
  readonly referred: number
  readonly arrived: number
}

/** What the contacts add up to: in all, by topic, by language and by service they were sent to. */
export interface ContactSums {
  readonly all: ContactSum
  readonly byTopic: readonly ContactSum[]
  readonly byLanguage: readonly ContactSum[]
  readonly byService: readonly ContactSum[]
}

/** Sums of the contacts in one reading; names as keys, null where nobody said. */
export async function walkInSums(db: Db | Tx, filter: ContactFilter): Promise<ContactSums> {
  const { rows } = await sql<{ by: 'all' | 'topic' | 'language' | 'service' } & ContactSum>`
    select case when grouping(t.name) = 0 then 'topic' when grouping(c.language) = 0 then 'language'
                when grouping(s.name) = 0 then 'service' else 'all' end as by,
           coalesce(t.name, c.language, s.name) as key,
           count(*)::int as contacts, coalesce(sum(c.people), 0)::int as people,
           count(c.referred_to_id)::int as referred, count(c.outcome)::int as arrived
      from advice_contact c
      left join advice_topic t on t.id = c.topic_id
      left join advice_service s on s.id = c.referred_to_id
     where c.centre_id = ${filter.centreId} and c.on_date between ${filter.from} and ${filter.to}
       and (${filter.siteId ?? null}::uuid is null or c.site_id = ${filter.siteId ?? null})
     group by grouping sets ((), (t.name), (c.language), (s.name))
     order by contacts desc, key`.execute(db)
  const of = (by: string) => rows.filter((row) => row.by === by).map(({ by: _by, ...sum }): ContactSum => sum)
  return { all: of('all')[0]!, byTopic: of('topic'), byLanguage: of('language'), byService: of('service') }
}

/** One contact, or undefined. */
export async function contactById(db: Db | Tx, id: Id): Promise<WalkInContact | undefined> {
  return selected(db).where('c.id', '=', id).executeTakeFirst()
}

function lines(db: Db | Tx, filter: ContactFilter) {
  const found = selected(db)
    .select(['t.name as topic', 's.name as referredTo'])
    .where('c.centre_id', '=', filter.centreId)
    .where('c.on_date', '>=', filter.from)
    .where('c.on_date', '<=', filter.to)
  return filter.siteId ? found.where('c.site_id', '=', filter.siteId) : found
}

function selected(db: Db | Tx) {
  return db
    .selectFrom('advice_contact as c')
    .leftJoin('advice_topic as t', 't.id', 'c.topic_id')
    .leftJoin('advice_service as s', 's.id', 'c.referred_to_id')
    .select([
      'c.id',
      'c.centre_id as centreId',
      'c.site_id as siteId',
      'c.on_date as onDate',
      'c.topic_id as topicId',
      'c.language',
      'c.referred_to_id as referredToId',
      'c.people',
      'c.slip',
      'c.outcome',
      'c.outcome_on as outcomeOn',
    ])
}
