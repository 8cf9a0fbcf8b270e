import type { Actor } from '../../kernel/actor.ts'
import { berlinDay, berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Result } from '../../kernel/result.ts'
import { Absent, Forbidden, done, refused } from '../../kernel/result.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction, refusing } from '../../platform/db/transaction.ts'
import type { AuditEvent, Doer } from '../identity/index.ts'
import { mayAnywhere, writeAudit } from '../identity/index.ts'
import { mayEditBody } from './body.access.ts'
import { bodyToEdit } from './body.commands.ts'
import type { HeldInput, Meeting, MeetingInput, MeetingRefusal } from './meeting.ts'
import { meetingById } from './meeting.queries.ts'

const once = { meeting_once: 'meets-that-day' } as const
const hanging = {
  decision_meeting_id_fkey: 'has-decisions',
  body_task_meeting_id_fkey: 'has-decisions',
} as const

/** Plans a meeting of one of our bodies with its agenda; also a past one, told from paper. @throws Absent, Forbidden */
export async function planMeeting(
  { db, actor }: Doer,
  bodyId: Id,
  input: MeetingInput,
): Promise<Result<Id, Extract<MeetingRefusal, 'meets-that-day' | 'only-reports'>>> {
  return refusing(once, () =>
    inTransaction(db, async (tx) => {
      const body = await bodyToEdit(tx, actor, bodyId)
      if (body.outside) return refused('only-reports')
      const id = newId()
      await tx
        .insertInto('meeting')
        .values({ id, body_id: bodyId, ...columnsOf(input), invited_on: null, attendance: null })
        .execute()
      await writeAgenda(tx, id, input.agenda)
      await note(tx, actor, 'meeting.planned', { id, centreId: body.centreId, onDate: input.onDate })
      return done(id)
    }),
  )
}

