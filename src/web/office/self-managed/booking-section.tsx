import { briefedOn, evenRun, gapsOf } from '../../../modules/bookings/index.ts'
import type { Booking, Evening } from '../../../modules/bookings/index.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { paths } from '../../paths.ts'
import { Button, Details, Form, Notice, Section, TextField } from '../../ui/index.ts'
import { DeedButton } from '../places/form-page.tsx'
import { Briefings } from './briefings.tsx'
import { EveningsTable, gapsText } from './evenings-table.tsx'
import type { SectionProps } from './view.ts'

/** Opening and closing on the page of a booking: evenings, briefing, keys. */
export function SelfManagedSection(props: SectionProps) {
  const { booking, view, now, mayDecide } = props
  if (!booking.selfManaged)
    return mayDecide ? (
      <Section title="Eigenregie" id="eigenregie">
        <p>Das Team öffnet und schließt.</p>
        <Switch booking={booking} to="ja" label="Die Gruppe öffnet und schließt selbst" />
      </Section>
    ) : null
  return (
    <Section title="Eigenregie" id="eigenregie">
      <Warnings {...props} />
      <Evenings evenings={view.evenings} now={now} />
      {mayDecide && <Unsettled {...props} />}
      <Briefings {...props} />
      {mayDecide && <Switch booking={booking} to="nein" label="Das Team öffnet und schließt wieder" />}
    </Section>
  )
}

/** How many evenings that are over, and to come, stand there at once; all others are folded in. */
const inSight = { past: 3, coming: 3 }

function Evenings({ evenings, now }: { evenings: readonly Evening[]; now: Date }) {
  const coming = evenings.filter(({ endsAt }) => endsAt > now)
  const past = evenings.filter(({ endsAt }) => endsAt <= now)
  const near = [...past.slice(-inSight.past), ...coming.slice(0, inSight.coming)]
  return (
    <>
      <EveningsTable evenings={near} now={now} caption="Öffnen und schließen" />
      {evenings.length > near.length && (
        <Details summary={`Alle ${evenings.length} Termine`}>
          <EveningsTable evenings={evenings} now={now} caption="Öffnen und schließen, alle Termine" />
        </Details>
      )}
    </>
  )
}

function Switch({ booking, to, label }: { booking: Booking; to: 'ja' | 'nein'; label: string }) {
  return (
    <DeedButton action={paths.bookingSelfManaged(booking.id)} hidden={{ eigenregie: to }} label={label}>
      {label}
    </DeedButton>
  )
}

/** Nobody is briefed for the next evening; or: this group has shown that it needs fewer steps. */
function Warnings({ view: { evenings, setting }, now }: SectionProps) {
  const next = evenings.find(({ endsAt, ...evening }) => endsAt > now && !briefedOn(evening, evening.day))
  const run = evenRun(evenings, now)
  return (
    <>
      {next && (
        <Notice tone="warning" title="Einweisung fehlt">
          <p>
            Für {shortDayText(next.day)} ist niemand aus der Gruppe eingewiesen
            {next.briefedTo === null
              ? '.'
              : `: Die letzte Einweisung gilt bis ${shortDayText(next.briefedTo)}.`}
          </p>
        </Notice>
      )}
      {run >= setting.trustEvenings && (
        <Notice tone="success" title="Auf diese Gruppe ist Verlass">
          <p>{run} Termine nacheinander ohne Lücke. Vorschlag: den Schlüssel für die ganze Reihe ausgeben.</p>
        </Notice>
      )}
    </>
  )
}

/** Evenings that are over with something missing, each with the way to say how it was cleared up. */
function Unsettled({ booking, view, now, today }: SectionProps) {
  const open = view.evenings.filter(
    (evening) =>
      evening.endsAt <= now &&
      evening.day < today &&
      evening.settledNote === '' &&
      gapsOf(evening).length > 0,
  )
  return (
    <>
      {open.map((evening) => (
        <Details
          key={evening.id}
          summary={`Zu klären: ${shortDayText(evening.day)}, ${gapsText(evening)}`}
          open
        >
          <Form
            action={paths.bookingEvening(booking.id, evening.id)}
            label={`Klären: ${shortDayText(evening.day)}`}
          >
            <TextField
              name="note"
              id={`note-${evening.id}`}
              label="Was ist herausgekommen?"
              required
              maxLength={300}
              hint="Zum Beispiel: angerufen, Tür war zu."
            />
            <Button kind="secondary">Geklärt</Button>
          </Form>
        </Details>
      ))}
    </>
  )
}
