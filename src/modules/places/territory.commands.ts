import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { done, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { freeSlug } from '../../kernel/slug.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusalOf } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import { demand, inserted, isDangling, lockSlugs, slugsOf, whyNotChanged } from './changing.commands.ts'
import type { DistrictInput, QuarterInput, TerritoryRefusal } from './territory.ts'

const reasons = { district_number_unique: 'number-taken' } as const

/** Adds a planning district. */
export async function createDistrict(
  db: Db,
  actor: Actor,
  id: Id,
  input: DistrictInput,
): Promise<Result<Id, TerritoryRefusal>> {
  demand(actor, 'city.manage')
  return refusing(() =>
    inTransaction(db, async (tx) => {
      const row = { id, number: input.number, name: input.name }
      const result = await tx
        .insertInto('district')
        .values(row)
        .onConflict((there) => there.column('id').doNothing())
        .executeTakeFirst()
      if (inserted(result)) await trail(tx, actor, 'created', 'district', id)
      return done(id)
    }),
  )
}

/** Changes number or name of a planning district. */
export async function editDistrict(
  db: Db,
  actor: Actor,
  id: Id,
  version: number,
  input: DistrictInput,
): Promise<Result<Id, TerritoryRefusal>> {
  demand(actor, 'city.manage')
  return refusing(() =>
    inTransaction(db, async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('district')
        .set({ number: input.number, name: input.name, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused(await whyNotChanged(tx, 'district', id))
      await trail(tx, actor, 'changed', 'district', id)
      return done(id)
    }),
  )
}

/** Adds a quarter with its districts or its target group. */
export async function createQuarter(
  db: Db,
  actor: Actor,
  id: Id,
  input: QuarterInput,
): Promise<Result<Id, TerritoryRefusal>> {
  demand(actor, 'city.manage')
  return refusing(() =>
    inTransaction(db, async (tx) => {
      await lockSlugs(tx, 'quarter')
      const slug = freeSlug(input.name, await slugsOf(tx, 'quarter'))
      const result = await tx
        .insertInto('quarter')
        .values({ id, slug, name: input.name, target_group: input.targetGroup })
        .onConflict((there) => there.column('id').doNothing())
        .executeTakeFirst()
      if (!inserted(result)) return done(id)
      await linkDistricts(tx, id, input.districtIds)
      await trail(tx, actor, 'created', 'quarter', id)
      return done(id)
    }),
  )
}

/** Changes a quarter; its address stays. */
export async function editQuarter(
  db: Db,
  actor: Actor,
  id: Id,
  version: number,
  input: QuarterInput,
): Promise<Result<Id, TerritoryRefusal>> {
  demand(actor, 'city.manage')
  return refusing(() =>
    inTransaction(db, async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('quarter')
        .set({ name: input.name, target_group: input.targetGroup, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused(await whyNotChanged(tx, 'quarter', id))
      await tx.deleteFrom('quarter_district').where('quarter_id', '=', id).execute()
      await linkDistricts(tx, id, input.districtIds)
      await trail(tx, actor, 'changed', 'quarter', id)
      return done(id)
    }),
  )
}

/** Deletes what nothing refers to: a district, a quarter or an operator. Deleting twice is the same as once. */
export async function removeUnused(
  db: Db,
  actor: Actor,
  table: 'district' | 'quarter' | 'operator',
  id: Id,
): Promise<Result<Id, 'in-use'>> {
  demand(actor, 'city.manage')
  try {
    return await inTransaction(db, async (tx) => {
      const { numDeletedRows } = await tx.deleteFrom(table).where('id', '=', id).executeTakeFirst()
      if (numDeletedRows > 0n) await trail(tx, actor, 'removed', table, id)
      return done(id)
    })
  } catch (error) {
    if (isDangling(error)) return refused('in-use')
    throw error
  }
}

async function linkDistricts(tx: Tx, quarterId: Id, districtIds: readonly Id[]): Promise<void> {
  if (districtIds.length === 0) return
  await tx
    .insertInto('quarter_district')
    .values(districtIds.map((id) => ({ quarter_id: quarterId, district_id: id })))
    .execute()
}

async function trail(tx: Tx, actor: Actor, verb: string, entity: string, entityId: Id): Promise<void> {
  await writeAudit(tx, actor, { event: `${entity}.${verb}`, entity, entityId })
}

async function refusing(
  work: () => Promise<Result<Id, TerritoryRefusal>>,
): Promise<Result<Id, TerritoryRefusal>> {
  try {
    return await work()
  } catch (error) {
    const reason = refusalOf(error, reasons) ?? (isDangling(error) ? 'unknown-district' : undefined)
    if (reason) return refused(reason)
    throw error
  }
}
