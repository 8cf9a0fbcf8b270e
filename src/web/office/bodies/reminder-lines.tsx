import type { Day } from '../../../kernel/day.ts'
import { dayText, shortDayText } from '../../../kernel/german-date.ts'
import type { DutyLine, MeetingLine } from '../../../modules/bodies/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Section } from '../../ui/index.ts'
import type { House } from '../today/house.ts'
import { houseQuery } from '../today/house.ts'
import type { BodyReminders } from './reminders.ts'

/** One line each: meetings to confirm, tasks that are due, and duties that end soon. */
export function ReminderLines(props: { reminders: BodyReminders; house: House; today: Day }) {
  const { reminders, house, today } = props
  const { meetings, tasks, duties } = reminders
  const [latest] = meetings
  return (
    <Section title="Gremien" level={3}>
      <ul class="q-desk">
        {latest && (
          <li>
            <p>{meetingsText(meetings)}</p>
            <ButtonLink
              href={paths.meeting(latest.id)}
              label={`Zur Sitzung: ${latest.bodyName}, ${dayText(latest.onDate)}`}
            >
              Zur Sitzung
            </ButtonLink>
          </li>
        )}
        {tasks.length > 0 && (
          <li>
            <p>{tasksText(tasks.length, tasks.filter(({ dueOn }) => dueOn < today).length)}</p>
            <ButtonLink href={paths.bodyTasks(houseQuery(house))}>Aufgaben ansehen</ButtonLink>
          </li>
        )}
        {duties.length > 0 && (
          <li>
            <p>{dutiesText(duties)}</p>
            <ButtonLink href={paths.duties({ zentrum: house.centre.slug })}>Pflichtenkalender</ButtonLink>
          </li>
        )}
      </ul>
    </Section>
  )
}

function meetingsText(meetings: readonly MeetingLine[]): string {
  const { bodyName, onDate } = meetings[0]!
  const last = `${bodyName} am ${dayText(onDate)}`
  if (meetings.length === 1) return `Hat diese Sitzung stattgefunden: ${last}?`
  return `${meetings.length} Sitzungen sind noch nicht bestätigt, zuletzt: ${last}.`
}

function tasksText(count: number, overdue: number): string {
  const due =
    count === 1 ? 'Eine Aufgabe ist diese Woche fällig' : `${count} Aufgaben sind diese Woche fällig`
  return overdue === 0 ? `${due}.` : `${due}, davon ${overdue} überfällig.`
}

/** „Bald fällig: Quartierskonferenz (bis 31.12.2026).“ */
function dutiesText(duties: readonly DutyLine[]): string {
  const words = duties.map(
    ({ duty, results }) => `${duty.title} (bis ${shortDayText(results[0]!.window.to)})`,
  )
  return `Bald fällig: ${words.join(', ')}.`
}
