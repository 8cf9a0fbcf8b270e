import type { ProgrammeDay, ProgrammeSession } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { Agenda, Details, Section } from '../../ui/index.ts'
import { agendaItem } from '../session-line.ts'

/** A day as a section: its dates up to a number, the way to all of them, or one sentence. */
export function DayAgenda(props: {
  t: PublicTexts
  title: string
  label: string
  nothing: string
  day: ProgrammeDay
  /** Filters of the way to all dates. */
  query?: Readonly<Record<string, string>> | undefined
  level?: 2 | 3 | undefined
  /** What is over by then is folded away. */
  now?: Date | undefined
  /** Shown at most, of those still to come. */
  most?: number | undefined
}) {
  const { t, day, now, most = Infinity } = props
  const isOver = (session: ProgrammeSession) =>
    now !== undefined && session.endsAt !== null && session.endsAt <= now
  const ahead = day.sessions.filter((session) => !isOver(session))
  const over = day.sessions.filter(isOver)
  const capped = day.total > over.length + Math.min(ahead.length, most)
  return (
    <Section title={props.title} level={props.level}>
      {ahead.length === 0 ? (
        <p>{over.length > 0 ? t.home.nothingMore : props.nothing}</p>
      ) : (
        <Agenda items={ahead.slice(0, most).map((session) => agendaItem(t, session))} label={props.label} />
      )}
      {over.length > 0 && (
        <Details summary={t.home.over(over.length)}>
          <Agenda items={over.map((session) => agendaItem(t, session))} label={t.home.over(over.length)} />
        </Details>
      )}
      {capped && (
        <p>
          <a href={paths.programme({ tag: day.day, ...props.query })}>
            {t.home.wholeDay(`${day.more ? 'mehr als ' : ''}${day.total}`)}
          </a>
        </p>
      )}
    </Section>
  )
}
