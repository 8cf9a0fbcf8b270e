import { shortDayText } from '../../../kernel/german-date.ts'
import { paths } from '../../paths.ts'
import { Button, DateField, Details, FieldRow, Form, Section, TextField } from '../../ui/index.ts'
import type { SectionProps } from './view.ts'

/** Who of the group was shown the house, until when it holds, and the way to enter it. */
export function Briefings({ booking, view, today, mayDecide, typed }: SectionProps) {
  const { briefings, setting } = view
  return (
    <Section title="Einweisung" level={3}>
      {briefings.length === 0 ? (
        <p>Noch niemand aus der Gruppe ist eingewiesen.</p>
      ) : (
        <ul>
          {briefings.map(({ id, person, on, validTo, by }) => (
            <li key={id}>
              {person === '' ? 'jemand' : person} am {shortDayText(on)}
              {by !== null && ` durch ${by}`}, gilt bis {shortDayText(validTo)}
              {validTo < today && ' (abgelaufen)'}
            </li>
          ))}
        </ul>
      )}
      {mayDecide && (
        <Details summary="Einweisung eintragen" open={typed?.person !== undefined}>
          <p>Sie gilt {setting.briefingMonths} Monate, für alles, was die Gruppe hier bucht.</p>
          <Form action={paths.bookingBriefing(booking.id)} label="Einweisung eintragen">
            <FieldRow>
              <TextField
                name="person"
                label="Wer wurde eingewiesen?"
                required
                value={typed?.person ?? booking.person?.name ?? ''}
                maxLength={120}
              />
              <DateField name="on" label="Am" required value={typed?.on ?? today} max={today} />
            </FieldRow>
            <Button kind="secondary">Einweisung eintragen</Button>
          </Form>
        </Details>
      )}
    </Section>
  )
}
