import type { FormInput } from '../../platform/http/form.ts'
import type { PublicTexts } from '../texts/de/index.ts'

const name = 'homepage'

/** A field nobody sees or reaches; programs that fill every field give themselves away. */
export function Honeypot({ t }: { t: PublicTexts }) {
  return (
    <div class="q-visually-hidden" aria-hidden="true">
      <label for="f-homepage">{t.honeypot.label}</label>
      <input id="f-homepage" name={name} type="text" tabIndex={-1} autocomplete="off" value="" />
    </div>
  )
}

/** Whether a program has filled in the form: it is thanked and forgotten. */
export function wasProgram(input: FormInput): boolean {
  return input.text(name) !== ''
}
