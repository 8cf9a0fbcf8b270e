import { timeRangeText, weekdayDayText } from '../../../kernel/german-date.ts'
import { dateStateNames } from '../../../modules/bookings/index.ts'
import type { BookingConflict, BookingDate } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { Details, Table } from '../../ui/index.ts'
import type { BookingView } from './view.ts'
import { conflictText, DateTag } from './words.tsx'

/** So many dates stand there at once; of a longer series the next ones, and the others are folded in. */
const inSight = 12
const nextOnes = 8

/** The dates of a request with their state, what stands in their way, and the way to change one. */
export function DatesTable({ view }: { view: BookingView }) {
  const { dates } = view.booking
  if (dates.length <= inSight) return <Rows view={view} dates={dates} caption="Termine" />
  const past = dates.filter(({ endsAt }) => endsAt <= view.now)
  const coming = dates.filter(({ endsAt }) => endsAt > view.now)
  const [next, later] = [coming.slice(0, nextOnes), coming.slice(nextOnes)]
  return (
    <>
      <p>{countsText(dates)}</p>
      <Folded view={view} dates={past} what="vergangene" />
      {next.length > 0 && <Rows view={view} dates={next} caption="Die nächsten Termine" />}
      <Folded view={view} dates={later} what="weitere" />
    </>
  )
}

/** `34 Termine: 33 zugesagt, 1 abgelehnt`. */
function countsText(dates: readonly BookingDate[]): string {
  const states = [...Map.groupBy(dates, ({ state }) => state)]
  const counts = states.map(([state, those]) => `${those.length} ${dateStateNames[state]}`)
  return `${dates.length} Termine: ${counts.join(', ')}`
}

function Folded({ view, dates, what }: { view: BookingView; dates: readonly BookingDate[]; what: string }) {
  if (dates.length === 0) return null
  const taken = dates.filter((date) => inTheWay(view, date).length > 0).length
  const title = `${dates.length} ${what} Termine${taken > 0 ? `, davon ${taken} belegt` : ''}`
  return (
    <Details summary={title}>
      <Rows view={view} dates={dates} caption={title} />
    </Details>
  )
}

interface RowsProps {
  readonly view: BookingView
  readonly dates: readonly BookingDate[]
  readonly caption: string
}

function Rows({ view, dates, caption }: RowsProps) {
  const { booking, mayDecide, now } = view
  const changeable = ({ state, endsAt }: BookingDate) =>
    mayDecide &&
    booking.state === 'decided' &&
    (state === 'accepted' || state === 'suspended') &&
    endsAt > now
  return (
    <Table
      caption={caption}
      captionHidden
      rows={dates}
      rowKey={({ id }) => id}
      columns={[
        { key: 'day', label: 'Tag', cell: ({ day }) => weekdayDayText(day, true) },
        { key: 'time', label: 'Uhrzeit', cell: ({ from, to }) => timeRangeText(from, to) },
        { key: 'room', label: 'Raum', cell: ({ rooms }) => rooms.map(({ name }) => name).join(', ') },
        { key: 'state', label: 'Stand', cell: ({ state }) => <DateTag state={state} /> },
        { key: 'note', label: 'Anmerkung', cell: (date) => noteOf(view, date) },
        {
          key: 'change',
          label: '',
          action: true,
          cell: (date) =>
            changeable(date) && (
              <a
                href={paths.bookingDate(booking.id, date.id)}
                aria-label={`Verlegen oder absagen: ${weekdayDayText(date.day, true)}`}
              >
                Verlegen oder absagen
              </a>
            ),
        },
      ]}
    />
  )
}

function noteOf(view: BookingView, date: BookingDate): string {
  const taken = inTheWay(view, date).map(conflictText)
  return [date.reason, ...new Set(taken)].filter((text) => text !== '').join('; ')
}

/** What stands in the way of a date; the closure it rests for is its reason already. */
function inTheWay({ conflicts }: BookingView, { id, reason }: BookingDate): readonly BookingConflict[] {
  return conflicts.filter((one) => one.dateId === id && !(one.by === 'closure' && one.reason === reason))
}
