import { nearDayText, timeRangeText, weekdayDayText } from '../../../kernel/german-date.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Conflict, Gap, PlannedDate, Preview } from '../../../modules/offers/index.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Details,
  ErrorSummary,
  Form,
  Notice,
  Section,
  Select,
} from '../../ui/index.ts'
import type { Typed } from './typed.ts'

/** The names under which the plan travels from the preview to the deed. */
export const planFieldNames = {
  single: [
    'kind',
    'startsOn',
    'untilOn',
    'everyWeeks',
    'monthWeek',
    'dates',
    'start',
    'end',
    'place',
    'siteId',
    'elsewhere',
    'onlineChannel',
    'seats',
    'onPublicHolidays',
    'inSchoolHolidays',
    'inClosures',
    'optionUntil',
  ],
  many: ['weekdays', 'roomIds'],
} as const

/** Every date that would be planned, what falls out, and what to do where the room is taken. */
export function PlanPreview(props: {
  preview: Preview
  typed: Typed
  action: string
  backHref: string
  today: Day
  refusal?: string | undefined
}) {
  const { preview, typed } = props
  const days = conflictDays(preview.conflicts)
  const free = preview.dates.length - days.length
  return (
    <>
      {props.refusal !== undefined && (
        <Notice tone="error" live title="Noch nichts geplant">
          <p>{props.refusal}</p>
        </Notice>
      )}
      <ErrorSummary
        problems={typed.problems}
        labels={Object.fromEntries(days.map((day) => [insteadField(day), nearDayText(day, props.today)]))}
      />
      <p>
        {countText(preview.dates.length)}
        {days.length > 0 &&
          ` An ${days.length === 1 ? 'einem Tag' : `${days.length} Tagen`} ist der Raum belegt.`}
      </p>
      <Form action={props.action}>
        <PlanAgain typed={typed} />
        {days.length > 0 && (
          <Conflicts days={days} conflicts={preview.conflicts} typed={typed} today={props.today} />
        )}
        <ButtonRow>
          <Button>
            {days.length > 0 ? 'So planen' : free === 1 ? 'Einen Termin planen' : `${free} Termine planen`}
          </Button>
          <ButtonLink href={props.backHref} kind="quiet">
            Zurück und ändern
          </ButtonLink>
        </ButtonRow>
      </Form>
      <Planned dates={preview.dates} conflicts={days} today={props.today} />
      <Gaps gaps={preview.gaps} />
    </>
  )
}

function countText(count: number): string {
  return count === 1 ? 'Ein Termin.' : `${count} Termine.`
}

function conflictDays(conflicts: readonly Conflict[]): Day[] {
  return [...new Set(conflicts.map((conflict) => conflict.day))].sort()
}

function PlanAgain({ typed }: { typed: Typed }) {
  return (
    <>
      {planFieldNames.single.map((name) => (
        <input key={name} type="hidden" name={name} value={typed.text(name)} />
      ))}
      {planFieldNames.many.flatMap((name) =>
        typed
          .all(name)
          .map((value) => <input key={`${name}${value}`} type="hidden" name={name} value={value} />),
      )}
    </>
  )
}

/** Field of the choice for a day whose room is taken. */
export function insteadField(day: Day): string {
  return `statt-${day}`
}

function Conflicts(props: {
  days: readonly Day[]
  conflicts: readonly Conflict[]
  typed: Typed
  today: Day
}) {
  return (
    <Section title="Hier ist der Raum schon belegt">
      {props.days.map((day) => {
        const found = props.conflicts.filter((conflict) => conflict.day === day)
        const name = insteadField(day)
        return (
          <Select
            key={day}
            name={name}
            label={nearDayText(day, props.today)}
            required
            hint={found
              .map((one) => `${one.room}: ${one.who}, ${timeRangeText(one.from, one.to)}`)
              .join('; ')}
            empty="Bitte wählen"
            options={[
              { value: 'aus', label: 'Termin auslassen' },
              ...found[0]!.alternatives.map((room) => ({
                value: room.id,
                label:
                  room.capacity === null
                    ? `${room.name} nehmen`
                    : `${room.name} nehmen (${room.capacity} Plätze)`,
              })),
            ]}
            value={props.typed.text(name)}
            problem={props.typed.problems[name]}
          />
        )
      })}
    </Section>
  )
}

function Planned({
  dates,
  conflicts,
  today,
}: {
  dates: readonly PlannedDate[]
  conflicts: readonly Day[]
  today: Day
}) {
  const taken = new Set(conflicts)
  return (
    <Details summary={`Alle Tage (${dates.length})`} open={dates.length <= 12}>
      <ul>
        {dates.map((date) => (
          <li key={date.sessionId}>
            {nearDayText(date.day, today)}
            {date.from && date.to ? `, ${timeRangeText(date.from, date.to)}` : ', Uhrzeit offen'}
            {taken.has(date.day) && ' (Raum belegt)'}
          </li>
        ))}
      </ul>
    </Details>
  )
}

const gapWords = {
  'public-holiday': 'Feiertag',
  'school-holiday': 'Schulferien',
  'outside-school-holidays': 'keine Schulferien',
  closure: 'geschlossen',
} as const

function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null
  return (
    <Details
      summary={gaps.length === 1 ? 'Ein Tag wird ausgelassen' : `${gaps.length} Tage werden ausgelassen`}
    >
      <ul>
        {gaps.map((gap) => (
          <li key={gap.day}>
            {weekdayDayText(gap.day, true)}: {[gapWords[gap.reason], gap.name].filter(Boolean).join(', ')}
          </li>
        ))}
      </ul>
    </Details>
  )
}
