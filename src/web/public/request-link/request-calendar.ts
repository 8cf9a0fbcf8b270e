import type { BookingDate } from '../../../modules/bookings/index.ts'
import { siteBySlug } from '../../../modules/places/index.ts'
import type { CalendarEvent } from '../../../platform/feeds/calendar.ts'
import { calendar, calendarType } from '../../../platform/feeds/calendar.ts'
import { paths } from '../../paths.ts'
import type { AtLink } from './link-page.tsx'

/** The accepted dates for one's own calendar; those that fell out stay in it as cancelled. */
export async function requestCalendar({ ctx, token, booking }: AtLink): Promise<Response> {
  const { publicUrl } = ctx.deps.config
  const site = await siteBySlug(ctx.deps.db, booking.siteSlug)
  const { host } = new URL(publicUrl)
  const address = site ? [site.street, `${site.postalCode} ${site.town}`.trim()].filter(Boolean) : []
  const said = ({ rooms }: BookingDate) => ({
    summary: booking.purpose,
    location: [rooms.map(({ name }) => name).join(' und '), booking.siteName, ...address].join(', '),
  })
  const dates = booking.dates.filter(({ state, sequence }) => wasPromised(state, sequence))
  const body = calendar({
    name: `${booking.purpose} – ${booking.siteName}`,
    url: publicUrl + paths.rooms(),
    sourceUrl: publicUrl + paths.requestLinkIcs(token),
    events: dates.map((date): CalendarEvent => {
      const { id, sequence, startsAt, endsAt, state } = date
      return {
        uid: `${id}@${host}`,
        sequence,
        stampAt: ctx.now.getTime(),
        status: state === 'accepted' ? 'CONFIRMED' : 'CANCELLED',
        startsAt: startsAt.getTime(),
        endsAt: endsAt.getTime(),
        words: said(date),
      }
    }),
  })
  return new Response(body, {
    headers: {
      'content-type': calendarType,
      'content-disposition': 'attachment; filename="raumtermine.ics"',
    },
  })
}

// A date that was never promised has no place in a calendar; one taken back after the promise must leave it.
function wasPromised(state: BookingDate['state'], sequence: number): boolean {
  return state === 'accepted' || state === 'suspended' || (state === 'cancelled' && sequence > 0)
}
