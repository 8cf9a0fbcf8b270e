import type { Cents } from '../../../kernel/money.ts'
import { parseEuros } from '../../../kernel/money.ts'
import type { Problems } from '../../../kernel/result.ts'
import { isId } from '../../../kernel/id.ts'
import type { Id } from '../../../kernel/id.ts'
import type {
  AnsweredDate,
  Booking,
  BookingConflict,
  BookingDate,
  DateAnswer,
  DepositWish,
} from '../../../modules/bookings/index.ts'
import {
  agreedDeposit,
  minutesOfDates,
  openDates,
  priceOf,
  refusalText,
} from '../../../modules/bookings/index.ts'
import type { Fee, Price, SiteTerms } from '../../../modules/bookings/index.ts'
import type { Room } from '../../../modules/places/index.ts'

/** What the team has chosen on the way to an answer; read from an address or a form alike. */
export interface AnswerDraft {
  readonly acceptIds: readonly Id[]
  readonly reason: string
  readonly proposal: string
  readonly userClassId: Id | null
  readonly extraIds: readonly Id[]
  readonly exemptionReason: string
  /** Another deposit than in the table of fees, as typed; empty: as in the table. */
  readonly depositText: string
  readonly depositReason: string
  /** Another room for all accepted dates; null: as asked for. */
  readonly roomId: Id | null
}

interface Source {
  text(name: string): string
  all(name: string): readonly string[]
}

/** Reads a draft. */
export function draftFrom(source: Source): AnswerDraft {
  const id = (name: string) => (isId(source.text(name)) ? source.text(name) : null)
  return {
    // One button refuses all: thirty ticks need not be taken away one by one.
    acceptIds: source.text('alles') === 'nein' ? [] : source.all('accept').filter(isId),
    reason: source.text('reason').trim().slice(0, 300),
    proposal: source.text('proposal').trim().slice(0, 1_000),
    userClassId: id('userClass'),
    extraIds: source.all('extra').filter(isId),
    exemptionReason: source.text('exemption').trim().slice(0, 200),
    depositText: source.text('deposit').trim().slice(0, 30),
    depositReason: source.text('depositReason').trim().slice(0, 200),
    roomId: id('room'),
  }
}

/** The draft a team starts from: what is free is accepted, extras as wished, the class of last time. */
export function firstDraft(booking: Booking, conflicts: readonly BookingConflict[], now: Date): AnswerDraft {
  const taken = new Set(conflicts.map(({ dateId }) => dateId))
  return {
    acceptIds: openDates(booking)
      .filter(({ id, startsAt }) => !taken.has(id) && startsAt > now)
      .map(({ id }) => id),
    reason: '',
    proposal: '',
    userClassId: booking.userClass?.id ?? null,
    extraIds: booking.extras.map(({ id }) => id),
    exemptionReason: '',
    depositText: '',
    depositReason: '',
    roomId: null,
  }
}

const takenReason = 'Der Raum ist zu dieser Zeit belegt.'

/** The answer to each open date; why not: as written, else that the room is taken where it is. */
export function answersOf(
  booking: Booking,
  draft: AnswerDraft,
  conflicts: readonly BookingConflict[],
): readonly DateAnswer[] {
  const closed = new Map(
    conflicts.filter(({ by }) => by === 'closure').map((one) => [one.dateId, one.reason]),
  )
  const taken = new Set(conflicts.map(({ dateId }) => dateId))
  return openDates(booking).map(({ id }) => {
    const accept = draft.acceptIds.includes(id)
    const because = closed.has(id)
      ? `Geschlossen: ${closed.get(id)}`
      : taken.has(id)
        ? takenReason
        : draft.reason
    return {
      dateId: id,
      accept,
      reason: accept ? '' : because || draft.reason,
      ...(accept && draft.roomId !== null ? { roomIds: [draft.roomId] } : {}),
    }
  })
}

/** Dates as the letter names them, with the rooms they would get. */
export function answeredDates(
  booking: Booking,
  answers: readonly DateAnswer[],
  rooms: readonly Room[],
): readonly AnsweredDate[] {
  const byId = new Map(answers.map((answer) => [answer.dateId, answer]))
  return openDates(booking).map((date): AnsweredDate => {
    const answer = byId.get(date.id)!
    const other = rooms.filter(({ id }) => answer.roomIds?.includes(id))
    return {
      ...date,
      rooms: other.length > 0 ? other : date.rooms,
      accept: answer.accept,
      reason: answer.reason,
    }
  })
}

/** What the accepted dates would cost; null when none is accepted or nobody said who uses the room. */
export function draftPrice(booking: Booking, draft: AnswerDraft, terms: SiteTerms): Price | null {
  const accepted: readonly BookingDate[] = openDates(booking).filter(({ id }) => draft.acceptIds.includes(id))
  if (accepted.length === 0 || draft.userClassId === null) return null
  const extras = new Map([...booking.extras, ...terms.extras].map((extra) => [extra.id, extra]))
  return priceOf({
    fee: feeOf(draft, terms),
    minutes: minutesOfDates(accepted),
    extras: draft.extraIds.flatMap((id) => extras.get(id) ?? []),
    exemptionReason: draft.exemptionReason,
  })
}

/** The deposit that was typed instead of the usual one; undefined: the usual one. */
export function depositWish({
  depositText: text,
  depositReason: reason,
}: AnswerDraft): DepositWish | undefined {
  const cents = text === '' ? undefined : parseEuros(text)
  return cents === undefined ? undefined : { cents, reason }
}

/** What is wrong with the deposit as typed, by its field. */
export function depositProblems(draft: AnswerDraft, terms: SiteTerms): Problems | undefined {
  const { depositText: text, depositReason: reason } = draft
  const cents = parseEuros(text)
  if (text === '')
    return reason === ''
      ? undefined
      : { deposit: 'Bitte geben Sie auch die andere Kaution an. 0 heißt: keine Kaution.' }
  if (cents === undefined || cents > 10_000_000)
    return {
      deposit: 'Bitte geben Sie die Kaution als Betrag in Euro an, zum Beispiel 50. 0 heißt: keine Kaution.',
    }
  return agreedDeposit(feeOf(draft, terms), { cents, reason })
    ? undefined
    : { depositReason: refusalText({ reason: 'deposit-reason-missing' }) }
}

/** The deposit that would be agreed, in cents; 0 while nobody said who uses the room. */
export function draftDeposit(draft: AnswerDraft, terms: SiteTerms): Cents {
  if (draft.userClassId === null) return 0
  return agreedDeposit(feeOf(draft, terms), depositWish(draft))?.cents ?? 0
}

function feeOf({ userClassId }: AnswerDraft, { fees }: SiteTerms): Fee | undefined {
  return fees.find((fee) => fee.userClassId === userClassId)
}
