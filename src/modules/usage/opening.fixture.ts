import { berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { OpeningHours } from '../places/index.ts'
import type { OpeningFacts, OpeningSession } from './opening.ts'
import type { OpeningStandard } from './opening-standard.ts'

/** What the city of the design expects: 40 hours, 5 days, 10 hours of Bürgersprechstunde, one weekend day a month. */
export const standard: OpeningStandard = {
  validFrom: '1990-01-01',
  weekMinutes: 2400,
  days: 5,
  contactMinutes: 600,
  weekendDays: 1,
}

export const contact = { id: 'ida', name: 'Frau Muster', function: '', email: '', phone: '' }

const usual: OpeningHours = {
  id: 'hours',
  siteId: 'site',
  kind: 'open',
  weekday: 1,
  from: '09:00',
  to: '16:00',
  everyWeeks: 1,
  firstOn: null,
  validFrom: null,
  validTo: null,
  onPublicHolidays: false,
  inSchoolHolidays: 'open',
  audience: '',
  contact: null,
  offerId: null,
  position: 0,
  version: 1,
}

/** A line of hours; what is not named is Monday, 9 to 16. */
export function hoursLike(wish: Partial<OpeningHours>): OpeningHours {
  return { ...usual, ...wish }
}

/** A public date on a day from–to that took place. */
export function dateLike(
  day: Day,
  from: string,
  to: string,
  wish: Partial<OpeningSession> = {},
): OpeningSession {
  return {
    id: `${day} ${from}`,
    offerId: 'offer',
    title: 'Kochtreff',
    from: berlinInstant(day, from).getTime(),
    to: berlinInstant(day, to).getTime(),
    status: 'planned',
    held: true,
    reason: '',
    suspendedById: null,
    suspensionId: null,
    movedFrom: null,
    ...wish,
  }
}

/** A house without anything. */
export const emptyFacts: OpeningFacts = {
  openedOn: null,
  closedOn: null,
  hours: [],
  calendar: { publicHolidays: new Map(), schoolHolidays: [] },
  closures: [],
  sessions: [],
  changes: [],
}