/** Changes day, time, place, occasion and agenda unless somebody else did since `version`. @throws Absent, Forbidden */
export async function editMeeting(
  { db, actor, now }: Doer,
  id: Id,
  version: number,
  input: MeetingInput,
): Promise<Result<null, Extract<MeetingRefusal, 'meets-that-day' | 'changed-meanwhile' | 'in-the-future'>>> {
  return refusing(once, () =>
    inTransaction(db, async (tx) => {
      const meeting = await meetingToEdit(tx, actor, id)
      if (meeting.state === 'held' && input.onDate > berlinDay(now)) return refused('in-the-future')
      const { numUpdatedRows } = await tx
        .updateTable('meeting')
        .set({ ...columnsOf(input), version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return refused('changed-meanwhile')
      await writeAgenda(tx, id, input.agenda)
      await note(tx, actor, 'meeting.edited', meeting)
      return done(null)
    }),
  )
}

/** Says that the invitations went out on a day. @throws Absent, Forbidden */
export async function markInvited(
  { db, actor, now }: Doer,
  id: Id,
  on?: Day,
): Promise<Result<null, 'cancelled'>> {
  return inTransaction(db, async (tx) => {
    const meeting = await meetingToEdit(tx, actor, id)
    if (meeting.state === 'cancelled') return refused('cancelled')
    await tx
      .updateTable('meeting')
      .set({ invited_on: on ?? berlinDay(now) })
      .where('id', '=', id)
      .execute()
    await note(tx, actor, 'meeting.invited', meeting)
    return done(null)
  })
}

/**
 * Says that it took place: with the count of those present, with minutes, or with one tap and nothing more. Left empty,
 * the count is unknown, never 0. Said again, it replaces what was known. @throws Absent, Forbidden
 */
export async function holdMeeting(
  { db, actor, now }: Doer,
  id: Id,
  input: HeldInput,
): Promise<Result<null, Extract<MeetingRefusal, 'in-the-future' | 'cancelled'>>> {
  return inTransaction(db, async (tx) => {
    const meeting = await meetingToEdit(tx, actor, id)
    if (meeting.state === 'cancelled') return refused('cancelled')
    if (meeting.onDate > berlinDay(now)) return refused('in-the-future')
    await tx
      .updateTable('meeting')
      .set((e) => ({
        state: 'held',
        attendance: input.attendance,
        minutes: input.minutes,
        version: e('version', '+', 1),
      }))
      .where('id', '=', id)
      .execute()
    await note(tx, actor, 'meeting.held', meeting)
    return done(null)
  })
}

/** Takes back that it took place, with count and minutes; decisions must go first. @throws Absent, Forbidden */
export async function withdrawHeld({ db, actor }: Doer, id: Id): Promise<Result<null, 'has-decisions'>> {
  return inTransaction(db, async (tx) => {
    const meeting = await meetingToEdit(tx, actor, id)
    if (await hasDecisions(tx, id)) return refused('has-decisions')
    await tx
      .updateTable('meeting')
      .set({ state: 'planned', attendance: null, minutes: '' })
      .where('id', '=', id)
      .where('state', '=', 'held')
      .execute()
    await note(tx, actor, 'meeting.heldWithdrawn', meeting)
    return done(null)
  })
}

/** Calls a meeting off and says why. @throws Absent, Forbidden */
export async function cancelMeeting(
  { db, actor }: Doer,
  id: Id,
  reason: string,
): Promise<Result<null, 'held'>> {
  return inTransaction(db, async (tx) => {
    const meeting = await meetingToEdit(tx, actor, id)
    if (meeting.state === 'held') return refused('held')
    await tx.updateTable('meeting').set({ state: 'cancelled', reason }).where('id', '=', id).execute()
    await note(tx, actor, 'meeting.cancelled', meeting)
    return done(null)
  })
}

/** Puts a cancelled meeting back on the calendar. @throws Absent, Forbidden */
export async function reinstateMeeting({ db, actor }: Doer, id: Id): Promise<Result<null, 'meets-that-day'>> {
  return refusing(once, () =>
    inTransaction(db, async (tx) => {
      const meeting = await meetingToEdit(tx, actor, id)
      if (meeting.state === 'cancelled') {
        await tx.updateTable('meeting').set({ state: 'planned', reason: '' }).where('id', '=', id).execute()
        await note(tx, actor, 'meeting.reinstated', meeting)
      }
      return done(null)
    }),
  )
}

/** Takes out a meeting entered by mistake. @throws Absent, Forbidden */
export async function removeMeeting({ db, actor }: Doer, id: Id): Promise<Result<null, 'has-decisions'>> {
  return refusing(hanging, () =>
    inTransaction(db, async (tx) => {
      const meeting = await meetingToEdit(tx, actor, id)
      await tx.deleteFrom('meeting').where('id', '=', id).execute()
      await note(tx, actor, 'meeting.removed', meeting)
      return done(null)
    }),
  )
}

/** The meeting, locked, to change it or what belongs to it. @throws Absent, Forbidden */
export async function meetingToEdit(tx: Tx, actor: Actor, id: Id): Promise<Meeting> {
  if (!mayAnywhere(actor, 'body.edit')) throw new Forbidden()
  await tx.selectFrom('meeting').select('id').where('id', '=', id).forUpdate().execute()
  const meeting = await meetingById(tx, id)
  if (!meeting) throw new Absent()
  if (!mayEditBody(actor, meeting)) throw new Forbidden()
  return meeting
}

async function hasDecisions(tx: Tx, meetingId: Id): Promise<boolean> {
  const found = await tx
    .selectFrom('decision')
    .select('id')
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  return found !== undefined
}

async function writeAgenda(tx: Tx, meetingId: Id, agenda: readonly string[]): Promise<void> {
  await tx.deleteFrom('agenda_item').where('meeting_id', '=', meetingId).execute()
  if (agenda.length === 0) return
  const items = agenda.map((text, index) => ({ meeting_id: meetingId, position: index + 1, text }))
  await tx.insertInto('agenda_item').values(items).execute()
}

function columnsOf({ onDate, from, to, place, occasion }: MeetingInput) {
  return {
    on_date: onDate,
    starts_at: from === null ? null : berlinInstant(onDate, from),
    ends_at: to === null ? null : berlinInstant(onDate, to),
    place,
    occasion,
  }
}

async function note(
  tx: Tx,
  actor: Actor,
  event: AuditEvent,
  { id, centreId, onDate }: Pick<Meeting, 'id' | 'centreId' | 'onDate'>,
): Promise<void> {
  await writeAudit(tx, actor, { event, entity: 'meeting', entityId: id, centreId, detail: { onDate } })
}
