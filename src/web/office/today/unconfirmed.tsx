import type { Day } from '../../../kernel/day.ts'
import { nearDayText } from '../../../kernel/german-date.ts'
import type { OfficeSession, UnconfirmedDay } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import type { Query } from '../../paths.ts'
import { Button, Details, Form, HiddenField, NumberField, Section } from '../../ui/index.ts'
import type { Desk, TodayAgain } from './desk.ts'
import { houseQuery } from './house.ts'
import { countField, placeText, timeText } from './session-words.ts'

interface Props {
  desk: Desk
  today: Day
  again?: TodayAgain | undefined
}

/** What the forms of a list carry and allow. */
export interface DayListProps {
  /** The house, and the page to come back to. */
  hidden: Query
  mayConfirmDay: boolean
  today: Day
  again?: TodayAgain | undefined
}

/** Past dates of which nobody has said yet that they took place, day by day. */
export function Unconfirmed(props: Props) {
  const { found, older, house, mayConfirmDay } = props.desk
  const list = { hidden: houseQuery(house), mayConfirmDay, today: props.today, again: props.again }
  const opened = found.unconfirmed.find(({ sessions }) =>
    sessions.some(({ id }) => id === props.again?.sessionId),
  )
  return (
    <Section title="Hat es stattgefunden?" level={3}>
      {found.unconfirmed.map((day, index) => (
        <Details
          key={day.day}
          summary={daySummary(day, props.today)}
          open={opened ? day === opened : index === 0}
        >
          <DayList {...list} day={day} />
        </Details>
      ))}
      {older > 0 && (
        <p>
          {older === 1 ? 'Ein Termin wartet' : `${older} Termine warten`} schon länger als zwei Wochen darauf.{' '}
          <a href={paths.unconfirmed(houseQuery(house))}>Alle nicht bestätigten Termine</a>
        </p>
      )}
    </Section>
  )
}

/** The dates of a day, each with its tap, and one for all of them. */
export function DayList({ day, ...list }: DayListProps & { day: UnconfirmedDay }) {
  const { again, today, mayConfirmDay, hidden } = list
  return (
    <>
      <ul class="q-desk">
        {day.sessions.map((session) => (
          <li key={session.id}>
            <One
              session={session}
              hidden={hidden}
              again={again?.sessionId === session.id ? again : undefined}
            />
          </li>
        ))}
      </ul>
      {mayConfirmDay && day.sessions.length > 1 && day.day < today && <WholeDay day={day} hidden={hidden} />}
    </>
  )
}

function One(props: { session: OfficeSession; hidden: Query; again?: TodayAgain | undefined }) {
  const { session, hidden, again } = props
  const words = `${session.title}, ${timeText(session)}`
  const field = countField(session.id)
  return (
    <>
      <p>
        <b>
          {session.offerId ? <a href={paths.officeSession(session.id)}>{session.title}</a> : session.title}
        </b>
        <br />
        {timeText(session)}, {placeText(session)}
      </p>
      <Form action={paths.heldOne(session.id)} hidden={{ ...hidden, stand: session.sequence }} label={words}>
        <NumberField
          name={field}
          label="Wie viele?"
          min={0}
          max={9_999}
          value={again?.count}
          problem={again?.status === 422 ? again.sentence : undefined}
        />
        <Button kind="secondary" label={`Hat stattgefunden: ${words}`}>
          Hat stattgefunden
        </Button>
      </Form>
    </>
  )
}

/** One tap for a whole day, after the list of what it says. */
function WholeDay({ day, hidden }: { day: UnconfirmedDay; hidden: Query }) {
  const { sessions } = day
  return (
    <Details summary="Ganzer Tag hat stattgefunden">
      <p>Sie bestätigen ohne Besuchszahl:</p>
      <ul>
        {sessions.map((session) => (
          <li key={session.id}>
            {session.title}, {timeText(session)}
          </li>
        ))}
      </ul>
      <Form action={paths.heldDay()} hidden={{ ...hidden, tag: day.day }}>
        {sessions.map((session) => (
          <HiddenField key={session.id} name="termin" value={`${session.id}.${session.sequence}`} />
        ))}
        <Button kind="secondary">Ja, alle {sessions.length} haben stattgefunden</Button>
      </Form>
    </Details>
  )
}

/** `Di, 24. November: 3 Termine`. */
export function daySummary({ day, sessions }: UnconfirmedDay, today: Day): string {
  return `${sentenceCase(nearDayText(day, today))}: ${countOf(sessions.length)}`
}

function countOf(n: number): string {
  return n === 1 ? '1 Termin' : `${n} Termine`
}

function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
