import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Cents } from '../../kernel/money.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import type { RecordedRows } from '../../platform/db/record-each.ts'
import { recordEach } from '../../platform/db/record-each.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { GrantAward, GrantInput, GrantRecord, GrantRefusal, GrantStep } from './grant.ts'
import { grantById } from './grant.queries.ts'
import { afterStep, isStepBack, stepProblem } from './grant.rules.ts'

const byConstraint = {
  grant_offer_offer_id_fkey: 'choice-gone',
  grant_award_granted_within_ceiling: 'granted-above-ceiling',
  grant_award_called_within_granted: 'called-above-granted',
  grant_award_decided_after_applied: 'before-application',
} as const satisfies Record<string, GrantRefusal>

/** Keeps a new idea for funding, "in Vorbereitung" from today; the same `id` again keeps one. @throws Forbidden */
export async function createGrant(
  { db, actor, now }: Doer,
  to: { readonly centreId: Id; readonly id: Id },
  input: GrantInput,
): Promise<Result<Id, GrantRefusal>> {
  mustEdit(actor, to.centreId)
  return refusing(byConstraint, () =>
    inTransaction(db, async (tx) => {
      if (!(await areOffersHere(tx, to.centreId, input.offerIds))) return refused('choice-gone')
      const kept = await tx
        .insertInto('grant_award')
        .values({
          id: to.id,
          centre_id: to.centreId,
          ...columnsOf(input),
          ...blank,
          recorded_on: berlinDay(now),
          position: nextPlace(to.centreId),
        })
        .onConflict((again) => again.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!kept) return done(to.id)
      await linkOffers(tx, to.id, input.offerIds)
      await trail(tx, actor, 'grant.created', { id: to.id, centreId: to.centreId })
      return done(to.id)
    }),
  )
}

/** Changes what it is for, the ceiling and the period, unless somebody else did since `version`. @throws Absent, Forbidden */
export async function editGrant(
  doer: Doer,
  id: Id,
  version: number,
  input: GrantInput,
): Promise<Result<null, GrantRefusal>> {
  return changing(doer, id, version, async (tx, grant, write) => {
    const { offerIds } = input
    if (!(await areOffersHere(tx, grant.centreId, offerIds))) return refused('choice-gone')
    if (!(await write(columnsOf(input)))) return refused('changed-meanwhile')
    await tx.deleteFrom('grant_offer').where('grant_id', '=', id).execute()
    await linkOffers(tx, id, offerIds)
    await trail(tx, doer.actor, 'grant.edited', grant)
    return done(null)
  })
}

/** Takes a step of the table; a step back needs a reason, which stays in the trail. @throws Absent, Forbidden */
export async function stepGrant(
  doer: Doer,
  id: Id,
  version: number,
  step: GrantStep,
): Promise<Result<null, GrantRefusal>> {
  return changing(doer, id, version, async (tx, grant, write) => {
    const problem = stepProblem(grant, step, berlinDay(doer.now))
    if (problem) return refused(problem)
    const after = afterStep(grant, step)
    const written = await write({
      state: after.state,
      applied_on: after.appliedOn,
      decided_on: after.decidedOn,
      granted_cents: after.grantedCents,
      called_cents: after.calledCents,
    })
    if (!written) return refused('changed-meanwhile')
    const event = isStepBack(grant.state, step.to) ? 'grant.stepped-back' : 'grant.stepped'
    const reason = step.reason === '' ? {} : { reason: step.reason }
    await trail(tx, doer.actor, event, grant, { before: grant.state, after: step.to, ...reason })
    return done(null)
  })
}

/** Notes how much was called so far; null takes it back. @throws Absent, Forbidden */
export async function noteCalled(
  doer: Doer,
  id: Id,
  version: number,
  calledCents: Cents | null,
): Promise<Result<null, GrantRefusal>> {
  return changing(doer, id, version, async (tx, grant, write) => {
    if (grant.state !== 'granted' || (grant.grantedCents === null && calledCents !== null)) {
      return refused('not-granted')
    }
    if (!(await write({ called_cents: calledCents }))) return refused('changed-meanwhile')
    await trail(tx, doer.actor, 'grant.called', grant)
    return done(null)
  })
}

/** Takes a wrong entry out. @throws Absent, Forbidden */
export async function removeGrant({ db, actor }: Doer, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const grant = await grantToChange(tx, actor, id)
    await tx.deleteFrom('grant_award').where('id', '=', id).execute()
    await trail(tx, actor, 'grant.removed', grant)
  })
}

/**
 * Keeps rows of a list or of a past year as they are, inside the caller's transaction; the same funder, purpose and
 * period is kept once. Gives the ids in the order of the rows and how many are new. @throws Forbidden
 */
