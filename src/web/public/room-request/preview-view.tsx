import type { ComponentChildren } from 'preact'
import { timeRangeText, weekdayDayText } from '../../../kernel/german-date.ts'
import { rhythmText } from '../../../kernel/rhythm.ts'
import type { PreviewDate, RequestInput, RequestPreview } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import {
  Button,
  ButtonRow,
  CheckboxGroup,
  DescriptionList,
  Details,
  Form,
  Notice,
  Section,
  Steps,
} from '../../ui/index.ts'
import { Honeypot } from '../honeypot.tsx'
import type { RoomSite } from '../rooms/room-house.ts'
import { Lines } from '../paragraphs.tsx'
import { equipmentOfRoom } from '../rooms/room-house.ts'
import { Carried } from './carried.tsx'
import type { Draft } from './draft.ts'

interface PreviewProps {
  readonly t: PublicTexts
  readonly house: RoomSite
  readonly draft: Draft
  readonly input: RequestInput
  readonly preview: RequestPreview
  readonly action: string
  readonly hidden: Readonly<Record<string, string | number | undefined>>
  readonly buttons: ComponentChildren
}

/** Where somebody is on the way. */
export function RequestSteps({ t, at }: { t: PublicTexts; at: 'form' | 'preview' | 'sent' }) {
  const { steps } = t.roomRequest
  const order = ['form', 'preview', 'sent'] as const
  const here = order.indexOf(at)
  return (
    <Steps
      label={steps.label}
      items={order.map((step, index) => ({
        label: steps[step],
        state: index < here ? 'done' : index === here ? 'current' : 'open',
      }))}
    />
  )
}

/** Before anything is sent: which dates, what is free, what is taken, what is left out and why. */
export function PreviewView(props: PreviewProps) {
  const { t, draft, preview } = props
  const taken = preview.dates.filter((date) => date.taken)
  return (
    <>
      <p>{t.roomRequest.count(preview.dates.length, taken.length)}</p>
      <Form action={props.action} hidden={props.hidden} label={t.roomRequest.title}>
        <Carried draft={draft} except={['without']} />
        <Taken {...props} dates={taken} />
        <Free {...props} dates={preview.dates.filter((date) => !date.taken)} />
        <Gaps {...props} />
        <Summary {...props} />
        <Notice>
          <p>{t.roomRequest.notYet}</p>
        </Notice>
        <Honeypot t={t} />
        <ButtonRow>{props.buttons}</ButtonRow>
      </Form>
    </>
  )
}

type Dates = PreviewProps & { dates: readonly PreviewDate[] }

const textOf = ({ day, from, to }: PreviewDate) => `${weekdayDayText(day, true)}, ${timeRangeText(from, to)}`

/** The only date is taken: nothing to leave out, but other rooms may be free. */
function OneTaken({ t, input, date }: PreviewProps & { date: PreviewDate }) {
  const words = t.roomRequest
  const { people, start, end } = input
  return (
    <Section title={date.closed === null ? words.takenTitle : words.closedTitle}>
      <p>
        {textOf(date)}: {date.closed === null ? words.taken : words.closed(date.closed)}
      </p>
      <p>{words.takenOnce}</p>
      {/* The search looks within one day. */}
      {start < end && (
        <p>
          <a href={paths.rooms({ personen: people, tag: date.day, von: start, bis: end })}>
            {words.otherRooms}
          </a>
        </p>
      )}
    </Section>
  )
}

function Taken(props: Dates) {
  const { t, draft, dates, preview } = props
  if (dates.length === 0) return null
  if (preview.dates.length === 1) return <OneTaken {...props} date={dates[0]!} />
  const words = t.roomRequest
  const someFree = dates.length < preview.dates.length
  return (
    <Section title={words.takenTitle}>
      <p>{words.takenText}</p>
      {dates.length > 1 && someFree && (
        <ButtonRow>
          <Button kind="secondary" name="schritt" value="ohne-belegte">
            {words.leaveOutTaken(dates.length)}
          </Button>
        </ButtonRow>
      )}
      <CheckboxGroup
        name="without"
        label={words.leaveOut}
        required
        options={dates.map((date) => ({
          value: date.day,
          label: textOf(date),
          hint: date.closed === null ? words.taken : words.closed(date.closed),
        }))}
        values={draft.all('without')}
      />
    </Section>
  )
}

