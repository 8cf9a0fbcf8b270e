import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { IntakeRefusal, KeptRow } from '../intake/index.ts'
import { markCompleted, rowToDecide } from '../intake/index.ts'
import { createHours, roomById } from '../places/index.ts'
import type { Completion, CompletionKind, CompletionResult, HoursCompletion } from './import-completion.ts'
import { completedRule, completionKind } from './import-completion.rules.ts'
import { usualHours } from './import-hours.commands.ts'
import { addRooms } from './import-series.commands.ts'
import type { Planner } from './planning.commands.ts'
import { planSeries } from './planning.commands.ts'
import { usualPolicies } from './series.ts'

/**
 * Completes a row that names an activity: its dates are planned with rooms and times. Refused with all conflicts at
 * once, unless the form says to leave those dates out. @throws Absent, Forbidden
 */
export async function completeWithDates(
  planner: Planner,
  rowId: Id,
  form: Completion,
): Promise<CompletionResult> {
  return deciding(planner, rowId, 'dates', async (tx, row) => {
    const onSite = form.roomIds.length > 0
    const planned = await planSeries({ ...planner, db: tx }, row.offerId!, {
      plan: {
        rule: completedRule(form),
        time: form.start !== null && form.end !== null ? { start: form.start, end: form.end } : null,
        place: {
          roomIds: form.roomIds,
          siteId: row.siteId,
          roomOpen: false,
          elsewhere: onSite ? '' : form.elsewhere,
          onlineChannel: '',
        },
        policies: { ...usualPolicies, inSchoolHolidays: form.inSchoolHolidays },
        optionUntil: null,
      },
      onConflict: form.onConflict,
    })
    if (!planned.ok) return planned
    const { seriesId, sessionIds } = planned.value
    await markCompleted(tx, planner, row, { seriesId, roomId: form.roomIds[0] ?? null })
    return { ok: true, value: { sessions: sessionIds.length } }
  })
}

/** Completes a row whose activity has its dates: the room is added to them. @throws Absent, Forbidden */
export async function completeWithRoom(planner: Planner, rowId: Id, roomId: Id): Promise<CompletionResult> {
  return deciding(planner, rowId, 'room', async (tx, row) => {
    const room = await roomById(tx, roomId)
    if (!room || room.siteId !== row.siteId) return refusing('room-unknown')
    const timed = await addRooms(tx, [{ seriesId: row.seriesId!, roomId }])
    // Dates that have a time by now take the room for real: that is planning, and belongs to the offer.
    if (timed.size > 0) return refusing('cannot-complete')
    await markCompleted(tx, planner, row, { roomId })
    return { ok: true, value: { sessions: 0 } }
  })
}

/** Completes a row of opening hours. @throws Absent, Forbidden */
export async function completeWithHours(
  planner: Planner,
  rowId: Id,
  form: HoursCompletion,
): Promise<CompletionResult> {
  return deciding(planner, rowId, 'hours', async (tx, row) => {
    const id = newId()
    const made = await createHours(tx, planner.actor, row.siteId!, id, { ...usualHours, ...form })
    if (!made.ok) return refusing('cannot-complete')
    await markCompleted(tx, planner, row, { openingHoursId: id })
    return { ok: true, value: { sessions: 0 } }
  })
}

function deciding(
  planner: Planner,
  rowId: Id,
  kind: CompletionKind,
  work: (tx: Tx, row: KeptRow) => Promise<CompletionResult>,
): Promise<CompletionResult> {
  return inTransaction(planner.db, async (tx) => {
    const row = await rowToDecide(tx, planner.actor, rowId)
    if (!row.ok) return refusing(row.reason)
    return completionKind(row.value) === kind ? work(tx, row.value) : refusing('cannot-complete')
  })
}

function refusing(reason: IntakeRefusal | 'room-unknown'): CompletionResult {
  return { ok: false, reason, conflicts: [] }
}
