import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { endOf } from '../../kernel/recurrence.ts'
import { rhythmText } from '../../kernel/rhythm.ts'
import { timeRangeText } from '../../kernel/german-date.ts'
import type { Db } from '../../platform/db/tables.ts'
import { fullName } from '../people/index.ts'
import { within } from './scope.queries.ts'
import { seriesOfOffers } from './series.queries.ts'
import type { Series } from './series.ts'

/** An offer that others than the team run, with who can be asked about it. For the office, never for the public. */
export interface StandingOffer {
  readonly id: Id
  readonly centreId: Id
  readonly title: string
  /** Rhythm and time of its running series: `jeden Dienstag, 14:30–19:00 Uhr`. */
  readonly when: string
  /** The last day of the last series; null: it goes on, or has none. */
  readonly until: Day | null
  readonly endedOn: Day | null
  /**
   * The contact person of the offer unless it is one of the house, else the organisation that leads, with its own
   * contact person where it has no address; empty where nobody is known.
   */
  readonly contact: {
    readonly name: string
    readonly isPerson: boolean
    readonly email: string
    readonly phone: string
    /** Street and town of the organisation, as on an envelope. */
    readonly address: readonly string[]
  }
}

interface Row {
  readonly id: Id
  readonly centreId: Id
  readonly title: string
  readonly endedOn: Day | null
  readonly salutation: 'Frau' | 'Herr' | null
  readonly person: string | null
  readonly partner: string | null
  readonly email: string
  readonly phone: string
  readonly street: string
  readonly town: string
}

/**
 * Offers of a centre that partners, residents or volunteers run, not ended, with a series that goes on or ended on
 * `since` or later, by title; only those the actor may know. Series: every week or month, or at least three single days.
 */
export function standingOffers(
  db: Db,
  question: { readonly centreId: Id; readonly actor: Actor; readonly since: Day; readonly today: Day },
): Promise<readonly StandingOffer[]> {
  const { centreId, actor, since, today } = question
  const running = sql`exists (select from series q where q.offer_id = o.id and (
    (q.kind in ('weekly', 'monthly') and (q.until_on is null or q.until_on >= ${since}))
    or (q.kind = 'dates' and cardinality(q.dates) >= 3
      and (select max(d) from unnest(q.dates) d) >= ${since}::date)))`
  const others = sql`(o.run_by <> 'team' or leader.id is not null)`
  return read(
    db,
    sql`o.centre_id = ${centreId} and (o.ended_on is null or o.ended_on >= ${today}) and ${others} and ${running}
      and ${knownTo(actor)}`,
    since,
    2_000,
  )
}

/** Offers by id as groups; with an actor only those they may know. Ended ones are among them. */
export function standingOffersByIds(
  db: Db,
  ids: readonly Id[],
  actor: Actor | null,
): Promise<readonly StandingOffer[]> {
  if (ids.length === 0) return Promise.resolve([])
  const known = actor === null ? sql`true` : knownTo(actor)
  return read(db, sql`o.id = any(${[...ids]}::uuid[]) and ${known}`, null)
}

/** How many planned dates fall out when an offer ends on a day; what rests or is cancelled falls out anyway. */
export async function sessionsAfter(db: Db, offerId: Id, on: Day): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from session
    where offer_id = ${offerId} and least(rule_on, on_date) > ${on} and status = 'planned'`.execute(db)
  return rows[0]!.n
}

function knownTo(actor: Actor): RawBuilder<boolean> {
  const hidden = actor.accountId !== null
  const secret = hidden ? within({ actor }, 'offer.readConfidential') : sql<boolean>`true`
  return sql<boolean>`(${within({ actor }, 'offer.read')} and (o.visibility <> 'confidential' or ${secret}))`
}

async function read(
  db: Db,
  which: RawBuilder<unknown>,
  since: Day | null,
  most: number | null = null,
): Promise<readonly StandingOffer[]> {
  const { rows } = await sql<Row>`
    select o.id, o.centre_id as "centreId", o.title, o.ended_on as "endedOn", p.salutation, p.name as person,
      leader.name as partner, coalesce(nullif(p.email, ''), leader.email, '') as email,
      coalesce(nullif(p.phone, ''), leader.phone, '') as phone,
      coalesce(leader.street, '') as street, coalesce(leader.town, '') as town
    from offer o
    left join person p on p.id = o.contact_person_id and p.erased_at is null
      and not exists (select from centre_person cp where cp.person_id = p.id)
    left join lateral (
      select l.id, l.name, l.street, btrim(concat(l.postal_code, ' ', l.town)) as town, coalesce(nullif(l.email, ''), of_partner.email) as email,
        coalesce(nullif(l.phone, ''), of_partner.phone) as phone
      from offer_organiser oo join partner l on l.id = oo.partner_id
      left join lateral (
        select n.email, n.phone from partner_person pp join person n on n.id = pp.person_id
        where pp.partner_id = l.id and n.erased_at is null order by pp.position, n.id limit 1) of_partner on true
      where oo.offer_id = o.id and oo.leads order by oo.position limit 1) leader on true
    where ${which} order by o.title, o.id limit ${most}`.execute(db)
  const series = await seriesOfOffers(
    db,
    rows.map(({ id }) => id),
  )
  const ofOffer = Map.groupBy(series, ({ offerId }) => offerId)
  return rows.map((row) => toOffer(row, ofOffer.get(row.id) ?? [], since))
}

function toOffer(row: Row, all: readonly Series[], since: Day | null): StandingOffer {
  const { id, centreId, title, endedOn, salutation, person, partner, email, phone, street, town } = row
  const ends = all.map(({ rule }) => endOf(rule))
  const last = ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null)
  // Of a series and the one that follows it, the one that runs is told.
  const from = since ?? last
  const running = all.filter((_, n) => ends[n] === null || (from !== null && ends[n]! >= from))
  const name = person === null ? (partner ?? '') : fullName({ salutation, name: person })
  const when = running.map(({ rule, time }) =>
    [rhythmText(rule), time && timeRangeText(time.start, time.end)].filter(Boolean).join(', '),
  )
  return {
    id,
    centreId,
    title,
    when: [...new Set(when)].join('; '),
    until: endedOn ?? last,
    endedOn,
    contact: {
      name,
      isPerson: person !== null,
      email,
      phone,
      address: street === '' ? [] : [street, town],
    },
  }
}
