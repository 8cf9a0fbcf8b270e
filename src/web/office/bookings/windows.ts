import { minutesOf, parseTime } from '../../../kernel/berlin.ts'
import type { Weekday } from '../../../kernel/day.ts'
import { weekdayNames } from '../../../kernel/german-date.ts'
import type { Problems } from '../../../kernel/result.ts'
import type { BookableWindow, SiteTerms } from '../../../modules/bookings/index.ts'
import type { FormInput } from '../../../platform/http/form.ts'

/** What stands in the fields of a weekday: `from-2-0`, `to-2-0`; two windows a day are enough. */
export function windowValues({ windows }: SiteTerms): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [weekday, own] of Map.groupBy(windows, (window) => window.weekday)) {
    own.slice(0, 2).forEach(({ from, to }, n) => {
      values[`from-${weekday}-${n}`] = from
      values[`to-${weekday}-${n}`] = to === '24:00' ? '00:00' : to
    })
  }
  return values
}

/** The windows somebody typed, and what is wrong with them. */
export function windowsFrom(input: FormInput): {
  readonly value: readonly BookableWindow[]
  readonly problems: Problems
} {
  const value: BookableWindow[] = []
  const problems: Record<string, string> = {}
  for (let weekday = 1; weekday <= 7; weekday++) {
    for (const n of [0, 1]) {
      const [typedFrom, typedTo] = [input.text(`from-${weekday}-${n}`), input.text(`to-${weekday}-${n}`)]
      if (typedFrom === '' && typedTo === '') continue
      const from = parseTime(typedFrom)
      const to = parseTime(typedTo)
      const end = to === '00:00' ? '24:00' : to
      if (from === undefined || end === undefined || (end !== '24:00' && minutesOf(end) <= minutesOf(from)))
        problems[`from-${weekday}-${n}`] =
          `${weekdayNames[weekday - 1]!}: Bitte geben Sie Anfang und Ende an, das Ende nach dem Anfang.`
      else value.push({ weekday: weekday as Weekday, from, to: end })
    }
  }
  return { value, problems }
}
