import { telHref } from '../../kernel/phone.ts'

/** A number one can tap; nothing where none is known. */
export function PhoneLink({ phone }: { phone: string }) {
  if (phone === '') return null
  return (
    <a class="q-number" href={telHref(phone)}>
      {phone}
    </a>
  )
}
