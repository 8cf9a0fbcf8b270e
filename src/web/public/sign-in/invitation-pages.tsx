import type { Context, Hono } from 'hono'
import { acceptInvitation, linkState, refusalSentence } from '../../../modules/identity/index.ts'
import type { AccountRefusal } from '../../../modules/identity/index.ts'
import { readForm } from '../../../platform/http/form.ts'
import { clientAddress } from '../../../platform/http/security.ts'
import { refuseTooOften } from '../../../platform/http/rate-limit.ts'
import type { Deps } from '../../deps.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { DeadLinkPage, InvitationPage } from './invitation-page.tsx'
import { doorPage } from './sign-in-frame.tsx'
import type { SignInProblems } from './sign-in-page.tsx'
import { doorTitle } from './sign-in-page.tsx'

/** One-time links: opening one uses nothing up (mail programs open links by themselves), sending the form does. */
export function registerInvitation(app: Hono, deps: Deps): void {
  app.get(paths.invitation(':token'), (c) => show(c, deps, {}))
  app.post(paths.invitation(':token'), (c) => accept(c, deps))
}

async function show(c: Context, deps: Deps, problems: SignInProblems): Promise<Response> {
  const token = c.req.param('token') ?? ''
  const link = await linkState(deps.db, token, deps.clock.now())
  if (!link.ok) return dead(c, deps, link.reason)
  const first = link.value.purpose === 'invite'
  return doorPage(
    c,
    deps,
    doorTitle(first ? 'Willkommen' : 'Neues Passwort', problems),
    <InvitationPage {...link.value} token={token} first={first} problems={problems} />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

async function accept(c: Context, deps: Deps): Promise<Response> {
  const now = deps.clock.now()
  await refuseTooOften(deps.db, { form: 'einladung', limit: 30, windowSeconds: 900 }, clientAddress(c), now)
  const input = await readForm(c)
  const password = input.text('passwort')
  if (password === '') return show(c, deps, { passwort: 'Bitte wählen Sie ein Passwort.' })
  if (password !== input.text('wiederholung')) {
    return show(c, deps, {
      wiederholung: 'Die beiden Eingaben sind nicht gleich. Bitte geben Sie das Passwort noch einmal ein.',
    })
  }
  const answer = await acceptInvitation(deps.db, c.req.param('token') ?? '', password, now)
  if (answer.ok) return seeOther(c, paths.signIn(), 'welcome')
  if (answer.reason.startsWith('password-')) return show(c, deps, { passwort: refusalSentence(answer) })
  return dead(c, deps, answer.reason)
}

function dead(c: Context, deps: Deps, reason: AccountRefusal): Promise<Response> {
  const status = reason === 'link-unknown' ? 404 : 409
  return doorPage(c, deps, 'Dieser Link geht nicht', <DeadLinkPage reason={reason} />, status)
}
