import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, done, Forbidden, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Doer } from '../identity/index.ts'
import { may, writeAudit } from '../identity/index.ts'
import { helplineById } from './helpline.queries.ts'
import { helplineState, isWidened, mayWiden } from './helpline.rules.ts'
import type { Helpline, HelplineInput, HelplineRefusal } from './helpline.ts'

type Answer = Result<null, HelplineRefusal>

/** Opens a line of a centre; the same form twice (same id) opens it once. @throws Forbidden */
export async function openHelpline(
  { db, actor }: Doer,
  to: { readonly centreId: Id; readonly id: Id },
  input: HelplineInput,
): Promise<Id> {
  mustEdit(actor, to.centreId)
  await inTransaction(db, async (tx) => {
    const kept = await tx
      .insertInto('helpline')
      .values({ id: to.id, centre_id: to.centreId, ...columnsOf(input) })
      .onConflict((again) => again.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept) return
    await keepHours(tx, to.id, input)
    await note(tx, actor, 'helpline.opened', to, { fromOn: input.fromOn })
  })
  return to.id
}

/** Changes it unless somebody else did since `version`; what is over stays as it was. @throws Absent, Forbidden */
export function editHelpline(doer: Doer, id: Id, version: number, input: HelplineInput): Promise<Answer> {
  return inTransaction(doer.db, async (tx) => {
    const line = await toChange(tx, id)
    mustEdit(doer.actor, line.centreId)
    if (line.version !== version) return refused('changed-meanwhile')
    if (helplineState(line, berlinDay(doer.now)) === 'over') return refused('over')
    await change(tx, id, columnsOf(input))
    await tx.deleteFrom('helpline_hours').where('helpline_id', '=', id).execute()
    await keepHours(tx, id, input)
    await note(tx, doer.actor, 'helpline.edited', line)
    return done(null)
  })
}

/**
 * From that day on it is for the whole city (N14, R146): a matter of the city office. What is so already stays as it is;
 * `version` is that of the page on which one saw the number. @throws Absent, Forbidden
 */
export function widenHelpline(
  doer: Doer,
  { id, version, wideningId }: { readonly id: Id; readonly version: number; readonly wideningId: Id },
  fromOn: Day,
): Promise<Answer> {
  const { actor, now } = doer
  return inTransaction(doer.db, async (tx) => {
    const line = await toChange(tx, id)
    mustWiden(actor)
    if (isWidened(line) && line.endedOn === null) return done(null)
    if (line.version !== version) return refused('changed-meanwhile')
    const allowed = mayWiden(line, fromOn, berlinDay(now))
    if (!allowed.ok) return allowed
    await tx
      .insertInto('helpline_widening')
      .values({ id: wideningId, helpline_id: id, from_on: fromOn })
      .execute()
    await change(tx, id, {})
    await note(tx, actor, 'helpline.widened', line, { fromOn })
    return done(null)
  })
}

/** It is for its quarter again, at once; twice is once. @throws Absent, Forbidden */
export function narrowHelpline({ db, actor, now }: Doer, id: Id): Promise<void> {
  return inTransaction(db, async (tx) => {
    const line = await toChange(tx, id)
    mustWiden(actor)
    if (!(await endWidening(tx, id, now))) return
    await change(tx, id, {})
    await note(tx, actor, 'helpline.narrowed', line)
  })
}

/** Its number goes from all pages at once, and it is widened no more; twice is once. @throws Absent, Forbidden */
export function endHelpline({ db, actor, now }: Doer, id: Id): Promise<void> {
  return inTransaction(db, async (tx) => {
    const line = await toChange(tx, id)
    mustEdit(actor, line.centreId)
    if (helplineState(line, berlinDay(now)) === 'over') return
    await endWidening(tx, id, now)
    await change(tx, id, { ended_at: now })
    await note(tx, actor, 'helpline.ended', line)
  })
}

/** Whether one was running. */
async function endWidening(tx: Tx, id: Id, now: Date): Promise<boolean> {
  const ended = await tx
    .updateTable('helpline_widening')
    .set({ ended_at: now })
    .where('helpline_id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

/** The line, with nobody else at it until the end of the transaction. */
async function toChange(tx: Tx, id: Id): Promise<Helpline> {
  await tx.selectFrom('helpline').select('id').where('id', '=', id).forUpdate().execute()
  const line = await helplineById(tx, id)
  if (!line) throw new Absent('helpline')
  return line
}

function change(
  tx: Tx,
  id: Id,
  columns: Partial<ReturnType<typeof columnsOf>> & { readonly ended_at?: Date },
): Promise<unknown> {
  return tx
    .updateTable('helpline')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

async function keepHours(tx: Tx, id: Id, { hours }: HelplineInput): Promise<void> {
  if (hours.length === 0) return
  const rows = hours.map(({ weekday, from, to }) => ({
    helpline_id: id,
    weekday,
    from_time: from,
    to_time: to,
  }))
  await tx.insertInto('helpline_hours').values(rows).execute()
}

function mustEdit(actor: Doer['actor'], centreId: Id): void {
  if (!may(actor, 'helpline.edit', { centreId })) throw new Forbidden('helpline')
}

function mustWiden(actor: Doer['actor']): void {
  if (!may(actor, 'helpline.widen', {})) throw new Forbidden('helpline')
}

async function note(
  tx: Tx,
  actor: Doer['actor'],
  event: `helpline.${string}`,
  { id, centreId }: { readonly id: Id; readonly centreId: Id },
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'helpline', entityId: id, centreId, detail })
}

function columnsOf(input: HelplineInput) {
  return {
    name: input.name,
    phone: input.phone,
    purpose: input.purpose,
    any_time: input.anyTime,
    on_public_holidays: input.onPublicHolidays,
    languages: [...input.languages],
    from_on: input.fromOn,
    to_on: input.toOn,
  }
}
