import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import type { VersionState } from './paper.ts'
import type { ProtectionScheme, ProtectionStep } from './protection.ts'
import { heldOn } from './version.rules.ts'

/** All versions of these operators, the latest first. Whose texts somebody may read is asked by the caller. */
export async function protectionSchemes(
  db: Db | Tx,
  operatorIds: readonly Id[],
): Promise<readonly ProtectionScheme[]> {
  if (operatorIds.length === 0) return []
  const rows = await db
    .selectFrom('protection_scheme')
    .selectAll()
    .where('operator_id', 'in', operatorIds)
    .orderBy('operator_id')
    .orderBy('number', 'desc')
    .execute()
  const ids = rows.map(({ id }) => id)
  const [steps, counts] = await Promise.all([stepsOf(db, ids), acknowledgedOf(db, ids)])
  return rows.map((row) => toScheme(row, steps.get(row.id) ?? [], counts.get(row.id) ?? null))
}

/** One version, or undefined. */
export async function protectionSchemeById(db: Db | Tx, id: Id): Promise<ProtectionScheme | undefined> {
  const row = await db
    .selectFrom('protection_scheme')
    .select('operator_id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return (await protectionSchemes(db, [row.operator_id])).find((scheme) => scheme.id === id)
}

/** The procedure of an operator that held at the end of a day (annex 4 of the report); undefined: none. */
export async function protectionSchemeOn(
  db: Db | Tx,
  operatorId: Id,
  day: Day,
): Promise<ProtectionScheme | undefined> {
  return heldOn(await protectionSchemes(db, [operatorId]), day)
}

async function stepsOf(db: Db | Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, ProtectionStep[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('protection_step')
    .selectAll()
    .where('scheme_id', 'in', ids)
    .orderBy('position')
    .execute()
  const found = new Map<Id, ProtectionStep[]>()
  for (const { scheme_id: id, title, text, responsible } of rows) {
    found.set(id, [...(found.get(id) ?? []), { title, text, responsible }])
  }
  return found
}

async function acknowledgedOf(
  db: Db | Tx,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, { readonly people: number; readonly onDate: Day }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('protection_acknowledgement')
    .select(['scheme_id', 'people', 'on_date'])
    .where('scheme_id', 'in', ids)
    .orderBy('on_date')
    .execute()
  return new Map(rows.map((row) => [row.scheme_id, { people: row.people, onDate: row.on_date }]))
}

interface Row {
  readonly id: string
  readonly operator_id: string
  readonly number: number
  readonly state: VersionState
  readonly valid_from: string | null
  readonly contacts: string
  readonly note: string
  readonly version: number
}

function toScheme(
  row: Row,
  steps: readonly ProtectionStep[],
  acknowledged: ProtectionScheme['acknowledged'],
): ProtectionScheme {
  return {
    id: row.id,
    operatorId: row.operator_id,
    number: row.number,
    state: row.state,
    validFrom: row.valid_from,
    contacts: row.contacts,
    note: row.note,
    steps,
    acknowledged,
    version: row.version,
  }
}
