import type { Actor } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import { operatorRuns } from '../places/index.ts'
import type { Paper, PaperInput, PaperRefusal, PaperTextInput } from './paper.ts'
import { keyPointsSkeleton } from './paper.ts'
import type { PaperLine } from './paper.queries.ts'
import { paperById } from './paper.queries.ts'
import { mayBeginOn, nextNumber } from './version.rules.ts'

const byConstraint = {
  paper_key_points_once: 'key-points-exist',
  paper_version_one_draft: 'draft-exists',
} as const satisfies Record<string, PaperRefusal>

/** Keeps a document with a first draft; an Eckpunktepapier begins with its skeleton. @throws Forbidden */
export async function createPaper(
  { db, actor }: Doer,
  to: { readonly centreId: Id; readonly id: Id },
  input: PaperInput,
): Promise<Result<Id, PaperRefusal>> {
  if (!mayEditPaper(actor, { centreId: to.centreId, operatorId: input.operatorId })) throw new Forbidden()
  return refusing(byConstraint, () =>
    inTransaction(db, async (tx) => {
      if (input.operatorId !== null && !(await operatorRuns(tx, to.centreId, input.operatorId)))
        return refused('not-our-operator')
      const kept = await tx
        .insertInto('paper')
        .values({ id: to.id, centre_id: to.centreId, ...columnsOf(input) })
        .onConflict((again) => again.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!kept) return done(to.id)
      const sections = input.kind === 'key-points' ? keyPointsSkeleton : []
      await insertDraft(tx, to.id, 1, sections)
      await trail(tx, actor, 'paper.created', to)
      return done(to.id)
    }),
  )
}

/** Changes title, kind and area unless somebody else did since `version`. @throws Absent, Forbidden */
export async function editPaper(
  doer: Doer,
  id: Id,
  version: number,
  input: PaperInput,
): Promise<Result<null, PaperRefusal>> {
  return changing(doer, id, async (tx, paper) => {
    if (!mayEditPaper(doer.actor, { ...paper, operatorId: input.operatorId })) throw new Forbidden()
    const { numUpdatedRows } = await tx
      .updateTable('paper')
      .set({ ...columnsOf(input), version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refused('changed-meanwhile')
    await trail(tx, doer.actor, 'paper.edited', paper)
    return done(null)
  })
}

/** Begins a new version as a draft, with the text of the one before. @throws Absent, Forbidden */
export async function draftPaper(doer: Doer, id: Id): Promise<Result<null, PaperRefusal>> {
  return changing(doer, id, async (tx, paper) => {
    if (paper.versions.some(({ state }) => state === 'draft')) return refused('draft-exists')
    await insertDraft(tx, id, nextNumber(paper.versions), paper.versions[0]?.sections ?? [])
    await trail(tx, doer.actor, 'paper.drafted', paper)
    return done(null)
  })
}

/** Writes the draft; `file` puts a file beside it (null takes it away, absent leaves it). @throws Absent, Forbidden */
export async function writePaper(
  doer: Doer,
  about: { readonly id: Id; readonly version: number },
  input: PaperTextInput,
  file?: { readonly hash: string; readonly name: string } | null,
): Promise<Result<null, PaperRefusal>> {
  return changing(doer, about.id, async (tx, paper) => {
    const draft = paper.versions.find(({ state }) => state === 'draft')
    if (!draft) return refused('not-a-draft')
    const beside = file === undefined ? {} : { file_hash: file?.hash ?? null, file_name: file?.name ?? '' }
    const { numUpdatedRows } = await tx
      .updateTable('paper_version')
      .set({
        sections: JSON.stringify(input.text),
        change_note: input.changeNote,
        version: about.version + 1,
        ...beside,
      })
      .where('id', '=', draft.id)
      .where('version', '=', about.version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refused('changed-meanwhile')
    await trail(tx, doer.actor, 'paper.written', paper)
    return done(null)
  })
}

/** Makes the draft the version that holds from a day on; the one before is superseded. @throws Absent, Forbidden */
export async function validatePaper(doer: Doer, id: Id, validFrom: Day): Promise<Result<null, PaperRefusal>> {
  return changing(doer, id, async (tx, paper) => {
    const draft = paper.versions.find(({ state }) => state === 'draft')
    if (!draft) return refused('not-a-draft')
    if (draft.fileHash === null && draft.sections.every(({ text }) => text === ''))
      return refused('empty-version')
    if (!mayBeginOn(paper.versions, validFrom)) return refused('before-the-last')
    await tx
      .updateTable('paper_version')
      .set({ state: 'superseded' })
      .where('paper_id', '=', id)
      .where('state', '=', 'valid')
      .execute()
    await tx
      .updateTable('paper_version')
      .set({ state: 'valid', valid_from: validFrom })
      .where('id', '=', draft.id)
      .execute()
    await trail(tx, doer.actor, 'paper.validated', paper, { number: draft.number, day: validFrom })
    return done(null)
  })
}

/** Takes the draft away; what has been valid stays for good. A document that never had more goes with it. @throws Absent, Forbidden */
export async function discardDraft(doer: Doer, id: Id): Promise<Result<null, PaperRefusal>> {
  return changing(doer, id, async (tx, paper) => {
    const draft = paper.versions.find(({ state }) => state === 'draft')
    if (!draft) return refused('not-a-draft')
    if (paper.versions.length === 1) await tx.deleteFrom('paper').where('id', '=', id).execute()
    else await tx.deleteFrom('paper_version').where('id', '=', draft.id).execute()
    await trail(tx, doer.actor, 'paper.draft-discarded', paper)
    return done(null)
  })
}

async function insertDraft(
  tx: Tx,
  paperId: Id,
  number: number,
  sections: PaperLine['versions'][number]['sections'],
): Promise<void> {
  await tx
    .insertInto('paper_version')
    .values({ id: newId(), paper_id: paperId, number, sections: JSON.stringify(sections) })
    .execute()
}

function columnsOf(input: PaperInput) {
  return { kind: input.kind, title: input.title, area: input.area, operator_id: input.operatorId }
}

/** Whether this person may change it: the centre's by its right, an operator's only by that operator's people. */
export function mayEditPaper(
  actor: Actor,
  { centreId, operatorId }: Pick<Paper, 'centreId' | 'operatorId'>,
): boolean {
  if (!may(actor, 'paper.edit', { centreId })) return false
  return (
    operatorId === null ||
    may(actor, 'city.manage', {}) ||
    may(actor, 'protection.edit', { centreId, operatorId })
  )
}

async function changing(
  { db, actor }: Doer,
  id: Id,
  work: (tx: Tx, paper: PaperLine) => Promise<Result<null, PaperRefusal>>,
): Promise<Result<null, PaperRefusal>> {
  return refusing(byConstraint, () =>
    inTransaction(db, async (tx) => {
      await tx.selectFrom('paper').select('id').where('id', '=', id).forUpdate().execute()
      const paper = await paperById(tx, id)
      if (!paper) throw new Absent()
      if (!mayEditPaper(actor, paper)) throw new Forbidden()
      return work(tx, paper)
    }),
  )
}

type PaperEvent = 'created' | 'edited' | 'drafted' | 'written' | 'validated' | 'draft-discarded'

async function trail(
  tx: Tx,
  actor: Actor,
  event: `paper.${PaperEvent}`,
  { id, centreId }: { readonly id: Id; readonly centreId: Id | null },
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'paper', entityId: id, centreId, detail })
}
