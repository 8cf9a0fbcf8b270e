import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { outreachKindNames } from '../participation/index.ts'
import { publicationKindNames } from '../newsletter/index.ts'
import { doneOn, tookPart } from '../training/index.ts'
import type { ActionGoal } from './goal.ts'
import { measuredFor } from './measured.queries.ts'
import type { GoalRecords, KindRecord, OfferRecord, PartnerRecord, TrainingRecord } from './records.ts'
import { noRecords } from './records.ts'
import type { Events, GoalRule, Needs } from './rule.ts'

/** What to read: records of the centre from the first to the last day, both included, for these goals and rules. */
interface Question {
  readonly db: Db | Tx
  readonly centreId: Id
  readonly from: Day
  readonly to: Day
  readonly goalIds: readonly Id[]
  readonly rules: readonly GoalRule[]
}

type Loaded = Promise<Partial<GoalRecords>>
const sessions = async (question: Question): Loaded => ({ offers: await offerRecords(question) })

const loaders = {
  sessions,
  formats: sessions,
  meetings: async (question) => ({ meetings: await meetingRecords(question) }),
  outreach: async (question) => ({ outreach: await outreachRecords(question) }),
  publications: async (question) => ({ publications: await publicationRecords(question) }),
  milestones: async (question) => ({ milestones: await milestoneRecords(question) }),
  grants: async (question) => ({ grants: await grantRecords(question) }),
  reports: reportRecords,
  'staff-trained': staffRecords,
  advice: adviceRecords,
  cooperation: cooperationRecords,
} satisfies Record<Events['kind'] | Needs['kind'], (question: Question) => Loaded>

/**
 * The records that the rules of these goals ask for, up to the end of a day: one query per kind, whatever the number of
 * goals. Reads domain days, never when something was typed.
 */
export async function goalRecords(
  db: Db | Tx,
  centreId: Id,
  goals: readonly ActionGoal[],
  day: Day,
): Promise<GoalRecords> {
  const rules = goals.flatMap(({ versions }) => versions.flatMap(({ rule }) => rule ?? []))
  const starts = goals.flatMap(({ year, versions }) => [
    `${year}-01-01`,
    ...versions.flatMap(({ deadline }) => deadline?.startsOn ?? []),
  ])
  const from = starts.toSorted()[0] ?? day
  const question = { db, centreId, from, to: day, rules, goalIds: goals.map(({ id }) => id) }
  const asked = new Set(rules.flatMap((rule) => ('of' in rule ? [loaders[rule.of.kind]] : [])))
  const [measured, ...loaded] = await Promise.all([
    measuredFor(db, centreId, goals, day),
    ...[...asked].map((load) => load(question)),
  ])
  return Object.assign({ ...noRecords, measured }, ...loaded) as GoalRecords
}

/** Properties that some rule asks of offers; an offer with none of them need not be read. */
function askedOfOffers(rules: readonly GoalRule[]) {
  const asked = rules.flatMap((rule) =>
    'of' in rule && (rule.of.kind === 'sessions' || rule.of.kind === 'formats') ? [rule.of] : [],
  )
  return {
    typeIds: asked.flatMap(({ typeIds }) => typeIds ?? []),
    topicIds: asked.flatMap(({ topicIds }) => topicIds ?? []),
    partnerIds: asked.flatMap(({ partnerIds }) => partnerIds ?? []),
    categories: asked.flatMap(({ planCategories }) => planCategories ?? []),
    runBy: asked.flatMap(({ runBy }) => runBy ?? []),
    everything: asked.some((of) => Object.keys(of).every((key) => key === 'kind' || key === 'minSessions')),
  }
}

