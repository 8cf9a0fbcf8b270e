import type { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { answerPage, contextOf } from '../frame.tsx'
import { keyEntryPage, takeKey } from '../private-link/key-entry.tsx'
import { behindLink } from '../private-link/secrecy.ts'
import { answerHere, showAnswering } from './answering.tsx'
import { roundDoor } from './entry.ts'

/** Where groups answer the yearly round. Opening a link changes nothing: mail programs open links by themselves. */
export function registerRounds(app: Hono, deps: Deps): void {
  const token = ':token'
  app.use(`${paths.roundLink(token)}/*`, behindLink(deps.config.publicUrl))
  app.get(paths.roundEntry(), async (c) => {
    const ctx = contextOf(c, deps)
    return answerPage(ctx, await keyEntryPage(ctx, roundDoor(ctx)))
  })
  app.post(paths.roundEntry(), (c) => {
    const ctx = contextOf(c, deps)
    return takeKey(c, ctx, roundDoor(ctx))
  })
  app.get(paths.roundLink(token), (c) => showAnswering(contextOf(c, deps)))
  app.post(paths.roundLinkAnswer(token, ':question'), (c) => answerHere(contextOf(c, deps)))
}
