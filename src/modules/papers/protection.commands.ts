import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { AcknowledgementInput, ProtectionScheme, SchemeInput } from './protection.ts'
import { protectionSkeleton } from './protection.ts'
import { protectionSchemeById, protectionSchemes } from './protection.queries.ts'
import { mayBeginOn, nextNumber } from './version.rules.ts'

/** Why something with the procedure was refused. */
export const protectionRefusals = {
  'changed-meanwhile':
    'Jemand anderes hat diesen Entwurf inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'draft-exists': 'Es gibt schon einen Entwurf. Bitte schreiben Sie dort weiter.',
  'not-a-draft': 'Diese Fassung ist kein Entwurf mehr. Bitte beginnen Sie eine neue Fassung.',
  'no-steps': 'Ein Ablauf braucht mindestens einen Schritt. Bitte schreiben Sie ihn und speichern Sie.',
  'before-the-last': 'Die bisherige Fassung gilt erst seit einem späteren Tag. Bitte prüfen Sie das Datum.',
  'in-the-future': 'Dieser Tag liegt in der Zukunft. Bitte zählen Sie, wenn es so weit ist.',
  'not-valid': 'Gezählt wird bei der Fassung, die gilt. Bitte laden Sie die Seite neu.',
} as const
export type ProtectionRefusal = keyof typeof protectionRefusals

/** Where an operator's people may act: the right in the centre, of this operator. */
interface About {
  readonly centreId: Id
  readonly operatorId: Id
}

/** Begins a new version as a draft: from the one before, or from the skeleton. @throws Forbidden */
export async function draftProtectionScheme(
  { db, actor }: Doer,
  about: About,
): Promise<Result<Id, ProtectionRefusal>> {
  if (!may(actor, 'protection.edit', about)) throw new Forbidden()
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('operator').select('id').where('id', '=', about.operatorId).forUpdate().execute()
    const versions = await protectionSchemes(tx, [about.operatorId])
    if (versions.some(({ state }) => state === 'draft')) return refused('draft-exists')
    const [last] = versions
    const id = newId()
    await tx
      .insertInto('protection_scheme')
      .values({
        id,
        operator_id: about.operatorId,
        number: nextNumber(versions),
        contacts: last?.contacts ?? '',
        note: last?.note ?? '',
      })
      .execute()
    await insertSteps(tx, id, last?.steps ?? protectionSkeleton)
    await trail(tx, actor, 'protection.drafted', id, about)
    return done(id)
  })
}

/** Writes the draft. @throws Absent, Forbidden */
export async function writeProtectionScheme(
  doer: Doer,
  at: { readonly id: Id; readonly centreId: Id; readonly version: number },
  input: SchemeInput,
): Promise<Result<null, ProtectionRefusal>> {
  return changing(doer, at, async (tx, scheme) => {
    if (scheme.state !== 'draft') return refused('not-a-draft')
    const { numUpdatedRows } = await tx
      .updateTable('protection_scheme')
      .set({ contacts: input.contacts, note: input.note, version: at.version + 1 })
      .where('id', '=', at.id)
      .where('version', '=', at.version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refused('changed-meanwhile')
    await tx.deleteFrom('protection_step').where('scheme_id', '=', at.id).execute()
    await insertSteps(tx, at.id, input.steps)
    await trail(tx, doer.actor, 'protection.written', at.id, at)
    return done(null)
  })
}

/** Makes the draft the procedure that holds from a day on. @throws Absent, Forbidden */
export async function validateProtectionScheme(
  doer: Doer,
  at: { readonly id: Id; readonly centreId: Id },
  validFrom: Day,
): Promise<Result<null, ProtectionRefusal>> {
  return changing(doer, at, async (tx, scheme) => {
    if (scheme.state !== 'draft') return refused('not-a-draft')
    if (scheme.steps.length === 0) return refused('no-steps')
    if (!mayBeginOn(await protectionSchemes(tx, [scheme.operatorId]), validFrom))
      return refused('before-the-last')
    await tx
      .updateTable('protection_scheme')
      .set({ state: 'superseded' })
      .where('operator_id', '=', scheme.operatorId)
      .where('state', '=', 'valid')
      .execute()
    await tx
      .updateTable('protection_scheme')
      .set({ state: 'valid', valid_from: validFrom })
      .where('id', '=', at.id)
      .execute()
    await trail(tx, doer.actor, 'protection.validated', at.id, at)
    return done(null)
  })
}

/** Takes a draft away. @throws Absent, Forbidden */
export async function discardProtectionDraft(
  doer: Doer,
  at: { readonly id: Id; readonly centreId: Id },
): Promise<Result<null, ProtectionRefusal>> {
  return changing(doer, at, async (tx, scheme) => {
    if (scheme.state !== 'draft') return refused('not-a-draft')
    await tx.deleteFrom('protection_scheme').where('id', '=', at.id).execute()
    await trail(tx, doer.actor, 'protection.draft-discarded', at.id, at)
    return done(null)
  })
}

/** Keeps how many have taken note by a day; the same day again corrects it. @throws Absent, Forbidden */
export async function countAcknowledged(
  doer: Doer,
  at: { readonly id: Id; readonly centreId: Id },
  { onDate, people }: AcknowledgementInput,
): Promise<Result<null, ProtectionRefusal>> {
  return changing(doer, at, async (tx, scheme) => {
    if (scheme.state !== 'valid') return refused('not-valid')
    if (onDate > berlinDay(doer.now)) return refused('in-the-future')
    await tx
      .insertInto('protection_acknowledgement')
      .values({ id: newId(), scheme_id: at.id, on_date: onDate, people, account_id: doer.actor.accountId })
      .onConflict((again) => again.constraint('protection_acknowledgement_once').doUpdateSet({ people }))
      .execute()
    await trail(tx, doer.actor, 'protection.acknowledged', at.id, at)
    return done(null)
  })
}

async function insertSteps(tx: Tx, schemeId: Id, steps: ProtectionScheme['steps']): Promise<void> {
  if (steps.length === 0) return
  await tx
    .insertInto('protection_step')
    .values(steps.map((step, index) => ({ scheme_id: schemeId, position: index + 1, ...step })))
    .execute()
}

async function changing(
  { db, actor }: Doer,
  at: { readonly id: Id; readonly centreId: Id },
  work: (tx: Tx, scheme: ProtectionScheme) => Promise<Result<null, ProtectionRefusal>>,
): Promise<Result<null, ProtectionRefusal>> {
  return inTransaction(db, async (tx) => {
    const scheme = await protectionSchemeById(tx, at.id)
    if (!scheme) throw new Absent()
    const { operatorId } = scheme
    if (!may(actor, 'protection.edit', { centreId: at.centreId, operatorId })) throw new Forbidden()
    return work(tx, scheme)
  })
}

type ProtectionEvent = 'drafted' | 'written' | 'validated' | 'draft-discarded' | 'acknowledged'

async function trail(
  tx: Tx,
  actor: Actor,
  event: `protection.${ProtectionEvent}`,
  id: Id,
  { centreId }: { readonly centreId: Id },
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'protection', entityId: id, centreId })
}
