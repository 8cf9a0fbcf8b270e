import { newId } from '../src/kernel/id.ts'
import type { Answers, Control, PageForm } from './html-forms.ts'

/** Something nobody should type, and what it is called in a failure. */
export interface Bad {
  readonly name: string
  /** What is sent for the field; none: it is left out. */
  readonly values: readonly string[]
}

const bad = (name: string, ...values: string[]): Bad => ({ name, values })

export const scriptText = `"><script>alert(1)</script>`

const everywhere = [bad('missing'), bad('empty', ''), bad('script', scriptText), bad('twice', 'ja', 'nein')]

const words = [
  bad('too long', 'Ä'.repeat(6_000)),
  bad('from right to left', '\u202Eمرحبا بكم\u202C \u2067في البيت\u2069'),
  bad('emoji and quotes', `'); drop table offer; -- 🎉👨‍👩‍👧‍👦`),
  bad('only blanks', ' \t  '),
]
const numbers = [bad('negative', '-1'), bad('huge', '9'.repeat(30)), bad('no number', 'viele')]
const days = [
  bad('31 February', '31.02.2027'),
  bad('no leap year', '2027-02-29'),
  bad('year 0', '0000-00-00'),
  bad('year 275760', '275760-09-13'),
]
const times = [bad('25:61', '25:61'), bad('24:00', '24:00'), bad('no time', 'mittags')]
const choices = [bad('no such choice', 'quatsch'), bad('unknown id', newId())]

/** What is tried with a field, by its type. */
export function badFor({ type, required }: Control): readonly Bad[] {
  const tries = triesFor(type)
  // A field that may stay empty usually is: that has been tried with every other field.
  return required ? tries : tries.filter(({ name }) => name !== 'empty')
}

function triesFor(type: string): readonly Bad[] {
  if (type === 'file') return [bad('missing'), bad('text instead of a file', 'plan.csv')]
  if (['select', 'radio', 'checkbox'].includes(type)) return [bad('missing'), bad('empty', ''), ...choices]
  if (type === 'hidden') return [...everywhere, ...choices, ...numbers.slice(0, 1)]
  if (type === 'number') return [...everywhere, ...numbers]
  if (type === 'date') return [...everywhere, ...days]
  if (type === 'time') return [...everywhere, ...times]
  return [...everywhere, ...words]
}

/** The usual answers with one field spoiled. */
export function spoiled(answers: Answers, name: string, { values }: Bad): Answers {
  return [...answers.filter(([other]) => other !== name), ...values.map((value) => [name, value] as const)]
}

/** Whether people type freely here, so that what they typed must come back. */
export function isTyped({ name, type }: Control): boolean {
  // The code of the second step is a secret like a password.
  return name !== 'code' && !['hidden', 'password', 'file', 'select', 'radio', 'checkbox'].includes(type)
}

/** One form of each kind: the same address with the same fields is tried once. */
export function kindOf(form: PageForm, route: string): string {
  return `${route} ${form.controls.map(({ name, type }) => `${name.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, '*')}:${type}`).join()}`
}
