import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { backHere, briefHere, settleHere, switchHere } from './booking-deeds.ts'
import { finishDamageHere, showDamage } from './damage.tsx'
import { showSelfManaged } from './overview.tsx'
import { addKeyHere, retireKeyHere, savePeriodsHere, showSelfManagedSite } from './site.tsx'

const id = ':id'

/** Evenings without the team: who was briefed, which key is where, what was missing, what is broken. */
export const selfManagedRoutes: readonly OfficeRoute[] = [
  page(paths.selfManaged(), 'booking.read', showSelfManaged),
  page(paths.selfManagedSite(id), 'booking.manage', showSelfManagedSite),
  deed(paths.selfManagedSite(id), 'booking.manage', 'self-managed.saved', savePeriodsHere),
  deed(paths.siteKeys(id), 'booking.manage', 'site-key.added', addKeyHere),
  deed(paths.siteKeyRetire(id, ':key'), 'booking.manage', 'site-key.retired', retireKeyHere),
  page(paths.damage(':damage'), 'booking.read', showDamage),
  deed(paths.damage(':damage'), 'booking.decide', 'damage.done', finishDamageHere),
  deed(paths.bookingSelfManaged(id), 'booking.decide', 'booking.self-managed', switchHere),
  deed(paths.bookingBriefing(id), 'booking.decide', 'booking.briefed', briefHere),
  deed(paths.bookingKeyBack(id, ':loan'), 'booking.decide', 'booking.key-back', backHere),
  deed(paths.bookingEvening(id, ':date'), 'booking.decide', 'booking.settled', settleHere),
]
