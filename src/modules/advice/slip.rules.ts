import type { Id } from '../../kernel/id.ts'

// Without letters and digits that are mistaken for each other when read aloud.
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The number on the slip of a referral, from the random end of its id: five signs, easy to read out (N12). */
export function slipOf(id: Id): string {
  let rest = Number.parseInt(id.slice(-8), 16)
  let slip = ''
  for (let place = 0; place < 5; place++) {
    slip += letters[rest % letters.length]
    rest = Math.floor(rest / letters.length)
  }
  return slip
}

/** The number as somebody wrote it back: without blanks and hyphens, in capitals. */
export function slipWritten(text: string): string {
  return text.replaceAll(/[\s-]/g, '').toUpperCase()
}
