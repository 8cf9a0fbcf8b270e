import { roles } from '../../../kernel/actor.ts'
import { roleNames } from '../../../modules/identity/index.ts'
import type { Account, AccountFilter } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  Empty,
  FilterForm,
  PageHeading,
  Pagination,
  Select,
  StatusTag,
  Table,
  TextField,
} from '../../ui/index.ts'

const stateWords = { active: 'aktiv', invited: 'eingeladen', deactivated: 'stillgelegt' } as const

/** How an account stands, in a word. */
export function AccountState({ account }: { account: Account }) {
  if (account.deactivatedAt) return <StatusTag tone="neutral" label={stateWords.deactivated} />
  if (!account.hasPassword) return <StatusTag tone="info" label={stateWords.invited} />
  return <StatusTag tone="success" label={stateWords.active} />
}

/** The colleagues one looks after. */
export function AccountsPage(props: {
  accounts: readonly Account[]
  total: number
  filter: AccountFilter
  perPage: number
  /** Names of operators, by their id. */
  operators: ReadonlyMap<string, string>
}) {
  const { accounts, total, filter, operators } = props
  return (
    <>
      <PageHeading
        title="Konten"
        lead="Wer im Büro mitarbeitet und was sie oder er darf."
        actions={
          <>
            <ButtonLink href={paths.accountNew()} kind="primary">
              Konto anlegen
            </ButtonLink>
            <ButtonLink href={paths.trail()}>Protokoll</ButtonLink>
          </>
        }
      />
      <Filter filter={filter} />
      <Table
        caption={total === 1 ? 'Ein Konto' : `${total} Konten`}
        rows={accounts}
        rowKey={(account) => account.id}
        empty={
          <Empty
            title="Kein Konto gefunden."
            action={<ButtonLink href={paths.accounts()}>Alle Konten zeigen</ButtonLink>}
          />
        }
        columns={[
          {
            key: 'name',
            label: 'Name',
            cell: (account) => <a href={paths.account(account.id)}>{account.name}</a>,
          },
          { key: 'email', label: 'E-Mail-Adresse', cell: (account) => account.email },
          {
            key: 'roles',
            label: 'Rollen',
            cell: (account) =>
              account.grants.length === 0
                ? 'keine'
                : account.grants.map((grant) => `${roleNames[grant.role]} (${grant.scopeName})`).join(', '),
          },
          {
            key: 'employer',
            label: 'Träger',
            cell: ({ employerId }) => (employerId === null ? '' : operators.get(employerId)),
          },
          { key: 'state', label: 'Stand', cell: (account) => <AccountState account={account} /> },
        ]}
      />
      <Pages {...props} />
    </>
  )
}

function Filter({ filter }: { filter: AccountFilter }) {
  return (
    <FilterForm action={paths.accounts()} label="Konten filtern">
      <TextField name="q" label="Name oder E-Mail" type="search" value={filter.text} />
      <Select
        name="rolle"
        label="Rolle"
        empty="Alle Rollen"
        options={roles.map((role) => ({ value: role, label: roleNames[role] }))}
        value={filter.role}
      />
      <Select
        name="stand"
        label="Stand"
        empty="Alle"
        options={Object.values(stateWords).map((word) => ({ value: word, label: word }))}
        value={filter.state && stateWords[filter.state]}
      />
    </FilterForm>
  )
}

function Pages({ total, filter, perPage }: { total: number; filter: AccountFilter; perPage: number }) {
  if (total <= perPage && filter.page === 1) return null
  const from = (filter.page - 1) * perPage
  const link = (page: number) =>
    paths.accounts({
      q: filter.text,
      rolle: filter.role,
      stand: filter.state && stateWords[filter.state],
      seite: page === 1 ? undefined : page,
    })
  return (
    <Pagination
      summary={`${Math.min(from + 1, total)}–${Math.min(from + perPage, total)} von ${total}`}
      previousHref={filter.page > 1 ? link(filter.page - 1) : undefined}
      nextHref={from + perPage < total ? link(filter.page + 1) : undefined}
    />
  )
}
