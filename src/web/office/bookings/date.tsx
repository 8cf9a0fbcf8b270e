import { z } from 'zod'
import { parseInput, requiredDay, requiredTime, idList, optionalText } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import {
  bookingRefusals,
  cancelBookingDates,
  moveBookingDate,
  refusalText,
} from '../../../modules/bookings/index.ts'
import type { Booking, BookingDate } from '../../../modules/bookings/index.ts'
import { roomsOfSite } from '../../../modules/places/index.ts'
import type { Room } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  CheckboxGroup,
  DateField,
  Details,
  ErrorSummary,
  FieldRow,
  Form,
  Notice,
  PageHeading,
  Section,
  TextField,
  TimeField,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import type { FormState } from '../places/form-page.tsx'
import { answers, fieldsOf, filled, ticksOf, typed } from '../places/form-page.tsx'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { bookerOf, bookingHere } from './here.ts'
import { bookingWay, dateLine, DateTag, titleOf } from './words.tsx'

const labels = {
  day: 'Neuer Tag',
  start: 'Von',
  end: 'Bis',
  roomIds: 'Räume',
  reason: 'Ein Satz dazu',
  why: 'Warum fällt der Termin aus?',
} as const

const moveForm = z
  .object({
    day: requiredDay('Bitte geben Sie den neuen Tag an.'),
    start: requiredTime('Bitte geben Sie an, wann es anfängt.'),
    end: requiredTime('Bitte geben Sie an, wann es endet.'),
    roomIds: idList(),
    reason: optionalText(300),
  })
  .refine(({ start, end }) => start !== end, { path: ['end'], message: bookingRefusals['no-length'] })

interface Here {
  readonly booking: Booking
  readonly date: BookingDate
}

async function dateHere(ctx: OfficeContext): Promise<Here> {
  const booking = await bookingHere(ctx, 'booking.decide')
  const id = idParam(ctx, 'date')
  const date = booking.dates.find((one) => one.id === id)
  if (!date) throw new Absent()
  return { booking, date }
}

/** One accepted date: move it, or let it fall out. */
export async function showDate(ctx: OfficeContext): Promise<Response> {
  const here = await dateHere(ctx)
  return datePage(ctx, here, stateOf(here.date))
}

function stateOf({ day, from, to, rooms }: BookingDate): FormState {
  return filled({ day, start: from, end: to }, { roomIds: rooms.map(({ id }) => id) })
}

/** Moves it; its place in calendars stays. */
export async function moveHere(ctx: OfficePostContext): Promise<Response> {
  const here = await dateHere(ctx)
  const { booking, date } = here
  const { input } = ctx
  const parsed = parseInput(moveForm, answers(input, ['roomIds']))
  if (!parsed.ok) return datePage(ctx, here, typed(input, ['roomIds'], parsed))
  const sequence = /^\d{1,9}$/.test(input.text('sequence')) ? Number(input.text('sequence')) : -1
  const answer = await moveBookingDate(bookerOf(ctx), booking.id, date.id, { ...parsed.value, sequence })
  if (answer.ok) return seeOther(ctx.c, paths.booking(booking.id), 'moved')
  const taken = answer.conflicts.map(({ room, reason }) => [room, reason].filter(Boolean).join(': '))
  const refusal =
    taken.length > 0 ? `Zu dieser Zeit ist belegt: ${[...new Set(taken)].join(', ')}.` : refusalText(answer)
  return datePage(ctx, here, typed(input, ['roomIds'], { refusal }))
}

