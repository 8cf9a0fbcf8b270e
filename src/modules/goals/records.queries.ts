import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { addDays, daysFrom } from '../../kernel/day.ts'
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

/** What to read: records of the centres from the first to the last day, both included, for these goals and rules. */
interface Question {
  readonly db: Db | Tx
  readonly centreIds: readonly Id[]
  readonly from: Day
  readonly to: Day
  readonly goalIds: readonly Id[]
  readonly rules: readonly GoalRule[]
  /** Whether each held date is named; without, only its day is known. */
  readonly proofs: boolean
}

/** The part of the records that a loader reads, for the centre that is asked about. */
type Loaded = Promise<(centreId: Id) => Partial<GoalRecords>>

const sessions = async (question: Question): Loaded => {
  const rows = await offerRecords(question)
  return (centreId) => ({ offers: rows.get(centreId) ?? [] })
}

const loaders = {
  sessions,
  formats: sessions,
  meetings: async (question) => {
    const rows = byCentre(await meetingRecords(question))
    return (centreId) => ({ meetings: rows.get(centreId) ?? [] })
  },
  outreach: async (question) => {
    const rows = byCentre(await outreachRecords(question))
    return (centreId) => ({ outreach: rows.get(centreId) ?? [] })
  },
  publications: async (question) => {
    const rows = byCentre(await publicationRecords(question))
    return (centreId) => ({ publications: rows.get(centreId) ?? [] })
  },
  milestones: async (question) => {
    const milestones = await milestoneRecords(question)
    return () => ({ milestones })
  },
  grants: async (question) => {
    const grants = await grantRecords(question)
    return () => ({ grants })
  },
  reports: reportRecords,
  'staff-trained': staffRecords,
  advice: adviceRecords,
  cooperation: cooperationRecords,
} satisfies Record<Events['kind'] | Needs['kind'], (question: Question) => Loaded>

function byCentre<R extends { readonly centre: Id | null }>(
  rows: readonly R[],
): ReadonlyMap<Id | null, readonly R[]> {
  return Map.groupBy(rows, ({ centre }) => centre)
}

/**
 * The records that the rules of these goals ask for, up to the end of a day, for each centre: one query per kind,
 * whatever the number of goals and centres. Reads domain days, never when something was typed.
 */
