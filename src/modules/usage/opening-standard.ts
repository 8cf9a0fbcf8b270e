import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { optionalText, requiredDay, requiredInteger } from '../../kernel/input.ts'

/** What the city expects of a house from a day on (R045, R-OPEN-1 to 4). */
export interface OpeningStandard {
  readonly validFrom: Day
  /** Open to visitors in a week. */
  readonly weekMinutes: number
  /** Different days of a week. */
  readonly days: number
  /** Bürgersprechstunde in a week. */
  readonly contactMinutes: number
  /** Saturdays and Sundays of a month on which the house is open. */
  readonly weekendDays: number
}

const hours = (sentence: string) =>
  optionalText(20).transform((text, ctx) => {
    const minutes = Math.round(Number(text.replace(',', '.')) * 60)
    if (text !== '' && minutes >= 0 && minutes <= 168 * 60) return minutes
    ctx.addIssue({ code: 'custom', message: sentence })
    return z.NEVER
  })

/** The thresholds as the city types them: hours, decimals with a comma. */
export const openingStandardForm = z.object({
  validFrom: requiredDay('Bitte geben Sie an, ab wann das gilt.'),
  weekMinutes: hours('Bitte geben Sie die Stunden in der Woche an, zum Beispiel 40.'),
  days: requiredInteger(0, 7),
  contactMinutes: hours('Bitte geben Sie die Stunden Bürgersprechstunde an, zum Beispiel 10.'),
  weekendDays: requiredInteger(0, 10),
})
