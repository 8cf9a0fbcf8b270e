import type { ComponentChildren } from 'preact'
import { berlinInstant, berlinIso } from '../../../kernel/berlin.ts'
import type { Day } from '../../../kernel/day.ts'
import { nearDayText } from '../../../kernel/german-date.ts'
import type { OfficeSession } from '../../../modules/offers/index.ts'
import { fallsOut } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import { Agenda, Button, ButtonLink, Form, NumberField } from '../../ui/index.ts'
import type { Typed } from './typed.ts'
import { placeText, statusTag, timeText } from './words.tsx'

export interface DateRights {
  readonly plan: boolean
  readonly cancel: boolean
  readonly confirm: boolean
}

/** Dates of an offer, each with the one deed that is due: confirm what is past, change what lies ahead. */
export function Dates(props: {
  label: string
  dates: readonly OfficeSession[]
  today: Day
  may: DateRights
  empty?: ComponentChildren
}) {
  if (props.dates.length === 0) return <>{props.empty}</>
  return (
    <Agenda
      label={props.label}
      items={props.dates.map((date) => ({
        id: date.id,
        startsAt: date.from ? berlinIso(berlinInstant(date.day, date.from)) : date.day,
        time: timeText(date),
        title: nearDayText(date.day, props.today),
        href: paths.officeSession(date.id),
        place: placeText(date),
        status: statusTag(date.status),
        cancelled: fallsOut(date.status),
        note: noteOf(date),
        action: <DateAction date={date} may={props.may} />,
      }))}
    />
  )
}

function noteOf(date: OfficeSession): string | undefined {
  if (date.reason) return date.reason
  if (date.heldCount !== null)
    return date.heldCount === 1 ? 'Eine Person war da.' : `${date.heldCount} Personen waren da.`
  return date.optionUntil === null ? undefined : 'Nur vorgemerkt: belegt noch keinen Raum.'
}

function DateAction({ date, may }: { date: OfficeSession; may: DateRights }) {
  if (date.status === 'unconfirmed' && may.confirm) return <ConfirmForm date={date} />
  if ((date.status === 'planned' || date.status === 'moved') && (may.plan || may.cancel)) {
    return (
      <ButtonLink
        href={paths.officeSession(date.id)}
        kind="quiet"
        label={`Termin vom ${date.day} ändern oder absagen`}
      >
        Ändern oder absagen
      </ButtonLink>
    )
  }
  return null
}

/** "Hat stattgefunden", with a count for those who have one. `alone`: the only such form of the page. */
export function ConfirmForm(props: { date: OfficeSession; alone?: boolean; typed?: Typed | undefined }) {
  const { date, typed } = props
  return (
    <Form action={paths.sessionConfirm(date.id)} hidden={{ stand: date.sequence }} inline>
      <NumberField
        name="count"
        id={props.alone ? undefined : `f-count-${date.id}`}
        label="Wie viele waren da?"
        min={0}
        max={100_000}
        value={typed?.text('count')}
        problem={typed?.problems['count']}
      />
      <Button kind="secondary">Hat stattgefunden</Button>
    </Form>
  )
}
