import type { Problems } from '../../kernel/result.ts'

/** A form that came back beside other things on its page: what was typed, and what is wrong with it. */
export interface FormAgain {
  readonly values: Readonly<Record<string, string>>
  readonly problems: Problems
  readonly status: 409 | 422
}
