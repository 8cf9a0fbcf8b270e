import { parseDay } from '../../../kernel/day.ts'
import { isId } from '../../../kernel/id.ts'
import { parseEuros } from '../../../kernel/money.ts'
import type { Result } from '../../../kernel/result.ts'
import {
  depositRefusals,
  depositWays,
  eveningRefusals,
  handOver,
  takeBack,
  undoDeposit,
} from '../../../modules/bookings/index.ts'
import type {
  Booking,
  DepositEnd,
  DepositReceipt,
  DepositRefusal,
  EveningRefusal,
} from '../../../modules/bookings/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import type { OfficePostContext } from '../route.ts'
import { bookingPage } from './booking.tsx'
import { bookerOf, bookingHere } from './here.ts'
import type { DeedAgain } from './view.ts'

const sentences = { ...eveningRefusals, ...depositRefusals }
type Form = NonNullable<DeedAgain['form']>

/** The page once more, with what was typed. */
function again(
  ctx: OfficePostContext,
  booking: Booking,
  { form, status, sentence }: { form: Form; status: 409 | 422; sentence: string },
): Promise<Response> {
  const { values } = ctx.input
  return bookingPage(ctx, booking, { status, sentence, values, form, loans: ctx.input.all('loan') })
}

function after(
  ctx: OfficePostContext,
  booking: Booking,
  form: Form,
  answer: Result<unknown, DepositRefusal | EveningRefusal>,
): Promise<Response> | Response {
  if (answer.ok) return seeOther(ctx.c, paths.booking(booking.id), 'recorded')
  return again(ctx, booking, { form, status: 409, sentence: sentences[answer.reason] })
}

const noDay = 'Bitte geben Sie an, wann die Kaution kam oder ging.'
const nothing = 'Bitte wählen Sie, was übergeben oder zurückgenommen wird.'

/** Deposit in, key out, in one step. */
export async function handOverHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  const { input } = ctx
  const wrong = (sentence: string) => again(ctx, booking, { form: 'handover', status: 422, sentence })
  const how = depositWays.find((way) => way === input.text('how'))
  const [on, due, keyId] = [
    parseDay(input.text('receivedOn')),
    parseDay(input.text('due')),
    input.text('key'),
  ]
  if (how && on === undefined) return wrong(noDay)
  if (keyId !== '' && (!isId(keyId) || due === undefined))
    return wrong('Bitte geben Sie an, bis wann Schlüssel oder Code zurück ist.')
  if (!how && keyId === '') return wrong(nothing)
  const deposit: DepositReceipt | undefined = how && on !== undefined ? { how, on } : undefined
  const key = keyId !== '' && due !== undefined ? { keyId, due } : undefined
  return after(ctx, booking, 'handover', await handOver(bookerOf(ctx), booking.id, { deposit, key }))
}

/** Keys back, deposit back or kept, in one step. */
export async function takeBackHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  const { input } = ctx
  const loanIds = input.all('loan').filter(isId)
  const deposit = endOf(ctx, booking)
  if (typeof deposit === 'string')
    return again(ctx, booking, { form: 'back', status: 422, sentence: deposit })
  if (!deposit && loanIds.length === 0)
    return again(ctx, booking, { form: 'back', status: 422, sentence: nothing })
  return after(ctx, booking, 'back', await takeBack(bookerOf(ctx), booking.id, { deposit, loanIds }))
}

/** How the deposit ends; undefined: it stays here; a sentence: something is missing. */
function endOf({ input }: OfficePostContext, { deposit }: Booking): DepositEnd | string | undefined {
  const end = input.text('end')
  if (end === '') return undefined
  const on = parseDay(input.text('endedOn'))
  if (on === undefined) return noDay
  const retained =
    end === 'part' ? parseEuros(input.text('retained')) : end === 'retained' ? deposit.cents : 0
  if (retained === undefined || (end === 'part' && retained === 0))
    return 'Bitte geben Sie an, wie viel Sie einbehalten, zum Beispiel 20 oder 12,50.'
  const reason = input.text('why').replaceAll(/\s+/g, ' ').trim().slice(0, 200)
  return { on, retained, reason }
}

/** The last entry about the deposit was a mistake. */
export async function undoDepositHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  const step = ctx.input.text('schritt') === 'settled' ? 'settled' : 'received'
  await undoDeposit(bookerOf(ctx), booking.id, step)
  return seeOther(ctx.c, paths.booking(booking.id), 'saved')
}
