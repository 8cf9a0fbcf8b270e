import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { IndicatorRecords, Measure, Part } from './indicator.ts'
import { nothing } from './indicator.ts'
import { perCentre } from './period.ts'
import type { Asked, AskedOfAll, PerCentre } from './period.ts'

interface Sums {
  readonly centre: Id
  readonly planned: number
  readonly cancelled: number
  readonly unconfirmed: number
  readonly offers: number
  readonly fresh: number
  readonly ended: number
  readonly paused: number
  readonly reasons: readonly Part[] | null
  readonly suspended: number
  readonly resting: readonly Part[] | null
}

// Why one offer pauses is a matter of that offer; closures and suspensions are known to everybody.
const publicReason = sql`case when status = 'suspended' and num_nonnulls(suspended_by_id, suspension_id) = 0
  then 'Pausen' else reason end`

type Programme = Readonly<Record<'OFF' | 'SES' | 'CAN', Measure>>

/**
 * OFF, SES and CAN of a period. Dates that rest (closures, suspensions, pauses) do not count as planned; SES says how
 * many there were and why (N14).
 */
export async function programmeMeasures({
  db,
  centreIds,
  from,
  to,
}: AskedOfAll): Promise<PerCentre<Programme>> {
  const ids = sql`${[...centreIds]}::uuid[]`
  const days = sql`on_date between ${from} and ${to}`
  // What took place is what neither fell out nor is unconfirmed: both of these are few and have an index of their own.
  const { rows } = await sql<Sums>`
    with dates as (
      select c.id as centre_id, d.* from unnest(${ids}) c (id) cross join lateral (
               select count(*)::int as all from session where centre_id = c.id and ${days}) d where d.all > 0
    ), unconfirmed as (
      select c.id as centre_id, d.* from unnest(${ids}) c (id) cross join lateral (
               select count(*)::int as n from session
                where centre_id = c.id and ${days} and held_at is null and status = 'planned') d
    ), offers as (
      select o.centre_id, count(*)::int as offers, (count(*) filter (where not exists (
               select from session s where s.offer_id = o.id and s.on_date < ${from} and s.held_at is not null)))::int as fresh
        from offer o cross join lateral (
               select from session s
                where s.offer_id = o.id and s.centre_id = o.centre_id and s.${days} and s.held_at is not null limit 1) held
       where o.centre_id = any(${ids}) group by o.centre_id
    ), fallen as (
      select centre_id, status, ${publicReason} as reason, count(*)::int as n from session
       where centre_id = any(${ids}) and ${days} and status <> 'planned' group by 1, 2, 3
    ), out as (
      select centre_id, coalesce(sum(n) filter (where status = 'suspended'), 0)::int as suspended,
             coalesce(sum(n) filter (where status = 'cancelled'), 0)::int as cancelled,
             json_agg(json_build_object('name', reason, 'value', n) order by n desc, reason)
               filter (where status = 'cancelled') as reasons,
             json_agg(json_build_object('name', reason, 'value', n) order by n desc, reason)
               filter (where status = 'suspended') as resting
        from fallen group by centre_id
    ), changed as (
      select centre_id, (count(*) filter (where ended_on between ${from} and ${to}))::int as ended,
             (count(*) filter (where paused_from between ${from} and ${to}))::int as paused
        from offer where centre_id = any(${ids}) group by centre_id
    )
    select d.centre_id as centre, d.all - coalesce(x.suspended, 0) as planned, u.n as unconfirmed, coalesce(x.cancelled, 0) as cancelled,
           x.reasons, coalesce(x.suspended, 0) as suspended, x.resting, coalesce(o.offers, 0) as offers,
           coalesce(o.fresh, 0) as fresh, coalesce(c.ended, 0) as ended, coalesce(c.paused, 0) as paused
      from dates d join unconfirmed u using (centre_id) left join out x using (centre_id)
      left join offers o using (centre_id) left join changed c using (centre_id)`.execute(db)
  return perCentre(centreIds, rows, ([own]) => programmeOf(own))
}

function programmeOf(sums: Sums | undefined): Programme {
  if (!sums || sums.planned === 0) {
    const resting = sums && restingText(sums)
    return { OFF: nothing, SES: resting ? { ...nothing, basis: resting } : nothing, CAN: nothing }
  }
  const held = sums.planned - sums.cancelled - sums.unconfirmed
  return {
    OFF: {
      value: sums.offers,
      parts: [
        { name: 'neu', value: sums.fresh },
        { name: 'beendet', value: sums.ended },
        { name: 'pausiert', value: sums.paused },
      ],
    },
    SES: {
      value: held,
      basis: [`von ${sums.planned} geplanten, ${sums.unconfirmed} davon unbestätigt`, restingText(sums)]
        .filter(Boolean)
        .join('; '),
    },
    CAN: {
      value: (sums.cancelled / sums.planned) * 100,
      basis: `${sums.cancelled} von ${sums.planned} Terminen`,
      parts: sums.reasons ?? [],
    },
  }
}

const mostReasons = 3

/** "148 ausgesetzt (Hochwasser 120, Umbau 28)", the most frequent reasons first; empty when nothing rested. */
function restingText({ suspended, resting }: Sums): string {
  if (suspended === 0) return ''
  const reasons = (resting ?? []).map(({ name, value }) => `${name} ${value}`)
  const more = reasons.length > mostReasons ? ', …' : ''
  return `${suspended} ausgesetzt (${reasons.slice(0, mostReasons).join(', ')}${more})`
}

const states = { planned: 'geplant', cancelled: 'abgesagt', suspended: 'ruht' } as const

/** The dates behind OFF, SES and CAN; `which` narrows them to what the figure counts. */
export async function programmeRecords(
  { db, centreId, from, to }: Asked,
  which: 'OFF' | 'SES' | 'CAN',
): Promise<IndicatorRecords> {
  const { rows } = await sql<{
    id: Id
    offerId: Id
    day: Day
    title: string
    status: keyof typeof states
    reason: string
    held: boolean
  }>`
    select s.id, s.offer_id as "offerId", s.on_date::text as day,
           case when o.visibility = 'confidential' then 'vertrauliches Angebot' else o.title end as title, s.status, s.reason, s.held_at is not null as held
      from session s join offer o on o.id = s.offer_id
     where s.centre_id = ${centreId} and s.on_date between ${from} and ${to}
       and (${which === 'CAN'} or s.held_at is not null) and s.status <> 'suspended'
     order by s.on_date, title, s.id`.execute(db)
  return {
    columns: ['Tag', 'Angebot', 'Stand', 'Grund', 'stattgefunden', 'Nummer des Angebots'],
    rows: rows.map(({ id, offerId, day, title, status, reason, held }) => ({
      cells: [day, title, states[status], reason, held ? 'ja' : 'nein', offerId],
      link: { kind: 'session', id, parentId: offerId },
    })),
  }
}
