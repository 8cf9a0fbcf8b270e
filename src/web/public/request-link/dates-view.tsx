import { timeRangeText, weekdayDayText } from '../../../kernel/german-date.ts'
import type { BookingDate } from '../../../modules/bookings/index.ts'
import { allowedOn, dateStateNames } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  Agenda,
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxGroup,
  Details,
  Form,
  NoPrint,
  Section,
  TextField,
} from '../../ui/index.ts'
import type { AgendaItem } from '../../ui/index.ts'
import type { LinkProps } from './link-props.ts'

/** Whether a date can still be given up: it lies ahead and is not refused or cancelled already. */
export function isAhead(date: BookingDate, waits: boolean, now: Date): boolean {
  const states: readonly string[] = waits ? allowedOn.decide : allowedOn.cancel
  return states.includes(date.state) && date.startsAt > now
}

/** All dates with what was said to each, and the way to give single ones up. */
export function DatesAndCancelling(props: LinkProps) {
  const { t, token, booking, now } = props
  const words = t.requestLink
  const shown = booking.dates.filter(({ state }) => state !== 'withdrawn' || booking.state === 'withdrawn')
  const accepted = shown.filter(({ state }) => state === 'accepted')
  const past = shown.filter(({ endsAt }) => endsAt <= now)
  const ahead = shown.filter(({ endsAt }) => endsAt > now)
  return (
    <Section title={words.dates} id="termine">
      <p>{shown.length === 0 ? words.noDates : words.counts(accepted.length, shown.length)}</p>
      {ahead.length > 0 && <Ahead t={t} items={ahead.map((date) => item(t, date))} />}
      {past.length > 0 && (
        <Details summary={words.pastDates(past.length)}>
          <Agenda items={past.map((date) => item(t, date))} label={words.past} />
        </Details>
      )}
      {accepted.length > 0 && (
        <ButtonRow>
          <ButtonLink href={paths.requestLinkIcs(token)}>{words.calendar}</ButtonLink>
        </ButtonRow>
      )}
      <NoPrint>
        <CancelForm {...props} />
      </NoPrint>
    </Section>
  )
}

// Of a long series the next ones stand open: what one looks for is there without a long way down.
const mostOpen = 10
const openOfMany = 6

function Ahead({ t, items }: { t: PublicTexts; items: readonly AgendaItem[] }) {
  const words = t.requestLink
  const count = items.length > mostOpen ? openOfMany : items.length
  const later = items.slice(count)
  return (
    <>
      <Agenda items={items.slice(0, count)} label={words.dates} />
      {later.length > 0 && (
        <Details summary={words.laterDates(later.length)}>
          <Agenda items={later} label={words.laterDates(later.length)} />
        </Details>
      )}
    </>
  )
}

const tones = {
  wished: 'info',
  reserved: 'info',
  accepted: 'success',
  refused: 'error',
  cancelled: 'neutral',
  suspended: 'warning',
  withdrawn: 'neutral',
} as const

function item(t: PublicTexts, date: BookingDate): AgendaItem {
  const gone = date.state === 'cancelled' || date.state === 'suspended' || date.state === 'withdrawn'
  return {
    id: date.id,
    time: timeRangeText(date.from, date.to),
    startsAt: date.startsAt.toISOString(),
    title: weekdayDayText(date.day, true),
    place: date.rooms.map(({ name }) => name).join(' und '),
    status: { tone: tones[date.state], label: dateStateNames[date.state] },
    cancelled: gone,
    note: date.reason === '' ? undefined : t.session.because(date.reason),
  }
}

/** Gives single dates up, tonight's as well. */
function CancelForm({ t, token, booking, now, state }: LinkProps) {
  const words = t.requestLink
  const waits = booking.state === 'requested'
  const dates = booking.dates.filter((date) => isAhead(date, waits, now))
  if (dates.length === 0) return null
  return (
    <Details
      summary={words.cancelTitle}
      open={(state.problems.termine ?? state.problems.grund) !== undefined}
    >
      <p>{words.cancelText}</p>
      <Form action={paths.requestLinkCancel(token)} label={words.cancelTitle}>
        <CheckboxGroup
          name="termine"
          label={words.cancelDates}
          required
          options={dates.map((date) => ({
            value: date.id,
            label: `${weekdayDayText(date.day, true)}, ${timeRangeText(date.from, date.to)}`,
          }))}
          values={state.ticked}
          problem={state.problems.termine}
        />
        <TextField
          name="grund"
          label={words.cancelReason}
          hint={words.cancelReasonHint}
          value={state.typed.grund}
          problem={state.problems.grund}
          maxLength={200}
        />
        <Button kind="danger">{words.cancel}</Button>
      </Form>
    </Details>
  )
}
