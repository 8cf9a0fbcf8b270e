import { parseDay } from '../../../kernel/day.ts'
import {
  answerChangeWish,
  eraseBookingPerson,
  linkPartner,
  refusalText,
  releaseReservation,
  renewLink,
  reserveBooking,
  withdrawForPerson,
} from '../../../modules/bookings/index.ts'
import type { Booking, BookingResult } from '../../../modules/bookings/index.ts'
import { partnerByName, partnerList } from '../../../modules/partners/index.ts'
import { seeOther } from '../../messages.ts'
import type { MessageKey } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, ButtonRow, Notice, PageHeading } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { versionOf } from '../places/standing.ts'
import type { OfficePostContext } from '../route.ts'
import { bookingPage } from './booking.tsx'
import { bookerOf, bookingHere } from './here.ts'
import { bookingWay, titleOf } from './words.tsx'

/** Back to the page of the request: with a message, or with the reason why it was refused. */
export function afterDeed(
  ctx: OfficePostContext,
  booking: Pick<Booking, 'id'>,
  answer: BookingResult<unknown>,
  message: MessageKey = 'saved',
): Promise<Response> | Response {
  if (answer.ok) return seeOther(ctx.c, paths.booking(booking.id), message)
  return bookingPage(ctx, booking, {
    status: answer.reason === 'text-missing' ? 422 : 409,
    sentence: refusalText(answer),
    values: ctx.input.values,
  })
}

/** Holds the rooms until a day. */
export async function reserveHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  const until = parseDay(ctx.input.text('until'))
  if (until === undefined)
    return bookingPage(ctx, booking, {
      status: 422,
      sentence: 'Bitte geben Sie an, bis wann reserviert ist.',
      values: ctx.input.values,
    })
  const answer = await reserveBooking(bookerOf(ctx), booking.id, { version: versionOf(ctx.input), until })
  return afterDeed(ctx, booking, answer, 'reserved')
}

/** Gives them back before that day. */
export async function unreserveHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  return afterDeed(ctx, booking, await releaseReservation(bookerOf(ctx), booking.id, versionOf(ctx.input)))
}

/** Links the record of a group, found by its name. */
export async function partnerHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  const name = (ctx.input.text('gemeint') || ctx.input.text('partner')).trim()
  const partner = name === '' ? null : await partnerByName(ctx.deps.db, name)
  if (partner === undefined) {
    const similar = await groupsLike(ctx, name)
    return bookingPage(ctx, booking, {
      status: 422,
      sentence:
        similar.length > 0
          ? `Eine Gruppe „${name.slice(0, 100)}“ gibt es so nicht. Unter „Einer Gruppe zuordnen“ stehen ähnliche.`
          : `Eine Gruppe „${name.slice(0, 100)}“ gibt es nicht. Legen Sie sie unter „Partner“ an oder prüfen Sie die Schreibweise.`,
      values: ctx.input.values,
      similar,
    })
  }
  return afterDeed(ctx, booking, await linkPartner(bookerOf(ctx), booking.id, partner?.id ?? null))
}

/** Names that contain the longest word that was typed; which one is meant says the team. */
async function groupsLike(ctx: OfficePostContext, typed: string): Promise<readonly string[]> {
  const words = typed.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2)
  const longest = words.toSorted((a, b) => b.length - a.length)[0]
  if (longest === undefined) return []
  const { lines } = await partnerList(ctx.deps.db, { text: longest, pageSize: 8 })
  return lines.map(({ name }) => name)
}

/** Answers what the person wished otherwise. */
export async function wishHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  const text = ctx.input.text('text').trim().slice(0, 2_000)
  return afterDeed(ctx, booking, await answerChangeWish(bookerOf(ctx), booking.id, text), 'answered')
}

/** Takes the request back for somebody who called. */
export async function withdrawHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  return afterDeed(ctx, booking, await withdrawForPerson(bookerOf(ctx), booking.id), 'requestWithdrawn')
}

/** Erases the person. */
export async function eraseHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  return afterDeed(ctx, booking, await eraseBookingPerson(bookerOf(ctx), booking.id), 'removed')
}

/** A new private link: shown this one time, to be printed or read out. */
export async function linkHere(ctx: OfficePostContext): Promise<Response> {
  const booking = await bookingHere(ctx, 'booking.decide')
  const answer = await renewLink(bookerOf(ctx), booking.id)
  if (!answer.ok) return bookingPage(ctx, booking, { status: 409, sentence: refusalText(answer) })
  return showLink(ctx, booking, answer.value.token, 'Neuer Link')
}

/** The page that shows a link once: it is kept nowhere. */
export function showLink(
  ctx: OfficePostContext,
  booking: Booking,
  token: string,
  title: string,
): Promise<Response> {
  const mailed = booking.person?.email != null && ctx.deps.mail.available
  return officePage(
    ctx,
    {
      title,
      current: 'rooms',
      breadcrumbs: [
        ...bookingWay(),
        { href: paths.booking(booking.id), label: titleOf(booking) },
        { label: title },
      ],
    },
    <>
      <PageHeading
        title={title}
        lead={`Für ${booking.person?.name ?? titleOf(booking)}, Nummer ${booking.code}`}
      />
      <Notice
        tone="success"
        title={mailed ? 'Der Link ist auch per E-Mail unterwegs' : 'Bitte jetzt ausdrucken'}
        live
      >
        <p>
          <a href={paths.requestLink(token)}>{ctx.deps.config.publicUrl + paths.requestLink(token)}</a>
        </p>
        <p>Er steht nur dieses eine Mal hier. Wir bewahren ihn nicht auf.</p>
      </Notice>
      <ButtonRow>
        <ButtonLink kind="primary" href={paths.requestLinkLetter(token)}>
          Brief mit Link drucken (PDF)
        </ButtonLink>
        <ButtonLink href={paths.booking(booking.id)}>Zur Anfrage</ButtonLink>
      </ButtonRow>
    </>,
  )
}
