import type { Day } from '../../../kernel/day.ts'
import { addDays, weekdayOf } from '../../../kernel/day.ts'
import { nearDayText } from '../../../kernel/german-date.ts'
import type { Problems } from '../../../kernel/result.ts'
import type { CompletionKind } from '../../../modules/offers/index.ts'
import type { Room } from '../../../modules/places/index.ts'
import {
  CheckboxGroup,
  DateField,
  FieldRow,
  NumberField,
  RadioGroup,
  Select,
  TextField,
  TimeField,
} from '../../ui/index.ts'
import { choicesOf, schoolHolidayChoices, weekdayChoices } from '../choices.ts'

/** What the form shows: what the row says, or what somebody has typed. */
export interface Filled {
  readonly text: (name: string) => string
  readonly all: (name: string) => readonly string[]
}

interface Fields {
  readonly filled: Filled
  readonly problems: Problems
  readonly rooms: readonly Room[]
  readonly today: Day
}

type Place = Omit<Fields, 'today'>
type Time = Omit<Fields, 'rooms'>

/** Names of the fields, for the summary of problems. */
export const completionLabels = {
  roomIds: 'Raum',
  roomId: 'Raum',
  elsewhere: 'Anderer Ort',
  rhythm: 'Wie oft',
  everyWeeks: 'Alle wie viele Wochen',
  weekdays: 'Wochentage',
  weekday: 'Wochentag',
  audience: 'Für wen',
  firstOn: 'Erster Tag',
  untilOn: 'Letzter Tag',
  start: 'Beginn',
  end: 'Ende',
  from: 'Von',
  to: 'Bis',
  inSchoolHolidays: 'In den Schulferien',
  reason: 'Grund',
} as const

/** The fields a row needs, by what it is asked for. */
export function CompletionFields({ kind, ...fields }: Fields & { kind: CompletionKind }) {
  if (kind === 'room') return <RoomField {...fields} />
  if (kind === 'hours') return <HoursFields {...fields} />
  return (
    <>
      <WhereFields {...fields} />
      <WhenFields {...fields} />
    </>
  )
}

function RoomField({ filled, problems, rooms }: Place) {
  return (
    <RadioGroup
      name="roomId"
      label={completionLabels.roomId}
      required
      options={choicesOf(rooms)}
      value={filled.text('roomId')}
      problem={problems['roomId']}
    />
  )
}

function WhereFields({ filled, problems, rooms }: Place) {
  return (
    <>
      <CheckboxGroup
        name="roomIds"
        label={completionLabels.roomIds}
        required
        options={choicesOf(rooms)}
        values={filled.all('roomIds')}
        problem={problems['roomIds']}
      />
      <TextField
        name="elsewhere"
        label={completionLabels.elsewhere}
        hint="Statt eines Raums, wenn es nicht in diesem Haus ist."
        value={filled.text('elsewhere')}
        problem={problems['elsewhere']}
      />
    </>
  )
}

function WhenFields({ filled, problems, today }: Time) {
  const { text } = filled
  return (
    <>
      <RadioGroup
        name="rhythm"
        label={completionLabels.rhythm}
        required
        options={[
          { value: 'weekly', label: 'jede Woche oder alle paar Wochen' },
          { value: 'once', label: 'einmal' },
          { value: 'block', label: 'mehrere Tage hintereinander' },
        ]}
        value={text('rhythm') || 'weekly'}
        problem={problems['rhythm']}
      />
      <CheckboxGroup
        name="weekdays"
        label={completionLabels.weekdays}
        inline
        options={weekdayChoices}
        values={filled.all('weekdays')}
        problem={problems['weekdays']}
        hint="Ohne Häkchen gilt der Wochentag des ersten Tages."
      />
      <EveryWeeks {...{ filled, problems }} />
      <DaysAndTimes {...{ filled, problems, today }} />
      <Select
        name="inSchoolHolidays"
        label={completionLabels.inSchoolHolidays}
        required
        empty={false}
        options={schoolHolidayChoices}
        value={text('inSchoolHolidays') || 'run'}
        problem={problems['inSchoolHolidays']}
      />
    </>
  )
}

function DaysAndTimes({ filled, problems, today }: Time) {
  const { text } = filled
  return (
    <>
      <FieldRow>
        <DateField
          name="firstOn"
          label="Erster Tag"
          required
          value={text('firstOn')}
          problem={problems['firstOn']}
          hint={nextDay(filled.all('weekdays'), today)}
        />
        <DateField
          name="untilOn"
          label="Letzter Tag"
          value={text('untilOn')}
          problem={problems['untilOn']}
          hint="Leer: bis auf Weiteres"
        />
      </FieldRow>
      <FieldRow>
        <TimeField name="start" label="Beginn" value={text('start')} problem={problems['start']} />
        <TimeField name="end" label="Ende" value={text('end')} problem={problems['end']} />
      </FieldRow>
    </>
  )
}

// Somebody who knows the weekday should not have to look for a calendar.
function nextDay(ticked: readonly string[], today: Day): string | undefined {
  const days = [0, 1, 2, 3, 4, 5, 6].map((ahead) => addDays(today, ahead))
  const next = days.find((day) => ticked.includes(String(weekdayOf(day))))
  return next && `Der nächste passende Tag ist ${nearDayText(next, today)}.`
}

function EveryWeeks({ filled, problems }: Pick<Fields, 'filled' | 'problems'>) {
  return (
    <NumberField
      name="everyWeeks"
      label={completionLabels.everyWeeks}
      required
      min={1}
      max={12}
      value={filled.text('everyWeeks') || '1'}
      problem={problems['everyWeeks']}
      hint="1 heißt jede Woche, 2 alle 14 Tage."
    />
  )
}

function HoursFields({ filled, problems }: Omit<Time, 'today'>) {
  const { text } = filled
  return (
    <>
      <Select
        name="weekday"
        label={completionLabels.weekday}
        required
        options={weekdayChoices}
        value={text('weekday')}
        problem={problems['weekday']}
      />
      <TextField name="audience" label="Für wen" value={text('audience')} problem={problems['audience']} />
      <FieldRow>
        <TimeField name="from" label="Von" required value={text('from')} problem={problems['from']} />
        <TimeField name="to" label="Bis" required value={text('to')} problem={problems['to']} />
      </FieldRow>
      <EveryWeeks {...{ filled, problems }} />
      <DateField
        name="firstOn"
        label="Erster Tag"
        value={text('firstOn')}
        problem={problems['firstOn']}
        hint="Ein Tag, an dem geöffnet ist. Nötig, wenn nicht jede Woche geöffnet ist."
      />
    </>
  )
}
