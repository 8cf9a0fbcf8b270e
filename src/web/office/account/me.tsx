import {
  accountInScope,
  changePassword,
  nameForm,
  refusalSentence,
  renameMyself,
} from '../../../modules/identity/index.ts'
import type { Account } from '../../../modules/identity/index.ts'
import { parseInput } from '../../../kernel/input.ts'
import { Absent } from '../../../kernel/result.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { digestPart } from '../bookings/digest-choice.tsx'
import { officePage } from '../frame.tsx'
import { loginOf } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficeRoute } from '../route.ts'
import { MePage } from './me-page.tsx'
import type { FieldProblems } from './me-page.tsx'

/** One's own account: name and password. */
export const meRoutes: readonly OfficeRoute[] = [
  page(paths.me(), 'self.manage', (ctx) => show(ctx)),
  deed(`${paths.me()}/name`, 'self.manage', 'account.renamed', async (ctx) => {
    const typed = parseInput(nameForm, ctx.input.values)
    if (!typed.ok) return show(ctx, typed.problems, ctx.input.text('name'))
    await renameMyself(ctx.deps.db, ctx.actor, typed.value.name)
    return seeOther(ctx.c, paths.me(), 'saved')
  }),
  deed(`${paths.me()}/passwort`, 'self.manage', 'account.password-changed', async (ctx) => {
    const [current, next] = [ctx.input.text('jetzt'), ctx.input.text('neu')]
    if (current === '') return show(ctx, { jetzt: 'Bitte geben Sie Ihr jetziges Passwort an.' })
    if (next !== ctx.input.text('wiederholung')) {
      return show(ctx, { wiederholung: 'Die beiden neuen Passwörter sind nicht gleich.' })
    }
    const { db, clock } = ctx.deps
    const answer = await changePassword(db, ctx.actor, loginOf(ctx), { current, next }, clock.now())
    if (answer.ok) return seeOther(ctx.c, paths.me(), 'passwordChanged')
    const field = answer.reason === 'password-wrong' || answer.reason === 'too-often' ? 'jetzt' : 'neu'
    return show(ctx, { [field]: refusalSentence(answer) })
  }),
]

/** The account of the one who asks. @throws Absent for the house itself. */
export async function ownAccount(ctx: OfficeContext): Promise<Account> {
  const { accountId } = ctx.actor
  const account = accountId === null ? undefined : await accountInScope(ctx.deps.db, 'everywhere', accountId)
  if (!account) throw new Absent()
  return account
}

async function show(ctx: OfficeContext, problems: FieldProblems = {}, name?: string): Promise<Response> {
  const account = await ownAccount(ctx)
  const status = Object.keys(problems).length > 0 ? 422 : 200
  return officePage(
    ctx,
    { title: status === 422 ? 'Fehler: Mein Konto' : 'Mein Konto', current: 'me' },
    <MePage account={account} name={name ?? account.name} problems={problems}>
      {await digestPart(ctx)}
    </MePage>,
    status,
  )
}
