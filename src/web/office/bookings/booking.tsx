import { bookingStory, weighedBooking } from '../../../modules/bookings/index.ts'
import type { Booking } from '../../../modules/bookings/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { Absent } from '../../../kernel/result.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { selfManagedOf } from '../self-managed/view.ts'
import { BookingPage } from './booking-page.tsx'
import { bookingHere } from './here.ts'
import type { BookingView, DeedAgain } from './view.ts'
import { bookingWay, titleOf } from './words.tsx'

/** One request: everything about it on one page. */
export async function showBooking(ctx: OfficeContext): Promise<Response> {
  return bookingPage(ctx, await bookingHere(ctx, 'booking.read'))
}

/** The page of a request, as it stands now, or as it comes back after a deed that was refused. */
export async function bookingPage(
  ctx: OfficeContext,
  { id }: Pick<Booking, 'id'>,
  again?: DeedAgain,
): Promise<Response> {
  const { db } = ctx.deps
  const story = await bookingStory(db, id)
  if (!story) throw new Absent()
  const { conflicts, rivals } = await weighedBooking(db, story.booking)
  const view: BookingView = {
    ...story,
    conflicts,
    rivals,
    today: ctx.today,
    now: ctx.deps.clock.now(),
    mayDecide: may(ctx.actor, 'booking.decide', { centreId: story.booking.centreId }),
    again,
    selfManaged: await selfManagedOf(db, story.booking),
  }
  const title = titleOf(story.booking)
  return officePage(
    ctx,
    {
      title: again ? `Fehler: ${title}` : title,
      current: 'rooms',
      breadcrumbs: [...bookingWay(), { label: title }],
    },
    <BookingPage view={view} />,
    again?.status ?? 200,
  )
}
