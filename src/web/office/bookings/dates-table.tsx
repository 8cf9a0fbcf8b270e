import { timeRangeText, weekdayDayText } from '../../../kernel/german-date.ts'
import type { BookingDate } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { Table } from '../../ui/index.ts'
import type { BookingView } from './view.ts'
import { conflictText, DateTag } from './words.tsx'

/** The dates of a request with their state, what stands in their way, and the way to change one. */
export function DatesTable({ view }: { view: BookingView }) {
  const { booking, mayDecide, now } = view
  const changeable = ({ state, endsAt }: BookingDate) =>
    mayDecide &&
    booking.state === 'decided' &&
    (state === 'accepted' || state === 'suspended') &&
    endsAt > now
  return (
    <Table
      caption={`${booking.dates.length} Termine`}
      captionHidden
      rows={booking.dates}
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

function noteOf({ conflicts }: BookingView, date: BookingDate): string {
  const taken = conflicts.filter(({ dateId }) => dateId === date.id).map(conflictText)
  return [date.reason, ...new Set(taken)].filter((text) => text !== '').join('; ')
}
