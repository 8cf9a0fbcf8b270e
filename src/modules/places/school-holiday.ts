import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { requiredDay, requiredText } from '../../kernel/input.ts'

/** School holidays, both days included. */
export interface SchoolHoliday {
  readonly id: Id
  /** `2026/27`. */
  readonly schoolYear: string
  readonly name: string
  readonly from: Day
  readonly to: Day
}

/** What planning needs to know about days: which are public holidays, which lie in school holidays. */
export interface HolidayCalendar {
  readonly publicHolidays: ReadonlyMap<Day, string>
  readonly schoolHolidays: readonly { readonly from: Day; readonly to: Day; readonly name: string }[]
}

export const schoolHolidayForm = z
  .object({
    name: requiredText('Bitte geben Sie den Namen der Ferien an.', 60),

    from: requiredDay('Bitte geben Sie den ersten Ferientag an.'),
    to: requiredDay('Bitte geben Sie den letzten Ferientag an.'),
  })
  .refine((holiday) => holiday.to >= holiday.from, {
    path: ['to'],
    message: 'Der letzte Tag liegt vor dem ersten.',
  })
  .transform((holiday) => ({ ...holiday, schoolYear: schoolYearOf(holiday.from) }))
export type SchoolHolidayInput = z.output<typeof schoolHolidayForm>

/** The school year of holidays that begin on that day, `2026/27`: summer holidays belong to the year they end. */
export function schoolYearOf(day: Day): string {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0)
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`
}

export const schoolHolidayRefusals = {
  overlap: 'In dieser Zeit sind schon andere Ferien eingetragen. Bitte ändern Sie zuerst diese.',
} as const
export type SchoolHolidayRefusal = keyof typeof schoolHolidayRefusals
