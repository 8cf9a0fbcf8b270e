import type { Day } from '../../../kernel/day.ts'
import { nearDayText } from '../../../kernel/german-date.ts'
import type { OfficeSession, UnconfirmedDay } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import { Button, Details, Form, HiddenField, NumberField, Section } from '../../ui/index.ts'
import { houseQuery } from './house.ts'
import type { Desk, TodayAgain } from './desk.ts'
import { countField, placeText, timeText } from './session-words.ts'

interface Props {
  desk: Desk
  today: Day
  again?: TodayAgain | undefined
}

/** Past dates of which nobody has said yet that they took place, day by day. */
export function Unconfirmed(props: Props) {
  const { found, older } = props.desk
  const opened = found.unconfirmed.find(({ sessions }) =>
    sessions.some(({ id }) => id === props.again?.sessionId),
  )
  return (
    <Section title="Hat es stattgefunden?" level={3}>
      {found.unconfirmed.map((day, index) => (
        <Details
          key={day.day}
          summary={`${sentenceCase(nearDayText(day.day, props.today))}: ${countOf(day.sessions.length)}`}
          open={opened ? day === opened : index === 0}
        >
          <DayList {...props} day={day} />
        </Details>
      ))}
      {older > 0 && (
        <p>
          {older === 1 ? 'Ein Termin wartet' : `${older} Termine warten`} schon länger als zwei Wochen darauf.
          Sie finden sie im <a href={paths.officeProgramme()}>Programm</a> beim Angebot.
        </p>
      )}
    </Section>
  )
}

function DayList({ day, desk, again, today }: Props & { day: UnconfirmedDay }) {
  return (
    <>
      <ul class="q-desk">
        {day.sessions.map((session) => (
          <li key={session.id}>
            <One session={session} desk={desk} again={again?.sessionId === session.id ? again : undefined} />
          </li>
        ))}
      </ul>
      {desk.mayConfirmDay && day.sessions.length > 1 && day.day < today && <WholeDay day={day} desk={desk} />}
    </>
  )
}

function One(props: { session: OfficeSession; desk: Desk; again?: TodayAgain | undefined }) {
  const { session, desk, again } = props
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
      <Form
        action={paths.heldOne(session.id)}
        hidden={{ ...houseQuery(desk.house), stand: session.sequence }}
        label={words}
      >
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
function WholeDay({ day, desk }: { day: UnconfirmedDay; desk: Desk }) {
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
      <Form action={paths.heldDay()} hidden={{ ...houseQuery(desk.house), tag: day.day }}>
        {sessions.map((session) => (
          <HiddenField key={session.id} name="termin" value={`${session.id}.${session.sequence}`} />
        ))}
        <Button kind="secondary">Ja, alle {sessions.length} haben stattgefunden</Button>
      </Form>
    </Details>
  )
}

function countOf(n: number): string {
  return n === 1 ? '1 Termin' : `${n} Termine`
}

function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
