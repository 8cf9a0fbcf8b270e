import type { ProgrammeDay } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { Agenda, Section } from '../../ui/index.ts'
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
}) {
  const { t, day } = props
  const capped = day.total > day.sessions.length
  return (
    <Section title={props.title} level={props.level}>
      {day.sessions.length === 0 ? (
        <p>{props.nothing}</p>
      ) : (
        <Agenda items={day.sessions.map((session) => agendaItem(t, session))} label={props.label} />
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
