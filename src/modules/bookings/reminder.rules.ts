import { berlinDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays, weekdayOf } from '../../kernel/day.ts'
import { nearDayText } from '../../kernel/german-date.ts'
import type { Booking } from './booking.ts'
import type { DigestCounts } from './digest.ts'
import type { BookingSetting } from './setting.ts'

/** Public holidays by day. */
export type Holidays = ReadonlyMap<Day, string>

/** Whether people work in the office on a day: Monday to Friday, no public holiday. */
export function isWorkingDay(day: Day, holidays: Holidays): boolean {
  return weekdayOf(day) <= 5 && !holidays.has(day)
}

/** The next working day after a day. `holidays` reach at least two weeks ahead. */
export function nextWorkingDay(day: Day, holidays: Holidays): Day {
  let next = addDays(day, 1)
  while (!isWorkingDay(next, holidays)) next = addDays(next, 1)
  return next
}

/** The working day before a day. `holidays` reach at least two weeks back. */
export function previousWorkingDay(day: Day, holidays: Holidays): Day {
  let before = addDays(day, -1)
  while (!isWorkingDay(before, holidays)) before = addDays(before, -1)
  return before
}

/** Until when a request is answered, as its site says. */
export function answerDue(
  { createdAt }: Pick<Booking, 'createdAt'>,
  { remindAfterDays }: Pick<BookingSetting, 'remindAfterDays'>,
): Day {
  return addDays(berlinDay(createdAt), remindAfterDays)
}

/** What waits too long or ends soon, in sentences without anybody's name. */
export function waitingLines(
  { due, ending }: Pick<DigestCounts, 'due' | 'ending'>,
  today: Day,
  endsBy: Day,
): readonly string[] {
  const by = nearDayText(endsBy, today)
  return [
    due === 0
      ? ''
      : due === 1
        ? 'Eine Raumanfrage wartet länger auf eine Antwort, als zugesagt ist.'
        : `${due} Raumanfragen warten länger auf eine Antwort, als zugesagt ist.`,
    ending === 0
      ? ''
      : ending === 1
        ? `Eine Reservierung endet bis ${by}. Danach sind die Räume wieder frei.`
        : `${ending} Reservierungen enden bis ${by}. Danach sind die Räume wieder frei.`,
  ].filter((line) => line !== '')
}

/** What is still here, came back or is still to be printed, in sentences without anybody's name. */
export function leftLines({
  deposits,
  unsent,
  letters,
}: Pick<DigestCounts, 'deposits' | 'unsent' | 'letters'>): readonly string[] {
  return [
    deposits === 0
      ? ''
      : deposits === 1
        ? 'Eine Kaution ist noch hier, obwohl alles vorbei ist.'
        : `${deposits} Kautionen sind noch hier, obwohl alles vorbei ist.`,
    unsent === 0
      ? ''
      : unsent === 1
        ? 'Neu seit der letzten E-Mail am Morgen: Ein Brief kam nicht an. Bitte drucken, wenn es noch niemand getan hat.'
        : `Neu seit der letzten E-Mail am Morgen: ${unsent} Briefe kamen nicht an. Bitte drucken, wenn es noch niemand getan hat.`,
    letters === 0
      ? ''
      : letters === 1
        ? 'Ein Brief ist noch zu drucken.'
        : `${letters} Briefe sind noch zu drucken.`,
  ].filter((line) => line !== '')
}
