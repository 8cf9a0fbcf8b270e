import { timeRangeText } from '../../../kernel/german-date.ts'
import { programmeStatusNames } from '../../../modules/offers/index.ts'
import type { OfficeSession, ProgrammeStatus } from '../../../modules/offers/index.ts'
import type { Tone } from '../../ui/index.ts'

/** `14:30–19:00 Uhr`, or that nobody knows yet. */
export function timeText({ from, to }: Pick<OfficeSession, 'from' | 'to'>): string {
  return from === null || to === null ? 'Uhrzeit offen' : timeRangeText(from, to)
}

/** Rooms or another place, joined; where nobody knows yet, that. */
export function placeText({ places }: Pick<OfficeSession, 'places'>): string {
  return places.length === 0 ? 'Raum offen' : places.join(', ')
}

const tones: Record<ProgrammeStatus, Tone | 'neutral'> = {
  planned: 'neutral',
  moved: 'info',
  cancelled: 'error',
  suspended: 'error',
  unconfirmed: 'warning',
  held: 'success',
}

/** How a date stands, as a small mark; what simply lies ahead needs none. */
export function statusMark(
  session: Pick<OfficeSession, 'status'> & { readonly heldCount?: number | null | undefined },
): { tone: Tone | 'neutral'; label: string } | undefined {
  const { status, heldCount } = session
  if (status === 'planned') return undefined
  const label = programmeStatusNames[status]
  return { tone: tones[status], label: heldCount == null ? label : `${label} (${heldCount} Personen)` }
}

/** Name of the count's field of a date; also where the error summary leads. */
export function countField(sessionId = ''): string {
  return `anzahl-${sessionId}`
}
