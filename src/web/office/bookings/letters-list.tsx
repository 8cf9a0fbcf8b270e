import { berlinDay } from '../../../kernel/berlin.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { letterNames, linkMark } from '../../../modules/bookings/index.ts'
import type { BookingLetter } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, ButtonRow, Details, Section } from '../../ui/index.ts'
import type { BookingView } from './view.ts'

/** What was written to the person, word for word, each to be printed. */
export function LettersList({ view: { booking, letters } }: { view: BookingView }) {
  if (letters.length === 0) return null
  const accepted = booking.answer === 'accepted' || booking.answer === 'partly'
  return (
    <Section title="Briefe" id="briefe">
      {letters.map((letter) => (
        <Details
          key={letter.id}
          summary={`${letterNames[letter.kind]} vom ${shortDayText(berlinDay(letter.at))}, ${howText(letter)}`}
        >
          <p>
            <b>{letter.subject}</b>
          </p>
          {letter.text.split('\n\n').map((part, n) => (
            <p key={n}>{shown(part)}</p>
          ))}
          <ButtonLink
            href={paths.bookingLetter(booking.id, letter.id)}
            label={`Brief als PDF: ${letterNames[letter.kind]} vom ${shortDayText(berlinDay(letter.at))}`}
          >
            Als PDF
          </ButtonLink>
        </Details>
      ))}
      {accepted && (
        <ButtonRow>
          <ButtonLink href={paths.bookingConfirmation(booking.id)}>
            Bestätigung mit Nutzungsregeln (PDF)
          </ButtonLink>
        </ButtonRow>
      )}
    </Section>
  )
}

function howText({ mailed, unsentAt }: BookingLetter): string {
  if (mailed) return 'per E-Mail verschickt'
  return unsentAt === null ? 'zum Ausdrucken' : 'kam per E-Mail nicht an, bitte ausdrucken'
}

/** Lines of a paragraph; where the private link stood, it says so. */
function shown(part: string) {
  return part
    .replaceAll(linkMark, '[hier stand der persönliche Link]')
    .split('\n')
    .map((line, n) => (
      <>
        {n > 0 && <br />}
        {line}
      </>
    ))
}
