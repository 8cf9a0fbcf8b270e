import type { BookingRefused, RequestKind } from '../../../modules/bookings/index.ts'
import { refusalText, requestKinds } from '../../../modules/bookings/index.ts'
import type { Draft } from './draft.ts'

/** Field → sentence. */
export type Problems = Readonly<Record<string, string | undefined>>

/** How often the draft wants the room; once, when it does not say. */
export function kindOf(draft: Draft): RequestKind {
  return requestKinds.find((kind) => kind === draft.text('kind')) ?? 'once'
}

/** The rule of the site that speaks against a request, at the field where it can be helped. */
export function problemsOf(refusal: BookingRefused, draft: Draft): Problems {
  return { [fieldOf(refusal, kindOf(draft))]: refusalText(refusal) }
}

function fieldOf({ reason }: BookingRefused, kind: RequestKind): string {
  const days = kind === 'dates' ? 'dates' : 'startsOn'
  switch (reason) {
    case 'too-many-people':
      return 'people'
    case 'too-soon':
    case 'no-dates':
    case 'already-past':
      return days
    case 'too-far':
    case 'too-many-dates':
      return kind === 'once' ? 'startsOn' : kind === 'dates' ? 'dates' : 'untilOn'
    case 'outside-window':
    case 'overlaps-itself':
      return 'start'
    case 'too-many-open':
      return 'name'
    case 'rules-changed':
      return 'rulesAccepted'
    default:
      return 'roomIds'
  }
}
