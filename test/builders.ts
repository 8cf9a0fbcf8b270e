import { sql } from 'kysely'
import type { Actor, Role } from '../src/kernel/actor.ts'
import type { Day } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/kernel/id.ts'
import type { Db } from '../src/platform/db/tables.ts'

let number = 0

/** A word that no other row of this run has. */
function unique(word: string): string {
  return `${word}-${++number}`
}

/** A centre of its own. */
export async function buildCentre(db: Db, name = 'Quartierszentrum'): Promise<Id> {
  const id = newId()
  await sql`insert into centre (id, slug, name) values (${id}, ${unique('zentrum')}, ${name})`.execute(db)
  return id
}

export async function buildSite(db: Db, centreId: Id, name = 'Haus am Markt'): Promise<Id> {
  const id = newId()
  await sql`insert into site (id, centre_id, slug, name) values (${id}, ${centreId}, ${unique('haus')}, ${name})`.execute(
    db,
  )
  return id
}

export interface RoomWish {
  readonly name?: string
  readonly capacity?: number | null
  readonly setup?: number
  readonly cleanup?: number
  readonly inUseFrom?: Day
  readonly inUseTo?: Day
}

export async function buildRoom(db: Db, siteId: Id, wish: RoomWish = {}): Promise<Id> {
  const id = newId()
  await sql`
    insert into room (id, site_id, slug, name, capacity, setup_minutes, cleanup_minutes, in_use_from, in_use_to)
    values (${id}, ${siteId}, ${unique('raum')}, ${wish.name ?? unique('Raum')}, ${wish.capacity ?? null},
      ${wish.setup ?? 0}, ${wish.cleanup ?? 0}, ${wish.inUseFrom ?? null}, ${wish.inUseTo ?? null})`.execute(
    db,
  )
  return id
}

/** A composite room of these leaves. */
export async function buildComposite(
  db: Db,
  siteId: Id,
  leafIds: readonly Id[],
  name = 'Gesamtes Haus',
): Promise<Id> {
  const id = newId()
  await sql`
    insert into room (id, site_id, slug, name, is_composite)
    values (${id}, ${siteId}, ${unique('haus')}, ${name}, true)`.execute(db)
  await sql`
    insert into room_part (composite_id, leaf_id, site_id)
    select ${id}::uuid, unnest(${[...leafIds]}::uuid[]), ${siteId}::uuid`.execute(db)
  return id
}

export interface OfferWish {
  readonly title?: string
  readonly visibility?: 'public' | 'internal' | 'confidential'
  readonly leaderId?: Id
  readonly endedOn?: Day
}

export async function buildOffer(db: Db, centreId: Id, wish: OfferWish = {}): Promise<Id> {
  const id = newId()
  await sql`
    insert into offer (id, centre_id, slug, title, visibility, ended_on)
    values (${id}, ${centreId}, ${unique('angebot')}, ${wish.title ?? 'Seniorencafé'},
      ${wish.visibility ?? 'public'}, ${wish.endedOn ?? null})`.execute(db)
  if (wish.leaderId) {
    await sql`insert into offer_organiser (offer_id, partner_id, leads) values (${id}, ${wish.leaderId}, true)`.execute(
      db,
    )
  }
  return id
}

export async function buildPartner(db: Db, name = 'Musikverein'): Promise<Id> {
  const id = newId()
  await sql`insert into partner (id, slug, name) values (${id}, ${unique('partner')}, ${name})`.execute(db)
  return id
}

export interface SessionWish {
  readonly siteId?: Id
  readonly roomIds?: readonly Id[]
  readonly day?: Day
  /** Wall clock in Berlin; null: the time is open. */
  readonly times?: readonly [string, string] | null
  readonly status?: 'planned' | 'cancelled' | 'suspended'
  readonly reason?: string
  readonly optionUntil?: Day
  readonly held?: boolean
  readonly movedFromOn?: Day
}

/** A date of an offer, without asking whether its rooms are free. */
export async function buildSession(db: Db, offerId: Id, wish: SessionWish = {}): Promise<Id> {
  const id = newId()
  const day = wish.day ?? '2026-11-24'
  const [start, end] = wish.times === null ? [null, null] : (wish.times ?? ['14:30', '19:00'])
  const roomIds = [...(wish.roomIds ?? [])]
  await sql`
    insert into session (id, offer_id, centre_id, site_id, on_date, starts_at, ends_at, status, reason, room_open,
      option_until, held_at, moved_from_on)
    select ${id}, o.id, o.centre_id, ${wish.siteId ?? null}, ${day}::date,
      (${day}::text || ' ' || ${start}::text)::timestamp at time zone 'Europe/Berlin',
      (${day}::text || ' ' || ${end}::text)::timestamp at time zone 'Europe/Berlin',
      ${wish.status ?? 'planned'}, ${wish.reason ?? ''}, ${roomIds.length === 0},
      ${wish.optionUntil ?? null}, ${wish.held ? new Date() : null}, ${wish.movedFromOn ?? null}
    from offer o where o.id = ${offerId}`.execute(db)
  await sql`insert into session_room (session_id, room_id) select ${id}::uuid, unnest(${roomIds}::uuid[])`.execute(
    db,
  )
  return id
}

/** An entry of one of the city's lists. */
export async function buildTerm(db: Db, kind: string, slug: string, name: string): Promise<Id> {
  const id = newId()
  await sql`insert into term (id, kind, slug, name) values (${id}, ${kind}, ${slug}, ${name})`.execute(db)
  return id
}

export interface Reach {
  readonly centreId?: Id
  readonly partnerId?: Id
}

/** Somebody with an account and one role: of the whole city, or of one centre. */
export async function buildActor(db: Db, role: Role, { centreId, partnerId }: Reach = {}): Promise<Actor> {
  const accountId = newId()
  const name = unique('Konto')
  await sql`insert into account (id, name, email) values (${accountId}, ${name}, ${`${name.toLowerCase()}@example.org`})`.execute(
    db,
  )
  await sql`
    insert into account_role (id, account_id, role, centre_id, partner_id)
    values (${newId()}, ${accountId}, ${role}, ${centreId ?? null}, ${partnerId ?? null})`.execute(db)
  return {
    accountId,
    name,
    grants: [{ role, scope: centreId ? { kind: 'centre', centreId } : { kind: 'city' }, partnerId }],
  }
}

export interface House {
  readonly centreId: Id
  readonly siteId: Id
  readonly small: Id
  readonly large: Id
  readonly cellar: Id
  readonly whole: Id
}

/** A centre with one site, three rooms and the whole house as a composite of them. */
export async function buildHouse(db: Db): Promise<House> {
  const centreId = await buildCentre(db)
  const siteId = await buildSite(db, centreId)
  const small = await buildRoom(db, siteId, { name: 'Multiraum klein', capacity: 12 })
  const large = await buildRoom(db, siteId, { name: 'Multiraum groß', capacity: 40 })
  const cellar = await buildRoom(db, siteId, { name: 'Keller', capacity: 20 })
  const whole = await buildComposite(db, siteId, [small, large, cellar])
  return { centreId, siteId, small, large, cellar, whole }
}
