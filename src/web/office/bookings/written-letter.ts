import { createHash } from 'node:crypto'
import type { LetterText } from '../../../modules/bookings/index.ts'
import type { FormInput } from '../../../platform/http/form.ts'

/** An answer as somebody wrote it by hand, and the mark of the letter of the house it was written from. */
export interface WrittenLetter extends LetterText {
  readonly mark: string
}

/** Tells letters of the house apart: another mark means that dates, price or proposal changed since. */
export function markOf({ subject, text }: LetterText): string {
  return createHash('sha256')
    .update(JSON.stringify([subject, text]))
    .digest('hex')
    .slice(0, 16)
}

/** What was written by hand in the form that came: in the letter itself, else the one from before beside it. */
export function writtenIn(input: FormInput): WrittenLetter | undefined {
  const one = (subject: string, text: string, mark: string): WrittenLetter | undefined => {
    const letter = {
      subject: input.text(subject).trim().slice(0, 200),
      text: input.text(text).trim().slice(0, 20_000),
      mark: input.text(mark).slice(0, 16),
    }
    const untouched = letter.text === '' || markOf(letter) === letter.mark
    return untouched ? undefined : letter
  }
  return one('subject', 'text', 'vorlage') ?? one('alterBetreff', 'alterText', 'alteVorlage')
}
