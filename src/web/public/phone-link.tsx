/** A number one can tap; nothing where none is known. */
export function PhoneLink({ phone }: { phone: string }) {
  if (phone === '') return null
  return (
    <a class="q-number" href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
      {phone}
    </a>
  )
}
