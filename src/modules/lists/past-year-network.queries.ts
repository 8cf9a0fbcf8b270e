import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Occasion } from '../bodies/index.ts'
import type { PublicationKind } from '../newsletter/index.ts'
import { publicationKindNames } from '../newsletter/index.ts'
import { occasionWords, untitled } from './past-year-words.rules.ts'
import type { EntriesOf, YearAsked } from './past-year-work.queries.ts'
import { told } from './past-year-work.queries.ts'

/** Meetings of the centre's own bodies that took place. */
export async function meetingsOut({ db, centreId, from, to }: YearAsked): EntriesOf<'sitzungen'> {
  const { rows } = await sql<{ body: string; day: Day; occasion: Occasion | null }>`
    select b.name as body, m.on_date::text as day, m.occasion
    from meeting m join body b on b.id = m.body_id
    where b.centre_id = ${centreId} and not b.outside and m.state = 'held' and m.on_date between ${from} and ${to}
    order by m.on_date, b.name`.execute(db)
  return rows.map(({ body, day, occasion }) => ({
    gremium: body,
    datum: day,
    ...told({ anlass: occasion === null ? undefined : occasionWords[occasion] }),
  }))
}

/** Issues of the newsletter, press texts, notices. */
export async function publicationsOut({
  db,
  centreId,
  from,
  to,
}: YearAsked): EntriesOf<'veroeffentlichungen'> {
  const { rows } = await sql<{ kind: PublicationKind; day: Day; title: string }>`
    select kind, on_date::text as day, title from publication
    where centre_id = ${centreId} and on_date between ${from} and ${to}
    order by on_date, title, id`.execute(db)
  return rows.map(({ kind, day, title }) => ({
    art: publicationKindNames[kind],
    datum: day,
    ...told({ titel: title === untitled(publicationKindNames[kind], day) ? undefined : title }),
  }))
}

/** Reports given in bodies of others. */
export async function reportsOut({ db, centreId, from, to }: YearAsked): EntriesOf<'berichte_in_gremien'> {
  const { rows } = await sql<{ body: string; day: Day; paper: string }>`
    select b.name as body, r.on_date::text as day, r.paper
    from body_report r join body b on b.id = r.body_id
    where r.centre_id = ${centreId} and b.outside and r.on_date between ${from} and ${to}
    order by r.on_date, b.name, r.id`.execute(db)
  return rows.map(({ body, day, paper }) => ({
    gremium: body,
    datum: day,
    ...told({ vorlage: paper || undefined }),
  }))
}

/** Organisations with the agreements that held by the end of the year, and the days of the year on which people talked. */
export async function cooperationsOut({ db, centreId, from, to }: YearAsked): EntriesOf<'kooperationen'> {
  const { rows } = await sql<{
    name: string
    kind: string | null
    district: string | null
    agreed: readonly Day[]
    days: readonly Day[]
  }>`
    select p.name, k.name as kind, d.name as district,
      array(select a.agreed_on::text from cooperation_agreement a where a.partner_id = p.id
        and a.centre_id = ${centreId} and a.agreed_on <= ${to} order by a.agreed_on) as agreed,
      array(select distinct c.on_date::text from contact_entry c where c.partner_id = p.id
        and c.centre_id = ${centreId} and c.on_date between ${from} and ${to} order by 1) as days
    from partner p left join term k on k.id = p.kind_id left join district d on d.id = p.district_id
    where p.merged_into_id is null
    order by p.name, p.id`.execute(db)
  return rows
    .filter(({ agreed, days }) => agreed.length > 0 || days.length > 0)
    .flatMap(({ name, kind, district, agreed, days }) => {
      const who = { partner: name, ...told({ art: kind ?? undefined, gebiet: district ?? undefined }) }
      const [first, ...later] = agreed
      const talks = days.length > 0 ? { kontakte: [...days] } : {}
      const entry = { ...who, ...(first === undefined ? {} : { vereinbart: first }), ...talks }
      return [entry, ...later.map((day) => ({ ...who, vereinbart: day }))]
    })
}

/** What was applied for or granted in the year, with the goal it pays for. */
export async function grantsOut({ db, centreId, year, from, to }: YearAsked): EntriesOf<'drittmittel'> {
  const { rows } = await sql<{
    purpose: string
    funder: string
    applied: Day | null
    granted: Day | null
    goal: number | null
  }>`
    select g.purpose, g.funder, g.applied_on::text as applied,
      case when g.state = 'granted' then g.decided_on::text end as granted,
      (select min(a.number) from goal_grant l join action_goal a on a.id = l.goal_id
        where l.grant_id = g.id and a.year = ${year}) as goal
    from grant_award g
    where g.centre_id = ${centreId} and g.state <> 'refused'
      and (g.applied_on between ${from} and ${to} or g.decided_on between ${from} and ${to})
    order by g.position, g.id`.execute(db)
  return rows.map(({ purpose, funder, applied, granted, goal }) => ({
    zweck: purpose,
    geber: funder,
    ...(applied === null ? {} : { beantragt: applied }),
    ...(granted === null ? {} : { bewilligt: granted }),
    ...(goal === null ? {} : { ziel: goal }),
  }))
}

/** Topics for which a service was needed by the end of the year. */
export async function adviceTopicsOut({ db, to }: YearAsked): EntriesOf<'themen_fachberatung'> {
  const { rows } = await sql<{ name: string }>`
    select name from advice_topic
    where required_from <= ${to} and (retired_on is null or retired_on > ${to}) order by name`.execute(db)
  return rows.map(({ name }) => name)
}

/** The services known by the end of the year, a line for each of their topics. */
export async function servicesOut({ db, centreId, to }: YearAsked): EntriesOf<'fachberatungsstellen'> {
  const { rows } = await sql<{ topic: string; service: string; day: Day }>`
    select t.name as topic, s.name as service, l.recorded_on::text as day
    from advice_service_topic l join advice_service s on s.id = l.service_id join advice_topic t on t.id = l.topic_id
    where (s.centre_id = ${centreId} or s.centre_id is null) and l.recorded_on <= ${to}
      and (l.closed_on is null or l.closed_on > ${to}) and (s.closed_on is null or s.closed_on > ${to})
    order by t.name, s.name, s.id`.execute(db)
  return rows.map(({ topic, service, day }) => ({ thema: topic, stelle: service, erfasst: day }))
}

/** What proves the milestones of the year's goals. */
export async function milestonesOut({ db, centreId, year }: YearAsked): EntriesOf<'meilensteine'> {
  const { rows } = await sql<{ goal: number; day: Day; evidence: string }>`
    select g.number as goal, m.on_date::text as day, m.evidence
    from goal_milestone m join action_goal g on g.id = m.goal_id
    where g.centre_id = ${centreId} and g.year = ${year}
    order by g.number, m.on_date, m.evidence`.execute(db)
  return rows.map(({ goal, day, evidence }) => ({ ziel: goal, datum: day, nachweis: evidence }))
}
