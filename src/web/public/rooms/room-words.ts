import { weekdayNames } from '../../../kernel/german-date.ts'
import { euroText } from '../../../kernel/money.ts'
import { extraBasisNames, feeBasisNames } from '../../../modules/bookings/index.ts'
import type { BookableWindow, Extra, Fee, SiteTerms } from '../../../modules/bookings/index.ts'
import type { Room } from '../../../modules/places/index.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { equipmentOfRoom, seatsOfRoom } from './room-house.ts'

/** `15 € je Termin`, `kostenlos`. */
export function feeText(t: PublicTexts, fee: Fee | undefined): string {
  if (!fee || fee.basis === 'free' || fee.cents === 0) return t.rooms.costsNothing
  return `${euroText(fee.cents)} ${feeBasisNames[fee.basis]}`
}

/** `Küche: 10 € je Termin`. */
export function extraText(extra: Extra): string {
  return `${extra.name}: ${euroText(extra.cents)} ${extraBasisNames[extra.basis]}`
}

/** What each kind of user pays and leaves as a deposit; empty when everybody uses the rooms for free. */
export function feeLines(t: PublicTexts, { fees, userClasses }: SiteTerms): readonly string[] {
  const byClass = new Map(fees.map((fee) => [fee.userClassId, fee]))
  if (fees.every(({ basis, cents, depositCents }) => (basis === 'free' || cents === 0) && depositCents === 0))
    return []
  return userClasses.map(({ id, name }) => {
    const fee = byClass.get(id)
    const deposit = fee?.depositCents ? t.rooms.deposit(euroText(fee.depositCents)) : ''
    return t.rooms.feeFor(name, `${feeText(t, fee)}${deposit}`)
  })
}

/** `Montag bis Freitag 8–22 Uhr`, one line for weekdays with the same windows. */
export function windowLines(windows: readonly BookableWindow[]): readonly string[] {
  const texts = weekdayNames.map((_, index) =>
    windows
      .filter(({ weekday }) => weekday === index + 1)
      .map(({ from, to }) => `${from}–${to}`)
      .join(' und '),
  )
  const lines: { first: number; last: number; text: string }[] = []
  for (const [index, text] of texts.entries()) {
    const before = lines.at(-1)
    if (before?.text === text) before.last = index
    else lines.push({ first: index, last: index, text })
  }
  return lines
    .filter(({ text }) => text !== '')
    .map(({ first, last, text }) => {
      const between = last === first + 1 ? 'und' : 'bis'
      const days =
        first === last ? weekdayNames[first]! : `${weekdayNames[first]!} ${between} ${weekdayNames[last]!}`
      return `${days}: ${text} Uhr`
    })
}

/** The kind of a room whose name does not say it already. */
function kindUnsaid({ name, kind }: Room): string {
  return kind && !name.toLowerCase().includes(kind.name.toLowerCase()) ? kind.name : ''
}

/** What a room has, in a few words: `bis 40 Personen, Küche, Beamer`. */
export function roomFacts(t: PublicTexts, room: Room, all: readonly Room[]): string {
  const seats = seatsOfRoom(room, all)
  return [
    seats === null ? '' : t.rooms.seats(seats),
    room.isComposite ? t.rooms.several : kindUnsaid(room),
    room.outdoor ? t.rooms.outdoor : '',
    ...equipmentOfRoom(room, all).map(({ name }) => name),
  ]
    .filter(Boolean)
    .join(' · ')
}
