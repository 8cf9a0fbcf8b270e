import { nearDayText, timeRangeText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import { optionalInteger, parseInput } from '../../../kernel/input.ts'
import type { Problems } from '../../../kernel/result.ts'
import { z } from 'zod'
import type { Conflict, Extent, PlanResult, SessionRef } from '../../../modules/offers/index.ts'
import {
  cancelForm,
  cancelSession,
  changeRoom,
  moveForm,
  moveSession,
  offerById,
  officeSession,
  placeForm,
  planRefusals,
  reinstateSession,
  sessionById,
  takeOption,
} from '../../../modules/offers/index.ts'
import { countedSessions } from '../../../modules/visits/index.ts'
import { isOwnPath } from '../../../platform/http/messages.ts'
import type { Message } from '../../../platform/http/messages.ts'
import type { MessageKey } from '../../messages.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { rightsIn } from './detail.tsx'
import { doerOf, plannerOf, sequenceIn } from './doer.ts'
import { trail } from './form.tsx'
import { housesOf } from './place-fields.tsx'
import { confirmCounted, withdrawCounted } from '../visits/confirm-counted.ts'
import type { SessionDeed } from './session-page.tsx'
import { SessionPage } from './session-page.tsx'
import type { Typed } from './typed.ts'
import { filledWith, typedBack } from './typed.ts'

/** The page of one date and its deeds. */
export const sessionRoutes: readonly OfficeRoute[] = [
  page(paths.officeSession(':id'), 'offer.read', (ctx) => showSession(ctx, {})),
  deed(paths.sessionMove(':id'), 'session.plan', 'session.moved', move),
  deed(paths.sessionRoom(':id'), 'session.plan', 'session.changed', room),
  deed(paths.sessionTake(':id'), 'session.plan', 'session.changed', (ctx) =>
    simple(ctx, 'take', 'saved', (ref) => takeOption(plannerOf(ctx), ref, extentIn(ctx))),
  ),
  deed(paths.sessionCancel(':id'), 'session.cancel', 'session.cancelled', cancel),
  deed(paths.sessionReinstate(':id'), 'session.cancel', 'session.reinstated', (ctx) =>
    simple(ctx, 'reinstate', 'reinstated', (ref) => reinstateSession(plannerOf(ctx), ref)),
  ),
  deed(paths.sessionConfirm(':id'), 'session.confirm', 'session.held', confirm),
  deed(paths.sessionUnconfirm(':id'), 'session.confirm', 'session.heldWithdrawn', (ctx) =>
    simple(ctx, 'unconfirm', 'heldWithdrawn', (ref) => withdrawCounted(ctx, ref)),
  ),
]

function refIn(ctx: OfficePostContext): SessionRef {
  return { id: idParam(ctx, 'id'), sequence: sequenceIn(ctx.input) }
}

function extentIn(ctx: OfficePostContext): Extent {
  return ctx.input.text('extent') === 'following' ? 'following' : 'one'
}

async function move(ctx: OfficePostContext): Promise<Response> {
  const parsed = parseInput(moveForm, ctx.input.values)
  if (!parsed.ok) return back(ctx, 'move', parsed.problems)
  return simple(ctx, 'move', 'moved', (ref) => moveSession(plannerOf(ctx), ref, extentIn(ctx), parsed.value))
}

async function room(ctx: OfficePostContext): Promise<Response> {
  const parsed = parseInput(placeForm, { ...ctx.input.values, roomIds: ctx.input.all('roomIds') })
  if (!parsed.ok) return back(ctx, 'room', parsed.problems)
  return simple(ctx, 'room', 'roomChanged', (ref) =>
    changeRoom(plannerOf(ctx), ref, extentIn(ctx), parsed.value),
  )
}

async function cancel(ctx: OfficePostContext): Promise<Response> {
  const parsed = parseInput(cancelForm, ctx.input.values)
  if (!parsed.ok) return back(ctx, 'cancel', parsed.problems)
  const ref = refIn(ctx)
  const result = await cancelSession(plannerOf(ctx), ref, extentIn(ctx), parsed.value.reason)
  if (!result.ok) return refuse(ctx, 'cancel', result)
  const { cancelled } = result.value
  return go(ctx, cancelled === 1 ? 'cancelled' : { key: 'cancelledMany', count: cancelled })
}

const countForm = z.object({ count: optionalInteger(0, 100_000) })

async function confirm(ctx: OfficePostContext): Promise<Response> {
  const parsed = parseInput(countForm, ctx.input.values)
  if (!parsed.ok) return back(ctx, 'confirm', parsed.problems)
  return simple(ctx, 'confirm', 'held', (ref) => confirmCounted(ctx, ref, parsed.value.count))
}

async function simple(
  ctx: OfficePostContext,
  which: SessionDeed,
  message: MessageKey,
  command: (ref: SessionRef) => Promise<PlanResult<unknown>>,
): Promise<Response> {
  const result = await command(refIn(ctx))
  return result.ok ? go(ctx, message) : refuse(ctx, which, result)
}

async function go(ctx: OfficePostContext, message: MessageKey | Message<MessageKey>): Promise<Response> {
  const wished = ctx.input.text('zurueck')
  if (wished !== '' && isOwnPath(wished)) return seeOther(ctx.c, wished, message)
  const { offerId } = await sessionById(ctx.deps.db, idParam(ctx, 'id'))
  return seeOther(ctx.c, paths.officeOffer(offerId), message)
}

function back(ctx: OfficePostContext, failed: SessionDeed, problems: Problems): Promise<Response> {
  return showSession(ctx, { typed: typedBack(ctx.input, problems), failed, status: 422 })
}

type Refusal = Extract<PlanResult<unknown>, { ok: false }>

function refuse(ctx: OfficePostContext, failed: SessionDeed, refusal: Refusal): Promise<Response> {
  return showSession(ctx, { typed: typedBack(ctx.input, {}), failed, refusal, status: 409 })
}

/** A conflict in a line: when, which room, who, and what would be free instead. */
export function conflictLine(conflict: Conflict, today: string): string {
  const free = conflict.alternatives.map((one) => one.name).join(', ')
  const when = `${nearDayText(conflict.day, today)}, ${timeRangeText(conflict.from, conflict.to)}`
  return `${when}: ${conflict.room} – ${conflict.who}.${free ? ` Frei wäre: ${free}.` : ''}`
}

interface Again {
  readonly typed?: Typed
  readonly failed?: SessionDeed
  readonly refusal?: Refusal
  readonly status?: 409 | 422
}

async function showSession(ctx: OfficeContext, again: Again): Promise<Response> {
  const { db } = ctx.deps
  const doer = doerOf(ctx)
  const session = await officeSession(db, doer, idParam(ctx, 'id'))
  const offer = await offerById(db, ctx.actor, session.offerId as Id)
  const [houses, kept, counted] = await Promise.all([
    housesOf(ctx, offer.centreId),
    sessionById(db, session.id),
    countedSessions(db, [session.id]),
  ])
  const place = kept.roomOpen
    ? 'open'
    : kept.elsewhere
      ? 'elsewhere'
      : kept.roomIds.length > 0
        ? 'rooms'
        : 'online'
  const { refusal } = again
  const title = `Termin: ${offer.title}`
  return officePage(
    ctx,
    {
      title: again.status ? `Fehler: ${title}` : title,
      current: 'programme',
      breadcrumbs: trail('Termin', { href: paths.officeOffer(offer.id), label: offer.title }),
    },
    <SessionPage
      session={session}
      title={offer.title}
      houses={houses}
      typed={again.typed ?? filledWith({ ...kept, place })}
      may={rightsIn(ctx, offer)}
      today={ctx.today}
      counted={counted.get(session.id) ?? null}
      failed={again.failed}
      refusal={
        refusal && {
          sentence: [planRefusals[refusal.reason], refusal.detail].filter(Boolean).join(' '),
          lines: refusal.conflicts.map((conflict) => conflictLine(conflict, ctx.today)),
        }
      }
    />,
    again.status ?? 200,
  )
}
