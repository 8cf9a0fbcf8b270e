import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent, done, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { writeAudit } from '../identity/index.ts'
import { centreOfSite, demand, inserted, isDangling, whyNotChanged } from './changing.commands.ts'
import type { HoursInput, HoursRefusal } from './hours.ts'

type Outcome = Result<Id, HoursRefusal>

/** Adds opening or contact hours to a site. Sending the same form twice adds them once. */
export async function createHours(
  db: Db,
  actor: Actor,
  siteId: Id,
  id: Id,
  input: HoursInput,
): Promise<Outcome> {
  return refusing(() =>
    inTransaction(db, async (tx) => {
      const centreId = await centreToManage(tx, actor, siteId)
      if (await isStranger(tx, centreId, input.personId)) return refused('unknown-choice')
      const result = await tx
        .insertInto('opening_hours')
        .values({ id, site_id: siteId, ...columns(input) })
        .onConflict((there) => there.column('id').doNothing())
        .executeTakeFirst()
      if (inserted(result)) await trail(tx, actor, 'hours.created', id, centreId)
      return done(id)
    }),
  )
}

/** Changes opening or contact hours. */
export async function editHours(
  db: Db,
  actor: Actor,
  id: Id,
  version: number,
  input: HoursInput,
): Promise<Outcome> {
  return refusing(() =>
    inTransaction(db, async (tx) => {
      const centreId = await centreToManage(tx, actor, await siteOf(tx, id))
      if (await isStranger(tx, centreId, input.personId)) return refused('unknown-choice')
      const { numUpdatedRows } = await tx
        .updateTable('opening_hours')
        .set({ ...columns(input), version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused(await whyNotChanged(tx, 'opening_hours', id))
      await trail(tx, actor, 'hours.changed', id, centreId)
      return done(id)
    }),
  )
}

/** Takes hours out. @throws Absent */
export async function removeHours(db: Db, actor: Actor, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const centreId = await centreToManage(tx, actor, await siteOf(tx, id))
    await tx.deleteFrom('opening_hours').where('id', '=', id).execute()
    await trail(tx, actor, 'hours.removed', id, centreId)
  })
}

async function siteOf(tx: Tx, id: Id): Promise<Id> {
  const row = await tx.selectFrom('opening_hours').select('site_id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new Absent()
  return row.site_id
}

// Contact hours name people of this centre only: nobody may make somebody else's contact public.
async function isStranger(tx: Tx, centreId: Id, personId: Id | null): Promise<boolean> {
  if (personId === null) return false
  const row = await tx
    .selectFrom('centre_person')
    .select('person_id')
    .where('centre_id', '=', centreId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row === undefined
}

async function centreToManage(tx: Tx, actor: Actor, siteId: Id): Promise<Id> {
  const centreId = await centreOfSite(tx, siteId)
  demand(actor, 'centre.manage', centreId)
  return centreId
}

function columns(input: HoursInput) {
  return {
    kind: input.kind,
    audience: input.audience,
    weekday: input.weekday,
    from_time: input.from,
    to_time: input.to,
    every_weeks: input.everyWeeks,
    first_on: input.firstOn,
    valid_from: input.validFrom,
    valid_to: input.validTo,
    on_public_holidays: input.onPublicHolidays,
    in_school_holidays: input.inSchoolHolidays,
    person_id: input.kind === 'contact' ? input.personId : null,
    offer_id: input.offerId,
  }
}

async function trail(tx: Tx, actor: Actor, event: `hours.${string}`, id: Id, centreId: Id): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'hours', entityId: id, centreId })
}

async function refusing(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    if (isDangling(error)) return refused('unknown-choice')
    throw error
  }
}
