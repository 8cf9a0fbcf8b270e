import { Fragment } from 'preact'
import { berlinDay } from '../../../kernel/berlin.ts'
import { nearDayText, shortDayText } from '../../../kernel/german-date.ts'
import type { Day } from '../../../kernel/day.ts'
import { inbox, inboxPageSize, sitesForRequests } from '../../../modules/bookings/index.ts'
import type { Booking, Inbox, InboxLine } from '../../../modules/bookings/index.ts'
import { may, mayAnywhere } from '../../../modules/identity/index.ts'
import { sitesAll } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  Card,
  CardList,
  Empty,
  PageHeading,
  Pagination,
  Section,
  StatusTag,
} from '../../ui/index.ts'
import { pageAsked } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { readScope } from './here.ts'
import { BookingTag, RoomWays, roomsText, spanText, titleOf } from './words.tsx'

/** What waits for the team: requests oldest first, rivals side by side, wishes, dates without a room. */
export async function showInbox(ctx: OfficeContext): Promise<Response> {
  const { db, clock } = ctx.deps
  const page = pageAsked(ctx)
  const [found, sites, accepting] = await Promise.all([
    inbox(db, readScope(ctx), clock.now(), page),
    sitesAll(db),
    sitesForRequests(db, ctx.today),
  ])
  const managed = sites.filter(({ centreId }) => may(ctx.actor, 'booking.manage', { centreId }))
  const open = new Set(accepting.map(({ id }) => id))
  return officePage(
    ctx,
    { title: 'Raumanfragen', current: 'rooms' },
    <>
      <PageHeading
        title="Raumanfragen"
        lead="Was auf eine Antwort wartet. Eine Anfrage belegt noch keinen Raum."
        actions={
          mayAnywhere(ctx.actor, 'booking.decide') && (
            <ButtonLink href={paths.bookingNew()}>Anfrage eintragen</ButtonLink>
          )
        }
      />
      <RoomWays actor={ctx.actor} current="inbox" />
      <Waiting found={found} page={page} today={ctx.today} />
      {managed.length > 0 && (
        <Section title="Regeln und Entgelte">
          <ul>
            {managed.map(({ id, name }) => (
              <li key={id}>
                <a href={paths.bookingSettings(id)}>{name}</a>
                {!open.has(id) && ' (nimmt keine Anfragen an)'}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>,
  )
}

function Waiting({ found, page, today }: { found: Inbox; page: number; today: Day }) {
  const { open, openCount, wishes, stuck } = found
  if (openCount + wishes.length + stuck.length === 0)
    return (
      <Empty title="Alles beantwortet.">
        <p>Keine Anfrage wartet. Neue erscheinen hier und auf „Heute“.</p>
      </Empty>
    )
  return (
    <>
      {openCount > 0 && (
        <Section title={openCount === 1 ? 'Eine offene Anfrage' : `${openCount} offene Anfragen`}>
          <CardList>
            {open.map((line) => (
              <OpenCard key={line.booking.id} line={line} today={today} />
            ))}
          </CardList>
          <Pages count={openCount} shown={open.length} page={page} />
        </Section>
      )}
      <Others title="Änderungswünsche" bookings={wishes} text={({ changeWish }) => `„${changeWish}“`} />
      <Others
        title="Raum inzwischen vergeben"
        bookings={stuck}
        text={() => 'Nach einer Schließung ist der Raum belegt. Bitte verlegen Sie den Termin.'}
      />
    </>
  )
}

/** The oldest stand on the first page: who waits longest is read first. */
function Pages({ count, shown, page }: { count: number; shown: number; page: number }) {
  if (count <= inboxPageSize && page === 1) return null
  const before = (page - 1) * inboxPageSize
  const to = (seite: number) => paths.bookings({ seite })
  return (
    <Pagination
      summary={
        shown === 0 ? `0 von ${count}` : `${before + 1}–${before + shown} von ${count}, die ältesten zuerst`
      }
      previousHref={page > 1 ? to(page - 1) : undefined}
      nextHref={before + shown < count && shown > 0 ? to(page + 1) : undefined}
    />
  )
}

function OpenCard({ line, today }: { line: InboxLine; today: Day }) {
  const { booking, conflicts, rivals, due } = line
  const taken = new Set(conflicts.map(({ dateId }) => dateId)).size
  return (
    <Card
      title={titleOf(booking)}
      href={paths.booking(booking.id)}
      kicker={
        <>
          <BookingTag booking={booking} /> {due && <StatusTag tone="warning" label="wartet schon lange" />}
        </>
      }
    >
      <p>
        {booking.purpose} · {booking.people} Personen
        <br />
        {roomsText(booking.dates)} · {booking.siteName}
        <br />
        {spanText(booking.dates)}
      </p>
      {taken > 0 && (
        <p>
          <StatusTag
            tone="error"
            label={taken === 1 ? 'ein Termin ist belegt' : `${taken} Termine sind belegt`}
          />
        </p>
      )}
      {rivals.length > 0 && <Rivals line={line} />}
      <p>Gefragt {nearDayText(berlinDay(booking.createdAt), today)}</p>
    </Card>
  )
}

/** Others who want the same: side by side, so that one decision sees them all. */
function Rivals({ line }: { line: InboxLine }) {
  return (
    <p>
      Denselben Raum {line.rivals.length === 1 ? 'möchte' : 'möchten'} auch:
      {line.rivals.map((rival) => (
        <Fragment key={rival.otherId}>
          <br />
          <a href={paths.booking(rival.otherId)}>{rival.otherTitle}</a> (
          {rival.days.length === 1 ? shortDayText(rival.days[0]!) : `an ${rival.days.length} Tagen`})
        </Fragment>
      ))}
    </p>
  )
}

function Others(props: { title: string; bookings: readonly Booking[]; text: (booking: Booking) => string }) {
  if (props.bookings.length === 0) return null
  return (
    <Section title={props.title}>
      <CardList>
        {props.bookings.map((booking) => (
          <Card key={booking.id} title={titleOf(booking)} href={paths.booking(booking.id)}>
            <p>{props.text(booking)}</p>
          </Card>
        ))}
      </CardList>
    </Section>
  )
}
