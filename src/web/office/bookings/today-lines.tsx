import type { Day } from '../../../kernel/day.ts'
import { nearDayText } from '../../../kernel/german-date.ts'
import { euroText } from '../../../kernel/money.ts'
import { letterNames, waitingLines } from '../../../modules/bookings/index.ts'
import type { HeldDeposit, UnsentLetter } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Section } from '../../ui/index.ts'
import type { RequestWork } from './today-work.ts'

/** What waits about rooms for neighbours, on Heute: requests in one line each, then deposits with their way back. */
export function RequestLines({ work, today }: { work: RequestWork; today: Day }) {
  const lines = requestLines(work, today)
  return (
    <>
      {lines.length > 0 && (
        <Section title="Raumanfragen" level={3}>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <ButtonLink href={paths.bookings()}>Anfragen ansehen</ButtonLink>
        </Section>
      )}
      {work.unsent.length > 0 && <Unsent letters={work.unsent} />}
      {work.deposits.length > 0 && <Deposits deposits={work.deposits} today={today} />}
    </>
  )
}

function requestLines(work: RequestWork, today: Day): readonly string[] {
  const { open, due, wishes, stuck, endsBy } = work
  const late = due === 0 ? '' : due === open ? ', länger als zugesagt' : `, ${due} davon länger als zugesagt`
  return [
    open === 0 ? '' : `${open === 1 ? 'Eine Anfrage wartet' : `${open} Anfragen warten`} auf Antwort${late}.`,
    ...waitingLines({ ...work, due: 0 }, today, endsBy),
    wishes === 0
      ? ''
      : wishes === 1
        ? 'Eine Gruppe wünscht eine Änderung.'
        : `${wishes} Gruppen wünschen eine Änderung.`,
    stuck === 0
      ? ''
      : stuck === 1
        ? 'Ein Termin braucht einen anderen Raum.'
        : `${stuck} Zusagen brauchen einen anderen Raum.`,
  ].filter((line) => line !== '')
}

function Unsent({ letters }: { letters: readonly UnsentLetter[] }) {
  return (
    <Section title="Briefe" level={3}>
      <ul class="q-desk">
        {letters.map(({ id, bookingId, kind, title }) => (
          <li key={id}>
            <p>
              <b>{title}</b>
              <br />„{letterNames[kind]}“ kam per E-Mail nicht an. Bitte drucken Sie den Brief aus oder rufen
              Sie an.
            </p>
            <ButtonLink href={`${paths.booking(bookingId)}#briefe`} label={`Brief ansehen: ${title}`}>
              Brief ansehen
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Deposits({ deposits, today }: { deposits: readonly HeldDeposit[]; today: Day }) {
  return (
    <Section title="Kautionen" level={3}>
      <ul class="q-desk">
        {deposits.map(({ bookingId, title, cents, over }) => (
          <li key={bookingId}>
            <p>
              <b>{title}</b>
              <br />
              Die Kaution von {euroText(cents)} ist noch hier. Der letzte Termin war{' '}
              {nearDayText(over, today)}.
            </p>
            <ButtonLink
              href={`${paths.booking(bookingId)}#uebergabe`}
              label={`Kaution zurückgeben: ${title}`}
            >
              Kaution zurückgeben
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}