export async function recordGrants(
  tx: Tx,
  actor: Actor,
  centreId: Id,
  records: readonly GrantRecord[],
): Promise<RecordedRows> {
  if (!may(actor, 'import.run', { centreId })) throw new Forbidden()
  const recorded = await recordEach(
    records,
    (record) => sameGrant(tx, centreId, record),
    (record) => insertRecord(tx, centreId, record),
  )
  const { ids, created } = recorded
  if (created > 0) {
    const about = { entity: 'grant', entityId: ids[0], centreId, detail: { grants: created } }
    await writeAudit(tx, actor, { event: 'grant.recorded', ...about })
  }
  return recorded
}

async function sameGrant(tx: Tx, centreId: Id, record: GrantRecord): Promise<Id | undefined> {
  const row = await tx
    .selectFrom('grant_award')
    .select('id')
    .where('centre_id', '=', centreId)
    .where('funder', '=', record.funder)
    .where('purpose', '=', record.purpose)
    .where('period_text', '=', record.periodText)
    .orderBy('id')
    .executeTakeFirst()
  return row?.id
}

async function insertRecord(tx: Tx, centreId: Id, record: GrantRecord): Promise<Id> {
  const id = record.id ?? newId()
  const { note = '', offerIds = [], funderKind = null } = record
  await tx
    .insertInto('grant_award')
    .values({
      id,
      centre_id: centreId,
      ...columnsOf({ ...record, note, funderKind, offerIds }),
      state: record.state,
      granted_cents: record.grantedCents ?? null,
      called_cents: record.calledCents ?? null,
      recorded_on: record.recordedOn ?? null,
      applied_on: record.appliedOn ?? null,
      decided_on: record.decidedOn ?? null,
      position: nextPlace(centreId),
    })
    .execute()
  await linkOffers(tx, id, offerIds)
  return id
}

/** One more than the last of the centre. */
function nextPlace(centreId: Id) {
  return sql<number>`(select coalesce(max(g.position), 0) + 1 from grant_award g where g.centre_id = ${centreId})`
}

const blank = { granted_cents: null, called_cents: null, applied_on: null, decided_on: null }

function columnsOf(input: Omit<GrantInput, 'offerIds'> & { readonly offerIds: readonly Id[] }) {
  return {
    funder: input.funder,
    funder_kind: input.funderKind,
    purpose: input.purpose,
    ceiling_cents: input.ceilingCents,
    period_from: input.periodFrom,
    period_to: input.periodTo,
    period_text: input.periodText,
    note: input.note,
  }
}

/** A grant links offers of its own centre only. */
async function areOffersHere(tx: Tx, centreId: Id, offerIds: readonly Id[]): Promise<boolean> {
  const { rows } = await sql`
    select from offer where id = any(${[...offerIds]}::uuid[]) and centre_id = ${centreId}`.execute(tx)
  return rows.length === offerIds.length
}

async function linkOffers(tx: Tx, grantId: Id, offerIds: readonly Id[]): Promise<void> {
  if (offerIds.length === 0) return
  await tx
    .insertInto('grant_offer')
    .values(offerIds.map((offerId) => ({ grant_id: grantId, offer_id: offerId })))
    .execute()
}

type Write = (values: Readonly<Record<string, string | number | null>>) => Promise<boolean>

async function changing(
  { db, actor }: Doer,
  id: Id,
  version: number,
  work: (tx: Tx, grant: GrantAward, write: Write) => Promise<Result<null, GrantRefusal>>,
): Promise<Result<null, GrantRefusal>> {
  return refusing(byConstraint, () =>
    inTransaction(db, async (tx) => {
      const grant = await grantToChange(tx, actor, id)
      return work(tx, grant, async (values) => {
        const { numUpdatedRows } = await tx
          .updateTable('grant_award')
          .set({ ...values, version: version + 1 })
          .where('id', '=', id)
          .where('version', '=', version)
          .executeTakeFirst()
        return numUpdatedRows > 0n
      })
    }),
  )
}

async function grantToChange(tx: Tx, actor: Actor, id: Id): Promise<GrantAward> {
  const grant = await grantById(tx, id)
  if (!grant) throw new Absent()
  mustEdit(actor, grant.centreId)
  return grant
}

function mustEdit(actor: Actor, centreId: Id): void {
  if (!may(actor, 'grant.edit', { centreId })) throw new Forbidden()
}

type GrantEvent = 'created' | 'edited' | 'stepped' | 'stepped-back' | 'called' | 'removed'

async function trail(
  tx: Tx,
  actor: Actor,
  event: `grant.${GrantEvent}`,
  { id, centreId }: { readonly id: Id; readonly centreId: Id },
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'grant', entityId: id, centreId, detail })
}