async function offerRecords({ db, centreId, from, to, rules }: Question): Promise<readonly OfferRecord[]> {
  const asked = askedOfOffers(rules)
  // Ten characters of day and thirty-six of id a session, one after the other: read in one piece, cut here.
  const { rows } = await sql<Omit<OfferRecord, 'held'> & { held: string }>`
    with fitting as (
      select o.id, case when o.visibility = 'confidential' then 'vertrauliches Angebot' else o.title end as title, o.type_id, o.plan_category, o.run_by,
             coalesce((select array_agg(t.term_id::text) from offer_term t where t.offer_id = o.id), '{}') as topics,
             coalesce((select array_agg(p.partner_id::text) from offer_organiser p where p.offer_id = o.id), '{}') as partners
        from offer o where o.centre_id = ${centreId}
    )
    select f.id, f.title, f.type_id as "typeId", f.plan_category as "planCategory", f.run_by as "runBy",
           f.topics as "topicIds", f.partners as "partnerIds",
           string_agg(s.on_date::text || s.id::text, '' order by s.on_date, s.id) as held
      from fitting f join session s on s.offer_id = f.id
     where (${asked.everything} or f.type_id = any(${asked.typeIds}::uuid[]) or f.plan_category = any(${asked.categories}::text[])
            or f.run_by = any(${asked.runBy}::text[]) or f.topics && ${asked.topicIds}::text[] or f.partners && ${asked.partnerIds}::text[])
       and s.on_date between ${from} and ${to} and s.status = 'planned' and s.held_at is not null
     group by f.id, f.title, f.type_id, f.plan_category, f.run_by, f.topics, f.partners`.execute(db)
  return rows.map((row) => ({ ...row, held: cut(row.held) }))
}

function cut(text: string): { id: Id; on: Day }[] {
  const count = text.length / 46
  return Array.from({ length: count }, (_, at) => ({
    on: text.slice(at * 46, at * 46 + 10),
    id: text.slice(at * 46 + 10, at * 46 + 46),
  }))
}

async function meetingRecords({ db, centreId, from, to }: Question) {
  return db
    .selectFrom('meeting')
    .innerJoin('body', 'body.id', 'meeting.body_id')
    .select([
      'meeting.id as id',
      'meeting.on_date as on',
      'body.id as bodyId',
      'body.kind as bodyKind',
      'body.name as bodyName',
      'meeting.occasion as occasion',
    ])
    .where('body.centre_id', '=', centreId)
    .where('meeting.state', '=', 'held')
    .where('meeting.on_date', '>=', from)
    .where('meeting.on_date', '<=', to)
    .execute()
}

