import { parseDay } from '../../../kernel/day.ts'
import type { Result } from '../../../kernel/result.ts'
import {
  briefGroup,
  eveningRefusals,
  setSelfManaged,
  settleEvening,
  takeKeyBack,
} from '../../../modules/bookings/index.ts'
import type { Booking, EveningRefusal } from '../../../modules/bookings/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { bookingPage } from '../bookings/booking.tsx'
import { bookerOf, bookingHere } from '../bookings/here.ts'
import { idParam } from '../register.tsx'
import type { OfficePostContext } from '../route.ts'

function after(
  ctx: OfficePostContext,
  booking: Booking,
  answer: Result<unknown, EveningRefusal>,
): Promise<Response> | Response {
  if (answer.ok) return seeOther(ctx.c, paths.booking(booking.id), 'recorded')
  return bookingPage(ctx, booking, {
    status: 409,
    sentence: eveningRefusals[answer.reason],
    typed: ctx.input.values,
  })
}

/** Words of a form, without line ends and not too long. */
function words(ctx: OfficePostContext, name: string): string {
  return ctx.input.text(name).replaceAll(/\s+/g, ' ').trim().slice(0, 300)
}

/** The group opens and closes itself from now on, or the team does it again. */
export async function switchHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  await setSelfManaged(bookerOf(ctx), booking.id, ctx.input.text('eigenregie') === 'ja')
  return seeOther(ctx.c, paths.booking(booking.id), 'saved')
}

/** Somebody of the group was shown the house. */
export async function briefHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  const [person, on] = [words(ctx, 'person'), parseDay(ctx.input.text('on'))]
  if (person === '' || on === undefined) {
    const sentence = 'Bitte geben Sie an, wer wann eingewiesen wurde.'
    return bookingPage(ctx, booking, { status: 422, sentence, typed: ctx.input.values })
  }
  return after(ctx, booking, await briefGroup(bookerOf(ctx), booking.id, { person, on }))
}

/** A key or code is back; whoever came from the list of all that are out goes back there. */
export async function backHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  await takeKeyBack(bookerOf(ctx), booking.id, idParam(ctx, 'loan'))
  const zentrum = ctx.input.text('zentrum')
  return seeOther(ctx.c, zentrum ? paths.selfManaged({ zentrum }) : paths.booking(booking.id), 'recorded')
}

/** What was missing about an evening is cleared up. */
export async function settleHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  const note = words(ctx, 'note')
  if (note === '') {
    const sentence = 'Bitte schreiben Sie kurz, was herausgekommen ist.'
    return bookingPage(ctx, booking, { status: 422, sentence, typed: ctx.input.values })
  }
  return after(ctx, booking, await settleEvening(bookerOf(ctx), booking.id, idParam(ctx, 'date'), note))
}
