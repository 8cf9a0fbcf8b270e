import type { OfferState, OfficeSession, ProgrammeStatus, Visibility } from '../../../modules/offers/index.ts'
import { offerStateNames, programmeStatusNames, visibilityNames } from '../../../modules/offers/index.ts'
import { berlinDay, berlinTime } from '../../../kernel/berlin.ts'
import { nearDayText, shortDayText, timeRangeText } from '../../../kernel/german-date.ts'
import type { Day } from '../../../kernel/day.ts'
import { StatusTag } from '../../ui/index.ts'

const stateTones = {
  active: 'success',
  dateless: 'info',
  inactive: 'warning',
  paused: 'info',
  ended: 'neutral',
} as const
const visibilityTones = { public: 'success', internal: 'neutral', confidential: 'warning' } as const
const statusTones = {
  planned: 'neutral',
  moved: 'info',
  cancelled: 'error',
  suspended: 'error',
  unconfirmed: 'warning',
  held: 'success',
} as const

/** How an offer stands, in a word. */
export function StateTag({ state }: { state: OfferState }) {
  return <StatusTag tone={stateTones[state]} label={offerStateNames[state]} />
}

/** Who may know of it, in a word. */
export function VisibilityTag({ visibility }: { visibility: Visibility }) {
  return <StatusTag tone={visibilityTones[visibility]} label={visibilityNames[visibility]} />
}

/** How a date stands, for lists of dates; a planned one needs no word. */
export function statusTag(status: ProgrammeStatus) {
  return status === 'planned' ? undefined : { tone: statusTones[status], label: programmeStatusNames[status] }
}

/** `14:30–19:00 Uhr`, or that the time is open. */
export function timeText(session: Pick<OfficeSession, 'from' | 'to'>): string {
  return session.from && session.to ? timeRangeText(session.from, session.to) : 'Uhrzeit offen'
}

/** `heute, 14:30–19:00 Uhr`. */
export function whenText(session: Pick<OfficeSession, 'day' | 'from' | 'to'>, today: Day): string {
  return `${nearDayText(session.day, today)}, ${timeText(session)}`
}

/** Where it takes place, in words. */
export function placeText(session: Pick<OfficeSession, 'places' | 'site' | 'roomOpen'>): string {
  const places = session.places.join(', ') || (session.roomOpen ? 'Raum offen' : '')
  return [session.site, places].filter(Boolean).join(' · ')
}

/** `24.11.2026, 14:30`, for notes of what was done. */
export function momentText(at: Date): string {
  return `${shortDayText(berlinDay(at))}, ${berlinTime(at)}`
}
