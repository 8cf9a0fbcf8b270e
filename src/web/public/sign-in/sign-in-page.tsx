import type { SignInRefusal } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Prose,
  TextField,
} from '../../ui/index.ts'

/** What is wrong with a sign-in form, by field. */
export type SignInProblems = Readonly<Record<string, string | undefined>>

/** The page's title when something was refused, so that a screen reader hears it first. */
export function doorTitle(title: string, problems: SignInProblems): string {
  return Object.keys(problems).length > 0 ? `Fehler: ${title}` : title
}

/** E-mail and password. */
export function SignInPage(props: { email: string; way: string; problems: SignInProblems }) {
  const { problems } = props
  return (
    <>
      <PageHeading title="Anmelden" lead="Für alle, die im Quartierszentrum mitarbeiten." />
      <ErrorSummary problems={problems} />
      <Form action={paths.signIn()} hidden={{ weiter: props.way }}>
        <TextField
          name="email"
          label="E-Mail-Adresse"
          type="email"
          autocomplete="username"
          required
          value={props.email}
          problem={problems.email}
        />
        <TextField
          name="passwort"
          label="Passwort"
          type="password"
          autocomplete="current-password"
          required
          problem={problems.passwort}
        />
        <ButtonRow>
          <Button>Anmelden</Button>
          <a href={paths.forgotten()}>Passwort vergessen?</a>
        </ButtonRow>
      </Form>
    </>
  )
}

/** The second step. */
export function CodePage(props: { way: string; problems: SignInProblems }) {
  return (
    <>
      <PageHeading
        title="Zweiter Schritt"
        lead="Geben Sie den Code ein, der gerade in Ihrer Code-App steht."
      />
      <ErrorSummary problems={props.problems} />
      <Form action={paths.signInCode()} hidden={{ weiter: props.way }}>
        <TextField
          name="code"
          label="Code"
          autocomplete="one-time-code"
          required
          short
          problem={props.problems.code}
          hint="Sechs Ziffern. Ohne Telefon geht auch einer der Codes, die Sie beim Einrichten aufbewahrt haben; jeder gilt einmal."
        />
        <ButtonRow>
          <Button>Weiter</Button>
          <a href={paths.signIn()}>Von vorn anfangen</a>
        </ButtonRow>
      </Form>
    </>
  )
}

/** Whom to ask when the password is forgotten; with mail a link can be asked for. */
export function ForgottenPage(props: {
  mail: boolean
  contact: string
  problems: SignInProblems
  sent: boolean
}) {
  return (
    <>
      <PageHeading title="Passwort vergessen" />
      {props.sent ? (
        <Notice tone="success" live>
          <p>
            Wenn es zu dieser Adresse ein Konto gibt, ist jetzt eine E-Mail mit einem Link unterwegs. Er gilt
            24 Stunden. Sehen Sie bitte auch im Spam-Ordner nach.
          </p>
        </Notice>
      ) : (
        <Prose>
          <p>
            Bitten Sie Ihr Quartiersmanagement, Ihre Trägerleitung oder die Geschäftsstelle um einen neuen
            Link. Damit wählen Sie ein neues Passwort.
          </p>
          {props.contact !== '' && <p>Geschäftsstelle: {props.contact}</p>}
        </Prose>
      )}
      {props.mail && !props.sent && (
        <>
          <ErrorSummary problems={props.problems} />
          <Form action={paths.forgotten()}>
            <TextField
              name="email"
              label="E-Mail-Adresse Ihres Kontos"
              type="email"
              autocomplete="username"
              required
              problem={props.problems.email}
            />
            <Button>Link zuschicken</Button>
          </Form>
        </>
      )}
      <p>
        <a href={paths.signIn()}>Zurück zur Anmeldung</a>
      </p>
    </>
  )
}

/** Which field a refusal belongs to. */
export const refusalField = {
  wrong: 'email',
  'too-often': 'email',
  'code-wrong': 'code',
  'code-gone': 'code',
} as const satisfies Record<SignInRefusal, string>
