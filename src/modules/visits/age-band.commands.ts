import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusalOf } from '../../platform/db/transaction.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { Doer } from '../identity/index.ts'
import type { AgeBandInput, AgeBandRefusal, VisitSettingInput } from './age-band.ts'

const taken = { age_band_no_overlap: 'overlaps', age_band_name_in_use: 'name-taken' } as const

/** Adds an age band; the same `id` again adds none. @throws Forbidden */
export async function addAgeBand(
  doer: Doer,
  id: Id,
  input: AgeBandInput,
): Promise<Result<null, AgeBandRefusal>> {
  return change(doer, async (tx) => {
    const there = await tx.selectFrom('age_band').select('id').where('id', '=', id).executeTakeFirst()
    if (there) return done(null)
    await tx
      .insertInto('age_band')
      .values({ id, ...columnsOf(input), retired_on: null })
      .execute()
    await note(tx, doer, 'age-band.created', id)
    return done(null)
  })
}

/** Changes an age band; its years only as long as nobody has counted with it. @throws Absent, Forbidden */
export async function editAgeBand(
  doer: Doer,
  id: Id,
  version: number,
  input: AgeBandInput,
): Promise<Result<null, AgeBandRefusal>> {
  return change(doer, async (tx) => {
    const band = await tx
      .selectFrom('age_band')
      .selectAll()
      .where('id', '=', id)
      .where('retired_on', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!band) throw new Absent('age band')
    if (band.version !== version) return refused('changed-meanwhile')
    const sameYears = band.age_from === input.ageFrom && band.age_to === input.ageTo
    if (!sameYears && (await wasCounted(tx, id))) return refused('already-counted')
    await tx
      .updateTable('age_band')
      .set({ ...columnsOf(input), version: version + 1 })
      .where('id', '=', id)
      .execute()
    await note(tx, doer, 'age-band.changed', id)
    return done(null)
  })
}

/** Takes an age band out of use; what was counted with it stays. @throws Absent, Forbidden */
export async function retireAgeBand(doer: Doer, id: Id): Promise<Result<null, AgeBandRefusal>> {
  return change(doer, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('age_band')
      .set((e) => ({ retired_on: berlinDay(doer.now), version: e('version', '+', 1) }))
      .where('id', '=', id)
      .where('retired_on', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Absent('age band')
    await note(tx, doer, 'age-band.retired', id)
    return done(null)
  })
}

/** Says how this city counts. @throws Forbidden */
export async function saveVisitSetting(
  doer: Doer,
  version: number,
  input: VisitSettingInput,
): Promise<Result<null, AgeBandRefusal>> {
  return change(doer, async (tx) => {
    const values = {
      hide_below: input.hideBelow,
      ask_gender: input.askGender,
      count_openings: input.countOpenings,
    }
    await tx
      .insertInto('visit_setting')
      .values({ id: newId(), version: 0 })
      .onConflict((again) => again.doNothing())
      .execute()
    const { numUpdatedRows } = await tx
      .updateTable('visit_setting')
      .set({ ...values, version: version + 1 })
      .where('version', '=', version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refused('changed-meanwhile')
    await writeAudit(tx, doer.actor, {
      event: 'visit-setting.changed',
      entity: 'visit-setting',
      detail: { ...values },
    })
    return done(null)
  })
}

async function change<T>(
  { db, actor }: Doer,
  work: (tx: Tx) => Promise<Result<T, AgeBandRefusal>>,
): Promise<Result<T, AgeBandRefusal>> {
  if (!may(actor, 'city.manage', {})) throw new Forbidden()
  try {
    return await inTransaction(db, work)
  } catch (error) {
    const reason = refusalOf(error, taken)
    if (reason) return refused(reason)
    throw error
  }
}

function columnsOf({ name, ageFrom, ageTo }: AgeBandInput) {
  return { name, age_from: ageFrom, age_to: ageTo, position: ageFrom }
}

async function wasCounted(tx: Tx, id: Id): Promise<boolean> {
  return (
    (await tx
      .selectFrom('visit_total')
      .select('sheet_id')
      .where('band_id', '=', id)
      .limit(1)
      .executeTakeFirst()) !== undefined
  )
}

async function note(
  tx: Tx,
  { actor }: Doer,
  event: 'age-band.created' | 'age-band.changed' | 'age-band.retired',
  id: Id,
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'age-band', entityId: id })
}
