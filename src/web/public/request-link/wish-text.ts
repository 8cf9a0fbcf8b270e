import { parseDay } from '../../../kernel/day.ts'
import { weekdayDayText, weekdayName } from '../../../kernel/german-date.ts'
import type { Weekday } from '../../../kernel/day.ts'
import type { Booking } from '../../../modules/bookings/index.ts'
import { requestKindNames } from '../../../modules/bookings/index.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import type { Draft } from '../room-request/draft.ts'
import { draftOfBooking, listFields, isAsked, plainFields } from '../room-request/draft.ts'
import { kindOf } from '../room-request/request-problem.ts'
import type { RoomSite } from '../rooms/room-house.ts'
import { equipmentOfRoom } from '../rooms/room-house.ts'

interface Typed {
  readonly t: PublicTexts
  readonly booking: Booking
  readonly draft: Draft
  readonly house: RoomSite
}
type Field = (typeof plainFields)[number] | (typeof listFields)[number]

// Neither is a wish: they only say which form it was.
const unsaid: readonly string[] = ['siteId', 'rulesId', 'adult', 'rulesAccepted']
// One sentence each only makes sense beside the others of its rhythm.
const rhythm: readonly Field[] = [
  'kind',
  'startsOn',
  'dates',
  'weekdays',
  'everyWeeks',
  'monthWeek',
  'untilOn',
]
const holidays: readonly Field[] = ['onPublicHolidays', 'inSchoolHolidays']
const times: readonly Field[] = ['start', 'end']

/**
 * What somebody typed into the form that is not in the request as it is kept, as sentences for the team: every field
 * that differs, with the label it has in the form. Days, times and rhythm are said whole when anything about them changed.
 */
export function wishText(typed: Typed): string {
  const { t, booking } = typed
  const asked = booking.dates.filter(({ state }) => state !== 'withdrawn')
  const before = draftOfBooking(booking, asked)
  const changed = changedFields(before, typed.draft)
  if (changed.length === 0) return ''
  return t.requestLink.wishFrom(
    changed.map((name) => `${labelOf(typed, name)}: ${sayField(typed, name) || t.requestLink.wishNothing}`),
  )
}

function changedFields(before: Draft, after: Draft): readonly Field[] {
  const [had, has] = [comparable(before), comparable(after)]
  const differs = (name: Field) => had(name) !== has(name)
  const whole = (group: readonly Field[], asked: (name: Field) => boolean) =>
    group.some((name) => asked(name) && differs(name))
      ? group.filter((name) => asked(name) && has(name) !== '')
      : []
  const series = !['once', 'dates'].includes(kindOf(after))
  const single = [...plainFields, ...listFields].filter(
    (name) =>
      ![...unsaid, ...rhythm, ...holidays, ...times, 'roomIds', 'note'].includes(name) && differs(name),
  )
  return [
    ...(differs('roomIds') ? (['roomIds'] as const) : []),
    ...whole(rhythm, (name) => isAsked(kindOf(after), name)),
    ...(series ? whole(holidays, () => true) : []),
    ...whole(times, () => true),
    ...single,
    // The longest last.
    ...(differs('note') ? (['note'] as const) : []),
  ]
}

/** The value of a field as one text, whatever order ticks came in and however a day was written. */
function comparable(draft: Draft): (name: Field) => string {
  return (name) => {
    if ((listFields as readonly string[]).includes(name)) return draft.all(name).toSorted().join()
    const text = draft.text(name).trim()
    if (name === 'kind') return kindOf(draft)
    if (name === 'selfManaged') return text === '' ? '' : 'ja'
    if (name === 'email') return text.toLowerCase()
    if (name === 'dates') return text.split(/\s*\n\s*/).join('\n')
    return holidays.includes(name) ? text || 'out' : text
  }
}

function labelOf({ t }: Typed, name: Field): string {
  const { fields, leaveOut } = t.roomRequest
  const label = name === 'without' ? leaveOut : fields[name as keyof typeof fields]
  return label.replace(/[?.]$/, '')
}

/** The value of a field as somebody reads it. */
function sayField({ t, draft, house }: Typed, name: Field): string {
  const words = t.roomRequest
  const text = draft.text(name).trim()
  const named = (all: readonly { readonly id: string; readonly name: string }[]) =>
    [
      ...new Map(
        all.filter(({ id }) => draft.all(name).includes(id)).map((one) => [one.id, one.name]),
      ).values(),
    ].join(', ')
  switch (name) {
    case 'roomIds':
      return named(house.rooms)
    case 'equipmentIds':
      return named(house.rooms.flatMap((room) => equipmentOfRoom(room, house.rooms)))
    case 'extraIds':
      return named(house.terms.extras)
    case 'kind':
      return requestKindNames[kindOf(draft)]
    case 'weekdays':
      return draft
        .all(name)
        .filter((day) => /^[1-7]$/.test(day))
        .map((day) => weekdayName(Number(day) as Weekday))
        .join(', ')
    case 'everyWeeks':
      return /^[1-9]$/.test(text) ? words.everyWeeks(Number(text)) : text
    case 'monthWeek':
      return words.monthWeeks[text as keyof typeof words.monthWeeks] ?? text
    case 'onPublicHolidays':
    case 'inSchoolHolidays':
      return words.holidays[text === 'run' ? 'run' : 'out']
    case 'dates':
      return text.split(/\s*\n\s*/).join(', ')
    case 'without':
      return draft.all(name).map(dayOf).join(', ')
    case 'startsOn':
    case 'untilOn':
      return dayOf(text)
    case 'selfManaged':
      return text === '' ? words.no : words.yes
    default:
      return text
  }
}

function dayOf(text: string): string {
  const day = parseDay(text)
  return day === undefined ? text : weekdayDayText(day, true)
}
