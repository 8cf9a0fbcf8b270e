import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { done, refused, type Result } from '../../kernel/result.ts'
import { slugOf } from '../../kernel/slug.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { folded } from '../intake/index.ts'
import type { Room, RoomInput } from '../places/index.ts'
import {
  createCentre,
  createOperator,
  createRoom,
  createSite,
  operatorCalled,
  operatorsAll,
  placesOverview,
  roomsOfSite,
  sitesAll,
} from '../places/index.ts'
import type { ImportSite, ImportWork } from './import-work.ts'

type Unclear = 'site-unclear' | 'site-unknown' | 'centre-unclear'

/** Where a file belongs: the named site, or the only one there is; made with `create` when it is not there yet. */
export async function importSite(
  tx: Tx,
  actor: Actor,
  slug: string | undefined,
  create: boolean,
): Promise<Result<ImportSite, Unclear>> {
  const found = await findSite(tx, slug)
  if (found || (slug === undefined && (await sitesAll(tx)).length > 0)) {
    return found ? done(found) : refused('site-unclear', (await siteSlugs(tx)).join(', '))
  }
  const wanted = slugOf(slug ?? 'quartierszentrum')
  if (!create) return refused('site-unknown', slug)
  const centreId = await centreFor(tx, actor, wanted)
  if (!centreId) return refused('centre-unclear', wanted)
  const id = newId()
  const made = await createSite(tx, actor, centreId, id, { ...blankSite, name: titled(wanted) }, wanted)
  if (!made.ok) throw new Error(`site ${wanted}: ${made.reason}`)
  return done((await findSite(tx, wanted))!)
}

async function findSite(tx: Tx, slug: string | undefined): Promise<ImportSite | undefined> {
  const sites = await sitesAll(tx)
  const site =
    slug === undefined ? (sites.length === 1 ? sites[0] : undefined) : sites.find((s) => s.slug === slug)
  if (!site) return undefined
  const ownNames = [site.centreName, ...sites.filter((s) => s.centreId === site.centreId).map((s) => s.name)]
  return { id: site.id, centreId: site.centreId, slug: site.slug, ownNames }
}

async function siteSlugs(tx: Tx): Promise<string[]> {
  return (await sitesAll(tx)).map((site) => site.slug)
}

// In an empty house the command line makes all that a site needs; what the names are, people say later.
async function centreFor(tx: Tx, actor: Actor, slug: string): Promise<Id | undefined> {
  const centres = await placesOverview(tx)
  const fitting =
    centres.find((centre) => centre.slug === slug) ?? (centres.length === 1 ? centres[0] : undefined)
  if (fitting) return fitting.id
  if (centres.length > 0) return undefined
  const operatorId =
    (await operatorsAll(tx))[0]?.id ??
    (await createOperator(tx, actor, newId(), operatorCalled('Träger (bitte eintragen)')))
  const made = await createCentre(tx, actor, newId(), {
    name: titled(slug),
    quarterId: null,
    operatorIds: [operatorId],
    intro: '',
    phone: '',
    email: '',
    openedOn: null,
  })
  if (!made.ok) throw new Error(`centre ${slug}: ${made.reason}`)
  return made.value
}

function titled(slug: string): string {
  return slug
    .split('-')
    .map((word) => word.charAt(0).toLocaleUpperCase('de') + word.slice(1))
    .join(' ')
}

const blankSite = {
  street: '',
  postalCode: '',
  town: '',
  districtId: null,
  directions: '',
  accessIds: [],
  accessNote: '',
  phone: '',
  email: '',
  openedOn: null,
  closedOn: null,
}

/** The rooms of a site by their folded names. */
export async function roomsByName(tx: Tx, siteId: Id): Promise<Map<string, Room>> {
  return new Map((await roomsOfSite(tx, siteId)).map((room) => [folded(room.name), room]))
}

const wholeHouse = /^(gesamtes|ganzes) (haus|gebäude)$/i
const mostNewRooms = 100

/** Makes the rooms a list names and the site does not have yet; "Gesamtes Haus" is all of them and the garden. */
export async function makeMissingRooms(work: ImportWork, names: readonly string[]): Promise<void> {
  const { tx, importer, site, rooms } = work
  const missing = new Map(
    names
      .filter((name) => name !== '' && name.length <= 120 && !rooms.has(folded(name)))
      .map((name) => [folded(name), name]),
  )
  const single = [...missing.values()].filter((name) => !wholeHouse.test(name))
  const whole = [...missing.values()].filter((name) => wholeHouse.test(name))
  for (const name of single.slice(0, mostNewRooms)) {
    await createRoom(tx, importer.actor, site.id, newId(), { ...blankRoom, name, outdoor: isOutdoor(name) })
  }
  const partIds = (await roomsOfSite(tx, site.id)).filter((room) => !room.isComposite).map((room) => room.id)
  for (const name of whole) {
    const input = { ...blankRoom, name, isComposite: partIds.length > 0, partIds }
    await createRoom(tx, importer.actor, site.id, newId(), input)
  }
  if (missing.size === 0) return
  for (const [name, room] of await roomsByName(tx, site.id)) rooms.set(name, room)
}

function isOutdoor(name: string): boolean {
  return /garten|hof\b|außen/i.test(name)
}

const blankRoom: Omit<RoomInput, 'name'> = {
  isComposite: false,
  partIds: [],
  outdoor: false,
  capacity: null,
  kindId: null,
  equipmentIds: [],
  seating: '',
  note: '',
  setupMinutes: 0,
  cleanupMinutes: 0,
  inUseFrom: null,
  inUseTo: null,
}
