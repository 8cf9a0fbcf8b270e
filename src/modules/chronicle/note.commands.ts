import type { Actor } from '../../kernel/actor.ts'
import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import type { ChronicleNote, NoteInput } from './note.ts'
import { chronicleNoteById } from './note.queries.ts'

/** Keeps a note; the same `id` again keeps one. @throws Forbidden */
export async function noteInChronicle(
  { db, actor, now }: Doer,
  to: { readonly centreId: Id; readonly id: Id },
  input: NoteInput,
): Promise<Result<Id, 'in-the-future'>> {
  if (!may(actor, 'chronicle.edit', to)) throw new Forbidden()
  if (input.onDate > berlinDay(now)) return refused('in-the-future')
  return inTransaction(db, async (tx) => {
    const kept = await tx
      .insertInto('chronicle_note')
      .values({ id: to.id, centre_id: to.centreId, account_id: actor.accountId, ...columnsOf(input) })
      .onConflict((again) => again.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept) await trail(tx, actor, 'chronicle.noted', to)
    return done(to.id)
  })
}

/** Changes a note unless somebody else did since `version`. @throws Absent, Forbidden */
export async function editChronicleNote(
  { db, actor, now }: Doer,
  id: Id,
  version: number,
  input: NoteInput,
): Promise<Result<null, 'in-the-future' | 'changed-meanwhile'>> {
  if (input.onDate > berlinDay(now)) return refused('in-the-future')
  return inTransaction(db, async (tx) => {
    const note = await noteToChange(tx, actor, id)
    const { numUpdatedRows } = await tx
      .updateTable('chronicle_note')
      .set({ ...columnsOf(input), version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refused('changed-meanwhile')
    await trail(tx, actor, 'chronicle.edited', note)
    return done(null)
  })
}

/** Takes a note out. @throws Absent, Forbidden */
export async function removeChronicleNote({ db, actor }: Doer, id: Id): Promise<void> {
  await inTransaction(db, async (tx) => {
    const note = await noteToChange(tx, actor, id)
    await tx.deleteFrom('chronicle_note').where('id', '=', id).execute()
    await trail(tx, actor, 'chronicle.removed', note)
  })
}

function columnsOf({ onDate, text, chapter }: NoteInput) {
  return { on_date: onDate, text, chapter }
}

async function noteToChange(tx: Tx, actor: Actor, id: Id): Promise<ChronicleNote> {
  const note = await chronicleNoteById(tx, id)
  if (!note) throw new Absent()
  if (!may(actor, 'chronicle.edit', note)) throw new Forbidden()
  return note
}

async function trail(
  tx: Tx,
  actor: Actor,
  event: `chronicle.${'noted' | 'edited' | 'removed'}`,
  { id, centreId }: { readonly id: Id; readonly centreId: Id },
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'chronicle', entityId: id, centreId })
}