function Free({ t, draft, input, dates }: Dates) {
  // A single date that is free is said by the first line and by the summary.
  if (dates.length === 0 || input.rule.kind === 'once') return null
  const words = t.roomRequest
  return (
    <Section title={words.freeTitle}>
      <ul class="q-dates">
        {dates.map((date) => (
          <li key={date.day}>{textOf(date)}</li>
        ))}
      </ul>
      {dates.length > 1 && (
        <Details summary={words.leaveOutMore}>
          <CheckboxGroup
            id="f-without-frei"
            name="without"
            label={words.leaveOut}
            required
            options={dates.map((date) => ({ value: date.day, label: textOf(date) }))}
            values={draft.all('without')}
          />
        </Details>
      )}
    </Section>
  )
}

// Days left out by hand stand open; all taken ones of a long series fold away.
const mostOpen = 5

function Gaps({ t, preview }: PreviewProps) {
  const words = t.roomRequest
  const holidays = preview.gaps.filter(({ reason }) => reason !== 'left-out')
  const leftOut = preview.gaps.filter(({ reason }) => reason === 'left-out').map(({ day }) => day)
  return (
    <>
      {holidays.length > 0 && (
        <Section title={words.gapTitle}>
          <ul class="q-dates">
            {holidays.map(({ day, reason, name }) => (
              <li key={day}>
                {words.gap(
                  day,
                  reason === 'public-holiday' ? words.publicHoliday(name) : words.schoolHoliday(name),
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {leftOut.length > 0 && (
        <Details summary={words.leftOut(leftOut.length)} open={leftOut.length <= mostOpen}>
          <CheckboxGroup
            id="f-without-aus"
            name="without"
            label={words.leaveOut}
            required
            options={leftOut.map((day) => ({ value: day, label: weekdayDayText(day, true) }))}
            values={leftOut}
          />
        </Details>
      )}
    </>
  )
}

function Summary({ t, house, input }: PreviewProps) {
  const words = t.roomRequest
  const { fields } = words
  const equipment = house.rooms.flatMap((room) => equipmentOfRoom(room, house.rooms))
  const named = (all: readonly { readonly id: string; readonly name: string }[], ids: readonly string[]) =>
    ids.map((id) => all.find((one) => one.id === id)?.name ?? '').join(', ')
  const rooms = house.rooms.filter(({ id }) => input.roomIds.includes(id)).map(({ name }) => name)
  const contact = [input.email, input.phone].filter((way) => way !== null).join(', ')
  return (
    <Section title={words.summary}>
      <DescriptionList
        items={[
          { term: fields.roomIds, detail: `${rooms.join(' und ')}, ${house.name}` },
          { term: words.kind, detail: rhythmText(input.rule) },
          { term: words.time, detail: timeRangeText(input.start, input.end) },
          { term: fields.purpose, detail: input.purpose },
          { term: fields.groupName, detail: input.groupName },
          { term: fields.people, detail: words.people(input.people) },
          { term: fields.equipmentIds, detail: named(equipment, input.equipmentIds) },
          { term: fields.extraIds, detail: named(house.terms.extras, input.extraIds) },
          { term: fields.seating, detail: input.seating },
          { term: words.selfManaged, detail: input.selfManaged ? words.yes : '' },
          { term: fields.note, detail: input.note && <Lines text={input.note} /> },
          { term: fields.name, detail: input.name },
          { term: words.contact, detail: contact || words.contactNone },
        ]}
      />
    </Section>
  )
}
