import { addDays } from '../../../kernel/day.ts'
import { paths } from '../../paths.ts'
import { Button, DateField, Details, Form, RadioGroup, Section, TextArea, TextField } from '../../ui/index.ts'
import { DeedButton } from '../places/form-page.tsx'
import type { BookingView } from './view.ts'

/** What the team can do with a request besides answering it. */
export function NextSteps({ view }: { view: BookingView }) {
  const { booking } = view
  return (
    <Section title="Was noch geht">
      {booking.state === 'requested' && <Reserve view={view} />}
      {booking.changeWish !== '' && <AnswerWish view={view} />}
      <Group view={view} />
      {booking.person && (
        <Details summary="Neuen Link ausstellen">
          <p>Wenn jemand den Link verloren hat: Der alte gilt dann nicht mehr.</p>
          <DeedButton action={paths.bookingLink(booking.id)} label="Neuen Link ausstellen">
            Neuen Link ausstellen
          </DeedButton>
        </Details>
      )}
      {booking.state !== 'withdrawn' && booking.answer !== 'refused' && (
        <Details summary="Für die Person zurückziehen">
          <p>Wenn jemand anruft und den Raum nicht mehr braucht. Alle Termine ab jetzt werden frei.</p>
          <DeedButton action={paths.bookingWithdraw(booking.id)} label="Anfrage zurückziehen" danger>
            Zurückziehen
          </DeedButton>
        </Details>
      )}
      {booking.person && (
        <Details summary="Angaben zur Person löschen">
          <p>
            Name, Adresse, Briefe und alles Geschriebene werden gelöscht, Termine ab jetzt abgesagt. Das lässt
            sich nicht zurückholen.
          </p>
          {booking.deposit.received && !booking.deposit.settled && (
            <p>Die Kaution ist noch hier. Löschen geht erst, wenn eingetragen ist, was aus ihr wurde.</p>
          )}
          <DeedButton action={paths.bookingErase(booking.id)} label="Angaben zur Person löschen" danger>
            Endgültig löschen
          </DeedButton>
        </Details>
      )}
    </Section>
  )
}

function Reserve({ view: { booking, today, again } }: { view: BookingView }) {
  if (booking.reservedUntil !== null)
    return (
      <Details summary="Reservierung beenden">
        <p>Die Räume sind dann sofort wieder frei, die Anfrage bleibt offen.</p>
        <DeedButton
          action={paths.bookingUnreserve(booking.id)}
          hidden={{ version: booking.version }}
          label="Reservierung beenden"
        >
          Reservierung beenden
        </DeedButton>
      </Details>
    )
  return (
    <Details summary="Räume bis zu einem Tag reservieren" open={again?.values?.until !== undefined}>
      <Form
        action={paths.bookingReserve(booking.id)}
        hidden={{ version: booking.version }}
        label="Räume reservieren"
      >
        <DateField
          name="until"
          label="Reservieren bis einschließlich"
          required
          min={today}
          value={again?.values?.until ?? addDays(today, 7)}
          hint="Danach sind die Räume von selbst wieder frei."
        />
        <Button kind="secondary">Reservieren</Button>
      </Form>
    </Details>
  )
}

function AnswerWish({ view: { booking, again } }: { view: BookingView }) {
  return (
    <Details summary="Änderungswunsch beantworten" open>
      <p>
        Verlegen oder sagen Sie zuerst die Termine ab, um die es geht. Dann schreiben Sie hier die Antwort.
      </p>
      <Form action={paths.bookingWish(booking.id)} label="Änderungswunsch beantworten">
        <TextArea name="text" label="Ihre Antwort" required maxLength={2_000} value={again?.values?.text} />
        <Button kind="secondary">Antwort schicken</Button>
      </Form>
    </Details>
  )
}

function Group({ view: { booking, again } }: { view: BookingView }) {
  const similar = again?.similar ?? []
  return (
    <Details
      summary={booking.partner ? `Gruppe: ${booking.partner.name}` : 'Einer Gruppe zuordnen'}
      open={again?.values?.partner !== undefined}
    >
      <Form action={paths.bookingPartner(booking.id)} label="Gruppe zuordnen">
        <TextField
          name="partner"
          label="Name der Gruppe oder Organisation"
          value={again?.values?.partner ?? booking.partner?.name ?? booking.groupName}
          maxLength={200}
          hint="Der Anfang oder ein Wort des Namens genügt: Sie sehen dann, welche es gibt. Leer heißt: keine Gruppe."
        />
        {similar.length > 0 && (
          <RadioGroup
            name="gemeint"
            label="Welche ist gemeint?"
            required
            options={similar.map((name) => ({ value: name, label: name }))}
          />
        )}
        <Button kind="secondary">Zuordnen</Button>
      </Form>
    </Details>
  )
}
