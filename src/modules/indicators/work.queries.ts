import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { publicationKindNames } from '../newsletter/index.ts'
import type { PublicationKind } from '../newsletter/index.ts'
import { outreachKindNames } from '../participation/index.ts'
import type { OutreachKind } from '../participation/index.ts'
import type { IndicatorRecords, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import type { Asked } from './period.ts'

const outreachIds = {
  'BT-S': 'walk',
  'BT-P': 'walk',
  'BT-W': 'walk-and-talk',
  'BT-G': 'doorstep-talk',
  'BT-A': 'street-work',
} as const satisfies Record<string, OutreachKind>
export type OutreachIndicator = keyof typeof outreachIds

/** BT: walks and talks of the period. */
export async function outreachMeasures({
  db,
  centreId,
  from,
  to,
}: Asked): Promise<Record<OutreachIndicator, Measure>> {
  const { rows } = await sql<{ kind: OutreachKind; n: number; people: number }>`
    select kind, count(*)::int as n, sum(people)::int as people from outreach
     where centre_id = ${centreId} and on_date between ${from} and ${to} group by kind`.execute(db)
  const of = (kind: OutreachKind) => rows.find((row) => row.kind === kind)
  const count = (kind: OutreachKind): Measure => {
    const row = of(kind)
    return row ? { value: row.n, basis: `mit ${row.people} Personen` } : nothing
  }
  const walks = of('walk')
  return {
    'BT-S': count('walk'),
    'BT-P': walks ? { value: walks.people, basis: `bei ${walks.n} Spaziergängen` } : nothing,
    'BT-W': count('walk-and-talk'),
    'BT-G': count('doorstep-talk'),
    'BT-A': count('street-work'),
  }
}

/** The walks and talks behind one of them. */
export async function outreachRecordsOf(
  { db, centreId, from, to }: Asked,
  which: OutreachIndicator,
): Promise<IndicatorRecords> {
  const kind = outreachIds[which]
  const { rows } = await sql<{ id: Id; day: Day; place: string; district: string; people: number }>`
    select o.id, o.on_date::text as day, o.place, coalesce(d.name, '') as district, o.people
      from outreach o left join district d on d.id = o.district_id
     where o.centre_id = ${centreId} and o.kind = ${kind} and o.on_date between ${from} and ${to}
     order by o.on_date, o.id`.execute(db)
  return {
    columns: ['Tag', 'Art', 'Ort', 'Planungsbezirk', 'Personen'],
    rows: rows.map(({ id, day, place, district, people }) => ({
      cells: [day, outreachKindNames[kind], place, district, people],
      link: { kind: 'outreach', id },
    })),
  }
}

interface Reach {
  readonly letters: number
  readonly all: number
  readonly quarters: readonly { readonly name: string; readonly value: number }[]
  readonly recipients: number | null
  readonly on: Day | null
}

/** ÖA: editions, publications and the last known number of recipients. */
export async function reachMeasures({
  db,
  centreId,
  from,
  to,
}: Asked): Promise<Record<'OEA-N' | 'OEA-V' | 'OEA-E', Measure>> {
  const { rows } = await sql<Reach>`
    with own as (
      select * from publication where centre_id = ${centreId} and on_date between ${from} and ${to}
    ), last as (
      select recipients, on_date from own where kind = 'newsletter' and recipients is not null order by on_date desc, id desc limit 1
    )
    select (select count(*)::int from own where kind = 'newsletter') as letters, (select count(*)::int from own) as all,
           coalesce((select json_agg(json_build_object('name', q || '. Quartal', 'value', n) order by q) from (
             select extract(quarter from on_date)::int as q, count(*)::int as n from own where kind = 'newsletter' group by 1) e), '[]') as quarters,
           (select recipients from last) as recipients, (select on_date::text from last) as on`.execute(db)
  const { letters, all, quarters, recipients, on } = rows[0]!
  if (all === 0) return { 'OEA-N': nothing, 'OEA-V': nothing, 'OEA-E': nothing }
  return {
    'OEA-N': { value: letters, parts: quarters },
    'OEA-V': { value: all },
    'OEA-E': recipients === null || on === null ? nothing : { value: recipients, on },
  }
}

/** The publications behind ÖA. */
export async function reachRecords(
  { db, centreId, from, to }: Asked,
  lettersOnly: boolean,
): Promise<IndicatorRecords> {
  const { rows } = await sql<{
    id: Id
    day: Day
    kind: PublicationKind
    title: string
    recipients: number | null
  }>`
    select id, on_date::text as day, kind, title, recipients from publication
     where centre_id = ${centreId} and on_date between ${from} and ${to} and (not ${lettersOnly} or kind = 'newsletter')
     order by on_date, id`.execute(db)
  return {
    columns: ['Tag', 'Art', 'Titel', 'Empfänger'],
    rows: rows.map(({ id, day, kind, title, recipients }) => ({
      cells: [day, publicationKindNames[kind], title, recipients ?? ''],
      link: { kind: 'publication', id },
    })),
  }
}

/** FM: what was granted in the period; ceilings are not money. */
export async function grantMeasures({ db, centreId, from, to }: Asked): Promise<Record<'FM', Measure>> {
  const { rows } = await sql<{ cents: number | null; n: number; open: number }>`
    select sum(granted_cents)::float as cents, count(granted_cents)::int as n,
           count(*) filter (where granted_cents is null)::int as open
      from grant_award where centre_id = ${centreId} and state = 'granted' and decided_on between ${from} and ${to}`.execute(
    db,
  )
  const { cents, n, open } = rows[0]!
  if (cents === null) return { FM: nothing }
  const rest = open === 0 ? '' : `, ${open} ohne Betrag`
  return { FM: { value: cents / 100, basis: `aus ${n} Bewilligungen${rest}` } }
}

/** The grants decided in the period. */
export async function grantRecordsOf({ db, centreId, from, to }: Asked): Promise<IndicatorRecords> {
  const { rows } = await sql<{ id: Id; day: Day; funder: string; purpose: string; cents: number | null }>`
    select id, decided_on::text as day, funder, purpose, granted_cents::float as cents from grant_award
     where centre_id = ${centreId} and state = 'granted' and decided_on between ${from} and ${to} order by decided_on, id`.execute(
    db,
  )
  return {
    columns: ['bewilligt am', 'Mittelgeber', 'Zweck', 'Euro'],
    rows: rows.map(({ id, day, funder, purpose, cents }) => ({
      cells: [day, funder, purpose, cents === null ? '' : cents / 100],
      link: { kind: 'grant', id },
    })),
  }
}

// Inspections and supervision are no trainings (their content stays with the operator).
const trainingKinds = sql`kind in ('training', 'briefing', 'volunteer-service')`

interface Trained {
  readonly trainings: number
  readonly participations: number
  readonly staff: number
  readonly trained: number
}

/** QF: trainings of the years of the period, participations, and the share of those employed at its end. */
export async function trainingMeasures({
  db,
  centreId,
  from,
  to,
}: Asked): Promise<Record<'QF-V' | 'QF-T' | 'QF-A', Measure>> {
  const { rows } = await sql<Trained>`
    with own as (
      select id, operator_id, covers_all_staff, coalesce(to_date, on_date, make_date(year, 12, 31)) as done from training
       where centre_id = ${centreId} and ${trainingKinds} and coalesce(on_date, make_date(year, 1, 1)) between ${from} and ${to}
    ), part as (
      select distinct own.id, m.id as member from own join staff_member m on m.centre_id = ${centreId}
       where exists (select from training_participant p where p.training_id = own.id and p.staff_member_id = m.id)
          or own.covers_all_staff and (own.operator_id is null or own.operator_id = m.operator_id)
             and m.from_on <= own.done and (m.to_on is null or m.to_on >= own.done)
    ), now as (
      select id from staff_member where centre_id = ${centreId} and from_on <= ${to} and (to_on is null or to_on >= ${to})
    )
    select (select count(*)::int from own) as trainings, (select count(*)::int from part) as participations,
           (select count(*)::int from now) as staff,
           (select count(*)::int from now where id in (select member from part)) as trained`.execute(db)
  const { trainings, participations, staff, trained } = rows[0]!
  return {
    'QF-V': trainings === 0 ? nothing : { value: trainings },
    'QF-T': trainings === 0 ? nothing : { value: participations },
    'QF-A':
      staff === 0 || trainings === 0
        ? nothing
        : { value: (trained / staff) * 100, basis: `${trained} von ${staff} Mitarbeitenden` },
  }
}

/** The trainings behind QF, as counts: who took part is read by the own operator only. */
export async function trainingRecordsOf({ db, centreId, from, to }: Asked): Promise<IndicatorRecords> {
  const { rows } = await sql<{ id: Id; day: string; title: string; n: number }>`
    select t.id, coalesce(t.on_date::text, t.year::text) as day, case when t.operator_id is null then t.title else 'Fortbildung eines Trägers' end as title,
           (select count(*)::int from staff_member m where m.centre_id = t.centre_id and (
              exists (select from training_participant p where p.training_id = t.id and p.staff_member_id = m.id)
              or t.covers_all_staff and (t.operator_id is null or t.operator_id = m.operator_id)
                 and m.from_on <= coalesce(t.to_date, t.on_date, make_date(t.year, 12, 31))
                 and (m.to_on is null or m.to_on >= coalesce(t.to_date, t.on_date, make_date(t.year, 12, 31))))) as n
      from training t
     where t.centre_id = ${centreId} and t.${trainingKinds} and coalesce(t.on_date, make_date(t.year, 1, 1)) between ${from} and ${to}
     order by 2, t.id`.execute(db)
  return {
    columns: ['Tag', 'Fortbildung', 'Teilnahmen'],
    rows: rows.map(({ id, day, title, n }) => ({ cells: [day, title, n], link: { kind: 'training', id } })),
  }
}

/** Who was employed at the end and how many of them took part, by operator: counts, no rows about people. */
export async function staffRecords({ db, centreId, from, to }: Asked): Promise<IndicatorRecords> {
  const { rows } = await sql<{ operator: string; staff: number; trained: number }>`
    select o.name as operator, count(*)::int as staff, count(*) filter (where exists (
             select from training t
              where t.centre_id = ${centreId} and t.${trainingKinds} and coalesce(t.on_date, make_date(t.year, 1, 1)) between ${from} and ${to}
                and (exists (select from training_participant p where p.training_id = t.id and p.staff_member_id = m.id)
                     or t.covers_all_staff and (t.operator_id is null or t.operator_id = m.operator_id)
                        and m.from_on <= coalesce(t.to_date, t.on_date, make_date(t.year, 12, 31))
                        and (m.to_on is null or m.to_on >= coalesce(t.to_date, t.on_date, make_date(t.year, 12, 31))))))::int as trained
      from staff_member m join operator o on o.id = m.operator_id
     where m.centre_id = ${centreId} and m.from_on <= ${to} and (m.to_on is null or m.to_on >= ${to})
     group by o.name order by o.name`.execute(db)
  return {
    columns: ['Träger', 'Mitarbeitende', 'davon fortgebildet'],
    rows: rows.map(({ operator, staff, trained }) => ({ cells: [operator, staff, trained], link: null })),
  }
}
