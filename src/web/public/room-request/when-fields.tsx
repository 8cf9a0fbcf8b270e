import { parseDay } from '../../../kernel/day.ts'
import { weekdayDayText, weekdayNames } from '../../../kernel/german-date.ts'
import { requestKindNames, requestKinds } from '../../../modules/bookings/index.ts'
import { daysToAsk } from '../rooms/room-house.ts'
import { windowLines } from '../rooms/room-words.ts'
import {
  CheckboxGroup,
  DateField,
  FieldRow,
  Fieldset,
  RadioGroup,
  Select,
  TextArea,
  TimeField,
} from '../../ui/index.ts'
import type { RequestFormProps } from './form-props.ts'
import { kindOf } from './request-problem.ts'

type Props = Pick<RequestFormProps, 't' | 'today' | 'house' | 'draft' | 'problems'>

/**
 * When: once or again and again. Which fields belong to the chosen rhythm the style sheet knows; a browser too old for
 * that shows all of them, and those that do not fit are not read.
 */
export function WhenFields(props: Props) {
  const { t, draft, problems } = props
  const { fields, parts } = t.roomRequest
  const text = (name: string) => ({ name, value: draft.text(name), problem: problems[name] })
  return (
    <Fieldset legend={parts.when} hint={<AskableDays {...props} />}>
      <div class="q-when">
        <RadioGroup
          name="kind"
          label={fields.kind}
          required
          options={requestKinds.map((value) => ({ value, label: requestKindNames[value] }))}
          value={kindOf(draft)}
          problem={problems.kind}
        />
        <div class="q-when__days">
          <DateField {...text('startsOn')} label={fields.startsOn} required />
        </div>
        <div class="q-when__dates">
          <TextArea
            {...text('dates')}
            label={fields.dates}
            hint={t.roomRequest.hints.dates}
            rows={5}
            required
          />
        </div>
        <FieldRow>
          <TimeField {...text('start')} label={fields.start} step={900} required />
          <TimeField {...text('end')} label={fields.end} step={900} required />
        </FieldRow>
        <Series {...props} />
      </div>
      <LeftOut {...props} />
    </Fieldset>
  )
}

/** From when to when, and on which weekdays at which hours. */
function AskableDays({ t, house, today }: Props) {
  const { first, last } = daysToAsk(house, today)
  return (
    <>
      {t.roomRequest.daysToAsk(first, last)}
      {windowLines(house.terms.windows).map((line) => (
        <>
          <br />
          {line}
        </>
      ))}
    </>
  )
}

/** Days that were left out of the preview: seen here as well, and taken in again by a tap. */
function LeftOut({ t, draft }: Props) {
  const days = [...new Set(draft.all('without'))].filter((day) => parseDay(day) !== undefined).toSorted()
  if (days.length === 0) return null
  return (
    <CheckboxGroup
      name="without"
      label={t.roomRequest.leaveOut}
      options={days.map((day) => ({ value: day, label: weekdayDayText(day, true) }))}
      values={days}
    />
  )
}

function Series({ t, draft, problems }: Props) {
  const { fields, everyWeeks, monthWeeks, holidays } = t.roomRequest
  const text = (name: string) => ({ name, value: draft.text(name), problem: problems[name] })
  const outOrRun = (['out', 'run'] as const).map((value) => ({ value, label: holidays[value] }))
  return (
    <div class="q-when__series">
      <div class="q-when__weekdays">
        <CheckboxGroup
          name="weekdays"
          label={fields.weekdays}
          required
          inline
          options={weekdayNames.map((label, index) => ({ value: String(index + 1), label }))}
          values={draft.all('weekdays')}
          problem={problems.weekdays}
        />
      </div>
      <div class="q-when__weekly">
        <Select
          {...text('everyWeeks')}
          label={fields.everyWeeks}
          required
          empty={false}
          options={[1, 2, 3, 4].map((weeks) => ({ value: String(weeks), label: everyWeeks(weeks) }))}
        />
      </div>
      <div class="q-when__monthly">
        <Select
          {...text('monthWeek')}
          label={fields.monthWeek}
          required
          empty={false}
          options={(['1', '2', '3', '4', '-1'] as const).map((value) => ({
            value,
            label: monthWeeks[value],
          }))}
        />
      </div>
      <DateField {...text('untilOn')} label={fields.untilOn} required />
      <FieldRow>
        <Select
          name="onPublicHolidays"
          label={fields.onPublicHolidays}
          required
          empty={false}
          options={outOrRun}
          value={draft.text('onPublicHolidays') || 'out'}
        />
        <Select
          name="inSchoolHolidays"
          label={fields.inSchoolHolidays}
          required
          empty={false}
          options={outOrRun.toReversed()}
          value={draft.text('inSchoolHolidays') || 'out'}
        />
      </FieldRow>
    </div>
  )
}
