import type { Booking, Damage, Evening } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import type { LinkState } from '../request-link/link-props.ts'

/** What the phone page of one evening shows. */
export interface EveningProps {
  readonly t: PublicTexts
  readonly now: Date
  readonly token: string
  readonly evening: Evening
  readonly damages: readonly Damage[]
  readonly phone: string
  readonly state: LinkState
}

/** The ways to the evenings that are on or lie ahead, for the page of the request. */
export function nextEvenings({
  booking,
  now,
}: {
  booking: Booking
  now: Date
}): { id: string; day: string; startsAt: Date; href: (token: string) => string }[] {
  if (!booking.selfManaged) return []
  const stillAsked = now.getTime() - 12 * 3_600_000
  return booking.dates
    .filter(({ state, endsAt }) => state === 'accepted' && endsAt.getTime() > stillAsked)
    .slice(0, 3)
    .map(({ id, day, startsAt }) => ({
      id,
      day,
      startsAt,
      href: (token) => paths.requestLinkEvening(token, id),
    }))
}
