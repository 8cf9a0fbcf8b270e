import type { Context, Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { closed, damage, opened, responsible, showEvening } from '../evening/evening.tsx'
import { answerPage, contextOf } from '../frame.tsx'
import { keyEntryPage, takeKey } from '../private-link/key-entry.tsx'
import { behindLink } from '../private-link/secrecy.ts'
import { showChange, takeChange } from './change.tsx'
import { cancel, confirm, wish, withdraw } from './deeds.ts'
import { requestDoor } from './entry.ts'
import type { AtLink } from './link-page.tsx'
import { atLink, linkPage } from './link-page.tsx'
import { untouched } from './link-props.ts'
import { requestCalendar } from './request-calendar.ts'
import { requestLetter } from './request-letter.ts'

type Deed = (c: Context, at: AtLink) => Promise<Response>

/** Everything behind the private link of a request. Opening changes nothing: mail programs open links by themselves. */
export function registerRequestLink(app: Hono, deps: Deps): void {
  app.use(`${paths.requestLink(':token')}/*`, behindLink(deps.config.publicUrl))
  const get = (path: string, show: (at: AtLink) => Promise<Response>) =>
    app.get(path, (c) => atLink(c, deps, show))
  const post = (path: string, deed: Deed) => app.post(path, (c) => atLink(c, deps, (at) => deed(c, at)))
  const token = ':token'
  app.get(paths.requestLinkEntry(), async (c) => {
    const ctx = contextOf(c, deps)
    return answerPage(ctx, await keyEntryPage(ctx, requestDoor(ctx)))
  })
  app.post(paths.requestLinkEntry(), (c) => {
    const ctx = contextOf(c, deps)
    return takeKey(c, ctx, requestDoor(ctx))
  })
  get(paths.requestLink(token), async (at) => answerPage(at.ctx, await linkPage(at, untouched)))
  get(paths.requestLinkChange(token), showChange)
  get(paths.requestLinkIcs(token), requestCalendar)
  get(paths.requestLinkLetter(token), requestLetter)
  post(paths.requestLinkChange(token), takeChange)
  post(paths.requestLinkCancel(token), cancel)
  post(paths.requestLinkWithdraw(token), withdraw)
  post(paths.requestLinkWish(token), wish)
  post(paths.requestLinkConfirm(token), confirm)
  const date = ':date'
  app.get(paths.requestLinkEvening(token, date), (c) => atLink(c, deps, (at) => showEvening(c, at)))
  post(paths.requestLinkOpened(token, date), opened)
  post(paths.requestLinkClosed(token, date), closed)
  post(paths.requestLinkDamage(token, date), damage)
  post(paths.requestLinkResponsible(token, date), responsible)
}
