import type { Problems } from '../../../kernel/result.ts'
import type { FormInput } from '../../../platform/http/form.ts'

/** What a form shows: what was typed, or what is kept; with problems when it comes back. */
export interface Typed {
  readonly text: (name: string) => string
  readonly all: (name: string) => readonly string[]
  readonly problems: Problems
}

/** A form as somebody sent it, coming back with its problems. */
export function typedBack(input: Pick<FormInput, 'text' | 'all'>, problems: Problems): Typed {
  return { text: input.text, all: input.all, problems }
}

/** A form filled with values that are kept, or with defaults. */
export function filledWith(values: Readonly<Record<string, unknown>>): Typed {
  return {
    text: (name) => textOf(values[name]),
    all: (name) => {
      const value = values[name]
      return Array.isArray(value) ? value.map(textOf) : []
    },
    problems: {},
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === false) return ''
  return value === true ? 'ja' : String(value)
}

/** Page title of a form: says first when something is wrong. */
export function formTitle(title: string, problems: Problems): string {
  return Object.keys(problems).length > 0 ? `Fehler: ${title}` : title
}
