import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { scopeOf } from '../identity/index.ts'
import type { OfferInside, Suspension, SuspensionPeriod } from './suspension.ts'

// In force for a date: its offer was chosen, its day lies inside. `s` is the session, `x` the suspension.
const holds = sql`x.lifted_at is null and s.on_date >= x.from_on and (x.to_on is null or s.on_date <= x.to_on)`

/** What keeps a date away. */
export interface Resting {
  readonly sessionId: Id
  readonly suspensionId: Id
  readonly reason: string
}

/** Which of these sessions a suspension in force keeps away; the oldest names the reason. */
export async function suspensionsOver(db: Db, sessionIds: readonly Id[]): Promise<Resting[]> {
  if (sessionIds.length === 0) return []
  const { rows } = await sql<Resting>`
    select distinct on (s.id) s.id as "sessionId", x.id as "suspensionId", x.reason
    from session s
    join suspension_offer o on o.offer_id = s.offer_id
    join suspension x on x.id = o.suspension_id and ${holds}
    where s.id = any(${[...sessionIds]}::uuid[])
    order by s.id, x.created_at, x.id`.execute(db)
  return rows
}

/** Which of these days lie in a suspension of the offer in force. */
export async function suspendedDays(db: Db, offerId: Id, days: readonly Day[]): Promise<ReadonlySet<Day>> {
  const { rows } = await sql<{ day: Day }>`
    select distinct s.on_date as day
    from suspension_offer o
    join suspension x on x.id = o.suspension_id
    join unnest(${[...days]}::date[]) as s(on_date) on ${holds}
    where o.offer_id = ${offerId}`.execute(db)
  return new Set(rows.map((row) => row.day))
}

/** The sessions a suspension keeps away. */
export async function restingBy(db: Db, suspensionId: Id): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select id from session where suspension_id = ${suspensionId} order by id`.execute(db)
  return rows.map((row) => row.id)
}

/** Which of these sessions take place as things stand. */
export async function plannedOf(db: Db, sessionIds: readonly Id[]): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select id from session where id = any(${[...sessionIds]}::uuid[]) and status = 'planned' order by id`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

/** The offers that were chosen, in the order in which they are locked. */
export async function offersOfSuspension(db: Db, suspensionId: Id): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select offer_id as id from suspension_offer where suspension_id = ${suspensionId} order by 1`.execute(db)
  return rows.map((row) => row.id)
}

/**
 * Dates `s` of a period that fall out when their offer rests: planned, ahead, not confirmed as held. What is over stays
 * as it was: it took place, or somebody will say that it did not.
 */
export function fallingOut({ fromOn, toOn }: SuspensionPeriod, now: Date): RawBuilder<boolean> {
  return sql<boolean>`(s.status = 'planned' and s.held_at is null
    and s.on_date >= ${fromOn}::date and (${toOn}::date is null or s.on_date <= ${toOn}::date)
    and coalesce(s.ends_at > ${now}, s.on_date >= ${berlinDay(now)}::date))`
}

/** The dates of these offers that would fall out, `most` of them at most. */
export async function datesToRest(
  db: Db,
  offerIds: readonly Id[],
  period: SuspensionPeriod,
  now: Date,
  most: number,
): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select s.id from session s
    where s.offer_id = any(${[...offerIds]}::uuid[]) and ${fallingOut(period, now)}
    order by s.id limit ${most}`.execute(db)
  return rows.map((row) => row.id)
}

/** What would fall out, offer by offer. */
export async function offersInside(
  db: Db,
  offerIds: readonly Id[],
  period: SuspensionPeriod,
  now: Date,
): Promise<OfferInside[]> {
  const { rows } = await sql<OfferInside>`
    select o.id as "offerId", o.title, centre.name as centre, count(s.id)::int as dates,
      min(s.on_date) as "firstOn", max(s.on_date) as "lastOn"
    from offer o
    join centre on centre.id = o.centre_id
    left join session s on s.offer_id = o.id and ${fallingOut(period, now)}
    where o.id = any(${[...offerIds]}::uuid[])
    group by o.id, o.title, centre.name
    order by centre.name, o.title, o.id`.execute(db)
  return rows
}

const suspensions = sql`
  select x.id, x.centre_id as "centreId", centre.name as centre, x.from_on as "fromOn", x.to_on as "toOn", x.reason,
    x.filter, x.lifted_at as "liftedAt",
    (select count(*)::int from suspension_offer o where o.suspension_id = x.id) as offers,
    (select count(*)::int from session s where s.suspension_id = x.id) as dates
  from suspension x left join centre on centre.id = x.centre_id`

/** One suspension, lifted or not, or undefined. */
export async function suspensionById(db: Db, id: Id): Promise<Suspension | undefined> {
  const { rows } = await sql<Suspension>`${suspensions} where x.id = ${id}`.execute(db)
  return rows[0]
}

/** The suspensions this person may see, the latest first; those of the city concern everybody who manages a centre. */
export async function suspensionsFor(db: Db, actor: Actor, limit = 100): Promise<Suspension[]> {
  const scope = scopeOf(actor, 'centre.manage')
  const here =
    scope === 'everywhere'
      ? sql`true`
      : sql`(x.centre_id is null or x.centre_id = any(${[...scope.centreIds]}::uuid[]))`
  const { rows } = await sql<Suspension>`
    ${suspensions} where ${here} order by x.lifted_at is not null, x.from_on desc, x.id desc limit ${limit}`.execute(
    db,
  )
  return rows
}

/** What a suspension was to one centre in some days. */
export interface SuspensionToll extends SuspensionPeriod {
  readonly id: Id
  readonly reason: string
  readonly offers: number
  readonly dates: number
}

/**
 * The suspensions that kept dates of a centre away in these days, both included: how many of its offers were chosen, how
 * many dates fell out; the last day as planned, or when it was lifted (R050, N14). The earliest first.
 */
export async function suspensionTolls(
  db: Db | Tx,
  { centreId, from, to }: { readonly centreId: Id; readonly from: Day; readonly to: Day },
): Promise<readonly SuspensionToll[]> {
  const { rows } = await sql<SuspensionToll>`
    select x.id, x.reason, x.from_on as "fromOn",
      least(x.to_on, (x.lifted_at at time zone 'Europe/Berlin')::date) as "toOn", fallen.dates,
      (select count(*)::int from suspension_offer c join offer o on o.id = c.offer_id
        where c.suspension_id = x.id and o.centre_id = ${centreId}) as offers
    from (select suspension_id, count(*)::int as dates from session
           where centre_id = ${centreId} and on_date between ${from} and ${to} and suspension_id is not null
           group by suspension_id) fallen
    join suspension x on x.id = fallen.suspension_id order by x.from_on, x.id`.execute(db)
  return rows
}
