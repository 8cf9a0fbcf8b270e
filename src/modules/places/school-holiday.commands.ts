import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent, done, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db } from '../../platform/db/tables.ts'
import { inTransaction, refusalOf } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import { demand, inserted } from './changing.commands.ts'
import type { SchoolHolidayInput, SchoolHolidayRefusal } from './school-holiday.ts'

const reasons = { school_holiday_no_overlap: 'overlap' } as const

// What these holidays mean for dates already planned is decided where offers are: nothing moves by itself.

/** Enters school holidays. */
export async function createSchoolHoliday(
  db: Db,
  actor: Actor,
  id: Id,
  input: SchoolHolidayInput,
): Promise<Result<Id, SchoolHolidayRefusal>> {
  demand(actor, 'city.manage')
  return refusing(() =>
    inTransaction(db, async (tx) => {
      const there = await tx.selectFrom('school_holiday').select('id').where('id', '=', id).executeTakeFirst()
      if (there) return done(id)
      const result = await tx
        .insertInto('school_holiday')
        .values({ id, ...columns(input) })
        .executeTakeFirst()
      if (inserted(result)) await trail(tx, actor, 'created', id)
      return done(id)
    }),
  )
}

/** Changes school holidays. @throws Absent */
export async function editSchoolHoliday(
  db: Db,
  actor: Actor,
  id: Id,
  input: SchoolHolidayInput,
): Promise<Result<Id, SchoolHolidayRefusal>> {
  demand(actor, 'city.manage')
  return refusing(() =>
    inTransaction(db, async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('school_holiday')
        .set(columns(input))
        .where('id', '=', id)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw new Absent()
      await trail(tx, actor, 'changed', id)
      return done(id)
    }),
  )
}

/** Takes school holidays out; twice is the same as once. */
export async function removeSchoolHoliday(db: Db, actor: Actor, id: Id): Promise<void> {
  demand(actor, 'city.manage')
  await inTransaction(db, async (tx) => {
    const { numDeletedRows } = await tx.deleteFrom('school_holiday').where('id', '=', id).executeTakeFirst()
    if (numDeletedRows > 0n) await trail(tx, actor, 'removed', id)
  })
}

type Outcome = Result<Id, SchoolHolidayRefusal>

async function refusing(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    const reason = refusalOf(error, reasons)
    if (reason) return refused(reason)
    throw error
  }
}

async function trail(
  tx: Parameters<typeof writeAudit>[0],
  actor: Actor,
  verb: string,
  id: Id,
): Promise<void> {
  await writeAudit(tx, actor, { event: `school-holiday.${verb}`, entity: 'school-holiday', entityId: id })
}

function columns(input: SchoolHolidayInput) {
  return { name: input.name, school_year: input.schoolYear, starts_on: input.from, ends_on: input.to }
}
