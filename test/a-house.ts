import { theHouse } from '../src/kernel/actor.ts'
import type { Actor } from '../src/kernel/actor.ts'
import { newId } from '../src/kernel/id.ts'
import type { Id } from '../src/kernel/id.ts'
import { parseInput } from '../src/kernel/input.ts'
import type { Result } from '../src/kernel/result.ts'
import {
  centreForm,
  createCentre,
  createOperator,
  createRoom,
  createSite,
  operatorForm,
  roomForm,
  siteForm,
} from '../src/modules/places/index.ts'
import type { CentreInput, RoomInput, SiteInput } from '../src/modules/places/index.ts'
import type { Db } from '../src/platform/db/tables.ts'

/** The value of an answer that a test needs to be yes. */
export function yes<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.reason} ${result.detail ?? ''}`)
  return result.value
}

/** What a form with only these fields filled gives. */
export function roomInput(fields: Readonly<Record<string, unknown>> = {}): RoomInput {
  return given(parseInput(roomForm, { name: 'Café', ...fields }))
}

export function siteInput(fields: Readonly<Record<string, unknown>> = {}): SiteInput {
  return given(parseInput(siteForm, { name: 'Bürgerhaus', ...fields }))
}

export function centreInput(fields: Readonly<Record<string, unknown>>): CentreInput {
  return given(parseInput(centreForm, { name: 'Quartierszentrum Böckingen', ...fields }))
}

function given<T>(parsed: { ok: true; value: T } | { ok: false; problems: unknown }): T {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}

export interface House {
  readonly operatorId: Id
  readonly centreId: Id
  readonly siteId: Id
  readonly cafe: Id
  readonly hall: Id
  readonly garden: Id
  /** All three together. */
  readonly whole: Id
}

/** A centre with one site, three rooms and "Gesamtes Haus", made by the same commands people use. */
export async function aHouse(db: Db, actor: Actor = theHouse): Promise<House> {
  const [operatorId, centreId, siteId] = [newId(), newId(), newId()]
  const operator = given(parseInput(operatorForm, { name: 'Träger am Ort e. V.' }))
  await createOperator(db, actor, operatorId, operator)
  yes(await createCentre(db, actor, centreId, centreInput({ operatorIds: [operatorId] })))
  yes(await createSite(db, actor, centreId, siteId, siteInput()))
  const room = async (fields: Readonly<Record<string, unknown>>) =>
    yes(await createRoom(db, actor, siteId, newId(), roomInput(fields)))
  const cafe = await room({ name: 'Café', capacity: '30' })
  const hall = await room({ name: 'Multiraum groß', capacity: '80', setupMinutes: '15' })
  const garden = await room({ name: 'Garten', outdoor: 'ja' })
  const whole = await room({ name: 'Gesamtes Haus', isComposite: 'ja', partIds: [cafe, hall, garden] })
  return { operatorId, centreId, siteId, cafe, hall, garden, whole }
}
