import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { freeSlug } from '../../kernel/slug.ts'
import type { Db, Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { may, writeAudit } from '../identity/index.ts'
import { createPerson, editPerson, erasePerson } from '../people/index.ts'
import type { PersonInput, PersonRefusal } from '../people/index.ts'
import type { CentreInput, CentreRefusal } from './centre.ts'
import { demand, inserted, isDangling, lockSlugs, slugsOf, whyNotChanged } from './changing.commands.ts'

/** Adds a centre with its operators. Sending the same form twice adds one. */
export async function createCentre(
  db: Db,
  actor: Actor,
  id: Id,
  input: CentreInput,
): Promise<Result<Id, CentreRefusal>> {
  demand(actor, 'city.manage')
  return refusing(() =>
    inTransaction(db, async (tx) => {
      await lockSlugs(tx, 'centre')
      const slug = freeSlug(input.name, await slugsOf(tx, 'centre'))
      const result = await tx
        .insertInto('centre')
        .values({ id, slug, quarter_id: input.quarterId, contact_person_id: null, ...columns(input) })
        .onConflict((there) => there.column('id').doNothing())
        .executeTakeFirst()
      if (!inserted(result)) return done(id)
      await linkOperators(tx, id, input.operatorIds)
      await writeAudit(tx, actor, { event: 'centre.created', entity: 'centre', entityId: id, centreId: id })
      return done(id)
    }),
  )
}

/**
 * Changes a centre; its address stays. Who runs it and which quarter it serves only the city office changes.
 * @throws Forbidden, Absent
 */
export async function editCentre(
  db: Db,
  actor: Actor,
  id: Id,
  version: number,
  input: CentreInput,
): Promise<Result<Id, CentreRefusal>> {
  demand(actor, 'centre.manage', id)
  return refusing(() =>
    inTransaction(db, async (tx) => {
      await demandSameTies(tx, actor, id, input)
      const { numUpdatedRows } = await tx
        .updateTable('centre')
        .set({ ...columns(input), quarter_id: input.quarterId, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused(await whyNotChanged(tx, 'centre', id))
      await tx.deleteFrom('centre_operator').where('centre_id', '=', id).execute()
      await linkOperators(tx, id, input.operatorIds)
      await writeAudit(tx, actor, { event: 'centre.changed', entity: 'centre', entityId: id, centreId: id })
      return done(id)
    }),
  )
}

async function demandSameTies(tx: Tx, actor: Actor, id: Id, input: CentreInput): Promise<void> {
  if (may(actor, 'city.manage', {})) return
  const centre = await tx.selectFrom('centre').select('quarter_id').where('id', '=', id).executeTakeFirst()
  if (!centre) throw new Absent()
  const operators = await tx
    .selectFrom('centre_operator')
    .select('operator_id')
    .where('centre_id', '=', id)
    .execute()
  const before = operators.map((row) => row.operator_id).sort()
  const after = [...input.operatorIds].sort()
  if (centre.quarter_id !== input.quarterId || before.join() !== after.join()) throw new Forbidden()
}

async function linkOperators(tx: Tx, centreId: Id, operatorIds: readonly Id[]): Promise<void> {
  await tx
    .insertInto('centre_operator')
    .values(
      operatorIds.map((id, index) => ({ centre_id: centreId, operator_id: id, position: (index + 1) * 10 })),
    )
    .execute()
}

function columns(input: CentreInput) {
  return {
    name: input.name,
    intro: input.intro,
    phone: input.phone,
    email: input.email,
    opened_on: input.openedOn,
  }
}

/** Keeps somebody one can turn to at this centre; `isContact` makes them the centre's contact. */
export async function addCentrePerson(
  db: Db,
  actor: Actor,
  centreId: Id,
  personId: Id,
  input: PersonInput,
  isContact: boolean,
): Promise<Id> {
  demand(actor, 'centre.manage', centreId)
  return inTransaction(db, async (tx) => {
    await createPerson(tx, actor, personId, input)
    await tx
      .insertInto('centre_person')
      .values({ centre_id: centreId, person_id: personId })
      .onConflict((there) => there.doNothing())
      .execute()
    await chooseContact(tx, centreId, personId, isContact)
    return personId
  })
}

/** Changes somebody of this centre. @throws Absent when they are not of this centre. */
export async function editCentrePerson(
  db: Db,
  actor: Actor,
  centreId: Id,
  person: { readonly id: Id; readonly version: number },
  input: PersonInput,
  isContact: boolean,
): Promise<Result<Id, PersonRefusal>> {
  demand(actor, 'centre.manage', centreId)
  return inTransaction(db, async (tx) => {
    await demandOfCentre(tx, centreId, person.id)
    const edited = await editPerson(tx, actor, person.id, person.version, input)
    if (edited.ok) await chooseContact(tx, centreId, person.id, isContact)
    return edited
  })
}

/** Forgets who somebody of this centre was; contact hours of theirs stay without a name. */
export async function eraseCentrePerson(db: Db, actor: Actor, centreId: Id, personId: Id): Promise<void> {
  demand(actor, 'centre.manage', centreId)
  await inTransaction(db, async (tx) => {
    await demandOfCentre(tx, centreId, personId)
    await erasePerson(tx, actor, personId)
    await chooseContact(tx, centreId, personId, false)
  })
}

async function chooseContact(tx: Tx, centreId: Id, personId: Id, isContact: boolean): Promise<void> {
  const change = tx.updateTable('centre').where('id', '=', centreId)
  if (isContact) await change.set({ contact_person_id: personId }).execute()
  else await change.set({ contact_person_id: null }).where('contact_person_id', '=', personId).execute()
}

async function demandOfCentre(tx: Tx, centreId: Id, personId: Id): Promise<void> {
  const row = await tx
    .selectFrom('centre_person')
    .select('person_id')
    .where('centre_id', '=', centreId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!row) throw new Absent()
}

type Outcome = Result<Id, CentreRefusal>

async function refusing(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    if (isDangling(error)) return refused('unknown-choice')
    throw error
  }
}
