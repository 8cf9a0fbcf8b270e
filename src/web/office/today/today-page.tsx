import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/day.ts'
import { weekdayOf } from '../../../kernel/day.ts'
import { dayText, timeRangeText, weekdayName } from '../../../kernel/german-date.ts'
import type { PlanBooking } from '../../../modules/bookings/index.ts'
import { mayAnywhere } from '../../../modules/identity/index.ts'
import type { OfficeSession } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import { Agenda, ButtonLink, Columns, Empty, PageHeading, Section } from '../../ui/index.ts'
import type { AgendaItem } from '../../ui/index.ts'
import { houseQuery } from './house.ts'
import { HouseChoice } from './house-choice.tsx'
import { placeText, statusMark, timeText } from './session-words.ts'
import type { Desk, TodayAgain } from './desk.ts'
import { HelplinesOfToday } from '../helplines/today-line.tsx'
import { OpeningOfToday } from '../usage/today-line.tsx'
import { NoteOfToday } from '../year-lines.tsx'
import { Waiting } from './waiting.tsx'

/** Left the day in the house by room and time, right what waits for a decision. */
export function TodayPage(props: { desk: Desk; today: Day; again?: TodayAgain | undefined }) {
  const { desk, today } = props
  return (
    <>
      <PageHeading
        kicker={desk.house.site?.name ?? desk.house.centre.name}
        title={`${weekdayName(weekdayOf(today))}, ${dayText(today)}`}
        actions={
          desk.groupsOnly ? (
            <ButtonLink href={paths.myGroup()}>Alle Termine meiner Gruppe</ButtonLink>
          ) : undefined
        }
      />
      <HouseChoice house={desk.house} href={paths.today} />
      {desk.helplines.length > 0 && <HelplinesOfToday lines={desk.helplines} today={today} />}
      <Columns main={<TheDay desk={desk} />} side={<Waiting {...props} />} />
      {desk.mayNoteOpening && <OpeningOfToday house={desk.house} today={today} />}
      {desk.year.mayNote && <NoteOfToday house={desk.house} today={today} />}
    </>
  )
}

/** Before anything is set up, or for a person whose roles are gone. */
export function NoHouse({ actor }: { actor: Actor }) {
  return (
    <>
      <PageHeading title="Heute" />
      <Empty
        title="Hier ist noch kein Quartierszentrum."
        action={
          mayAnywhere(actor, 'centre.manage') ? (
            <ButtonLink href={paths.officePlaces()}>Zentrum einrichten</ButtonLink>
          ) : undefined
        }
      >
        <p>Sobald ein Zentrum eingerichtet ist, steht hier jeden Morgen, was im Haus los ist.</p>
      </Empty>
    </>
  )
}

function TheDay({ desk }: { desk: Desk }) {
  const { sessions } = desk.found
  if (sessions.length + desk.bookings.length === 0) {
    return (
      <Section title="Heute im Haus">
        <Empty
          title="Heute steht nichts an."
          action={
            desk.groupsOnly ? undefined : (
              <ButtonLink href={paths.plan(houseQuery(desk.house))}>
                Belegungsplan der Woche ansehen
              </ButtonLink>
            )
          }
        >
          <p>Kein Termin ist für heute geplant.</p>
        </Empty>
      </Section>
    )
  }
  return (
    <Section title="Heute im Haus">
      <div class="q-day">
        {byPlace(sessions, desk.rooms).map(([place, found]) => (
          <Section key={place} title={place} level={3}>
            <Agenda label={place} items={found.map((session) => itemOf(session, desk.house.centre.name))} />
          </Section>
        ))}
        {desk.bookings.length > 0 && (
          <Section title="Räume für Gruppen" level={3}>
            <Agenda label="Räume für Gruppen" items={desk.bookings.map(bookingItem)} />
          </Section>
        )}
      </div>
    </Section>
  )
}

/** A booked room: whose it is, and how it stands. */
function bookingItem(booking: PlanBooking): AgendaItem {
  const out = booking.state === 'suspended'
  return {
    id: booking.dateId,
    time: timeRangeText(booking.from, booking.to),
    startsAt: `${booking.day}T${booking.from}`,
    title: booking.title,
    href: paths.booking(booking.bookingId),
    place: booking.roomNames.join(', '),
    status: out ? { tone: 'error', label: 'fällt aus' } : undefined,
    cancelled: out,
    note: out ? `Grund: ${booking.reason}` : undefined,
  }
}

/** Rooms in the order of the house, then other places by name; within each by time. */
function byPlace(sessions: readonly OfficeSession[], rooms: readonly string[]) {
  const rank = ({ places }: OfficeSession) => {
    const index = rooms.indexOf(places[0] ?? '')
    return index === -1 ? rooms.length : index
  }
  const sorted = sessions.toSorted((a, b) => rank(a) - rank(b))
  return [...Map.groupBy(sorted, placeText)]
}

/** In the own house nobody has to read its name at every date: what the team itself does says so. */
function itemOf(session: OfficeSession, house: string): AgendaItem {
  const { status, from, day, organiser } = session
  const cancelled = status === 'cancelled' || status === 'suspended'
  return {
    id: session.id,
    time: timeText(session),
    startsAt: from === null ? day : `${day}T${from}`,
    title: session.title,
    href: session.offerId === null ? undefined : paths.officeSession(session.id),
    place: organiser === house ? 'Team' : (organiser ?? undefined),
    status: statusMark(session),
    cancelled,
    note: cancelled && session.reason !== '' ? `Grund: ${session.reason}` : undefined,
  }
}
