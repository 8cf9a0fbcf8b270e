import type { AccountRefusal } from '../../../modules/identity/index.ts'
import { accountRefusals } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import { Button, ButtonLink, Empty, ErrorSummary, Form, PageHeading, TextField } from '../../ui/index.ts'
import type { SignInProblems } from './sign-in-page.tsx'

const rule =
  'Mindestens 12 Zeichen. Am besten ein kurzer Satz, den nur Sie sich ausdenken: Leerzeichen und Umlaute sind erlaubt.'

/** Choosing a password behind a one-time link. */
export function InvitationPage(props: {
  token: string
  name: string
  email: string
  first: boolean
  problems: SignInProblems
}) {
  const { problems } = props
  return (
    <>
      <PageHeading
        title={props.first ? `Willkommen, ${props.name}` : 'Neues Passwort'}
        lead={`Wählen Sie ein Passwort für Ihr Konto ${props.email}.`}
      />
      <ErrorSummary problems={problems} />
      <Form action={paths.invitation(props.token)}>
        {/* Lets the password keeper of the browser know whose password this is. */}
        <input type="hidden" name="email" value={props.email} autocomplete="username" />
        <TextField
          name="passwort"
          label="Neues Passwort"
          type="password"
          autocomplete="new-password"
          required
          hint={rule}
          problem={problems.passwort}
        />
        <TextField
          name="wiederholung"
          label="Noch einmal zur Sicherheit"
          type="password"
          autocomplete="new-password"
          required
          problem={problems.wiederholung}
        />
        <Button>Passwort speichern</Button>
      </Form>
    </>
  )
}

/** A link that does not work, and the way on. */
export function DeadLinkPage({ reason }: { reason: AccountRefusal }) {
  return (
    <>
      <PageHeading title="Dieser Link geht nicht" />
      <Empty
        title={accountRefusals[reason]}
        action={
          <>
            <ButtonLink href={paths.signIn()} kind="primary">
              Zur Anmeldung
            </ButtonLink>
            <ButtonLink href={paths.forgotten()}>Wen kann ich fragen?</ButtonLink>
          </>
        }
      />
    </>
  )
}
