import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { may } from '../identity/index.ts'
import type { PlanCategory, RunBy } from '../offers/index.ts'
import { secretOffers } from '../offers/index.ts'
import type { OutreachKind } from '../participation/index.ts'
import { outreachKindNames } from '../participation/index.ts'
import type { PastYear, PastYearList } from './past-year-file.ts'
import { planCategoryWords, runByWords, unsaid } from './past-year-words.rules.ts'

/** A year of a centre that goes out. */
export interface YearAsked {
  readonly db: Db
  readonly centreId: Id
  readonly year: number
  readonly from: Day
  readonly to: Day
  readonly actor: Actor
}

/** The entries of one list of the file. */
export type EntriesOf<L extends PastYearList> = Promise<PastYear[L]>

// The house itself writes out everything: whoever may run commands holds all of it anyway.
function mayReadPeople({ actor, centreId }: YearAsked, operatorId: Id | null): boolean {
  return actor.accountId === null || may(actor, 'staff.read', { centreId, operatorId })
}

/** Leaves keys without a value out: a file says nothing where there is nothing to say. */
export function told<T extends Record<string, unknown>>(
  values: T,
): { [K in keyof T]: Exclude<T[K], null | ''> } {
  const pairs = Object.entries(values).filter(
    ([, value]) => value !== null && value !== '' && value !== undefined,
  )
  return Object.fromEntries(pairs) as { [K in keyof T]: Exclude<T[K], null | ''> }
}

/** Posts that existed on at least one day of the year. */
export async function staffOut(asked: YearAsked): EntriesOf<'personal'> {
  const rows = await asked.db
    .selectFrom('staff_member')
    .innerJoin('operator', 'operator.id', 'operator_id')
    .select([
      'code',
      'operator_id',
      'operator.name as name',
      'operator.short_name as short',
      'function',
      'from_on',
      'to_on',
    ])
    .where('centre_id', '=', asked.centreId)
    .where('from_on', '<=', asked.to)
    .where((or) => or.or([or('to_on', 'is', null), or('to_on', '>=', asked.from)]))
    .orderBy('code')
    .orderBy('staff_member.id')
    .execute()
  return rows
    .filter((row) => mayReadPeople(asked, row.operator_id))
    .map((row) => ({
      kuerzel: row.code,
      traeger: row.short || row.name,
      ...told({ funktion: row.function || undefined }),
      von: row.from_on,
      bis: row.to_on,
    }))
}

/** Walks and talks, one by one. */
export async function outreachOut({ db, centreId, from, to }: YearAsked): EntriesOf<'aufsuchend'> {
  const { rows } = await sql<{
    day: Day
    kind: OutreachKind
    people: number
    district: string | null
    place: string
  }>`
    select o.on_date::text as day, o.kind, o.people, d.name as district, o.place
    from outreach o left join district d on d.id = o.district_id
    where o.centre_id = ${centreId} and o.on_date between ${from} and ${to}
    order by o.on_date, o.kind, d.name, o.place, o.id`.execute(db)
  return rows.map(({ day, kind, people, district, place }) => ({
    datum: day,
    art: outreachKindNames[kind],
    personen: people,
    ...told({ gebiet: district ?? undefined, ort: place === district ? undefined : place || undefined }),
  }))
}

interface OfferRow {
  readonly id: Id
  readonly title: string
  readonly type: string | null
  readonly category: PlanCategory | null
  readonly runBy: RunBy
  readonly partners: readonly string[]
  readonly topics: readonly string[]
  readonly elsewhere: string | null
  readonly days: readonly Day[]
}

/** Offers with the days on which they took place. */
export async function offersOut({ db, centreId, from, to, actor }: YearAsked): EntriesOf<'angebote'> {
  const secret = await secretOffers(db, actor)
  const { rows } = await sql<OfferRow>`
    select o.id, o.title, type.name as type, o.plan_category as category, o.run_by as "runBy", held.elsewhere, held.days,
      array(select p.name from offer_organiser g join partner p on p.id = g.partner_id
        where g.offer_id = o.id order by g.leads desc, g.position, p.name) as partners,
      array(select t.name from offer_term l join term t on t.id = l.term_id and t.kind = 'topic'
        where l.offer_id = o.id order by t.name) as topics
    from offer o
    join lateral (
      select array_agg(distinct s.on_date::text order by s.on_date::text) as days,
        case when count(distinct s.elsewhere) = 1 then min(s.elsewhere) end as elsewhere
      from session s
      where s.offer_id = o.id and s.centre_id = ${centreId} and s.status = 'planned' and s.held_at is not null
        and s.on_date between ${from} and ${to}
    ) held on held.days is not null
    left join term type on type.id = o.type_id
    where o.visibility <> 'confidential' or o.id <> all(${[...secret]}::uuid[])
    order by o.title, o.id`.execute(db)
  return rows.map((row) => ({
    titel: row.title,
    art: row.type ?? unsaid,
    kategorie: row.category === null ? unsaid : planCategoryWords[row.category],
    durchgefuehrt_von: runByWords[row.runBy],
    ...(row.partners.length > 0 ? { mitveranstalter: [...row.partners] } : {}),
    ...(row.topics.length > 0 ? { themen: [...row.topics] } : {}),
    ...told({ ort: row.elsewhere || undefined }),
    termine: [...row.days],
  }))
}

/** Trainings whose day is known, with the codes of those who took part. */
export async function trainingsOut(asked: YearAsked): EntriesOf<'fortbildungen'> {
  const { db, centreId, from, to } = asked
  const { rows } = await sql<{
    title: string
    day: Day
    organiser: string
    operatorId: Id | null
    who: readonly string[]
  }>`
    select t.title, t.on_date::text as day, t.organiser, t.operator_id as "operatorId",
      array(select m.code from training_participant p join staff_member m on m.id = p.staff_member_id
        where p.training_id = t.id order by m.code) as who
    from training t
    where t.centre_id = ${centreId} and t.on_date between ${from} and ${to}
    order by t.on_date, t.title, t.id`.execute(db)
  return rows
    .filter((row) => mayReadPeople(asked, row.operatorId))
    .map(({ title, day, organiser, who }) => ({
      titel: title,
      datum: day,
      ...told({ veranstalter: organiser || undefined }),
      ...(who.length > 0 ? { teilnehmende: [...who] } : {}),
    }))
}
