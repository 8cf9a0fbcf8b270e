import { addDays } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { keyKindNames } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { Button, DateField, Details, FieldRow, Form, Section, Select } from '../../ui/index.ts'
import { DeedButton } from '../places/form-page.tsx'
import type { SectionProps } from './view.ts'

/** Keys and codes that the group has, had, and can be given. */
export function Keys({ booking, view, today, mayDecide, typed }: SectionProps) {
  const { loans, keys } = view
  const free = keys.filter(({ kind, loans: out }) =>
    kind === 'key' ? out.length === 0 : !out.some(({ bookingId }) => bookingId === booking.id),
  )
  const lastDay = booking.dates.findLast(({ state }) => state === 'accepted')?.day ?? today
  return (
    <Section title="Schlüssel" level={3}>
      {loans.length === 0 && <p>Die Gruppe hat keinen Schlüssel und keinen Code.</p>}
      <ul>
        {loans.map(({ id, label, out, due, returned }) => (
          <li key={id}>
            {label}, ausgegeben am {shortDayText(out)},{' '}
            {returned === null
              ? `zurück bis ${shortDayText(due)}${due < today ? ' (überfällig)' : ''} `
              : `zurück am ${shortDayText(returned)}`}
            {returned === null && mayDecide && (
              <DeedButton action={paths.bookingKeyBack(booking.id, id)} label={`Zurückgenommen: ${label}`}>
                Zurückgenommen
              </DeedButton>
            )}
          </li>
        ))}
      </ul>
      {mayDecide && free.length > 0 && (
        <Details summary="Schlüssel oder Code ausgeben" open={typed?.due !== undefined}>
          <Form action={paths.bookingKey(booking.id)} label="Schlüssel oder Code ausgeben">
            <FieldRow>
              <Select
                name="key"
                label="Schlüssel oder Code"
                required
                value={typed?.key}
                options={free.map(({ id, label, kind }) => ({
                  value: id,
                  label: `${label} (${keyKindNames[kind]})`,
                }))}
              />
              <DateField
                name="due"
                label="Zurück bis"
                required
                min={today}
                value={typed?.due ?? addDays(lastDay < today ? today : lastDay, 1)}
              />
            </FieldRow>
            <Button kind="secondary">Ausgeben</Button>
          </Form>
        </Details>
      )}
    </Section>
  )
}
