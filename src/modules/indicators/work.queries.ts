import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { publicationKindNames } from '../newsletter/index.ts'
import type { PublicationKind } from '../newsletter/index.ts'
import { outreachKindNames } from '../participation/index.ts'
import type { OutreachKind } from '../participation/index.ts'
import type { IndicatorRecords, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import { perCentre } from './period.ts'
import type { Asked, AskedOfAll, PerCentre } from './period.ts'

const outreachIds = {
  'BT-S': 'walk',
  'BT-P': 'walk',
  'BT-W': 'walk-and-talk',
  'BT-G': 'doorstep-talk',
  'BT-A': 'street-work',
} as const satisfies Record<string, OutreachKind>
export type OutreachIndicator = keyof typeof outreachIds

interface Outreach {
  readonly centre: Id
  readonly kind: OutreachKind
  readonly n: number
  readonly people: number
}

type Reached = Readonly<Record<OutreachIndicator, Measure>>

/** BT: walks and talks of the period. */
export async function outreachMeasures({ db, centreIds, from, to }: AskedOfAll): Promise<PerCentre<Reached>> {
  const { rows } = await sql<Outreach>`
    select centre_id as centre, kind, count(*)::int as n, sum(people)::int as people from outreach
     where centre_id = any(${[...centreIds]}::uuid[]) and on_date between ${from} and ${to} group by centre_id, kind`.execute(
    db,
  )
  return perCentre(centreIds, rows, reachedOf)
}

function reachedOf(rows: readonly Outreach[]): Reached {
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

interface Published {
  readonly centre: Id
  readonly quarter: number
  readonly letters: number
  readonly all: number
  /** "day recipients" of the last newsletter with a number. */
  readonly last: { readonly on: Day; readonly recipients: number } | null
}

type Publicity = Readonly<Record<'OEA-N' | 'OEA-V' | 'OEA-E', Measure>>

/** ÖA: editions, publications and the last known number of recipients. */
export async function reachMeasures({ db, centreIds, from, to }: AskedOfAll): Promise<PerCentre<Publicity>> {
  const { rows } = await sql<Published>`
    select centre_id as centre, extract(quarter from on_date)::int as quarter, count(*)::int as all,
           (count(*) filter (where kind = 'newsletter'))::int as letters,
           (array_agg(json_build_object('on', on_date, 'recipients', recipients) order by on_date desc, id desc)
             filter (where kind = 'newsletter' and recipients is not null))[1] as last
      from publication where centre_id = any(${[...centreIds]}::uuid[]) and on_date between ${from} and ${to}
     group by centre_id, quarter order by quarter`.execute(db)
  return perCentre(centreIds, rows, publicityOf)
}

function publicityOf(quarters: readonly Published[]): Publicity {
  if (quarters.length === 0) return { 'OEA-N': nothing, 'OEA-V': nothing, 'OEA-E': nothing }
  const sum = (of: 'letters' | 'all') => quarters.reduce((total, row) => total + row[of], 0)
  const last = quarters.flatMap((row) => row.last ?? []).toSorted((a, b) => (a.on < b.on ? 1 : -1))[0]
  return {
    'OEA-N': {
      value: sum('letters'),
      parts: quarters
        .filter(({ letters }) => letters > 0)
        .map(({ quarter, letters }) => ({ name: `${quarter}. Quartal`, value: letters })),
    },
    'OEA-V': { value: sum('all') },
    'OEA-E': last ? { value: last.recipients, on: last.on } : nothing,
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

interface Granted {
  readonly centre: Id
  readonly cents: number | null
  readonly n: number
  readonly open: number
}

/** FM: what was granted in the period; ceilings are not money. */
export async function grantMeasures({
  db,
  centreIds,
  from,
  to,
}: AskedOfAll): Promise<PerCentre<Readonly<Record<'FM', Measure>>>> {
  const { rows } = await sql<Granted>`
    select centre_id as centre, sum(granted_cents)::float as cents, count(granted_cents)::int as n,
           count(*) filter (where granted_cents is null)::int as open
      from grant_award
     where centre_id = any(${[...centreIds]}::uuid[]) and state = 'granted' and decided_on between ${from} and ${to}
     group by centre_id`.execute(db)
  return perCentre(centreIds, rows, ([own]) => ({ FM: grantedOf(own) }))
}

function grantedOf(own: Granted | undefined): Measure {
  if (!own || own.cents === null) return nothing
  const rest = own.open === 0 ? '' : `, ${own.open} ohne Betrag`
  return { value: own.cents / 100, basis: `aus ${own.n} Bewilligungen${rest}` }
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
  readonly centre: Id
  readonly trainings: number
  readonly participations: number
  readonly staff: number
  readonly trained: number
}

type Training = Readonly<Record<'QF-V' | 'QF-T' | 'QF-A', Measure>>

/** QF: trainings of the years of the period, participations, and the share of those employed at its end. */
export async function trainingMeasures({
  db,
  centreIds,
  from,
  to,
}: AskedOfAll): Promise<PerCentre<Training>> {
  const { rows } = await sql<Trained>`
    with asked as (
      select unnest(${[...centreIds]}::uuid[]) as centre_id
    ), own as (
      select t.centre_id, t.id, t.operator_id, t.covers_all_staff, coalesce(t.to_date, t.on_date, make_date(t.year, 12, 31)) as done
        from training t join asked using (centre_id)
       where t.${trainingKinds} and coalesce(t.on_date, make_date(t.year, 1, 1)) between ${from} and ${to}
    ), part as (
      select distinct own.centre_id, own.id, m.id as member from own join staff_member m on m.centre_id = own.centre_id
       where exists (select from training_participant p where p.training_id = own.id and p.staff_member_id = m.id)
          or own.covers_all_staff and (own.operator_id is null or own.operator_id = m.operator_id)
             and m.from_on <= own.done and (m.to_on is null or m.to_on >= own.done)
    ), now as (
      select m.centre_id, m.id from staff_member m join asked using (centre_id)
       where m.from_on <= ${to} and (m.to_on is null or m.to_on >= ${to})
    )
    select a.centre_id as centre, coalesce(t.n, 0) as trainings, coalesce(p.n, 0) as participations,
           coalesce(s.n, 0) as staff, coalesce(s.trained, 0) as trained
      from asked a
      left join (select centre_id, count(*)::int as n from own group by centre_id) t using (centre_id)
      left join (select centre_id, count(*)::int as n from part group by centre_id) p using (centre_id)
      left join (
        select centre_id, count(*)::int as n, (count(*) filter (where id in (select member from part)))::int as trained
          from now group by centre_id) s using (centre_id)`.execute(db)
  return perCentre(centreIds, rows, ([own]) => trainingOf(own!))
}

function trainingOf({ trainings, participations, staff, trained }: Trained): Training {
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
