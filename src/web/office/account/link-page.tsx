import type { OneTimeLink } from '../../../modules/identity/index.ts'
import { linkAddress, untilText } from '../../link-letter.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, ButtonRow, PageHeading, Prose } from '../../ui/index.ts'

/** The one-time link, to print and hand over; shown once, because nobody keeps it. */
export function LinkPage(props: { link: OneTimeLink; publicUrl: string; mailed: boolean }) {
  const { link } = props
  const invited = link.purpose === 'invite'
  return (
    <>
      <PageHeading
        title={invited ? `Konto für ${link.name}` : `Neuer Link für ${link.name}`}
        lead={
          props.mailed
            ? `Der Link ist per E-Mail an ${link.email} unterwegs. Sie können ihn auch hier ausdrucken.`
            : 'Drucken Sie diese Seite aus und geben Sie sie persönlich weiter.'
        }
      />
      <Prose>
        <p>
          {invited
            ? 'Öffnen Sie diese Adresse und wählen Sie Ihr Passwort:'
            : 'Öffnen Sie diese Adresse und wählen Sie ein neues Passwort:'}
        </p>
        <p>
          <strong>{linkAddress(props.publicUrl, link)}</strong>
        </p>
        <p>Ihre Anmeldung: {link.email}</p>
        <p>Der Link gilt einmal und bis {untilText(link)}. Er steht nur jetzt hier.</p>
      </Prose>
      <ButtonRow>
        <ButtonLink href={paths.account(link.accountId)}>Zum Konto</ButtonLink>
      </ButtonRow>
    </>
  )
}
