import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import type { Result } from '../../../kernel/result.ts'
import {
  accountInScope,
  accountScope,
  deactivate,
  employerForm,
  grantRole,
  reactivate,
  refusalSentence,
  resetColleague,
  revokeRole,
  setEmployer,
  roleForm,
  rolePlaces,
} from '../../../modules/identity/index.ts'
import type { AccountRefusal } from '../../../modules/identity/index.ts'
import { operatorsAll } from '../../../modules/places/index.ts'
import { seeOther } from '../../messages.ts'
import type { MessageKey } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { AccountPage } from './account-page.tsx'
import { delivery, showLink, trail } from './accounts.tsx'
import type { FieldProblems } from './me-page.tsx'
import { refusalFields } from './role-fields.tsx'

const at = paths.account(':id')

/** One colleague: roles, a new link, stop and go. */
export const oneAccountRoutes: readonly OfficeRoute[] = [
  page(at, 'account.manage', (ctx) => show(ctx)),
  deed(`${at}/rollen`, 'account.manage', 'account.role-granted', async (ctx) => {
    const typed = parseInput(roleForm, ctx.input.values)
    if (!typed.ok) return show(ctx, { problems: typed.problems, values: ctx.input.values, status: 422 })
    const answer = await grantRole(ctx.deps.db, ctx.actor, idParam(ctx, 'id'), typed.value)
    return after(ctx, answer, 'roleGranted')
  }),
  deed(`${at}/rollen/:roleId/entziehen`, 'account.manage', 'account.role-revoked', async (ctx) => {
    const answer = await revokeRole(ctx.deps.db, ctx.actor, idParam(ctx, 'id'), idParam(ctx, 'roleId'))
    return after(ctx, answer, 'roleRevoked')
  }),
  deed(`${at}/traeger`, 'account.manage', 'account.employer-changed', async (ctx) => {
    const typed = parseInput(employerForm, ctx.input.values)
    if (!typed.ok) return show(ctx, { problems: typed.problems, values: ctx.input.values, status: 422 })
    const id = idParam(ctx, 'id')
    const answer = await setEmployer(ctx.deps.db, ctx.actor, id, typed.value.traeger)
    if (answer.ok) return seeOther(ctx.c, paths.account(id), 'saved')
    const problems = { traeger: refusalSentence(answer) }
    return show(ctx, { problems, values: ctx.input.values, status: 409 })
  }),
  deed(`${at}/neuer-link`, 'account.manage', 'account.reset', async (ctx) => {
    const { db, clock } = ctx.deps
    const how = { dropSecondStep: ctx.input.text('zweiterSchritt') !== '' }
    const id = idParam(ctx, 'id')
    const answer = await resetColleague(db, ctx.actor, id, how, clock.now(), delivery(ctx.deps))
    return answer.ok ? showLink(ctx, answer.value) : refuse(ctx, answer)
  }),
  deed(`${at}/stilllegen`, 'account.manage', 'account.deactivated', async (ctx) => {
    const answer = await deactivate(ctx.deps.db, ctx.actor, idParam(ctx, 'id'), ctx.deps.clock.now())
    return after(ctx, answer, 'deactivated')
  }),
  deed(`${at}/freigeben`, 'account.manage', 'account.reactivated', async (ctx) => {
    await reactivate(ctx.deps.db, ctx.actor, idParam(ctx, 'id'))
    return seeOther(ctx.c, paths.account(ctx.param('id')), 'reactivated')
  }),
]

async function after(
  ctx: OfficePostContext,
  answer: Result<void, AccountRefusal>,
  message: MessageKey,
): Promise<Response> {
  if (!answer.ok) return refuse(ctx, answer)
  // With the last role the account may have left one's own scope; the list is always there.
  const still = await accountInScope(ctx.deps.db, accountScope(ctx.actor), idParam(ctx, 'id'))
  return seeOther(ctx.c, still ? paths.account(still.id) : paths.accounts(), message)
}

function refuse(
  ctx: OfficePostContext,
  refusal: { readonly reason: AccountRefusal; readonly detail?: string | undefined },
): Promise<Response> {
  const problems = { [refusalFields[refusal.reason] ?? 'rolle']: refusalSentence(refusal) }
  return show(ctx, { problems, values: ctx.input.values, status: 409 })
}

interface Again {
  readonly problems: FieldProblems
  readonly values: Readonly<Record<string, string>>
  readonly status: 409 | 422
}

async function show(ctx: OfficeContext, again?: Again): Promise<Response> {
  const scope = accountScope(ctx.actor)
  const account = await accountInScope(ctx.deps.db, scope, idParam(ctx, 'id'))
  if (!account) throw new Absent()
  const places = await rolePlaces(ctx.deps.db, scope)
  const operators = await operatorsAll(ctx.deps.db)
  return officePage(
    ctx,
    {
      title: again ? `Fehler: ${account.name}` : account.name,
      current: 'settings',
      breadcrumbs: trail(account.name),
    },
    <AccountPage
      account={account}
      actor={ctx.actor}
      places={places}
      operators={operators}
      problems={again?.problems ?? {}}
      values={again?.values ?? {}}
    />,
    again?.status ?? 200,
  )
}