export async function goalRecords(
  wish: Pick<Question, 'db' | 'centreIds' | 'proofs'> & {
    readonly goals: readonly ActionGoal[]
    readonly day: Day
  },
): Promise<ReadonlyMap<Id, GoalRecords>> {
  const { db, centreIds, goals, day, proofs } = wish
  const rules = goals.flatMap(({ versions }) => versions.flatMap(({ rule }) => rule ?? []))
  const starts = goals.flatMap(({ year, versions }) => [
    `${year}-01-01`,
    ...versions.flatMap(({ deadline }) => deadline?.startsOn ?? []),
  ])
  const from = starts.toSorted()[0] ?? day
  const goalIds = goals.map(({ id }) => id)
  const question = { db, centreIds, from, to: day, rules, goalIds, proofs }
  const asked = new Set(rules.flatMap((rule) => ('of' in rule ? [loaders[rule.of.kind]] : [])))
  const [measured, ...loaded] = await Promise.all([
    measuredFor(db, goals, day),
    ...[...asked].map((load) => load(question)),
  ])
  return new Map(
    centreIds.map((id) => [id, Object.assign({ ...noRecords, measured }, ...loaded.map((of) => of(id)))]),
  )
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

/** The first sign that stands for a day; the days of one offer are as many signs, one after the other. */
const firstSign = 0x100
const signOf = (day: RawBuilder<unknown>, from: Day) => sql`chr(${firstSign}::int + (${day} - ${from}::date))`

async function offerRecords({
  db,
  centreIds,
  from,
  to,
  rules,
  proofs,
}: Question): Promise<ReadonlyMap<Id | null, readonly OfferRecord[]>> {
  const asked = askedOfOffers(rules)
  // A city has as many held dates as a book has letters. Read in one piece and cut here: with proofs ten characters of
  // day and thirty-six of id, without one sign for the day.
  const one = proofs ? sql`s.on_date::text || s.id::text` : signOf(sql`s.on_date`, from)
  const order = proofs ? sql`order by s.on_date, s.id` : sql``
  const { rows } = await sql<Omit<OfferRecord, 'held'> & { readonly centre: Id; readonly held: string }>`
    select o.centre_id as centre, o.id, case when o.visibility = 'confidential' then 'vertrauliches Angebot' else o.title end as title,
           o.type_id as "typeId", o.plan_category as "planCategory", o.run_by as "runBy",
           array(select t.term_id::text from offer_term t where t.offer_id = o.id) as "topicIds",
           array(select p.partner_id::text from offer_organiser p where p.offer_id = o.id) as "partnerIds", h.held
      from offer o cross join lateral (
             select string_agg(${one}, '' ${order}) as held from session s
              where s.offer_id = o.id and s.on_date between ${from} and ${to} and s.held_at is not null) h
     where o.centre_id = any(${[...centreIds]}::uuid[]) and h.held is not null
       and (${asked.everything} or o.type_id = any(${asked.typeIds}::uuid[]) or o.plan_category = any(${asked.categories}::text[])
        or o.run_by = any(${asked.runBy}::text[])
        or exists (select from offer_term t where t.offer_id = o.id and t.term_id = any(${asked.topicIds}::uuid[]))
        or exists (select from offer_organiser p where p.offer_id = o.id and p.partner_id = any(${asked.partnerIds}::uuid[])))`.execute(
    db,
  )
  const days = daysFrom(from, to).map((on) => ({ id: '', on }))
  return byCentre(rows.map((row) => ({ ...row, held: proofs ? cut(row.held) : read(row.held, days) })))
}

function cut(text: string): { id: Id; on: Day }[] {
  const count = text.length / 46
  return Array.from({ length: count }, (_, at) => ({
    on: text.slice(at * 46, at * 46 + 10),
    id: text.slice(at * 46 + 10, at * 46 + 46),
  }))
}

/** Days of which nobody asks what they prove are one and the same for all offers. */
function read(text: string, days: OfferRecord['held']): OfferRecord['held'] {
  const found: OfferRecord['held'][number][] = []
  for (let at = 0; at < text.length; at++) found.push(days[text.charCodeAt(at) - firstSign]!)
  return found
}

async function meetingRecords({ db, centreIds, from, to }: Question) {
  return db
    .selectFrom('meeting')
    .innerJoin('body', 'body.id', 'meeting.body_id')
    .select([
      'body.centre_id as centre',
      'meeting.id as id',
      'meeting.on_date as on',
      'body.id as bodyId',
      'body.kind as bodyKind',
      'body.name as bodyName',
      'meeting.occasion as occasion',
    ])
    .where('body.centre_id', 'in', [...centreIds])
    .where('meeting.state', '=', 'held')
    .where('meeting.on_date', '>=', from)
    .where('meeting.on_date', '<=', to)
    .execute()
}

type OfCentre<R> = R & { readonly centre: Id }

async function outreachRecords(question: Question): Promise<readonly OfCentre<KindRecord>[]> {
  const { db, centreIds, from, to, proofs } = question
  if (!proofs) return outreachDays(question)
  const rows = await db
    .selectFrom('outreach')
    .select(['centre_id as centre', 'id', 'on_date as on', 'kind', 'place'])
    .where('centre_id', 'in', [...centreIds])
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .execute()
  return rows.map(({ place, ...row }) => ({
    ...row,
    text: place === '' ? outreachKindNames[row.kind] : `${outreachKindNames[row.kind]}, ${place}`,
  }))
}

/** Of which nobody asks what it proves: kind by kind in one piece. */
async function outreachDays({ db, centreIds, from, to }: Question): Promise<readonly OfCentre<KindRecord>[]> {
  const { rows } = await sql<{ readonly centre: Id; readonly kind: string; readonly days: string }>`
    select centre_id as centre, kind, string_agg(${signOf(sql`on_date`, from)}, '' order by on_date) as days from outreach
     where centre_id = any(${[...centreIds]}::uuid[]) and on_date between ${from} and ${to}
     group by centre_id, kind`.execute(db)
  const all = daysFrom(from, to).map((on) => ({ id: '', on }))
  return rows.flatMap(({ centre, kind, days }) =>
    read(days, all).map(({ id, on }) => ({ centre, kind, id, on, text: '' })),
  )
}

async function publicationRecords({
  db,
  centreIds,
  from,
  to,
}: Question): Promise<readonly OfCentre<KindRecord>[]> {
  const rows = await db
    .selectFrom('publication')
    .select(['centre_id as centre', 'id', 'on_date as on', 'kind', 'title'])
    .where('centre_id', 'in', [...centreIds])
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .execute()
  return rows.map(({ title, ...row }) => ({ ...row, text: `${publicationKindNames[row.kind]}: ${title}` }))
}

async function milestoneRecords({ db, goalIds }: Question): Promise<GoalRecords['milestones']> {
  const { rows } = await sql<GoalRecords['milestones'][number]>`
    select id, goal_id as "goalId", on_date::text as on, evidence as text from goal_milestone
     where goal_id = any(${[...goalIds]}::uuid[])`.execute(db)
  return rows
}

async function grantRecords({ db, goalIds }: Question): Promise<GoalRecords['grants']> {
  const { rows } = await sql<GoalRecords['grants'][number]>`
    select a.id, l.goal_id as "goalId", a.applied_on::text as "appliedOn",
           case when a.state = 'granted' then a.decided_on::text end as "grantedOn", a.funder || ', ' || a.purpose as text
      from goal_grant l join grant_award a on a.id = l.grant_id
     where l.goal_id = any(${[...goalIds]}::uuid[])`.execute(db)
  return rows
}

async function reportRecords({ db, centreIds, from, to }: Question): Loaded {
  const [reports, bodies] = await Promise.all([
    db
      .selectFrom('body_report')
      .innerJoin('body', 'body.id', 'body_report.body_id')
      .select([
        'body_report.centre_id as centre',
        'body_report.id as id',
        'on_date as on',
        'body_id as bodyId',
        'body.name as text',
      ])
      .where('body_report.centre_id', 'in', [...centreIds])
      .where('on_date', '>=', from)
      .where('on_date', '<=', to)
      .execute(),
    db.selectFrom('body').select(['id', 'name']).execute(),
  ])
  const rows = byCentre(reports)
  return (centreId) => ({ reports: rows.get(centreId) ?? [], bodies })
}

async function staffRecords({ db, centreIds, to }: Question): Loaded {
  const members = await db
    .selectFrom('staff_member')
    .select([
      'centre_id as centre',
      'id',
      'code',
      'operator_id as operatorId',
      'from_on as from',
      'to_on as to',
    ])
    .where('centre_id', 'in', [...centreIds])
    .where('from_on', '<=', to)
    .execute()
  const { rows: held } = await sql<OfCentre<Parameters<typeof tookPart>[0]>>`
    select t.centre_id as centre, t.id, t.operator_id as "operatorId", t.title, t.topic, t.on_date::text as "onDate",
           t.to_date::text as "toDate", t.year, t.valid_months as "validMonths", t.mandatory, t.covers_all_staff as "coversAllStaff",
           coalesce((select json_agg(p.staff_member_id) from training_participant p where p.training_id = t.id), '[]') as "participantIds"
      from training t where t.centre_id = any(${[...centreIds]}::uuid[])`.execute(db)
  const [staff, trainings] = [byCentre(members), byCentre(held)]
  return (centreId) => {
    const own = staff.get(centreId) ?? []
    const ids = (training: Parameters<typeof tookPart>[0]) =>
      own
        .filter(({ from, to: until, ...member }) =>
          tookPart(training, { ...member, fromOn: from, toOn: until }),
        )
        .map(({ id }) => id)
    return {
      staff: own,
      trainings: (trainings.get(centreId) ?? []).map((training): TrainingRecord => ({
        id: training.id,
        on: doneOn(training),
        topic: training.topic === '' ? training.title : training.topic,
        text: training.title,
        validMonths: training.validMonths,
        staffIds: ids(training),
      })),
    }
  }
}

async function adviceRecords({ db, centreIds }: Question): Loaded {
  const [required, services] = await Promise.all([
    db
      .selectFrom('advice_topic')
      .select(['id', 'name', 'required_from as from', 'retired_on as to'])
      .where('required_from', 'is not', null)
      .orderBy('position')
      .execute(),
    sql<GoalRecords['services'][number] & { readonly centre: Id | null }>`
      select s.centre_id as centre, s.id, s.name, t.topic_id as "topicId", greatest(s.recorded_on, t.recorded_on)::text as "from",
             least(s.closed_on, t.closed_on)::text as "to"
        from advice_service s join advice_service_topic t on t.service_id = s.id
       where s.centre_id is null or s.centre_id = any(${[...centreIds]}::uuid[])`.execute(db),
  ])
  const topics = required.map((topic) => ({ ...topic, to: topic.to === null ? null : addDays(topic.to, -1) }))
  const rows = byCentre(services.rows)
  return (centreId) => ({ topics, services: [...(rows.get(centreId) ?? []), ...(rows.get(null) ?? [])] })
}

interface PartnerRow extends Omit<PartnerRecord, 'agreements' | 'contacts'> {
  readonly agreements: readonly OfCentre<PartnerRecord['agreements'][number]>[]
  readonly contacts: readonly (PartnerRecord['contacts'][number] & { readonly centre: Id | null })[]
}

async function cooperationRecords({ db, centreIds, to, rules }: Question): Loaded {
  const named = rules.flatMap((rule) =>
    'of' in rule && rule.of.kind === 'cooperation' ? rule.of.partnerIds : [],
  )
  const centres = sql`${[...centreIds]}::uuid[]`
  const [partners, districts] = await Promise.all([
    sql<PartnerRow>`
      select p.id, p.name, p.kind_id as "kindId", p.district_id as "districtId",
             coalesce(p.active_after_months, (select active_after_months from city), 12) as "activeMonths",
             coalesce((select json_agg(json_build_object('centre', a.centre_id, 'id', a.id, 'on', a.agreed_on, 'validTo', a.valid_to))
               from cooperation_agreement a
              where a.partner_id = p.id and a.centre_id = any(${centres}) and a.agreed_on <= ${to}), '[]') as agreements,
             coalesce((select json_agg(json_build_object('centre', c.centre_id, 'id', c.id, 'on', c.on_date))
               from contact_entry c
              where c.partner_id = p.id and (c.centre_id = any(${centres}) or c.centre_id is null) and c.on_date <= ${to}), '[]') as contacts
        from partner p
       where p.merged_into_id is null and (p.id = any(${named}::uuid[])
          or exists (select from cooperation_agreement a where a.partner_id = p.id and a.centre_id = any(${centres})))`.execute(
      db,
    ),
    sql<OfCentre<{ readonly id: Id; readonly name: string }>>`
      select c.id as centre, d.id, d.name from centre c join quarter_district q on q.quarter_id = c.quarter_id
        join district d on d.id = q.district_id where c.id = any(${centres}) order by d.number`.execute(db),
  ])
  const rows = byCentre(districts.rows)
  const known = partners.rows.map((partner) => ({
    partner,
    agreements: byCentre(partner.agreements),
    contacts: byCentre(partner.contacts),
  }))
  return (centreId) => ({
    partners: known.map(({ partner, agreements, contacts }) => ({
      ...partner,
      agreements: agreements.get(centreId) ?? [],
      contacts: [...(contacts.get(centreId) ?? []), ...(contacts.get(null) ?? [])],
    })),
    districts: rows.get(centreId) ?? [],
  })
}
