import { fallsOut } from '../../../modules/offers/index.ts'
import type { OfferPage, ProgrammeSession } from '../../../modules/offers/index.ts'
import { jsonLdEvent } from '../../../platform/feeds/json-ld.ts'
import type { PlaceFacts } from '../../../platform/feeds/json-ld.ts'
import { paths } from '../../paths.ts'

const most = 10

/** The next dates for search engines: only those with a time and a place one can go to. */
export function eventsJsonLd(offer: OfferPage, publicUrl: string): unknown {
  const events = offer.upcoming.slice(0, most).flatMap((session) => eventOf(offer, session, publicUrl))
  return events.length === 0 ? undefined : events
}

function eventOf(offer: OfferPage, session: ProgrammeSession, publicUrl: string) {
  const { startsAt, endsAt } = session
  const place = placeOf(session, publicUrl)
  if (startsAt === null || endsAt === null || place === undefined) return []
  const moved = session.movedFrom !== null
  return [
    jsonLdEvent({
      name: offer.title,
      url: publicUrl + paths.offer(offer.slug),
      startsAt,
      endsAt,
      status: fallsOut(session.status) ? 'cancelled' : moved ? 'moved' : 'scheduled',
      previousStartsAt: session.movedFrom ?? undefined,
      description: offer.description || undefined,
      place,
      organisers: [offer.organiser, ...offer.coOrganisers].map(({ name, slug }) => ({
        name,
        url: slug === null ? undefined : publicUrl + paths.partner(slug),
      })),
      isFree: offer.isFree === true,
      ageFrom: offer.ageFrom ?? undefined,
      ageTo: offer.ageTo ?? undefined,
      languages: offer.languages,
    }),
  ]
}

function placeOf({ site, elsewhere }: ProgrammeSession, publicUrl: string): PlaceFacts | undefined {
  if (site === null) return elsewhere === '' ? undefined : { name: elsewhere, url: publicUrl }
  return {
    name: site.name,
    url: publicUrl + paths.site(site.slug),
    street: site.street || undefined,
    postalCode: site.postalCode || undefined,
    city: site.town || undefined,
  }
}
