import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { IndicatorRecords, Measure } from './indicator.ts'
import { nothing } from './indicator.ts'
import type { Asked } from './period.ts'

interface Sums {
  readonly planned: number
  readonly cancelled: number
  readonly held: number
  readonly offers: number
  readonly fresh: number
  readonly ended: number
  readonly paused: number
  readonly reasons: readonly { readonly name: string; readonly value: number }[]
}

/** OFF, SES and CAN of a period. Dates that rest (holidays, closures) were never to take place and do not count. */
export async function programmeMeasures({
  db,
  centreId,
  from,
  to,
}: Asked): Promise<Record<'OFF' | 'SES' | 'CAN', Measure>> {
  const { rows } = await sql<Sums>`
    with own as (
      select offer_id, status, reason, held_at from session
       where centre_id = ${centreId} and on_date between ${from} and ${to}
    ), given as (select distinct offer_id from own where held_at is not null)
    select (select count(*)::int from own where status <> 'suspended') as planned,
           (select count(*)::int from own where status = 'cancelled') as cancelled,
           (select count(*)::int from own where held_at is not null) as held,
           (select count(*)::int from given) as offers,
           (select count(*)::int from given g where not exists (
              select from session s where s.offer_id = g.offer_id and s.on_date < ${from} and s.held_at is not null)) as fresh,
           (select count(*)::int from offer where centre_id = ${centreId} and ended_on between ${from} and ${to}) as ended,
           (select count(*)::int from offer where centre_id = ${centreId} and paused_from between ${from} and ${to}) as paused,
           coalesce((select json_agg(json_build_object('name', reason, 'value', n) order by n desc, reason) from (
              select reason, count(*)::int as n from own where status = 'cancelled' group by reason) r), '[]') as reasons`.execute(
    db,
  )
  const sums = rows[0]!
  if (sums.planned === 0) return { OFF: nothing, SES: nothing, CAN: nothing }
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
      value: sums.held,
      basis: `von ${sums.planned} geplanten, ${sums.planned - sums.cancelled - sums.held} davon unbestätigt`,
    },
    CAN: {
      value: (sums.cancelled / sums.planned) * 100,
      basis: `${sums.cancelled} von ${sums.planned} Terminen`,
      parts: sums.reasons,
    },
  }
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
