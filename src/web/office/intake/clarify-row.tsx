import { isId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import type { Problems } from '../../../kernel/result.ts'
import { may } from '../../../modules/identity/index.ts'
import {
  discardForm,
  discardRow,
  intakeRefusals,
  intakeSentence,
  isCentreListKind,
  keptRow,
  mayKnowRow,
} from '../../../modules/intake/index.ts'
import type { IntakeRefusal, KeptRow } from '../../../modules/intake/index.ts'
import { completeListRow, rowCells } from '../../../modules/lists/index.ts'
import {
  completeWithDates,
  completeWithHours,
  completeWithRoom,
  completionForm,
  completionKind,
  hoursCompletionForm,
  planRefusals,
  prefilled,
  roomCompletionForm,
  secretOffers,
} from '../../../modules/offers/index.ts'
import type { CompletionResult, Conflict } from '../../../modules/offers/index.ts'
import { roomsOfSite } from '../../../modules/places/index.ts'
import type { FormInput } from '../../../platform/http/form.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { rowTitle } from './clarify-page.tsx'
import { ClarifyRowPage } from './clarify-row-page.tsx'
import type { Filled } from './completion-fields.tsx'

/** One row that waits: its text, what to add, or the reason to put it aside. */
export const clarifyRowRoutes: readonly OfficeRoute[] = [
  page(paths.clarifyRow(':id'), 'clarify.decide', async (ctx) => show(ctx, await rowOf(ctx), {})),
  deed(paths.clarifyRow(':id'), 'clarify.decide', 'clarify.completed', complete),
  deed(paths.clarifyDiscard(':id'), 'clarify.decide', 'clarify.discarded', discard),
]

async function rowOf(ctx: OfficeContext): Promise<KeptRow> {
  const id = ctx.param('id')
  const row = isId(id) ? await keptRow(ctx.deps.db, id) : undefined
  if (!row || !mayKnowRow(ctx.actor, row)) throw new Absent()
  if (row.offerId !== null && (await secretOffers(ctx.deps.db, ctx.actor)).has(row.offerId))
    throw new Absent()
  return row
}

interface Shown {
  readonly problems?: Problems
  readonly filled?: Filled
  readonly refusal?: string
  readonly conflicts?: readonly Conflict[]
  readonly status?: 200 | 409 | 422
}

async function show(ctx: OfficeContext, row: KeptRow, shown: Shown): Promise<Response> {
  const { problems = {}, status = 200, conflicts = [], refusal } = shown
  const rooms = row.siteId === null ? [] : await roomsOfSite(ctx.deps.db, row.siteId)
  const title = `${status === 200 ? '' : 'Fehler: '}${rowTitle(row)} klären`
  const breadcrumbs = [
    { href: paths.clarify({ was: row.kind }), label: 'Zu klären' },
    { label: rowTitle(row) },
  ]
  return officePage(
    ctx,
    { title, current: 'clarify', breadcrumbs },
    <ClarifyRowPage
      row={row}
      kind={isCentreListKind(row.kind) ? 'cells' : completionKind(row)}
      rooms={rooms.filter((room) => room.inUseTo === null || room.inUseTo >= ctx.today)}
      filled={shown.filled ?? fromRow(row)}
      mayManage={may(ctx.actor, isCentreListKind(row.kind) ? 'import.run' : 'centre.manage', row)}
      {...{ problems, conflicts, refusal, today: ctx.today }}
    />,
    status,
  )
}

function fromRow(row: KeptRow): Filled {
  const values = isCentreListKind(row.kind) ? rowCells(row) : prefilled(row)
  return {
    text: (name) => [values[name] ?? ''].flat()[0] ?? '',
    all: (name) => [values[name] ?? []].flat(),
  }
}

async function complete(ctx: OfficePostContext): Promise<Response> {
  const { input } = ctx
  const row = await rowOf(ctx)
  if (isCentreListKind(row.kind)) return completeCells(ctx, row)
  const kind = completionKind(row)
  const values = { ...input.values, roomIds: input.all('roomIds'), weekdays: input.all('weekdays') }
  const planner = {
    db: ctx.deps.db,
    actor: ctx.actor,
    now: ctx.deps.clock.now(),
    horizonMonths: ctx.deps.config.sessionHorizonMonths,
  }
  if (kind === 'room') {
    const form = parseInput(roomCompletionForm, values)
    if (!form.ok) return show(ctx, row, { problems: form.problems, filled: input, status: 422 })
    return answer(ctx, row, input, await completeWithRoom(planner, row.id, form.value.roomId))
  }
  if (kind === 'hours') {
    const form = parseInput(hoursCompletionForm, values)
    if (!form.ok) return show(ctx, row, { problems: form.problems, filled: input, status: 422 })
    return answer(ctx, row, input, await completeWithHours(planner, row.id, form.value))
  }
  const form = parseInput(completionForm, values)
  if (!form.ok) return show(ctx, row, { problems: form.problems, filled: input, status: 422 })
  return answer(ctx, row, input, await completeWithDates(planner, row.id, form.value))
}

async function completeCells(ctx: OfficePostContext, row: KeptRow): Promise<Response> {
  const { input, deps, actor } = ctx
  const doer = { db: deps.db, actor, now: deps.clock.now() }
  const result = await completeListRow(doer, row.id, input.values)
  if (result.ok) return seeOther(ctx.c, paths.clarify({ was: row.kind }), 'saved')
  if ('problems' in result) return show(ctx, row, { problems: result.problems, filled: input, status: 422 })
  return show(ctx, row, { refusal: intakeSentence(result.reason), filled: input, status: 409 })
}

function answer(
  ctx: OfficePostContext,
  row: KeptRow,
  input: FormInput,
  result: CompletionResult,
): Promise<Response> | Response {
  if (result.ok) {
    const back = paths.clarify({ was: row.kind })
    const { sessions } = result.value
    return seeOther(ctx.c, back, sessions > 0 ? { key: 'completed', count: sessions } : 'saved')
  }
  const { reason, detail, conflicts } = result
  return show(ctx, row, { refusal: sentence(reason, detail), conflicts, filled: input, status: 409 })
}

function sentence(reason: keyof typeof planRefusals | IntakeRefusal, detail?: string): string {
  if (reason in intakeRefusals) return intakeSentence(reason as IntakeRefusal, detail)
  const words = planRefusals[reason as keyof typeof planRefusals]
  return detail === undefined ? words : `${detail}: ${words}`
}

async function discard(ctx: OfficePostContext): Promise<Response> {
  const { input, deps, actor } = ctx
  const row = await rowOf(ctx)
  const form = parseInput(discardForm, input.values)
  if (!form.ok) {
    const kept = fromRow(row)
    const filled = {
      ...kept,
      text: (name: string) => (name === 'reason' ? input.text(name) : kept.text(name)),
    }
    return show(ctx, row, { problems: form.problems, filled, status: 422 })
  }
  const done = await discardRow({ db: deps.db, actor, now: deps.clock.now() }, row.id, form.value.reason)
  if (!done.ok) return show(ctx, await rowOf(ctx), { refusal: intakeSentence(done.reason), status: 409 })
  return seeOther(ctx.c, paths.clarify({ was: row.kind }), 'discarded')
}
