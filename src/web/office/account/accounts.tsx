import { roles } from '../../../kernel/actor.ts'
import { parseInput } from '../../../kernel/input.ts'
import {
  accountScope,
  accountsPerPage,
  inviteColleague,
  inviteForm,
  listAccounts,
  refusalSentence,
  rolePlaces,
} from '../../../modules/identity/index.ts'
import type { AccountFilter, DeliverLink, OneTimeLink } from '../../../modules/identity/index.ts'
import { operatorsAll } from '../../../modules/places/index.ts'
import type { Deps } from '../../deps.ts'
import { linkLetter } from '../../link-letter.ts'
import { paths } from '../../paths.ts'
import { Button, ErrorSummary, Form, PageHeading, TextField } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { AccountsPage } from './accounts-page.tsx'
import { LinkPage } from './link-page.tsx'
import type { FieldProblems } from './me-page.tsx'
import { EmployerField, refusalFields, RoleFields } from './role-fields.tsx'

/** Colleagues: the list and the invitation. */
export const accountRoutes: readonly OfficeRoute[] = [
  page(paths.accounts(), 'account.manage', list),
  page(paths.accountNew(), 'account.manage', (ctx) => showInvitation(ctx)),
  deed(paths.accountNew(), 'account.manage', 'account.invited', invite),
]

async function list(ctx: OfficeContext): Promise<Response> {
  const filter = filterOf(ctx)
  const [{ accounts, total }, known] = await Promise.all([
    listAccounts(ctx.deps.db, accountScope(ctx.actor), filter),
    operatorsAll(ctx.deps.db),
  ])
  const operators = new Map(known.map(({ id, name, shortName }) => [id, shortName || name]))
  return officePage(
    ctx,
    { title: 'Konten', current: 'settings' },
    <AccountsPage {...{ accounts, total, filter, operators }} perPage={accountsPerPage} />,
  )
}

function filterOf(ctx: OfficeContext): AccountFilter {
  const number = Number(ctx.query('seite'))
  const states = { aktiv: 'active', eingeladen: 'invited', stillgelegt: 'deactivated' } as const
  const word = ctx.query('stand')
  return {
    text: ctx.query('q').trim().slice(0, 100) || undefined,
    role: roles.find((role) => role === ctx.query('rolle')),
    state: Object.hasOwn(states, word) ? states[word as keyof typeof states] : undefined,
    page: Number.isInteger(number) && number > 0 && number < 100_000 ? number : 1,
  }
}

async function invite(ctx: OfficePostContext): Promise<Response> {
  const { deps, actor, input } = ctx
  const typed = parseInput(inviteForm, input.values)
  if (!typed.ok) return showInvitation(ctx, typed.problems, input.values)
  const answer = await inviteColleague(deps.db, actor, typed.value, deps.clock.now(), delivery(deps))
  if (answer.ok) return showLink(ctx, answer.value)
  const problems = { [refusalFields[answer.reason] ?? 'rolle']: refusalSentence(answer) }
  return showInvitation(ctx, problems, input.values, 409)
}

/** How a link travels: by mail where there is mail, else only on paper. */
export function delivery(deps: Deps): DeliverLink | undefined {
  if (!deps.mail.available) return undefined
  return (tx, link) => deps.mail.enqueue(tx, linkLetter(deps.config.publicUrl, link))
}

/** The page that carries a link, once. */
export function showLink(ctx: OfficeContext, link: OneTimeLink): Promise<Response> {
  const { deps } = ctx
  return officePage(
    ctx,
    { title: 'Link zum Weitergeben', current: 'settings', breadcrumbs: trail('Link zum Weitergeben') },
    <LinkPage link={link} publicUrl={deps.config.publicUrl} mailed={deps.mail.available} />,
  )
}

/** The way back to the list. */
export function trail(label: string): { href?: string; label: string }[] {
  return [{ href: paths.accounts(), label: 'Konten' }, { label }]
}

async function showInvitation(
  ctx: OfficeContext,
  problems: FieldProblems = {},
  values: Readonly<Record<string, string>> = {},
  status: 422 | 409 = 422,
): Promise<Response> {
  const [places, operators] = await Promise.all([
    rolePlaces(ctx.deps.db, accountScope(ctx.actor)),
    operatorsAll(ctx.deps.db),
  ])
  const failed = Object.keys(problems).length > 0
  return officePage(
    ctx,
    {
      title: failed ? 'Fehler: Konto anlegen' : 'Konto anlegen',
      current: 'settings',
      breadcrumbs: trail('Neu'),
    },
    <>
      <PageHeading
        title="Konto anlegen"
        lead="Sie bekommen einen Link, mit dem die Person selbst ihr Passwort wählt. Er gilt sieben Tage."
      />
      <ErrorSummary problems={problems} />
      <Form action={paths.accountNew()}>
        <TextField name="name" label="Name" required value={values['name']} problem={problems.name} />
        <TextField
          name="email"
          label="E-Mail-Adresse"
          type="email"
          required
          value={values['email']}
          problem={problems.email}
          hint="Damit meldet sich die Person an."
        />
        <RoleFields actor={ctx.actor} places={places} values={values} problems={problems} />
        <EmployerField
          actor={ctx.actor}
          operators={operators}
          value={values['traeger']}
          problem={problems.traeger}
        />
        <Button>Konto anlegen</Button>
      </Form>
    </>,
    failed ? status : 200,
  )
}
