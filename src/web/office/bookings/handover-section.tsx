import { addDays } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { euroText } from '../../../kernel/money.ts'
import { depositText, depositWayNames, keyKindNames } from '../../../modules/bookings/index.ts'
import type { Booking, KeyLoan, SiteKey } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  CheckboxGroup,
  DateField,
  Details,
  FieldRow,
  Form,
  RadioGroup,
  Section,
  Select,
  TextField,
} from '../../ui/index.ts'
import { DeedButton } from '../places/form-page.tsx'
import type { BookingView } from './view.ts'

interface Props {
  readonly view: BookingView
}

/** What goes over the counter: deposit and keys together, before the use and after it. */
export function HandoverSection({ view }: Props) {
  const { booking, selfManaged, mayDecide } = view
  const { keys = [], loans = [] } = selfManaged ?? {}
  const about = depositText(booking.deposit)
  const deposits = booking.deposit.cents > 0 || booking.deposit.received !== null
  if (about === '' && keys.length + loans.length === 0) return null
  const out = loans.filter(({ returned }) => returned === null)
  const free = freeKeys(keys, booking)
  const mayChange = mayDecide && booking.erasedAt === null
  const mayGive = mayChange && (free.length > 0 || (deposits && booking.deposit.received === null))
  const here = booking.deposit.received !== null && booking.deposit.settled === null
  return (
    <Section title="Übergabe" id="uebergabe">
      <ul>
        {about !== '' && <li>Kaution: {about}</li>}
        {loans.map((loan) => (
          <li key={loan.id}>{loanText(loan, view.today)}</li>
        ))}
        {keys.length > 0 && loans.length === 0 && <li>Kein Schlüssel und kein Code ausgegeben.</li>}
      </ul>
      {mayGive && <HandOver view={view} free={free} />}
      {mayDecide && (out.length > 0 || here) && <TakeBack view={view} out={out} here={here} />}
      {mayChange && booking.deposit.received !== null && <Undo booking={booking} />}
    </Section>
  )
}

function freeKeys(keys: readonly SiteKey[], booking: Booking): readonly SiteKey[] {
  return keys.filter(({ kind, loans: out }) =>
    kind === 'key' ? out.length === 0 : !out.some(({ bookingId }) => bookingId === booking.id),
  )
}

function loanText({ label, out, due, returned }: KeyLoan, today: string): string {
  const given = `${label}, ausgegeben am ${shortDayText(out)}`
  if (returned !== null) return `${given}, zurück am ${shortDayText(returned)}`
  return `${given}, zurück bis ${shortDayText(due)}${due < today ? ' (überfällig)' : ''}`
}

/** Before the use: the deposit comes in, a key goes out, in one step. */
function HandOver({ view: { booking, today, again }, free }: Props & { free: readonly SiteKey[] }) {
  const { deposit } = booking
  const typed = again?.form === 'handover' ? again.values : undefined
  const lastDay = booking.dates.findLast(({ state }) => state === 'accepted')?.day ?? today
  return (
    <Details summary="Übergeben" open={typed !== undefined}>
      <Form action={paths.bookingHandOver(booking.id)} label="Übergeben">
        {deposit.cents > 0 && deposit.received === null && (
          <>
            <RadioGroup
              name="how"
              label={`Kaution von ${euroText(deposit.cents)}`}
              required
              value={typed?.how ?? ''}
              options={[
                { value: 'cash', label: `${depositWayNames.cash} bekommen` },
                { value: 'transfer', label: `${depositWayNames.transfer} bekommen` },
                { value: '', label: 'noch nicht bekommen' },
              ]}
            />
            <DateField
              name="receivedOn"
              label="Kaution bekommen am"
              max={today}
              value={typed?.receivedOn ?? today}
            />
          </>
        )}
        {free.length > 0 && (
          <FieldRow>
            <Select
              name="key"
              label="Schlüssel oder Code"
              empty="keinen ausgeben"
              value={typed?.key}
              options={free.map(({ id, label, kind }) => ({
                value: id,
                label: `${label} (${keyKindNames[kind]})`,
              }))}
            />
            <DateField
              name="due"
              label="Zurück bis"
              min={today}
              value={typed?.due ?? addDays(lastDay < today ? today : lastDay, 1)}
            />
          </FieldRow>
        )}
        <Button kind="secondary">Übergabe eintragen</Button>
      </Form>
    </Details>
  )
}

/** After the use: keys come back, the deposit goes back or is kept, in one step. */
function TakeBack({
  view: { booking, today, again },
  out,
  here,
}: Props & { out: readonly KeyLoan[]; here: boolean }) {
  const typed = again?.form === 'back' ? again : undefined
  const { cents } = booking.deposit
  return (
    <Details summary="Zurücknehmen" open={typed !== undefined}>
      <Form action={paths.bookingTakeBack(booking.id)} label="Zurücknehmen">
        {out.length > 0 && (
          <CheckboxGroup
            name="loan"
            label="Zurück sind"
            values={typed?.loans ?? []}
            options={out.map(({ id, label }) => ({ value: id, label }))}
          />
        )}
        {here && (
          <>
            <RadioGroup
              name="end"
              label={`Kaution von ${euroText(cents)}`}
              required
              value={typed?.values?.end ?? ''}
              options={[
                { value: 'returned', label: 'ganz zurückgegeben' },
                { value: 'part', label: 'zum Teil einbehalten' },
                { value: 'retained', label: 'ganz einbehalten' },
                { value: '', label: 'bleibt noch hier' },
              ]}
            />
            <FieldRow>
              <TextField
                name="retained"
                label="Nur beim Teil: Euro einbehalten"
                short
                value={typed?.values?.retained}
              />
              <DateField
                name="endedOn"
                label="Kaution abgeschlossen am"
                max={today}
                value={typed?.values?.endedOn ?? today}
              />
            </FieldRow>
            <TextField
              name="why"
              label="Einbehalten, weil"
              value={typed?.values?.why}
              maxLength={200}
              hint="Bitte ohne Namen, die Angabe steht in der Abrechnung."
            />
          </>
        )}
        <Button kind="secondary">Rückgabe eintragen</Button>
      </Form>
    </Details>
  )
}

/** A mistake at the counter is taken back, the last entry first. */
function Undo({ booking }: { booking: Booking }) {
  const step = booking.deposit.settled ? 'settled' : 'received'
  const label = step === 'settled' ? 'Abschluss der Kaution zurücknehmen' : 'Eingang der Kaution zurücknehmen'
  return (
    <Details summary="Falsch eingetragen?">
      <DeedButton action={paths.bookingDepositUndo(booking.id)} hidden={{ schritt: step }} label={label}>
        {label}
      </DeedButton>
    </Details>
  )
}
