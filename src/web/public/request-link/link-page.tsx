import type { Context } from 'hono'
import { bookingByLink, bookingStory, rulesById, siteTerms } from '../../../modules/bookings/index.ts'
import type { Booking } from '../../../modules/bookings/index.ts'
import { cityProfile, siteById } from '../../../modules/places/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { answerPage, contextOf } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { deadRequestPage } from './entry.ts'
import type { LinkState } from './link-props.ts'
import { LinkView } from './link-view.tsx'

/** Somebody at a private link: who asks, which key, and the request behind it. */
export interface AtLink {
  readonly ctx: PublicContext
  readonly token: string
  readonly booking: Booking
}

/** Finds the request; a wrong, an expired and an erased link all lead to the same page. */
export async function atLink(
  c: Context,
  deps: Deps,
  answer: (at: AtLink) => Promise<Response>,
): Promise<Response> {
  const ctx = contextOf(c, deps)
  const token = c.req.param('token') ?? ''
  const booking = await bookingByLink(deps.db, token, ctx.now)
  return booking ? answer({ ctx, token, booking }) : answerPage(ctx, await deadRequestPage(ctx))
}

/** The page of a request as the person sees it. */
export async function linkPage(at: AtLink, state: LinkState, status = 200): Promise<ShownPage> {
  const { ctx, token, booking } = at
  const { deps, t, now, today } = ctx
  const [story, rules, terms, city, site] = await Promise.all([
    bookingStory(deps.db, booking.id),
    booking.rules === null ? undefined : rulesById(deps.db, booking.rules.id),
    siteTerms(deps.db, booking.siteId, today),
    cityProfile(deps.db),
    siteById(deps.db, booking.siteId),
  ])
  const title = t.requestLink.title
  const wrong = Object.keys(state.problems).length > 0
  const { events = [], letters = [] } = story ?? {}
  const link = deps.config.publicUrl + paths.requestLink(token)
  const mail = deps.mail.available
  return {
    title: wrong ? t.errors.wrong(title) : title,
    place: booking.siteName,
    house: { site: booking.siteSlug },
    current: 'rooms',
    noIndex: true,
    status,
    children: (
      <LinkView
        {...{ t, now, today, token, link, mail, booking, events, letters, rules, terms, state }}
        phone={site?.phone || city.phone}
      />
    ),
  }
}
