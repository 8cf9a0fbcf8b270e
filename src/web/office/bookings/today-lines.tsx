import type { Day } from '../../../kernel/day.ts'
import { nearDayText } from '../../../kernel/german-date.ts'
import { euroText } from '../../../kernel/money.ts'
import { waitingLines } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Section } from '../../ui/index.ts'
import type { RequestWork } from './today-work.ts'

/** What waits about rooms for neighbours, on Heute: requests in one line each, deposits with their way back. */
export function RequestLines({ work, today }: { work: RequestWork; today: Day }) {
  const { open, wishes, stuck, deposits } = work
  const lines = [
    open === 0
      ? ''
      : open === 1
        ? 'Eine Anfrage wartet auf Antwort.'
        : `${open} Anfragen warten auf Antwort.`,
    ...waitingLines(work, today, work.endsBy),
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
  return (
    <Section title="Raumanfragen" level={3}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {lines.length > 0 && <ButtonLink href={paths.bookings()}>Anfragen ansehen</ButtonLink>}
      {deposits.length > 0 && (
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
      )}
    </Section>
  )
}