async function outreachRecords({ db, centreId, from, to }: Question): Promise<readonly KindRecord[]> {
  const rows = await db
    .selectFrom('outreach')
    .select(['id', 'on_date as on', 'kind', 'place'])
    .where('centre_id', '=', centreId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .execute()
  return rows.map(({ place, ...row }) => ({
    ...row,
    text: [outreachKindNames[row.kind], place].filter((word) => word !== '').join(', '),
  }))
}

async function publicationRecords({ db, centreId, from, to }: Question): Promise<readonly KindRecord[]> {
  const rows = await db
    .selectFrom('publication')
    .select(['id', 'on_date as on', 'kind', 'title'])
    .where('centre_id', '=', centreId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .execute()
  return rows.map(({ title, ...row }) => ({ ...row, text: `${publicationKindNames[row.kind]}: ${title}` }))
}

async function milestoneRecords({ db, goalIds }: Question): Promise<GoalRecords['milestones']> {
  return db
    .selectFrom('goal_milestone')
    .select(['id', 'goal_id as goalId', 'on_date as on', 'evidence as text'])
    .where('goal_id', 'in', [...goalIds])
    .execute()
}

async function grantRecords({ db, goalIds }: Question): Promise<GoalRecords['grants']> {
  const { rows } = await sql<GoalRecords['grants'][number]>`
    select a.id, l.goal_id as "goalId", a.applied_on::text as "appliedOn",
           case when a.state = 'granted' then a.decided_on::text end as "grantedOn", a.funder || ', ' || a.purpose as text
      from goal_grant l join grant_award a on a.id = l.grant_id
     where l.goal_id = any(${[...goalIds]}::uuid[])`.execute(db)
  return rows
}

async function reportRecords({
  db,
  centreId,
  from,
  to,
}: Question): Promise<Pick<GoalRecords, 'reports' | 'bodies'>> {
  const [reports, bodies] = await Promise.all([
    db
      .selectFrom('body_report')
      .innerJoin('body', 'body.id', 'body_report.body_id')
      .select(['body_report.id as id', 'on_date as on', 'body_id as bodyId', 'body.name as text'])
      .where('body_report.centre_id', '=', centreId)
      .where('on_date', '>=', from)
      .where('on_date', '<=', to)
      .execute(),
    db.selectFrom('body').select(['id', 'name']).execute(),
  ])
  return { reports, bodies }
}

async function staffRecords({
  db,
  centreId,
  to,
}: Question): Promise<Pick<GoalRecords, 'staff' | 'trainings'>> {
  const staff = await db
    .selectFrom('staff_member')
    .select(['id', 'code', 'operator_id as operatorId', 'from_on as fromOn', 'to_on as toOn'])
    .where('centre_id', '=', centreId)
    .where('from_on', '<=', to)
    .execute()
  const { rows } = await sql<Parameters<typeof tookPart>[0]>`
    select t.id, t.operator_id as "operatorId", t.title, t.topic, t.on_date::text as "onDate", t.to_date::text as "toDate",
           t.year, t.valid_months as "validMonths", t.mandatory, t.covers_all_staff as "coversAllStaff",
           coalesce((select json_agg(p.staff_member_id) from training_participant p where p.training_id = t.id), '[]') as "participantIds"
      from training t where t.centre_id = ${centreId}`.execute(db)
  const trainings: TrainingRecord[] = rows.map((training) => ({
    id: training.id,
    on: doneOn(training),
    topic: training.topic === '' ? training.title : training.topic,
    text: training.title,
    validMonths: training.validMonths,
    staffIds: staff.filter((member) => tookPart(training, member)).map(({ id }) => id),
  }))
  return {
    staff: staff.map(({ id, code, fromOn, toOn }) => ({ id, code, from: fromOn, to: toOn })),
    trainings,
  }
}

async function adviceRecords({ db, centreId }: Question): Promise<Pick<GoalRecords, 'topics' | 'services'>> {
  const [topics, services] = await Promise.all([
    db
      .selectFrom('advice_topic')
      .select(['id', 'name', 'required_from as from', 'retired_on as to'])
      .where('required_from', 'is not', null)
      .orderBy('position')
      .execute(),
    sql<GoalRecords['services'][number]>`
      select s.id, s.name, t.topic_id as "topicId", greatest(s.recorded_on, t.recorded_on)::text as "from",
             least(s.closed_on, t.closed_on)::text as "to"
        from advice_service s join advice_service_topic t on t.service_id = s.id
       where s.centre_id is null or s.centre_id = ${centreId}`.execute(db),
  ])
  return {
    topics: topics.map((topic) => ({ ...topic, to: topic.to === null ? null : addDays(topic.to, -1) })),
    services: services.rows,
  }
}

async function cooperationRecords({
  db,
  centreId,
  to,
  rules,
}: Question): Promise<Pick<GoalRecords, 'partners' | 'districts'>> {
  const named = rules.flatMap((rule) =>
    'of' in rule && rule.of.kind === 'cooperation' ? rule.of.partnerIds : [],
  )
  const [partners, districts] = await Promise.all([
    sql<PartnerRecord>`
      select p.id, p.name, p.kind_id as "kindId", p.district_id as "districtId",
             coalesce(p.active_after_months, (select active_after_months from city), 12) as "activeMonths",
             coalesce((select json_agg(json_build_object('id', a.id, 'on', a.agreed_on, 'validTo', a.valid_to))
               from cooperation_agreement a
              where a.partner_id = p.id and a.centre_id = ${centreId} and a.agreed_on <= ${to}), '[]') as agreements,
             coalesce((select json_agg(json_build_object('id', c.id, 'on', c.on_date))
               from contact_entry c
              where c.partner_id = p.id and (c.centre_id = ${centreId} or c.centre_id is null) and c.on_date <= ${to}), '[]') as contacts
        from partner p
       where p.merged_into_id is null and (p.id = any(${named}::uuid[])
          or exists (select from cooperation_agreement a where a.partner_id = p.id and a.centre_id = ${centreId}))`.execute(
      db,
    ),
    sql<{ id: Id; name: string }>`
      select d.id, d.name from centre c join quarter_district q on q.quarter_id = c.quarter_id
        join district d on d.id = q.district_id where c.id = ${centreId} order by d.number`.execute(db),
  ])
  return { partners: partners.rows, districts: districts.rows }
}
