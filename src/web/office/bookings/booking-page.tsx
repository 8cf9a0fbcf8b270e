import { berlinDay, berlinTime } from '../../../kernel/berlin.ts'
import { languageName } from '../../../kernel/language.ts'
import { weekdayDayText } from '../../../kernel/german-date.ts'
import { euroText } from '../../../kernel/money.ts'
import { bookingEventNames, channelNames, depositText } from '../../../modules/bookings/index.ts'
import type { Booking } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, DescriptionList, Notice, PageHeading, Section } from '../../ui/index.ts'
import { SelfManagedSection } from '../self-managed/booking-section.tsx'
import { DatesTable } from './dates-table.tsx'
import { LettersList } from './letters-list.tsx'
import { NextSteps } from './next-steps.tsx'
import { HandoverSection } from './handover-section.tsx'
import { Rivals } from './rivals.tsx'
import type { BookingView } from './view.ts'
import { BookingTag, titleOf, wishFacts } from './words.tsx'

/** The whole story of a request: who, what, when, what was said, what comes next. */
export function BookingPage({ view }: { view: BookingView }) {
  const { booking, again, mayDecide, selfManaged } = view
  return (
    <>
      <PageHeading
        kicker={<BookingTag booking={booking} />}
        title={titleOf(booking)}
        lead={`${booking.purpose} · ${booking.people} Personen · ${booking.siteName}`}
        actions={<FirstStep view={view} />}
      />
      {again && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{again.sentence}</p>
        </Notice>
      )}
      {booking.changeWish !== '' && (
        <Notice tone="warning" title="Die Person wünscht sich eine Änderung">
          <p>„{booking.changeWish}“</p>
        </Notice>
      )}
      <Rivals rivals={view.rivals} />
      <Section title="Termine">
        <DatesTable view={view} />
      </Section>
      <HandoverSection view={view} />
      {selfManaged?.comes && (
        <SelfManagedSection
          {...{ booking, mayDecide }}
          view={selfManaged}
          today={view.today}
          now={view.now}
          typed={again?.typed}
        />
      )}
      <Facts booking={booking} />
      <Price booking={booking} />
      {mayDecide && <NextSteps view={view} />}
      <LettersList view={view} />
      <Story view={view} />
    </>
  )
}

/** What comes first on this page: answering, or printing the answer where no mail brought it. */
function FirstStep({ view: { booking, letters, mayDecide } }: { view: BookingView }) {
  if (!mayDecide) return null
  if (booking.state === 'requested')
    return (
      <ButtonLink kind="primary" href={paths.bookingAnswer(booking.id)}>
        Anfrage beantworten
      </ButtonLink>
    )
  const answer = letters.findLast(({ kind }) => kind === 'decision')
  if (!answer || answer.mailed || booking.person === null) return null
  const href =
    booking.answer === 'refused'
      ? paths.bookingLetter(booking.id, answer.id)
      : paths.bookingConfirmation(booking.id)
  return <ButtonLink href={href}>Antwort drucken (PDF)</ButtonLink>
}

function Facts({ booking }: { booking: Booking }) {
  const { person, partner } = booking
  return (
    <Section title="Wer und wofür">
      <DescriptionList
        items={[
          { term: 'Verantwortlich', detail: person ? person.name : 'Die Angaben zur Person sind gelöscht.' },
          { term: 'E-Mail', detail: person?.email && mailText(booking) },
          { term: 'Telefon', detail: person?.phone },
          { term: 'Gruppe laut Anfrage', detail: booking.groupName },
          {
            term: 'Gruppe im Haus',
            detail: partner && <a href={paths.officePartner(partner.id)}>{partner.name}</a>,
          },
          { term: 'Nutzergruppe', detail: booking.userClass?.name },
          ...wishFacts(booking),
          { term: 'Sprache', detail: booking.language === 'de' ? '' : languageName(booking.language) },
          {
            term: 'Nutzungsregeln',
            detail: booking.rules ? `Fassung ${booking.rules.number} angenommen` : '',
          },
          {
            term: 'Eingegangen',
            detail: `${momentText(booking.createdAt)}, ${channelNames[booking.channel]}`,
          },
          { term: 'Nummer', detail: booking.code },
        ]}
      />
    </Section>
  )
}

function mailText({ person }: Booking): string {
  return person?.confirmedAt ? `${person.email} (bestätigt)` : `${person?.email} (noch nicht bestätigt)`
}

/** `Di, 24. November 2026, 14:30 Uhr`. */
function momentText(at: Date): string {
  return `${weekdayDayText(berlinDay(at), true)}, ${berlinTime(at)} Uhr`
}

function Price({ booking: { price, exemptionReason, deposit } }: { booking: Booking }) {
  if (!price) return null
  const security = depositText(deposit)
  return (
    <Section title="Preis">
      <p>
        <b>{price.cents === 0 ? 'kostenlos' : euroText(price.cents)}</b>
        {exemptionReason !== '' && `, befreit: ${exemptionReason}`}
      </p>
      <ul>
        {price.lines.map((line) => (
          <li key={line.label}>
            {line.label}: {line.count.toLocaleString('de-DE')} × {euroText(line.each)} ={' '}
            {euroText(line.cents)}
          </li>
        ))}
      </ul>
      {security !== '' && <p>Kaution: {security}</p>}
      <p>Das steht fest, auch wenn sich die Entgelte später ändern.</p>
    </Section>
  )
}

function Story({ view: { events } }: { view: BookingView }) {
  return (
    <Section title="Verlauf">
      <ol>
        {events.map((event) => (
          <li key={event.id}>
            {momentText(event.at)}: <b>{bookingEventNames[event.kind]}</b>
            {event.who !== null && ` durch ${event.who}`}
            {event.by === 'person' && (event.kind === 'requested' ? ' über die Webseite' : ' über den Link')}
            {event.text !== '' && <>, {event.text}</>}
          </li>
        ))}
      </ol>
    </Section>
  )
}