/** Lets it fall out, with the reason, and others of the same request with it. */
export async function cancelHere(ctx: OfficePostContext): Promise<Response> {
  const here = await dateHere(ctx)
  const { booking, date } = here
  const reason = ctx.input.text('why').trim().slice(0, 300)
  const asked = stateOf(date)
  const kept = {
    ...asked,
    values: { ...asked.values, why: reason },
    lists: { ...asked.lists, also: ctx.input.all('also') },
  }
  if (reason === '') {
    const problems = { why: 'Bitte sagen Sie kurz, warum der Termin ausfällt.' }
    return datePage(ctx, here, { ...kept, problems })
  }
  const also = ctx.input
    .all('also')
    .filter((id) => alsoOf(here, ctx.deps.clock.now()).some((one) => one.id === id))
  const answer = await cancelBookingDates(bookerOf(ctx), booking.id, { dateIds: [date.id, ...also], reason })
  if (answer.ok) {
    const { cancelled } = answer.value
    const told = cancelled > 1 ? ({ key: 'cancelledMany', count: cancelled } as const) : 'cancelled'
    return seeOther(ctx.c, paths.booking(booking.id), told)
  }
  return datePage(ctx, here, { ...kept, refusal: refusalText(answer) })
}

/** Other dates that may fall out in the same step. */
function alsoOf({ booking, date }: Here, now: Date): readonly BookingDate[] {
  return booking.dates.filter(
    ({ id, state, startsAt }) =>
      id !== date.id && (state === 'accepted' || state === 'suspended') && startsAt > now,
  )
}

async function datePage(ctx: OfficeContext, here: Here, state: FormState): Promise<Response> {
  const { booking, date } = here
  const rooms = await roomsOfSite(ctx.deps.db, booking.siteId)
  const wrong = Object.keys(state.problems).length > 0
  const failed = wrong || state.refusal !== undefined
  const title = 'Termin ändern'
  return officePage(
    ctx,
    {
      title: failed ? `Fehler: ${title}` : title,
      current: 'rooms',
      breadcrumbs: [
        ...bookingWay(),
        { href: paths.booking(booking.id), label: titleOf(booking) },
        { label: title },
      ],
    },
    <>
      <PageHeading title={title} kicker={<DateTag state={date.state} />} lead={dateLine(date)} />
      <ErrorSummary problems={state.problems} labels={labels} />
      {state.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{state.refusal}</p>
        </Notice>
      )}
      <Move here={here} state={state} rooms={rooms} />
      <Cancel here={here} state={state} others={alsoOf(here, ctx.deps.clock.now())} />
    </>,
    wrong ? 422 : failed ? 409 : 200,
  )
}

function Move({ here, state, rooms }: { here: Here; state: FormState; rooms: readonly Room[] }) {
  const { booking, date } = here
  const f = fieldsOf(state, labels)
  return (
    <Section title="Verlegen">
      <Form
        action={paths.bookingDateMove(booking.id, date.id)}
        hidden={{ sequence: date.sequence }}
        label="Verlegen"
      >
        <FieldRow>
          <DateField {...f('day')} required />
          <TimeField {...f('start')} required />
          <TimeField {...f('end')} required />
        </FieldRow>
        <CheckboxGroup
          {...ticksOf(state, labels)('roomIds')}
          required
          options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField {...f('reason')} maxLength={300} hint="Steht im Brief an die Person." />
        <Button>Verlegen</Button>
      </Form>
    </Section>
  )
}

function Cancel(props: { here: Here; state: FormState; others: readonly BookingDate[] }) {
  const { here, state, others } = props
  const { booking, date } = here
  const ticked = state.lists.also ?? []
  return (
    <Section title="Absagen">
      <Form action={paths.bookingDateCancel(booking.id, date.id)} label="Absagen">
        <TextField
          {...fieldsOf(state, labels)('why')}
          required
          maxLength={300}
          hint="Steht im Brief an die Person."
        />
        {others.length > 0 && (
          <Details summary="Weitere Termine mit absagen" open={ticked.length > 0}>
            <CheckboxGroup
              name="also"
              label="Aus demselben Grund fallen auch aus"
              values={ticked}
              options={others.map((one) => ({ value: one.id, label: dateLine(one) }))}
            />
          </Details>
        )}
        <Button kind="danger">Termin absagen</Button>
      </Form>
    </Section>
  )
}
