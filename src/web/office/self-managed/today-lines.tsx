import type { ComponentChildren } from 'preact'
import type { Day } from '../../../kernel/day.ts'
import { nearDayText, shortDayText } from '../../../kernel/german-date.ts'
import { eveningGaps, gapsOf } from '../../../modules/bookings/index.ts'
import type { Evening, EveningWork } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Section } from '../../ui/index.ts'
import { DeedButton } from '../places/form-page.tsx'

/** Whether anything about self-managed evenings waits. */
export function hasEveningWork({ gaps, unbriefed, overdue, damages }: EveningWork): boolean {
  return gaps.length + unbriefed.length + overdue.length + damages.length > 0
}

/** The morning after: what is missing, each with its one way on. */
export function EveningLines({ work, today }: { work: EveningWork; today: Day }) {
  const { gaps, unbriefed, overdue, damages } = work
  return (
    <Section title="Eigenregie" level={3}>
      <ul class="q-desk">
        {gaps.slice(0, 10).map((evening) => (
          <Line
            key={evening.id}
            title={evening.title}
            text={`${nearDayText(evening.day, today)}: ${gapsOf(evening)
              .map((gap) => eveningGaps[gap])
              .join(', ')}`}
          >
            <Way evening={evening} label="Klären" today={today} />
          </Line>
        ))}
        {unbriefed.map((evening) => (
          <Line
            key={`unbriefed-${evening.id}`}
            title={evening.title}
            text={
              evening.briefedTo === null
                ? `Einweisung fehlt für ${nearDayText(evening.day, today)}.`
                : `Einweisung läuft ab am ${shortDayText(evening.briefedTo)}.`
            }
          >
            <Way evening={evening} label="Einweisung eintragen" today={today} />
          </Line>
        ))}
        {overdue.map(({ id, bookingId, label, title, due }) => (
          <Line key={id} title={title} text={`${label} war bis ${nearDayText(due, today)} zurückzugeben.`}>
            <DeedButton
              action={paths.bookingKeyBack(bookingId, id)}
              label={`Zurückgenommen: ${label}, ${title}`}
            >
              Zurückgenommen
            </DeedButton>
          </Line>
        ))}
        {damages.slice(0, 10).map(({ id, room, siteName, text }) => (
          <Line key={id} title={`Schaden: ${room?.name ?? siteName}`} text={text}>
            <ButtonLink href={paths.damage(id)} label={`Ansehen: ${text}`}>
              Ansehen
            </ButtonLink>
          </Line>
        ))}
      </ul>
    </Section>
  )
}

function Line({ title, text, children }: { title: string; text: string; children: ComponentChildren }) {
  return (
    <li>
      <p>
        <b>{title}</b>
        <br />
        {text}
      </p>
      {children}
    </li>
  )
}

function Way({ evening, label, today }: { evening: Evening; label: string; today: Day }) {
  return (
    <ButtonLink
      href={`${paths.booking(evening.bookingId)}#eigenregie`}
      label={`${label}: ${evening.title}, ${nearDayText(evening.day, today)}`}
    >
      {label}
    </ButtonLink>
  )
}
