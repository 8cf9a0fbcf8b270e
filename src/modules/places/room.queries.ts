import type { Selectable } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/tables.ts'
import type { RoomTable } from './place.table.ts'
import type { Room } from './room.ts'
import type { TermName } from './term.ts'

/** The rooms of a site in their order, also those out of use. */
export function roomsOfSite(db: Db, siteId: Id): Promise<readonly Room[]> {
  return roomsOfSites(db, [siteId])
}

/** The rooms of several sites, site by site in their order. */
export async function roomsOfSites(db: Db, siteIds: readonly Id[]): Promise<readonly Room[]> {
  return siteIds.length === 0 ? [] : roomsWhere(db, 'room.site_id', siteIds)
}

/** The names of the rooms of several sites, in the same order. */
export async function roomNamesOfSites(db: Db, siteIds: readonly Id[]): Promise<readonly string[]> {
  if (siteIds.length === 0) return []
  const rows = await db
    .selectFrom('room')
    .innerJoin('site', 'site.id', 'room.site_id')
    .select('room.name')
    .where('room.site_id', 'in', siteIds)
    .orderBy('site.position')
    .orderBy('site.name')
    .orderBy('room.position')
    .orderBy('room.name')
    .execute()
  return rows.map(({ name }) => name)
}

/** The room, or undefined. */
export async function roomById(db: Db, id: Id): Promise<Room | undefined> {
  return (await roomsByIds(db, [id])).get(id)
}

/** Several rooms by id; unknown ids are missing in the answer. */
export async function roomsByIds(db: Db, ids: readonly Id[]): Promise<ReadonlyMap<Id, Room>> {
  if (ids.length === 0) return new Map()
  return new Map((await roomsWhere(db, 'room.id', ids)).map((room) => [room.id, room]))
}

async function roomsWhere(
  db: Db,
  column: 'room.id' | 'room.site_id',
  values: readonly Id[],
): Promise<readonly Room[]> {
  const rows = await db
    .selectFrom('room')
    .innerJoin('site', 'site.id', 'room.site_id')
    .leftJoin('term', 'term.id', 'room.kind_id')
    .selectAll('room')
    .select(['term.slug as kind_slug', 'term.name as kind_name'])
    .where(column, 'in', values)
    .orderBy('site.position')
    .orderBy('site.name')
    .orderBy('room.position')
    .orderBy('room.name')
    .execute()
  const ids = rows.map((row) => row.id)
  const [parts, equipment] = await Promise.all([partsOf(db, ids), equipmentOf(db, ids)])
  return rows.map((row) => ({
    ...roomOf(row),
    kind: row.kind_id ? { id: row.kind_id, slug: row.kind_slug ?? '', name: row.kind_name ?? '' } : null,
    leafIds: row.is_composite ? (parts.get(row.id) ?? []) : [row.id],
    equipment: equipment.get(row.id) ?? [],
  }))
}

function roomOf(row: Selectable<RoomTable>): Omit<Room, 'kind' | 'leafIds' | 'equipment'> {
  return {
    id: row.id,
    siteId: row.site_id,
    slug: row.slug,
    name: row.name,
    isComposite: row.is_composite,
    outdoor: row.outdoor,
    capacity: row.capacity,
    seating: row.seating,
    note: row.note,
    setupMinutes: row.setup_minutes,
    cleanupMinutes: row.cleanup_minutes,
    inUseFrom: row.in_use_from,
    inUseTo: row.in_use_to,
    position: row.position,
    version: row.version,
  }
}

async function partsOf(db: Db, ids: readonly Id[]): Promise<ReadonlyMap<Id, Id[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('room_part')
    .innerJoin('room', 'room.id', 'leaf_id')
    .select(['composite_id', 'leaf_id'])
    .where('composite_id', 'in', ids)
    .orderBy('room.position')
    .orderBy('room.name')
    .execute()
  return grouped(rows.map((row) => [row.composite_id, row.leaf_id]))
}

async function equipmentOf(db: Db, ids: readonly Id[]): Promise<ReadonlyMap<Id, TermName[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('room_equipment')
    .innerJoin('term', 'term.id', 'term_id')
    .select(['room_id', 'term.id', 'term.slug', 'term.name'])
    .where('room_id', 'in', ids)
    .orderBy('term.position')
    .orderBy('term.name')
    .execute()
  return grouped(rows.map(({ room_id, ...term }) => [room_id, term]))
}

function grouped<T>(pairs: readonly (readonly [Id, T])[]): ReadonlyMap<Id, T[]> {
  const groups = new Map<Id, T[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}
