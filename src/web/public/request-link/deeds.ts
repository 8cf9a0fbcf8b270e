import type { Context } from 'hono'
import { optionalText, longText } from '../../../kernel/input.ts'
import {
  cancelDatesByLink,
  confirmAddress,
  refusalText,
  wishBookingChange,
  withdrawBooking,
} from '../../../modules/bookings/index.ts'
import type { LinkDoer } from '../../../modules/bookings/index.ts'
import { readForm } from '../../../platform/http/form.ts'
import type { MessageKey } from '../../messages.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { requestPost } from '../../request-post.ts'
import { answerPage } from '../frame.tsx'
import type { PublicContext } from '../frame.tsx'
import { refuseRestless } from '../private-link/restless.ts'
import type { AtLink } from './link-page.tsx'
import { linkPage } from './link-page.tsx'
import type { LinkState } from './link-props.ts'

/** Who does it: whoever has the link. */
export function linkDoer({ deps, now }: PublicContext): LinkDoer {
  return { db: deps.db, now, post: requestPost(deps) }
}

/** Gives single dates up. Sent twice is once. */
export async function cancel(c: Context, at: AtLink): Promise<Response> {
  const { ctx, token, booking } = at
  await refuseRestless(ctx)
  const input = await readForm(c)
  const own = booking.dates.map(({ id }) => id)
  const dateIds = input.all('termine').filter((id) => own.includes(id))
  const reason = optionalText(200).safeParse(input.text('grund'))
  const problems: LinkState['problems'] = {
    ...(dateIds.length === 0 ? { termine: ctx.t.requestLink.cancelNone } : {}),
    ...(reason.success ? {} : { grund: reason.error.issues[0]!.message }),
  }
  if (!reason.success || dateIds.length === 0)
    return again(at, { problems, typed: input.values, ticked: dateIds }, 422)
  const done = await cancelDatesByLink(linkDoer(ctx), token, { dateIds, reason: reason.data })
  if (done.ok) return seeOther(c, paths.requestLink(token), 'datesGivenUp')
  return again(at, { problems: { termine: refusalText(done) }, typed: input.values, ticked: dateIds }, 409)
}

/** Takes everything back. */
export async function withdraw(c: Context, at: AtLink): Promise<Response> {
  await refuseRestless(at.ctx)
  await readForm(c)
  const done = await withdrawBooking(linkDoer(at.ctx), at.token)
  return answered(c, at, done.ok ? undefined : refusalText(done), 'requestWithdrawn')
}

/** What should be different after the answer. */
export async function wish(c: Context, at: AtLink): Promise<Response> {
  const { ctx, token } = at
  await refuseRestless(ctx)
  const input = await readForm(c)
  const parsed = longText(2_000).safeParse(input.text('wunsch'))
  const problem = parsed.success
    ? parsed.data === ''
      ? ctx.t.requestLink.wishMissing
      : undefined
    : parsed.error.issues[0]!.message
  const back = (sentence: string, status: 409 | 422) =>
    again(at, { problems: { wunsch: sentence }, typed: input.values, ticked: [] }, status)
  if (problem !== undefined || !parsed.success) return back(problem ?? '', 422)
  const done = await wishBookingChange(linkDoer(ctx), token, parsed.data)
  return done.ok ? seeOther(c, paths.requestLink(token), 'wishSent') : back(refusalText(done), 409)
}

/** Says that the address is theirs. */
export async function confirm(c: Context, at: AtLink): Promise<Response> {
  await refuseRestless(at.ctx)
  await readForm(c)
  await confirmAddress(linkDoer(at.ctx), at.token)
  return seeOther(c, paths.requestLink(at.token), 'addressConfirmed')
}

async function answered(
  c: Context,
  at: AtLink,
  refusal: string | undefined,
  message: MessageKey,
): Promise<Response> {
  if (refusal === undefined) return seeOther(c, paths.requestLink(at.token), message)
  return again(at, { problems: { termine: refusal }, typed: {}, ticked: [] }, 409)
}

async function again(at: AtLink, state: LinkState, status: 409 | 422): Promise<Response> {
  return answerPage(at.ctx, await linkPage(at, state, status))
}
