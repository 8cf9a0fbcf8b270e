import type { ComponentChildren } from 'preact'
import { roleNames } from '../../../modules/identity/index.ts'
import type { Account } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  DescriptionList,
  ErrorSummary,
  Form,
  PageHeading,
  Section,
  StatusTag,
  TextField,
} from '../../ui/index.ts'

/** Sentences by field, for a form shown again. */
export type FieldProblems = Readonly<Record<string, string | undefined>>

/** One's own account. */
export function MePage(props: {
  account: Account
  name: string
  problems: FieldProblems
  /** What else one chooses for oneself. */
  children?: ComponentChildren
}) {
  const { account, problems } = props
  return (
    <>
      <PageHeading title="Mein Konto" lead={account.email} />
      <ErrorSummary problems={problems} />
      <Section title="Was ich bin">
        <DescriptionList
          items={account.grants.map((grant) => ({ term: roleNames[grant.role], detail: grant.scopeName }))}
        />
        <Form action={`${paths.me()}/name`}>
          <TextField
            name="name"
            label="Name"
            required
            autocomplete="name"
            value={props.name}
            problem={problems.name}
          />
          <Button kind="secondary">Namen speichern</Button>
        </Form>
      </Section>
      <Section title="Passwort ändern">
        <PasswordForm problems={problems} />
      </Section>
      <Section title="Anmeldung in zwei Schritten">
        <p>
          {account.secondStep ? (
            <StatusTag tone="success" label="eingeschaltet" />
          ) : (
            <StatusTag tone="neutral" label="ausgeschaltet" />
          )}
        </p>
        <ButtonLink href={paths.secondStep()}>
          {account.secondStep ? 'Zweiten Schritt ausschalten' : 'Zweiten Schritt einrichten'}
        </ButtonLink>
      </Section>
      <Section title="Meine Geräte">
        <p>Sehen Sie, wo Sie angemeldet sind, und melden Sie ein Gerät ab, das Sie verloren haben.</p>
        <ButtonLink href={paths.devices()}>Meine Geräte ansehen</ButtonLink>
      </Section>
      {props.children}
    </>
  )
}

function PasswordForm({ problems }: { problems: FieldProblems }) {
  return (
    <Form action={`${paths.me()}/passwort`}>
      <TextField
        name="jetzt"
        label="Jetziges Passwort"
        type="password"
        autocomplete="current-password"
        required
        problem={problems.jetzt}
      />
      <TextField
        name="neu"
        label="Neues Passwort"
        type="password"
        autocomplete="new-password"
        required
        hint="Mindestens 12 Zeichen, am besten ein kurzer Satz. Alle anderen Geräte werden danach abgemeldet."
        problem={problems.neu}
      />
      <TextField
        name="wiederholung"
        label="Neues Passwort noch einmal"
        type="password"
        autocomplete="new-password"
        required
        problem={problems.wiederholung}
      />
      <Button>Passwort ändern</Button>
    </Form>
  )
}
