import { weekdayDayText, timeRangeText } from '../../../kernel/german-date.ts'
import { damagesOfEvening } from '../../../modules/bookings/index.ts'
import type { Evening } from '../../../modules/bookings/index.ts'
import { cityProfile, siteById } from '../../../modules/places/index.ts'
import type { ShownPage } from '../frame.tsx'
import type { AtLink } from '../request-link/link-page.tsx'
import type { LinkState } from '../request-link/link-props.ts'
import { EveningView } from './evening-view.tsx'

/** The page of one evening, as somebody opens it on a phone at the door. */
export async function eveningPage(
  at: AtLink,
  evening: Evening,
  state: LinkState,
  status = 200,
): Promise<ShownPage> {
  const { ctx, token } = at
  const { t, now, deps } = ctx
  const [damages, city, site] = await Promise.all([
    damagesOfEvening(deps.db, evening.id),
    cityProfile(deps.db),
    siteById(deps.db, at.booking.siteId),
  ])
  const phone = site?.phone || city.phone
  const title = weekdayDayText(evening.day)
  const wrong = Object.keys(state.problems).length > 0
  return {
    title: `${wrong ? t.errors.wrong(title) : title}, ${timeRangeText(evening.from, evening.to)}`,
    place: evening.siteName,
    house: { site: at.booking.siteSlug },
    current: 'rooms',
    noIndex: true,
    status,
    children: <EveningView {...{ t, now, token, evening, damages, phone, state }} />,
  }
}
