import type { Problems } from '../../kernel/result.ts'
import type { FindingCode } from '../intake/index.ts'
import { folded } from '../intake/index.ts'
import type { CellProblem } from './centre-list.ts'

/** The problems of a form as those of cells. */
export function problemsOf(problems: Problems, codeOf: (field: string) => FindingCode): CellProblem[] {
  return Object.entries(problems).map(([field, message]) => ({ field, code: codeOf(field), message }))
}

/** What makes two lines of a list mean the same record: their words without upper case and spare blanks. */
export function lineKey(words: readonly string[]): string {
  return JSON.stringify(words.map(folded))
}

/** The year a text names; undefined when it names none. */
export function yearIn(text: string): number | undefined {
  const found = /(?:^|\D)((?:19|20|21)\d{2})(?!\d)/.exec(text)
  return found ? Number(found[1]) : undefined
}
