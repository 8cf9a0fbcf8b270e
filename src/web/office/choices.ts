import { weekdayNames } from '../../kernel/german-date.ts'

/** What a field offers to choose from. */
interface Choice {
  readonly value: string
  readonly label: string
}

/** Records to choose from by their names. */
export function choicesOf(named: readonly { readonly id: string; readonly name: string }[]): Choice[] {
  return named.map(({ id, name }) => ({ value: id, label: name }))
}

/** Monday to Sunday, `1` to `7`. */
export const weekdayChoices: readonly Choice[] = weekdayNames.map((label, index) => ({
  value: String(index + 1),
  label,
}))

/** What becomes of a series in the school holidays; the first is the usual. */
export const schoolHolidayChoices: readonly Choice[] = [
  { value: 'run', label: 'findet statt' },
  { value: 'out', label: 'findet nicht statt' },
  { value: 'only', label: 'findet nur dann statt' },
]
