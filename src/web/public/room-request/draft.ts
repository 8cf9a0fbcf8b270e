import type { Booking, BookingDate } from '../../../modules/bookings/index.ts'
import { carriedKey, openDates } from '../../../modules/bookings/index.ts'
import type { Day } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { typedDay, typedDays } from '../../../kernel/typed-moment.ts'
import type { FormInput } from '../../../platform/http/form.ts'

/** A request as somebody typed it, before anybody has judged it: everything comes back as it was. */
export interface Draft {
  /** The value of a field, '' when there is none. */
  text(name: string): string
  /** All ticked values of a field. */
  all(name: string): readonly string[]
}

/** The same draft with these days left out as well. */
export function leavingOut(draft: Draft, days: readonly Day[]): Draft {
  const without = [...new Set([...draft.all('without'), ...days])]
  return { text: (name) => draft.text(name), all: (name) => (name === 'without' ? without : draft.all(name)) }
}

/** Fields with any number of values. */
export const listFields = ['roomIds', 'weekdays', 'equipmentIds', 'extraIds', 'without'] as const

/** Fields with one value, in the order of the form. */
export const plainFields = [
  'siteId',
  'rulesId',
  'purpose',
  'groupName',
  'people',
  'kind',
  'startsOn',
  'untilOn',
  'everyWeeks',
  'monthWeek',
  'dates',
  'start',
  'end',
  'onPublicHolidays',
  'inSchoolHolidays',
  'seating',
  'selfManaged',
  'note',
  'name',
  'email',
  'phone',
  'adult',
  'rulesAccepted',
] as const

/** Fields that a rhythm does not ask: what stands in them was meant for another one. */
const unasked: Readonly<Record<string, readonly string[]>> = {
  once: ['untilOn', 'weekdays', 'everyWeeks', 'monthWeek', 'dates'],
  dates: ['startsOn', 'untilOn', 'weekdays', 'everyWeeks', 'monthWeek'],
  weekly: ['monthWeek', 'dates'],
  monthly: ['everyWeeks', 'dates'],
  block: ['weekdays', 'everyWeeks', 'monthWeek', 'dates'],
}

/** Whether a rhythm asks for a field. */
export function isAsked(kind: string, name: string): boolean {
  return !(unasked[kind] ?? []).includes(name)
}

/**
 * What the module's form reads: single values, and lists where there may be several; only what the rhythm asks. A day
 * without its year is the next such day from `today` on.
 */
export function valuesOf(draft: Draft, today: Day): Record<string, unknown> {
  const kind = draft.text('kind')
  const plain = plainFields
    .filter((name) => isAsked(kind, name))
    .map((name) => [name, textOf(draft, name, today)] as const)
  const lists = listFields
    .filter((name) => isAsked(kind, name))
    .map((name) => [name, draft.all(name)] as const)
  return Object.fromEntries<unknown>([...plain, ...lists])
}

function textOf(draft: Draft, name: (typeof plainFields)[number], today: Day): string {
  const text = draft.text(name)
  if (name === 'dates') return typedDays(text, today)
  return name === 'startsOn' || name === 'untilOn' ? (typedDay(text, today) ?? text) : text
}

/** A draft of fixed values; lists are given as lists. */
export function draftOf(values: Readonly<Record<string, string | readonly string[] | undefined>>): Draft {
  const all = (name: string): readonly string[] => {
    const value = values[name]
    return value === undefined ? [] : typeof value === 'string' ? [value] : value
  }
  return { text: (name) => all(name)[0] ?? '', all }
}

/** A request as it is kept, to be changed: its open dates one by one, because people change dates, not rhythms. */
export function draftOfBooking(booking: Booking, dates: readonly BookingDate[] = openDates(booking)): Draft {
  const [first] = dates
  const tick = (yes: boolean) => (yes ? 'ja' : '')
  return draftOf({
    siteId: booking.siteId,
    rulesId: booking.rules?.id,
    roomIds: first?.rooms.map(({ id }) => id) ?? [],
    purpose: booking.purpose,
    groupName: booking.groupName,
    people: String(booking.people),
    kind: dates.length > 1 ? 'dates' : 'once',
    startsOn: first?.day,
    dates: dates.map(({ day }) => shortDayText(day)).join('\n'),
    start: first?.from,
    end: first?.to,
    seating: booking.seating,
    equipmentIds: booking.equipment.map(({ id }) => id),
    extraIds: booking.extras.map(({ id }) => id),
    selfManaged: tick(booking.selfManaged),
    note: booking.note,
    name: booking.person?.name,
    email: booking.person?.email ?? '',
    phone: booking.person?.phone ?? '',
    adult: 'ja',
    rulesAccepted: tick(booking.rules !== null),
  })
}

/** The key that the form carries, so that sent twice is sent once; a new one where it is none. */
export function keyOf(input: Pick<FormInput, 'text'>): string {
  return carriedKey(input.text('schluessel'))
}
