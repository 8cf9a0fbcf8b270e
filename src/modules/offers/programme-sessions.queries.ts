import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import { describedOffersById, offersById } from './programme-offers.queries.ts'
import type { DescribedOffer, ProgrammeOffer, ProgrammeSession, ProgrammeSite } from './programme.ts'
import { programmeStatus } from './programme.rules.ts'

/** A date as it is read, before it meets its offer. Moments are milliseconds. */
type SessionRow = readonly [
  id: Id,
  offerId: Id,
  day: Day,
  startsAt: number | null,
  endsAt: number | null,
  status: 'planned' | 'cancelled' | 'suspended',
  reason: string,
  movedFrom: number | null,
  movedFromOn: Day | null,
  held: boolean,
  roomOpen: boolean,
  elsewhere: string,
  onlineChannel: string,
  sequence: number,
  changedAt: number,
  siteId: Id | null,
  rooms: string | null,
]

/** Dates and the sites they name; each site is read once. */
export interface PickedSessions {
  readonly rows: readonly SessionRow[]
  readonly sites: ReadonlyMap<Id, ProgrammeSite>
}

const ms = (column: RawBuilder<unknown>) => sql`(extract(epoch from ${column}) * 1000)::bigint`

/** Reads the sessions that `picked` selects (`select s.* from session s …`), in order of day and time. */
export async function readSessions(db: Db, picked: RawBuilder<unknown>): Promise<PickedSessions> {
  // One JSON text for all: a calendar of 5,000 dates read column by column costs the app several times as much.
  const { rows } = await sql<{ sessions: SessionRow[]; sites: (ProgrammeSite & { id: Id })[] }>`
    with picked as materialized (${picked})
    select
      (select coalesce(json_agg(json_build_array(
          s.id, s.offer_id, s.on_date, ${ms(sql`s.starts_at`)}, ${ms(sql`s.ends_at`)}, s.status, s.reason,
          ${ms(sql`s.moved_from`)}, s.moved_from_on, s.held_at is not null, s.room_open, s.elsewhere,
          s.online_channel, s.sequence, ${ms(sql`s.changed_at`)}, s.site_id, (
            select string_agg(room.name, e'\\x1f' order by room.position, room.name)
              from session_room sr join room on room.id = sr.room_id where sr.session_id = s.id))
          order by s.on_date, s.starts_at, s.id), '[]')
         from picked s) as sessions,
      (select coalesce(json_agg(json_build_object('id', site.id, 'slug', site.slug, 'name', site.name,
          'street', site.street, 'postalCode', site.postal_code, 'town', site.town, 'district',
          case when d.id is not null then json_build_object('number', d.number, 'name', d.name) end)), '[]')
         from site left join district d on d.id = site.district_id
        where site.id in (select site_id from picked)) as sites`.execute(db)
  const { sessions, sites } = rows[0]!
  return { rows: sessions, sites: new Map(sites.map(({ id, ...site }) => [id, site])) }
}

/** Joins dates with their offers; each offer is read once and shared. What the public may not see is left out. */
export async function withOffers(db: Db, picked: PickedSessions, now: Date): Promise<ProgrammeSession[]> {
  return toSessions(picked, await offersById(db, offerIds(picked), 'public'), now)
}

/** As `withOffers`, with the text of each offer. */
export async function withDescribedOffers(
  db: Db,
  picked: PickedSessions,
  now: Date,
): Promise<ProgrammeSession<DescribedOffer>[]> {
  return toSessions(picked, await describedOffersById(db, offerIds(picked), 'public'), now)
}

function offerIds({ rows }: PickedSessions): Id[] {
  return [...new Set(rows.map((row) => row[1]))]
}

/** Dates of known offers. */
export function toSessions<O extends ProgrammeOffer>(
  { rows, sites }: PickedSessions,
  offers: ReadonlyMap<Id, O>,
  now: Date,
): ProgrammeSession<O>[] {
  const today = berlinDay(now)
  return rows.flatMap((row) => {
    const offer = offers.get(row[1])
    return offer ? [toSession(row, offer, sites, now, today)] : []
  })
}

function toSession<O extends ProgrammeOffer>(
  row: SessionRow,
  offer: O,
  sites: PickedSessions['sites'],
  now: Date,
  today: Day,
): ProgrammeSession<O> {
  const [id, , day, start, end, status, reason, from, fromOn, held, ...place] = row
  const [roomOpen, elsewhere, onlineChannel, sequence, changed, siteId, rooms] = place
  const endsAt = moment(end)
  const movedFrom = moment(from)
  const moved = movedFrom !== null || fromOn !== null
  return {
    id,
    offer,
    day,
    startsAt: moment(start),
    endsAt,
    status: programmeStatus({ status, onDay: day, endsAt, held, moved }, now, today),
    reason,
    movedFromDay: fromOn ?? (movedFrom === null ? null : berlinDay(movedFrom)),
    movedFrom,
    site: (siteId !== null && sites.get(siteId)) || null,
    rooms: rooms === null ? [] : rooms.split('\x1f'),
    roomOpen,
    elsewhere,
    onlineChannel,
    sequence,
    changedAt: new Date(changed),
  }
}

function moment(at: number | null): Date | null {
  return at === null ? null : new Date(at)
}
