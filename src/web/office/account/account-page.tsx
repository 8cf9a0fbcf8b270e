import type { Actor } from '../../../kernel/actor.ts'
import { employersToGive, mayGive, mayManage, roleNames } from '../../../modules/identity/index.ts'
import type { Account, RolePlaces } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  Checkbox,
  Empty,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Section,
  Table,
} from '../../ui/index.ts'
import { AccountState } from './accounts-page.tsx'
import type { FieldProblems } from './me-page.tsx'
import { EmployerField, RoleFields } from './role-fields.tsx'

interface Props {
  account: Account
  actor: Actor
  places: RolePlaces
  operators: readonly { readonly id: string; readonly name: string }[]
  problems: FieldProblems
  values: Readonly<Record<string, string>>
}

/** One colleague. What one may not do is not offered. */
export function AccountPage(props: Props) {
  const { account, actor, problems } = props
  const oneself = account.id === actor.accountId
  const manages = mayManage(actor, account.grants) && !oneself
  return (
    <>
      <PageHeading
        title={account.name}
        lead={account.email}
        kicker={<AccountState account={account} />}
        actions={<ButtonLink href={paths.trail({ konto: account.id })}>Protokoll dieses Kontos</ButtonLink>}
      />
      <ErrorSummary problems={problems} />
      {oneself && (
        <Notice>
          <p>
            Das ist Ihr eigenes Konto. Name, Passwort und Geräte pflegen Sie unter{' '}
            <a href={paths.me()}>Mein Konto</a>.
          </p>
        </Notice>
      )}
      {!oneself && !manages && (
        <Notice>
          <p>Dieses Konto hat Rollen, die weiter reichen als Ihre. Fragen Sie dafür die Geschäftsstelle.</p>
        </Notice>
      )}
      <Roles {...props} />
      {!oneself && !account.deactivatedAt && <GiveRole {...props} />}
      {manages && <Employer {...props} />}
      {manages && <Access account={account} />}
    </>
  )
}

function Roles({ account, actor }: Props) {
  const removable = account.id !== actor.accountId
  return (
    <Section title="Rollen">
      <Table
        caption="Rollen dieses Kontos"
        captionHidden
        rows={account.grants}
        rowKey={(grant) => grant.id}
        empty={<Empty title="Dieses Konto hat keine Rolle und kann nichts öffnen." />}
        columns={[
          { key: 'role', label: 'Rolle', cell: (grant) => roleNames[grant.role] },
          { key: 'scope', label: 'Gilt für', cell: (grant) => grant.scopeName },
          {
            key: 'action',
            label: 'Entziehen',
            action: true,
            cell: (grant) =>
              removable && mayGive(actor, grant.role, grant.scope) ? (
                <Form action={`${paths.account(account.id)}/rollen/${grant.id}/entziehen`} inline>
                  <Button kind="secondary" label={`${roleNames[grant.role]} (${grant.scopeName}) entziehen`}>
                    Entziehen
                  </Button>
                </Form>
              ) : null,
          },
        ]}
      />
    </Section>
  )
}

function GiveRole({ account, actor, places, values, problems }: Props) {
  return (
    <Section title="Rolle dazugeben">
      <Form action={`${paths.account(account.id)}/rollen`}>
        <RoleFields actor={actor} places={places} values={values} problems={problems} />
        <Button kind="secondary">Rolle vergeben</Button>
      </Form>
    </Section>
  )
}

function Employer({ account, actor, operators, values, problems }: Props) {
  const mine = employersToGive(actor)
  const offered = operators.filter(({ id }) => mine === 'all' || mine.includes(id))
  const now = operators.find(({ id }) => id === account.employerId)
  const fixed = now !== undefined && !offered.includes(now)
  if (fixed || offered.length === 0) {
    return (
      <Section title="Träger">
        <p>{now ? `Arbeitet bei: ${now.name}.` : 'Hier steht noch kein Träger.'}</p>
      </Section>
    )
  }
  return (
    <Section title="Träger">
      <Form action={`${paths.account(account.id)}/traeger`}>
        <EmployerField
          actor={actor}
          operators={operators}
          value={values['traeger'] ?? account.employerId ?? ''}
          problem={problems.traeger}
        />
        <Button kind="secondary">Träger eintragen</Button>
      </Form>
    </Section>
  )
}

function Access({ account }: { account: Account }) {
  const at = paths.account(account.id)
  if (account.deactivatedAt) {
    return (
      <Section title="Zugang">
        <p>Mit diesem Konto kommt niemand hinein.</p>
        <Form action={`${at}/freigeben`}>
          <Button kind="secondary">Wieder freigeben</Button>
        </Form>
      </Section>
    )
  }
  return (
    <Section title="Zugang">
      <p>
        Passwort vergessen oder Gerät verloren? Mit einem neuen Link wählt die Person selbst ein neues
        Passwort. Das alte gilt dann sofort nicht mehr, alle Geräte werden abgemeldet.
      </p>
      <Form action={`${at}/neuer-link`}>
        {account.secondStep && (
          <Checkbox name="zweiterSchritt" label="Auch die Code-App vergessen (Telefon verloren)" />
        )}
        <Button kind="secondary">Neuen Link erzeugen</Button>
      </Form>
      <p>
        Arbeitet die Person nicht mehr mit? Stillgelegt heißt: ab sofort kommt niemand mehr hinein, das
        Protokoll bleibt.
      </p>
      <Form action={`${at}/stilllegen`}>
        <Button kind="danger">Konto stilllegen</Button>
      </Form>
    </Section>
  )
}
