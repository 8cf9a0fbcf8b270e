import { berlinDay } from '../../../kernel/berlin.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { bookingsArchive, findBookings } from '../../../modules/bookings/index.ts'
import type { Booking } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { Empty, FilterForm, PageHeading, Pagination, Table, TextField } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { readScope } from './here.ts'
import { BookingTag, bookingWay, RoomWays, roomsText, spanText, titleOf } from './words.tsx'

const perPage = 50

/** All requests, newest first, or those of one person: by name, mail address, phone number or short code. */
export async function showFound(ctx: OfficeContext): Promise<Response> {
  const wanted = ctx.query('q').trim()
  const before = new Date(ctx.query('vor'))
  const older = Number.isNaN(before.getTime()) ? null : before
  const found =
    wanted === ''
      ? await bookingsArchive(ctx.deps.db, readScope(ctx), older)
      : await findBookings(ctx.deps.db, readScope(ctx), wanted)
  const last = found.length === perPage && wanted === '' ? found.at(-1) : undefined
  return officePage(
    ctx,
    {
      title: 'Frühere Anfragen',
      current: 'rooms',
      breadcrumbs: [...bookingWay(), { label: 'Frühere Anfragen' }],
      wide: true,
    },
    <>
      <PageHeading
        title="Frühere Anfragen"
        lead="Die Suche findet auch offene: nach Name, E-Mail-Adresse, Telefonnummer oder der kurzen Nummer."
      />
      <RoomWays actor={ctx.actor} current="find" />
      <FilterForm action={paths.bookingsFind()} label="Anfrage suchen" submit="Suchen">
        <TextField name="q" label="Wen suchen Sie?" type="search" value={wanted} maxLength={100} />
      </FilterForm>
      <Found bookings={found} wanted={wanted} />
      {last && (
        <Pagination
          summary={`${found.length} Anfragen`}
          nextHref={paths.bookingsFind({ vor: last.createdAt.toISOString() })}
        />
      )}
    </>,
  )
}

function Found({ bookings, wanted }: { bookings: readonly Booking[]; wanted: string }) {
  const none = wanted === '' ? 'Noch ist keine Anfrage beantwortet.' : `Zu „${wanted}“ gibt es keine Anfrage.`
  return (
    <Table
      caption={wanted === '' ? 'Beantwortete und zurückgezogene Anfragen' : `Gefunden zu „${wanted}“`}
      rows={bookings}
      rowKey={({ id }) => id}
      empty={<Empty title={none} />}
      columns={[
        {
          key: 'who',
          label: 'Wer',
          cell: (booking) => <a href={paths.booking(booking.id)}>{titleOf(booking)}</a>,
        },
        { key: 'asked', label: 'Gefragt am', cell: ({ createdAt }) => shortDayText(berlinDay(createdAt)) },
        { key: 'when', label: 'Termine', cell: ({ dates }) => spanText(dates) },
        { key: 'where', label: 'Raum', cell: ({ dates, siteName }) => `${roomsText(dates)}, ${siteName}` },
        { key: 'state', label: 'Stand', cell: (booking) => <BookingTag booking={booking} /> },
      ]}
    />
  )
}
